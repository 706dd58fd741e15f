//! The card of a lead: what a member of the staff reads in ten seconds, without name and number.

use jiff::tz::TimeZone;

use crate::domain::{CloseReason, LeadStatus, Members, ProgrammeId, Stage};
use crate::engine::{Button, Keyboard, Phrase, Screen, World};
use crate::programme::Verdict;
use crate::store::LeadLine;
use crate::text::{Filled, Speech, Styled};
use crate::turn::Scene;
use crate::turn::desk::button::{DueIn, StaffButton, StaffTap};

/// So much of the project stands on the card.
const PROJECT: usize = 300;
/// So many programmes stand on the card; all of them stand on the page of the lead.
const SHOWN: usize = 3;

/// Which buttons a card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardView {
    /// What can be done.
    Main,
    /// The days to choose from.
    Days,
    /// The reasons to close it.
    Reasons,
}

/// What surrounds a card.
struct Frame<'w> {
    world: &'w World,
    speech: Speech<'w>,
    zone: &'w TimeZone,
    members: &'w Members,
}

/// A status in words.
pub fn status_words(world: &World, speech: Speech<'_>, status: LeadStatus) -> String {
    let stage = world.label(speech, stage_phrase(status.stage()));
    match status.reason() {
        Some(reason) => format!("{stage} ({})", world.label(speech, reason_phrase(reason))),
        None => stage,
    }
}

const fn stage_phrase(stage: Stage) -> Phrase {
    match stage {
        Stage::New => Phrase::StatusNew,
        Stage::Called => Phrase::StatusCalled,
        Stage::Met => Phrase::StatusMet,
        Stage::FileInPreparation => Phrase::StatusFile,
        Stage::Registered => Phrase::StatusRegistered,
        Stage::Closed => Phrase::StatusClosed,
    }
}

const fn reason_phrase(reason: CloseReason) -> Phrase {
    match reason {
        CloseReason::NoAnswer => Phrase::CloseNoAnswer,
        CloseReason::NotInterested => Phrase::CloseNotInterested,
        CloseReason::OtherProgramme => Phrase::CloseOtherProgramme,
        CloseReason::Duplicate => Phrase::CloseDuplicate,
        CloseReason::WrongNumber => Phrase::CloseWrongNumber,
    }
}

const fn due_phrase(due: DueIn) -> Phrase {
    match due {
        DueIn::Today => Phrase::DueToday,
        DueIn::Tomorrow => Phrase::DueTomorrow,
        DueIn::ThreeDays => Phrase::DueThreeDays,
        DueIn::Week => Phrase::DueWeek,
        DueIn::TwoWeeks => Phrase::DueTwoWeeks,
        DueIn::FourWeeks => Phrase::DueFourWeeks,
        DueIn::Never => Phrase::DueNever,
    }
}

/// The card as one of the staff asks for it.
pub fn card_of(scene: &Scene, line: &LeadLine, view: CardView) -> Screen {
    let settings = scene.settings();
    let frame = Frame {
        world: scene.world(),
        speech: scene.staff_speech(),
        zone: &settings.zone,
        members: &settings.desk.members,
    };
    card(&frame, line, view)
}

fn card(frame: &Frame<'_>, line: &LeadLine, view: CardView) -> Screen {
    Screen::new(words(frame, line).fitted(), keyboard(frame, line, view))
}

fn words(frame: &Frame<'_>, line: &LeadLine) -> Styled {
    let Frame { world, speech, zone, members } = *frame;
    let say = |phrase, values: &[(&str, Filled)]| world.phrase(speech, phrase, values);
    let typed = |value: &str| Filled::Typed(value.to_owned());
    let date = |day| typed(&speech.language().date(day));
    let mut text = say(
        Phrase::StaffCard,
        &[
            ("reference", typed(&line.reference.to_string())),
            ("status", typed(&status_words(world, speech, line.status))),
        ],
    );
    let place = line.place.as_ref().map(|place| typed(&world.place_name(place, speech)));
    let platform = line.platform.as_ref().and_then(|id| world.platforms().get(id));
    let time = line.best_time.as_deref().map(|time| {
        let label = world.option_label("best_time", time, speech);
        label.map_or_else(|| typed(time), Filled::Words)
    });
    let project = line.project.as_deref().map(|project| {
        let short: String = project.chars().take(PROJECT).collect();
        typed(&if short.len() < project.len() { format!("{short}…") } else { short })
    });
    let channel = if line.has_phone { Phrase::StaffByPhone } else { Phrase::StaffByTelegram };
    let language = world.languages().get(line.lang).map(|language| typed(&language.name));
    let unanswered = (line.unanswered > 0).then(|| Filled::Number(line.unanswered.into()));
    for (phrase, value) in [
        (Phrase::StaffProject, project),
        (Phrase::StaffPlace, place),
        (
            Phrase::StaffPlatform,
            platform.map(|it| Filled::Words(it.name.render(speech, &|_| None))),
        ),
        (Phrase::StaffFounders, line.founders.map(Filled::Number)),
        (Phrase::StaffVerdicts, programmes(frame, line)),
        (Phrase::StaffLanguage, language),
        (Phrase::StaffReach, Some(Filled::Words(say(channel, &[])))),
        (Phrase::StaffTime, time),
        (Phrase::StaffSource, line.source.as_ref().map(|source| typed(source.as_str()))),
        (Phrase::StaffRecorded, Some(date(zone.to_datetime(line.recorded_at).date()))),
        (Phrase::StaffOwner, line.owner.map(|owner| typed(&members.name(owner)))),
        (Phrase::StaffDue, line.due.map(date)),
        (Phrase::StaffUnanswered, unanswered),
    ] {
        if let Some(value) = value {
            let label = Filled::Words(say(phrase, &[]));
            text.push(&Styled::plain("\n"));
            text.push(&say(Phrase::StaffLine, &[("label", label), ("value", value)]));
        }
    }
    text.push(&Styled::plain("\n"));
    let number = typed(&line.reference.number.to_string());
    text.push(&say(Phrase::StaffHowToRead, &[("number", number)]));
    text
}

