//! Leads as the staff read them in the group.

use jiff::tz::TimeZone;

use crate::engine::{Phrase, World};
use crate::programme::Verdict;
use crate::store::{Lead, LeadLine};
use crate::text::{Entity, Filled, Speech, Style, Styled};

/// One line a lead; no name and no number.
pub(super) fn list(
    world: &World,
    speech: Speech<'_>,
    zone: &TimeZone,
    leads: &[LeadLine],
) -> Styled {
    let count = i64::try_from(leads.len()).unwrap_or(i64::MAX);
    let mut text = world.phrase(speech, Phrase::StaffLeads, &[("count", Filled::Number(count))]);
    for lead in leads {
        let date = speech.language().date(zone.to_datetime(lead.recorded_at).date());
        let mut line = format!("\n/lead {} · {date}", lead.reference.number);
        if let Some(place) = &lead.place {
            line.push_str(" · ");
            line.push_str(&crate::text::isolate(
                &world.place_name(place, speech),
                speech.language().direction,
            ));
        }
        if let Some(founders) = lead.founders {
            line.push_str(" · 👥 ");
            line.push_str(&founders.to_string());
        }
        text.push(&Styled::plain(line));
    }
    text
}

/// Everything the person agreed to hand over.
pub(super) fn card(world: &World, speech: Speech<'_>, zone: &TimeZone, lead: &Lead) -> Styled {
    let label = |phrase| Filled::Words(world.phrase(speech, phrase, &[]));
    let typed = |value: &str| Filled::Typed(value.to_owned());
    let date = speech.language().date(zone.to_datetime(lead.recorded_at).date());
    let mut text = world.phrase(
        speech,
        Phrase::StaffLead,
        &[("reference", typed(&lead.reference.to_string())), ("date", typed(&date))],
    );
    let language = world.languages().get(lead.lang).map(|language| typed(&language.name));
    let place = lead.place.as_ref().map(|place| typed(&world.place_name(place, speech)));
    let time = lead.best_time.as_deref().map(|time| {
        world.option_label("best_time", time, speech).map_or_else(|| typed(time), Filled::Words)
    });
    let contact = match &lead.phone {
        Some(phone) => (Phrase::StaffPhone, typed(phone.reveal())),
        None => (Phrase::StaffTelegram, Filled::Words(open_chat(world, speech, lead))),
    };
    for (phrase, value) in [
        (Phrase::StaffName, lead.name.as_ref().map(|name| typed(name.reveal()))),
        (contact.0, Some(contact.1)),
        (Phrase::StaffLanguage, language),
        (Phrase::StaffTime, time),
        (Phrase::StaffPlace, place),
        (Phrase::StaffFounders, lead.founders.map(Filled::Number)),
        (Phrase::StaffProject, lead.project.as_deref().map(typed)),
        (Phrase::StaffVerdicts, likely(world, speech, lead)),
    ] {
        if let Some(value) = value {
            let values = [("label", label(phrase)), ("value", value)];
            text.push(&Styled::plain("\n"));
            text.push(&world.phrase(speech, Phrase::StaffLine, &values));
        }
    }
    text
}

/// A link that opens the person's chat in Telegram.
fn open_chat(world: &World, speech: Speech<'_>, lead: &Lead) -> Styled {
    let mut words = world.phrase(speech, Phrase::StaffOpenChat, &[]);
    let style = Style::Link(format!("tg://user?id={}", lead.chat));
    words.entities = vec![Entity { offset: 0, length: words.utf16_len(), style }];
    words
}

fn likely(world: &World, speech: Speech<'_>, lead: &Lead) -> Option<Filled> {
    let names: Vec<String> = lead
        .verdicts
        .iter()
        .filter(|(_, verdict)| *verdict == Verdict::Likely)
        .filter_map(|(id, _)| Some(world.programmes().get(id)?.label.plain(speech)))
        .collect();
    (!names.is_empty()).then(|| Filled::Words(Styled::plain(names.join(" · "))))
}
