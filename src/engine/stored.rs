//! What is stored of a person, shown on `/mydata`.

use jiff::civil::Date;

use crate::domain::{Answers, PersonName, Phone, PlaceId, Reference, SourceTag, Variable};
use crate::engine::action::Action;
use crate::engine::values::question_of;
use crate::engine::view::Rows;
use crate::engine::walk::Walk;
use crate::engine::{Button, Now, Phrase, Screen, Session, World};
use crate::text::{Filled, Styled};

/// Everything stored of one person besides the session itself.
#[derive(Default)]
pub struct Stored {
    /// Their leads, oldest first.
    pub leads: Vec<StoredLead>,
    /// What they agreed to or refused last.
    pub consent: Option<StoredConsent>,
    /// How many reminders are waiting.
    pub reminders: usize,
    /// How many questions they want to be told the answer of.
    pub questions: usize,
}

/// An agreement or a refusal as stored.
pub struct StoredConsent {
    /// Version of the text.
    pub version: u32,
    /// Whether they agreed.
    pub given: bool,
    /// The day.
    pub on: Date,
}

/// One lead as stored.
pub struct StoredLead {
    /// Its reference.
    pub reference: Reference,
    /// The day it was recorded.
    pub recorded_on: Date,
    /// First name or nickname.
    pub name: Option<PersonName>,
    /// Phone.
    pub phone: Option<Phone>,
    /// Neighbourhood.
    pub place: Option<PlaceId>,
    /// What they want to do.
    pub project: Option<String>,
    /// How many they are.
    pub founders: Option<i64>,
    /// Option id of the best time.
    pub best_time: Option<String>,
    /// Every other answer.
    pub other: Answers,
    /// How many programmes were likely, where the person had looked at them.
    pub likely: Option<usize>,
    /// The fields that decided the verdicts.
    pub reasons: Vec<Variable>,
    /// The workshop or poster they came by.
    pub source: Option<SourceTag>,
    /// The days on which somebody of the staff looked at it, oldest first.
    pub read_on: Vec<Date>,
    /// How many messages to and from the staff are kept.
    pub messages: u32,
    /// How many notes of the staff there are.
    pub notes: usize,
}

/// So many of the last days are told.
const DAYS: usize = 5;

/// The answer to `/mydata`.
pub fn stored_screen(world: &World, session: &Session, stored: &Stored, now: &Now) -> Screen {
    let walk = Walk::new(world, session.clone(), now);
    let speech = walk.speech();
    let say = |phrase, values: &[(&str, Filled)]| world.phrase(speech, phrase, values);
    let mut text = say(Phrase::StoredHead, &[]);
    let language = Filled::Words(Styled::plain(speech.language().name.clone()));
    text.push_paragraph(&say(Phrase::StoredLanguage, &[("language", language)]));

    let answers = answer_lines(&walk, walk.answers());
    if !answers.text.is_empty() {
        text.push_paragraph(&say(Phrase::StoredAnswers, &[]));
        text.push(&Styled::plain("\n"));
        text.push(&answers);
    }
    for lead in &stored.leads {
        text.push_paragraph(&lead_lines(&walk, lead));
    }
    if let Some(consent) = &stored.consent {
        let phrase = if consent.given { Phrase::StoredConsent } else { Phrase::StoredRefusal };
        let values = [
            ("date", Filled::Typed(speech.language().date(consent.on))),
            ("version", Filled::Number(i64::from(consent.version))),
        ];
        text.push_paragraph(&say(phrase, &values));
    }
    if stored.reminders > 0 {
        let count = i64::try_from(stored.reminders).unwrap_or(i64::MAX);
        text.push_paragraph(&say(Phrase::StoredReminders, &[("count", Filled::Number(count))]));
    }
    if stored.questions > 0 {
        let count = i64::try_from(stored.questions).unwrap_or(i64::MAX);
        text.push_paragraph(&say(Phrase::StoredQuestions, &[("count", Filled::Number(count))]));
    }
    let consented = stored.consent.as_ref().is_some_and(|consent| consent.given);
    let nothing =
        stored.leads.is_empty() && stored.reminders == 0 && stored.questions == 0 && !consented;
    if nothing && answers.text.is_empty() {
        text.push_paragraph(&say(Phrase::StoredNothing, &[]));
    }
    text.push_paragraph(&say(Phrase::StoredHow, &[]));

    let mut rows = Rows::default();
    for (phrase, action) in [(Phrase::Continue, Action::Continue), (Phrase::Menu, Action::Menu)] {
        rows.single(Button { label: world.label(speech, phrase), token: action.token() });
    }
    Screen::new(text.fitted(), rows.keyboard())
}

