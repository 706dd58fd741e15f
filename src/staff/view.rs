//! Leads as the staff read them.

use crate::domain::Phone;
use crate::engine::{Phrase, Screen};
use crate::store::{Lead, LeadLine};
use crate::text::{Filled, Styled, isolate};
use crate::turn::Scene;
use crate::turn::desk::{CardView, card_of, status_words};

/// The card with the buttons for what can be done.
pub(super) fn card(scene: &Scene, line: &LeadLine) -> Screen {
    card_of(scene, line, CardView::Main)
}

/// The card with these buttons.
pub(super) fn card_with(scene: &Scene, line: &LeadLine, view: CardView) -> Screen {
    card_of(scene, line, view)
}

/// One line a lead, under a head that counts them; no name and no number.
pub(super) fn list(scene: &Scene, head: Phrase, leads: &[LeadLine]) -> Styled {
    let (world, speech) = (scene.world(), scene.staff_speech());
    let count = i64::try_from(leads.len()).unwrap_or(i64::MAX);
    let mut text = world.phrase(speech, head, &[("count", Filled::Number(count))]);
    for lead in leads {
        let day = scene.settings().zone.to_datetime(lead.recorded_at).date();
        let mut line = format!("\n/lead {}", lead.reference.number);
        let mut add = |part: &str| {
            line.push_str(" · ");
            line.push_str(&isolate(part, speech.language().direction));
        };
        add(&speech.language().date(day));
        add(&status_words(world, speech, lead.status));
        if let Some(place) = &lead.place {
            add(&world.place_name(place, speech));
        }
        if let Some(founders) = lead.founders {
            add(&format!("👥 {founders}"));
        }
        if let Some(owner) = lead.owner {
            add(&scene.settings().desk.members.name(owner));
        }
        text.push(&Styled::plain(line));
    }
    text
}

/// How to reach the person, and what they want.
pub(super) fn contact(scene: &Scene, lead: &Lead) -> Styled {
    let (world, speech) = (scene.world(), scene.staff_speech());
    let label = |phrase| Filled::Words(world.phrase(speech, phrase, &[]));
    let typed = |value: &str| Filled::Typed(value.to_owned());
    let date = speech.language().date(scene.settings().zone.to_datetime(lead.recorded_at).date());
    let head = [("reference", typed(&lead.reference.to_string())), ("date", typed(&date))];
    let mut text = world.phrase(speech, Phrase::StaffLead, &head);
    let language = world.languages().get(lead.lang).map(|language| typed(&language.name));
    let time = lead.best_time.as_deref().map(|time| {
        world.option_label("best_time", time, speech).map_or_else(|| typed(time), Filled::Words)
    });
    let contact = match &lead.phone {
        Some(phone) => (Phrase::StaffPhone, typed(&Phone::grouped(phone))),
        None => (Phrase::StaffTelegram, label(Phrase::StaffOpenChat)),
    };
    for (phrase, value) in [
        (Phrase::StaffName, lead.name.as_ref().map(|name| typed(name.reveal()))),
        (contact.0, Some(contact.1)),
        (Phrase::StaffLanguage, language),
        (Phrase::StaffTime, time),
        (Phrase::StaffProject, lead.project.as_deref().map(typed)),
    ] {
        if let Some(value) = value {
            let values = [("label", label(phrase)), ("value", value)];
            text.push(&Styled::plain("\n"));
            text.push(&world.phrase(speech, Phrase::StaffLine, &values));
        }
    }
    text.fitted()
}
