//! The time of one turn, given from the edge.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The instant of a turn and the calendar day it falls on for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// The day in the configured time zone (Africa/Casablanca unless configured otherwise).
    pub today: Date,
}

impl Moment {
    /// The moment of `at` as a calendar in `zone` shows it.
    pub fn new(at: Timestamp, zone: &TimeZone) -> Self {
        Self { at, today: zone.to_datetime(at).date() }
    }
}
