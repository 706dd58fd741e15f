//! Putting something about a lead into the staff's group.

use crate::domain::{LeadId, PostRole};
use crate::engine::{Button, Keyboard, Phrase, Screen};
use crate::store::{JobError, Tx};
use crate::text::Filled;
use crate::transport::{Outgoing, Place};
use crate::turn::desk::button::StaffButton;
use crate::turn::desk::card::{CardView, card_of};
use crate::turn::{Scene, queue_post};

/// Posts the card of a new lead, in a topic of its own where the group is a forum.
pub fn post_card(tx: &mut Tx<'_>, scene: &Scene, lead: LeadId) -> Result<(), JobError> {
    let Some(staff) = scene.settings.staff_chat else { return Ok(()) };
    let Some(line) = tx.line(lead)? else { return Ok(()) };
    if tx.topic_of(lead)?.is_none() && tx.takes_topics()? {
        // Nothing but the number: a topic's name is read in the list of chats.
        let topic = Outgoing::Topic { name: line.reference.to_string() };
        queue_post(tx, staff, &topic, lead, scene.now.at)?;
    }
    show_card(tx, scene, lead, CardView::Main)
}

/// Shows the card as the lead stands now, in the place of the one that is there.
pub fn show_card(
    tx: &mut Tx<'_>,
    scene: &Scene,
    lead: LeadId,
    view: CardView,
) -> Result<(), JobError> {
    let Some(staff) = scene.settings.staff_chat else { return Ok(()) };
    let Some(line) = tx.line(lead)? else { return Ok(()) };
    let screen = card_of(scene, &line, view);
    let outgoing = Outgoing::Card { screen, place: Place::default() };
    queue_post(tx, staff, &outgoing, lead, scene.now.at)
}

/// Posts a screen below the card of a lead.
pub fn post_screen(
    tx: &mut Tx<'_>,
    scene: &Scene,
    lead: LeadId,
    role: PostRole,
    screen: Screen,
) -> Result<(), JobError> {
    let Some(staff) = scene.settings.staff_chat else { return Ok(()) };
    let outgoing = Outgoing::Post { screen, role, place: Place::default() };
    queue_post(tx, staff, &outgoing, lead, scene.now.at)
}

/// Posts a sentence of the program below the card of a lead, with buttons under it.
pub fn post_sentence(
    tx: &mut Tx<'_>,
    scene: &Scene,
    lead: LeadId,
    phrase: Phrase,
    values: &[(&str, Filled)],
    buttons: &[(Phrase, StaffButton)],
) -> Result<(), JobError> {
    let speech = scene.staff_speech();
    let text = scene.world.phrase(speech, phrase, values).fitted();
    let button = |(phrase, button): &(Phrase, StaffButton)| {
        vec![Button { label: scene.world.label(speech, *phrase), token: button.token() }]
    };
    let keyboard = match buttons {
        [] => Keyboard::None,
        some => Keyboard::Inline(some.iter().map(button).collect()),
    };
    let role = if phrase == Phrase::DeskPersonSays { PostRole::Words } else { PostRole::Post };
    post_screen(tx, scene, lead, role, Screen::new(text, keyboard))
}

/// Asks for a note: whatever answers the question is the note.
pub fn ask_for_note(tx: &mut Tx<'_>, scene: &Scene, lead: LeadId) -> Result<(), JobError> {
    let text = scene.world.phrase(scene.staff_speech(), Phrase::DeskNoteWanted, &[]);
    post_screen(tx, scene, lead, PostRole::NoteWanted, Screen::new(text, Keyboard::None))
}
