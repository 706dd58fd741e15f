//! Leads as the staff read them.

use crate::domain::Phone;
use crate::engine::{Button, Keyboard, Phrase, Screen};
use crate::store::{JobError, Lead, LeadLine, QueueOf, Tx};
use crate::text::{Filled, Styled, isolate};
use crate::turn::Scene;
use crate::turn::desk::{CardView, DeskButton, card_of, status_words};

/// How many leads stand on a page; one message holds them.
const PAGE: u32 = 20;
/// Whoever wants to look further has the page in the browser, counted from 0.
const LAST_PAGE: u32 = 9;

/// The card with the buttons for what can be done.
pub(super) fn card(scene: &Scene, line: &LeadLine) -> Screen {
    card_of(scene, line, CardView::Main)
}

/// The card with these buttons.
pub(super) fn card_with(scene: &Scene, line: &LeadLine, view: CardView) -> Screen {
    card_of(scene, line, view)
}

/// One page of the leads that are to be called next, with buttons to the others.
pub(super) fn queue_page(tx: &Tx<'_>, scene: &Scene, page: u32) -> Result<Screen, JobError> {
    let (world, speech) = (scene.world(), scene.staff_speech());
    // One more than are shown tells whether there is a page after it.
    let page = page.min(LAST_PAGE);
    let wanted = (page + 1) * PAGE + 1;
    let mut lines = tx.next_leads(QueueOf::Everyone, scene.moment().today, wanted)?;
    let is_more = lines.len() == wanted as usize;
    lines.truncate((wanted - 1) as usize);
    let from = (page * PAGE) as usize;
    let shown = lines.get(from..).unwrap_or_default();
    if shown.is_empty() {
        let none = world.phrase(speech, Phrase::StaffNoLeads, &[]);
        return Ok(Screen::new(none, Keyboard::None));
    }
    let number = |number: usize| Filled::Number(i64::try_from(number).unwrap_or(i64::MAX));
    let values = [("from", number(from + 1)), ("until", number(lines.len()))];
    let head = match (page, is_more) {
        (0, false) => world.phrase(speech, Phrase::StaffLeads, &[("count", number(lines.len()))]),
        (_, _) => world.phrase(speech, Phrase::StaffLeadsPage, &values),
    };
    let mut text = rows(scene, head, shown);
    let is_last = is_more && page == LAST_PAGE;
    if is_last {
        text.push_paragraph(&world.phrase(speech, Phrase::StaffLeadsMore, &[]));
    }
    let turn = |phrase, page| Button {
        label: world.label(speech, phrase),
        token: DeskButton::Leads(page).token(),
    };
    let before = page.checked_sub(1).map(|page| turn(Phrase::DeskPageBefore, page));
    let after = (is_more && !is_last).then(|| turn(Phrase::DeskPageAfter, page + 1));
    let row: Vec<_> = before.into_iter().chain(after).collect();
    let keyboard = if row.is_empty() { Keyboard::None } else { Keyboard::Inline(vec![row]) };
    Ok(Screen::new(text.fitted(), keyboard))
}

/// One line a lead, under a head that counts them; no name and no number.
pub(super) fn list(scene: &Scene, head: Phrase, leads: &[LeadLine]) -> Styled {
    let count = i64::try_from(leads.len()).unwrap_or(i64::MAX);
    let values = [("count", Filled::Number(count))];
    rows(scene, scene.world().phrase(scene.staff_speech(), head, &values), leads)
}

fn rows(scene: &Scene, mut text: Styled, leads: &[LeadLine]) -> Styled {
    let (world, speech) = (scene.world(), scene.staff_speech());
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
