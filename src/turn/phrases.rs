//! The few screens that a turn shows by itself.

use crate::domain::Reference;
use crate::engine::{Keyboard, Phrase, Screen};
use crate::text::{Filled, Lang, Speech, Styled};
use crate::turn::scene::Scene;

/// The apology for a turn that failed, in the person's language if it is known.
pub(super) fn sorry(scene: &Scene, lang: Option<Lang>) -> Screen {
    let languages = scene.world.languages();
    let speech = Speech::new(languages, lang.unwrap_or(languages.first().id));
    screen(scene.world.phrase(speech, Phrase::Sorry, &[]))
}

/// What stands in the place of a post about a person who had everything erased.
pub(super) fn erased(scene: &Scene, reference: Reference) -> Screen {
    gone(scene, reference, Phrase::StaffErased)
}

/// What stands in the place of a post about a lead that was kept as long as was promised.
pub(super) fn expired(scene: &Scene, reference: Reference) -> Screen {
    gone(scene, reference, Phrase::StaffExpired)
}

fn gone(scene: &Scene, reference: Reference, why: Phrase) -> Screen {
    let mut text = Styled::plain(format!("{reference}\n"));
    text.push(&scene.world.phrase(scene.staff_speech(), why, &[]));
    screen(text)
}

/// What the staff learn when somebody is in distress.
pub(super) fn distress(scene: &Scene, lang: Lang) -> Screen {
    let name = scene.world.languages().get(lang).map(|language| language.name.clone());
    let language = Filled::Typed(name.unwrap_or_else(|| lang.to_string()));
    let speech = scene.staff_speech();
    screen(scene.world.phrase(speech, Phrase::StaffDistress, &[("language", language)]))
}

fn screen(text: Styled) -> Screen {
    Screen::new(text, Keyboard::None)
}
