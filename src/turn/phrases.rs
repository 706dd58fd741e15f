//! The few screens that a turn shows by itself.

use crate::domain::Reference;
use crate::engine::{Keyboard, Phrase, Screen};
use crate::text::{Lang, Speech, Styled};
use crate::turn::scene::Scene;

/// The apology for a turn that failed, in the person's language if it is known.
pub(super) fn sorry(scene: &Scene, lang: Option<Lang>) -> Screen {
    let languages = scene.world.languages();
    let speech = Speech::new(languages, lang.unwrap_or(languages.first().id));
    screen(scene.world.phrase(speech, Phrase::Sorry, &[]))
}

/// What stands in the place of a post about a person who was erased.
pub(super) fn erased(scene: &Scene, reference: Reference) -> Screen {
    let mut text = Styled::plain(format!("{reference}\n"));
    text.push(&scene.world.phrase(scene.staff_speech(), Phrase::StaffErased, &[]));
    screen(text)
}

fn screen(text: Styled) -> Screen {
    Screen::new(text, Keyboard::None)
}
