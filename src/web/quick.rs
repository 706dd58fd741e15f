//! What is done most often, in one key: how far a call came, and when to look again.
//!
//! Each also moves the lead to a later day, so that the queue becomes shorter.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::domain::{LeadStatus, StaffId};
use crate::engine::PageSpeech;
use crate::store::{LeadLine, Wish};

/// One of the five.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quick {
    Called,
    NoAnswer,
    Met,
    File,
    Registered,
}

/// A button in words; its key is its place in the list.
pub(super) struct Button {
    pub(super) word: &'static str,
    pub(super) words: String,
    pub(super) then: String,
}

impl Quick {
    pub(super) const ALL: [Self; 5] =
        [Self::Called, Self::NoAnswer, Self::Met, Self::File, Self::Registered];

    const fn word(self) -> &'static str {
        match self {
            Self::Called => "called",
            Self::NoAnswer => "no_answer",
            Self::Met => "met",
            Self::File => "file",
            Self::Registered => "registered",
        }
    }

    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|quick| quick.word() == word)
    }

    /// After how many days to look again; none if nothing is left to do.
    const fn days(self) -> Option<i8> {
        match self {
            Self::NoAnswer => Some(1),
            Self::Called | Self::Met => Some(7),
            Self::File => Some(14),
            Self::Registered => None,
        }
    }

    /// What it changes on that day; a lead without owner becomes the member's own.
    pub(super) fn wishes(self, line: &LeadLine, by: StaffId, today: Date) -> Vec<Wish> {
        let first = match self {
            Self::Called => Wish::Status(LeadStatus::Called),
            Self::NoAnswer => Wish::Unanswered,
            Self::Met => Wish::Status(LeadStatus::Met),
            Self::File => Wish::Status(LeadStatus::FileInPreparation),
            Self::Registered => Wish::Status(LeadStatus::Registered),
        };
        let owner = line.owner.is_none().then_some(Wish::Owner(Some(by)));
        let due = Wish::Due(self.days().map(|days| work_day(today, days)));
        [first].into_iter().chain(owner).chain([due]).collect()
    }
}

/// All five in words.
pub(super) fn buttons(w: PageSpeech<'_>) -> Vec<Button> {
    let words = |quick| match quick {
        Quick::Called => w.quick_called(),
        Quick::NoAnswer => w.quick_no_answer(),
        Quick::Met => w.quick_met(),
        Quick::File => w.quick_file(),
        Quick::Registered => w.quick_registered(),
    };
    let then = |quick: Quick| match quick.days() {
        Some(days) => w.again_in(i64::from(days)),
        None => w.again_never(),
    };
    Quick::ALL
        .into_iter()
        .map(|quick| Button { word: quick.word(), words: words(quick), then: then(quick) })
        .collect()
}

/// So many days later, or the Monday after if the office is closed that day.
fn work_day(today: Date, days: i8) -> Date {
    let day = today.saturating_add(i64::from(days).days());
    match day.weekday() {
        Weekday::Saturday => day.saturating_add(2.days()),
        Weekday::Sunday => day.saturating_add(1.day()),
        Weekday::Monday
        | Weekday::Tuesday
        | Weekday::Wednesday
        | Weekday::Thursday
        | Weekday::Friday => day,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn nobody_is_to_be_called_at_a_weekend() {
        for (today, days, expected) in [
            (date(2026, 11, 26), 1, date(2026, 11, 27)),
            (date(2026, 11, 27), 1, date(2026, 11, 30)),
            (date(2026, 11, 28), 1, date(2026, 11, 30)),
            (date(2026, 11, 28), 7, date(2026, 12, 7)),
        ] {
            assert_eq!(work_day(today, days), expected, "{today} {days}");
        }
    }
}
