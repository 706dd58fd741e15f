//! What is done most often, in one key: how far a call came, and when to look again.
//!
//! Each also moves the lead to a later day, so that the queue becomes shorter.

use jiff::civil::Date;

use crate::domain::{LeadStatus, Office, StaffId};
use crate::engine::PageSpeech;
use crate::staff::work;
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
    const fn days(self) -> Option<i32> {
        match self {
            Self::NoAnswer => Some(1),
            Self::Called | Self::Met | Self::File => Some(work::FOLLOW_UP),
            Self::Registered => None,
        }
    }

    /// What it changes on that day; a lead without owner becomes the member's own.
    pub(super) fn wishes(
        self,
        line: &LeadLine,
        by: StaffId,
        today: Date,
        office: &Office,
    ) -> Vec<Wish> {
        let status = match self {
            Self::Called => Some(LeadStatus::Called),
            Self::NoAnswer => None,
            Self::Met => Some(LeadStatus::Met),
            Self::File => Some(LeadStatus::FileInPreparation),
            Self::Registered => Some(LeadStatus::Registered),
        };
        let due = match status {
            Some(status) => work::follow_up(status, line.due, today, office),
            None => Some(office.working_day(today, 1)),
        };
        let owner = Wish::Owner(line.owner.or(Some(by)));
        vec![status.map_or(Wish::Unanswered, Wish::Status), owner, Wish::Due(due)]
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
