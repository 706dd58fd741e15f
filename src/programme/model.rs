//! One programme as its file describes it.

use std::fmt;

use jiff::civil::Date;

use crate::domain::{Confidence, ProgrammeId, SourceId};
use crate::programme::{Condition, Vocabulary};
use crate::text::Text;

/// A support programme.
#[derive(Clone, PartialEq)]
pub struct Programme {
    /// Its id.
    pub id: ProgrammeId,
    /// Its name.
    pub name: Text,
    /// Its name on a button.
    pub label: Text,
    /// For whom it is.
    pub for_whom: Text,
    /// What it gives.
    pub gives: Text,
    /// How and where to apply.
    pub apply: Text,
    /// Which papers it asks for, if that is known.
    pub documents: Option<Text>,
    /// The word of the source about its state; see [`crate::programme::StateToday`].
    pub state: StateWord,
    /// Its first and last day, where a text fixes them.
    pub period: Period,
    /// The last call or edition known, with its year.
    pub last_known: Option<Text>,
    /// All of these must hold.
    pub conditions: Vec<Condition>,
    /// One of these groups must hold as a whole, if there are any.
    pub alternatives: Vec<Vec<Condition>>,
    /// What only a person can check.
    pub human: Vec<Text>,
    /// What to offer when it is closed or does not fit.
    pub instead: Vec<ProgrammeId>,
    /// Where the facts come from.
    pub source: SourceId,
    /// The day they were checked.
    pub checked: Date,
    /// How sure they are.
    pub confidence: Confidence,
}

impl Programme {
    /// Whether nothing about it can be checked and its source is weak.
    pub(super) fn is_vague(&self) -> bool {
        self.conditions.is_empty()
            && self.alternatives.is_empty()
            && self.confidence == Confidence::Low
    }
}

/// What the source says of a programme's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateWord {
    /// A service one asks for at any time, without a call.
    Rolling,
    /// One can apply.
    Open,
    /// Its time is over.
    Closed,
    /// No open call was found, and none is excluded.
    Unknown,
}

/// First and last day; either may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl fmt::Debug for Programme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Programme({})", self.id)
    }
}

/// All programmes, in the order of the file, with the fields their conditions speak of.
#[derive(Debug)]
pub struct Programmes {
    vocabulary: Vocabulary,
    programmes: Vec<Programme>,
}

impl Programmes {
    pub(super) fn new(vocabulary: Vocabulary, programmes: Vec<Programme>) -> Self {
        Self { vocabulary, programmes }
    }

    /// The fields conditions speak of.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The programme of that id.
    pub fn get(&self, id: &ProgrammeId) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.id == *id)
    }

    /// All.
    pub fn iter(&self) -> impl Iterator<Item = &Programme> {
        self.programmes.iter()
    }
}