/// The most useful programmes, each with why in a few words; how many more there are.
fn programmes(frame: &Frame<'_>, line: &LeadLine) -> Option<Filled> {
    let Frame { world, speech, .. } = *frame;
    let because = |id: &ProgrammeId| line.reasons.iter().find(|(of, _)| of == id);
    // They stand in the order in which the person saw them, the most useful first; what fits
    // everybody, and so has no reason, says less than what fits this person.
    let mut verdicts: Vec<_> = line.verdicts.iter().collect();
    verdicts.sort_by_key(|(id, verdict)| (*verdict == Verdict::No, because(id).is_none()));
    let known = |(id, verdict): &(ProgrammeId, Verdict)| {
        let name = world.programmes().get(id)?.label.plain(speech);
        let why = because(id).and_then(|(_, because)| world.short_reason(because, speech));
        let values = [
            ("programme", Filled::Typed(name)),
            ("verdict", Filled::Words(world.phrase(speech, word(*verdict), &[]))),
        ];
        let mut words = world.phrase(speech, Phrase::CardVerdict, &values);
        if let Some(why) = why {
            words.push(&Styled::plain(". "));
            words.push(&why);
        }
        Some(words)
    };
    let shown: Vec<_> = verdicts.into_iter().filter_map(known).take(SHOWN).collect();
    if shown.is_empty() {
        return None;
    }
    let mut text = Styled::default();
    for words in &shown {
        text.push(&Styled::plain("\n• "));
        text.push(words);
    }
    let more = line.verdicts.len().saturating_sub(shown.len());
    if more > 0 {
        text.push(&Styled::plain("\n"));
        let count = Filled::Number(i64::try_from(more).unwrap_or(i64::MAX));
        text.push(&world.phrase(speech, Phrase::CardMore, &[("count", count)]));
    }
    Some(Filled::Words(text))
}

/// A verdict in a word or two.
const fn word(verdict: Verdict) -> Phrase {
    match verdict {
        Verdict::Likely => Phrase::WordLikely,
        Verdict::Ask => Phrase::WordAsk,
        Verdict::No => Phrase::WordNo,
    }
}

fn keyboard(frame: &Frame<'_>, line: &LeadLine, view: CardView) -> Keyboard {
    let button = |phrase, tap| Button {
        label: frame.world.label(frame.speech, phrase),
        token: StaffButton { tap, lead: line.id }.token(),
    };
    let mut buttons = Vec::new();
    match view {
        CardView::Days => {
            buttons.extend(DueIn::ALL.map(|due| button(due_phrase(due), StaffTap::Due(due))));
            buttons.push(button(Phrase::Back, StaffTap::Card));
        }
        CardView::Reasons => {
            let reasons = CloseReason::ALL;
            buttons.extend(reasons.map(|why| button(reason_phrase(why), StaffTap::Close(why))));
            buttons.push(button(Phrase::Back, StaffTap::Card));
        }
        CardView::Main => {
            let owner = match line.owner {
                None => button(Phrase::DeskTake, StaffTap::Take),
                Some(_) => button(Phrase::DeskRelease, StaffTap::Release),
            };
            if !line.status.stage().is_open() {
                buttons.push(button(Phrase::DeskReopen, StaffTap::Reopen));
                buttons.push(button(Phrase::DeskNote, StaffTap::Note));
                return Keyboard::Inline(vec![buttons]);
            }
            buttons.push(owner);
            if let Some(next) = line.status.next() {
                buttons.push(button(step_phrase(next.stage()), StaffTap::Advance(next.stage())));
            }
            buttons.push(button(Phrase::DeskNoAnswer, StaffTap::NoAnswer));
            buttons.push(button(Phrase::DeskContact, StaffTap::Contact));
            buttons.push(button(Phrase::DeskNote, StaffTap::Note));
            buttons.push(button(Phrase::DeskDue, StaffTap::ChooseDue));
            buttons.push(button(Phrase::DeskClose, StaffTap::ChooseReason));
        }
    }
    Keyboard::Inline(buttons.chunks(2).map(<[Button]>::to_vec).collect())
}

/// What brings a lead so far, as a button says it.
const fn step_phrase(stage: Stage) -> Phrase {
    match stage {
        Stage::New | Stage::Closed => Phrase::DeskReopen,
        Stage::Called => Phrase::DeskCalled,
        Stage::Met => Phrase::DeskMet,
        Stage::FileInPreparation => Phrase::DeskFile,
        Stage::Registered => Phrase::DeskRegistered,
    }
}
