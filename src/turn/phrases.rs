//! The few screens that a turn shows by itself.

use crate::domain::{PlaceId, Reference};
use crate::engine::{Keyboard, LeadDraft, Screen};
use crate::text::{Lang, Styled};
use crate::turn::scene::Scene;

/// The apology for a turn that failed, in the person's language if it is known.
pub(super) fn sorry(_scene: &Scene, _lang: Option<Lang>) -> Screen {
    screen("error.sorry".to_owned())
}

/// The post that tells the staff of a lead; it has neither name nor number.
pub(super) fn new_lead(_scene: &Scene, draft: &LeadDraft) -> Screen {
    let or_none = |text: Option<&str>| text.unwrap_or("-").to_owned();
    screen(format!(
        "staff.new_lead reference={} place={} founders={} best_time={} language={}",
        draft.reference,
        or_none(draft.place.as_ref().map(PlaceId::as_str)),
        or_none(draft.founders.map(|founders| founders.to_string()).as_deref()),
        or_none(draft.best_time.as_deref()),
        draft.lang,
    ))
}

/// What stands in the place of a post about a person who was erased.
pub(super) fn erased(_scene: &Scene, reference: Reference) -> Screen {
    screen(format!("staff.erased reference={reference}"))
}

fn screen(text: String) -> Screen {
    Screen { text: Styled::plain(text), keyboard: Keyboard::None, voice: None }
}
