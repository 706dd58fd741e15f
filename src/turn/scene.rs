//! What surrounds one turn: the world, the time, the staff.

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::domain::{ChatId, Members, Moment, Office, is_quiet};
use crate::engine::{Event, Now, Session, Step, World};
use crate::text::{Lang, Speech};
use crate::turn::memory::Memory;

/// What is configured about turns.
#[derive(Clone, Debug)]
pub struct TurnSettings {
    /// The group of the staff, where leads are posted; without it they are only stored.
    pub staff_chat: Option<ChatId>,
    /// The language of what is posted there.
    pub staff_lang: Lang,
    /// Where days begin and end.
    pub zone: TimeZone,
    /// How the staff work.
    pub desk: DeskSettings,
}

/// What is configured about the staff's work.
#[derive(Clone, Debug)]
pub struct DeskSettings {
    /// Who may do what.
    pub members: Members,
    /// When somebody is there; without it, nobody is told when an answer can be expected.
    pub office: Option<Office>,
    /// When the list of the day is posted.
    pub morning: Time,
    /// After so long without a word the dialogue goes on by itself.
    pub silence: SignedDuration,
}

impl Default for DeskSettings {
    fn default() -> Self {
        Self {
            members: Members::default(),
            office: None,
            morning: Time::constant(8, 30, 0, 0),
            silence: SignedDuration::from_hours(24),
        }
    }
}

/// The engine as a turn calls it; tests put another in its place.
#[derive(Clone, Copy)]
pub(super) struct Engine {
    /// Answers an event.
    pub(super) step: fn(&World, Session, Event, &Now) -> Step,
    /// Answers an event whose turn failed.
    pub(super) apologise: fn(&World, Session, &Now) -> Step,
}

/// What one turn needs besides its event and the database; a job of the staff gets one too.
#[derive(Clone)]
pub struct Scene {
    /// The world at the beginning of the turn.
    pub(super) world: Arc<World>,
    /// What is configured.
    pub(super) settings: Arc<TurnSettings>,
    /// The time of the turn.
    pub(super) now: Moment,
    /// The engine.
    pub(super) engine: Engine,
    /// Who reads what must not be written down.
    pub(super) memory: Arc<Memory>,
}

impl Scene {
    /// The world at the beginning of the turn.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The time of the turn.
    pub fn moment(&self) -> Moment {
        self.now
    }

    /// What is configured.
    pub fn settings(&self) -> &TurnSettings {
        &self.settings
    }

    /// How the staff are spoken to.
    pub fn staff_speech(&self) -> Speech<'_> {
        Speech::new(self.world.languages(), self.settings.staff_lang)
    }

    /// The days of work: as configured, or from Monday to Friday.
    pub fn office(&self) -> Office {
        self.settings.desk.office.clone().unwrap_or_else(Office::weekdays)
    }

    /// Whether people are left in peace now.
    pub(super) fn is_quiet(&self) -> bool {
        is_quiet(self.settings.zone.to_datetime(self.now.at).time())
    }
}
