//! The few screens that a turn shows by itself.

use crate::domain::Reference;
use crate::engine::{Keyboard, LeadDraft, Phrase, Screen};
use crate::text::{Filled, Lang, Speech, Styled};
use crate::turn::scene::Scene;

/// The apology for a turn that failed, in the person's language if it is known.
pub(super) fn sorry(scene: &Scene, lang: Option<Lang>) -> Screen {
    let languages = scene.world.languages();
    let speech = Speech::new(languages, lang.unwrap_or(languages.first().id));
    screen(scene.world.phrase(speech, Phrase::Sorry, &[]))
}

/// The post that tells the staff of a lead; it has neither name nor number.
pub(super) fn new_lead(scene: &Scene, draft: &LeadDraft) -> Screen {
    let (world, speech) = (&scene.world, staff_speech(scene));
    let say = |phrase, values: &[(&str, Filled)]| world.phrase(speech, phrase, values);
    let typed = |value: &str| Filled::Typed(value.to_owned());
    let reference = typed(&draft.reference.to_string());
    let mut text = say(Phrase::StaffNewLead, &[("reference", reference)]);
    let place = draft.place.as_ref().map(|place| typed(&world.place_name(place, speech)));
    let time = draft.best_time.as_deref().map(|time| {
        let label = world.option_label("best_time", time, speech);
        label.map_or_else(|| typed(time), Filled::Words)
    });
    let language = world.languages().get(draft.lang).map(|language| typed(&language.name));
    for (phrase, value) in [
        (Phrase::StaffPlace, place),
        (Phrase::StaffFounders, draft.founders.map(Filled::Number)),
        (Phrase::StaffTime, time),
        (Phrase::StaffLanguage, language),
    ] {
        if let Some(value) = value {
            let label = Filled::Words(say(phrase, &[]));
            text.push(&Styled::plain("\n"));
            text.push(&say(Phrase::StaffLine, &[("label", label), ("value", value)]));
        }
    }
    let number = typed(&draft.reference.number.to_string());
    text.push(&Styled::plain("\n"));
    text.push(&say(Phrase::StaffHowToRead, &[("number", number)]));
    screen(text)
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
    text.push(&scene.world.phrase(staff_speech(scene), why, &[]));
    screen(text)
}

/// What the staff learn when somebody is in distress.
pub(super) fn distress(scene: &Scene, lang: Lang) -> Screen {
    let name = scene.world.languages().get(lang).map(|language| language.name.clone());
    let language = Filled::Typed(name.unwrap_or_else(|| lang.to_string()));
    let speech = staff_speech(scene);
    screen(scene.world.phrase(speech, Phrase::StaffDistress, &[("language", language)]))
}

fn staff_speech(scene: &Scene) -> Speech<'_> {
    Speech::new(scene.world.languages(), scene.settings.staff_lang)
}

fn screen(text: Styled) -> Screen {
    Screen::new(text, Keyboard::None)
}
