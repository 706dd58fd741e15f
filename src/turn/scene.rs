//! What surrounds one turn: the world, the time, the staff.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::domain::{ChatId, Moment};
use crate::engine::{Event, Now, Session, Step, World};
use crate::text::Lang;
use crate::turn::reading::Reading;

/// What is configured about turns.
#[derive(Clone, Debug)]
pub struct TurnSettings {
    /// The group of the staff, where leads are posted; without it they are only stored.
    pub staff_chat: Option<ChatId>,
    /// The language of what is posted there.
    pub staff_lang: Lang,
    /// Where days begin and end.
    pub zone: TimeZone,
}

/// The engine as a turn calls it; tests put another in its place.
#[derive(Clone, Copy)]
pub(super) struct Engine {
    /// Answers an event.
    pub(super) step: fn(&World, Session, Event, &Now) -> Step,
    /// Answers an event whose turn failed.
    pub(super) apologise: fn(&World, Session, &Now) -> Step,
}

/// What one turn needs besides its event and the database.
#[derive(Clone)]
pub(super) struct Scene {
    /// The world at the beginning of the turn.
    pub(super) world: Arc<World>,
    /// What is configured.
    pub(super) settings: Arc<TurnSettings>,
    /// The time of the turn.
    pub(super) now: Moment,
    /// The engine.
    pub(super) engine: Engine,
    /// Who reads what must not be written down.
    pub(super) reading: Arc<Reading>,
}