fn answer_lines(walk: &Walk<'_>, answers: &Answers) -> Styled {
    let mut lines = Styled::default();
    for (variable, answer) in answers {
        let Some(label) = question_of(walk.world, variable).and_then(|q| q.label.as_ref()) else {
            continue;
        };
        let label = Filled::Words(label.render(walk.speech(), &|_| None));
        push_line(walk, &mut lines, label, walk.shown_answer(variable, answer));
    }
    lines
}

fn lead_lines(walk: &Walk<'_>, lead: &StoredLead) -> Styled {
    let speech = walk.speech();
    let mut lines = walk.world.phrase(
        speech,
        Phrase::StoredLead,
        &[
            ("reference", Filled::Typed(lead.reference.to_string())),
            ("date", Filled::Typed(speech.language().date(lead.recorded_on))),
        ],
    );
    let label = |phrase| Filled::Words(walk.world.phrase(speech, phrase, &[]));
    let typed = |value: &str| Filled::Typed(value.to_owned());
    let place = lead.place.as_ref().map(|place| walk.world.place_name(place, speech));
    let time = lead.best_time.as_deref().map(|time| {
        let option = walk.world.option_label("best_time", time, speech);
        option.map_or_else(|| typed(time), Filled::Words)
    });
    for (phrase, value) in [
        (Phrase::StaffName, lead.name.as_ref().map(|name| typed(name.reveal()))),
        (Phrase::StaffPhone, lead.phone.as_ref().map(|phone| typed(phone.reveal()))),
        (Phrase::StaffPlace, place.map(Filled::Typed)),
        (Phrase::StaffProject, lead.project.as_deref().map(typed)),
        (Phrase::StaffFounders, lead.founders.map(Filled::Number)),
        (Phrase::StaffTime, time),
        (Phrase::VerdictsLabel, lead.likely.map(|likely| walk.likely_words(likely))),
        (Phrase::StaffSource, lead.source.as_ref().map(|source| typed(source.as_str()))),
    ] {
        if let Some(value) = value {
            push_line(walk, &mut lines, label(phrase), value);
        }
    }
    let other = answer_lines(walk, &lead.other);
    if !other.text.is_empty() {
        lines.push(&Styled::plain("\n"));
        lines.push(&other);
    }
    if !lead.reasons.is_empty() {
        let names = lead.reasons.iter().map(|field| walk.world.field_name(field, speech).text);
        let names = names.collect::<Vec<_>>().join(speech.language().comma());
        lines.push(&Styled::plain("\n"));
        let fields = Filled::Words(Styled::plain(names));
        lines.push(&walk.world.phrase(speech, Phrase::StoredReasons, &[("fields", fields)]));
    }
    let count = |n: i64| [("count", Filled::Number(n))];
    let notes = i64::try_from(lead.notes).unwrap_or(i64::MAX);
    let days: Vec<String> =
        lead.read_on.iter().rev().take(DAYS).map(|day| speech.language().date(*day)).collect();
    let read = (!days.is_empty()).then(|| [("dates", Filled::Typed(days.join(" · ")))]);
    for (phrase, values) in [
        (Phrase::StoredMessages, (lead.messages > 0).then(|| count(lead.messages.into()))),
        (Phrase::StoredNotes, (notes > 0).then(|| count(notes))),
        (Phrase::StoredReads, read),
    ] {
        if let Some(values) = values {
            lines.push(&Styled::plain("\n"));
            lines.push(&walk.world.phrase(speech, phrase, &values));
        }
    }
    lines
}

fn push_line(walk: &Walk<'_>, lines: &mut Styled, label: Filled, value: Filled) {
    if !lines.text.is_empty() {
        lines.push(&Styled::plain("\n"));
    }
    let values = [("label", label), ("value", value)];
    lines.push(&walk.world.phrase(walk.speech(), Phrase::SummaryLine, &values));
}
