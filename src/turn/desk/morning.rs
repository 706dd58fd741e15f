//! Each morning of work the staff read what is due and overdue.

use crate::engine::{Keyboard, Phrase, Screen};
use crate::store::{JobError, LeadLine, QueueOf, Tx};
use crate::text::{Filled, Styled, isolate};
use crate::transport::Outgoing;
use crate::turn::{Scene, queue};

/// Under this key stands the day of the last list.
const LAST: &str = "staff.morning";
/// So many leads stand on the list; the head says how many there are.
const LISTED: u32 = 30;

/// Posts the list of the day, once and not before its hour; whether it did.
pub(in crate::turn) fn post_morning_list(tx: &mut Tx<'_>, scene: &Scene) -> Result<bool, JobError> {
    let settings = &scene.settings;
    let Some(staff) = settings.staff_chat else { return Ok(false) };
    let local = settings.zone.to_datetime(scene.now.at);
    let (today, day) = (local.date(), local.date().to_string());
    let is_time = local.time() >= settings.desk.morning && scene.office().works_on(today);
    if !is_time || tx.meta(LAST)?.as_deref() == Some(&day) {
        return Ok(false);
    }
    tx.set_meta(LAST, &day)?;
    let lines = tx.due_leads(QueueOf::Everyone, today, LISTED)?;
    if lines.is_empty() {
        return Ok(false);
    }
    let count = Filled::Number(tx.due_count(today)?.into());
    let speech = scene.staff_speech();
    let mut text = scene.world.phrase(speech, Phrase::MorningHead, &[("count", count)]);
    for line in &lines {
        text.push(&Styled::plain(format!("\n{}", words(scene, line, today))));
    }
    let screen = Screen::new(text.fitted(), Keyboard::None);
    queue(tx, staff, &Outgoing::Screen { screen, replaces: None }, scene.now.at)?;
    Ok(true)
}

fn words(scene: &Scene, line: &LeadLine, today: jiff::civil::Date) -> String {
    let speech = scene.staff_speech();
    let mut words = format!("/lead {}", line.reference.number);
    let mut add = |part: &str| {
        words.push_str(" · ");
        words.push_str(&isolate(part, speech.language().direction));
    };
    if let Some(due) = line.due.filter(|due| *due < today) {
        add(&format!("⏳ {}", speech.language().date(due)));
    }
    if let Some(place) = &line.place {
        add(&scene.world.place_name(place, speech));
    }
    if let Some(owner) = line.owner {
        add(&scene.settings.desk.members.name(owner));
    }
    words
}
