//! One programme as its file describes it.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

use crate::diag::Span;
use crate::domain::{Confidence, ProgrammeId, SourceId, Variable};
use crate::programme::samples::{fields_of, tests_of, typical};
use crate::programme::{Condition, Period, Value, Vocabulary};
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
    /// Its first and last days, where a text fixes them: one for each period or call, in order,
    /// none overlapping another.
    pub periods: Vec<DatedState>,
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
    pub checked: CheckedOn,
    /// How sure they are.
    pub confidence: Confidence,
}

impl Programme {
    /// The conditions, those of the alternatives too.
    pub fn every_condition(&self) -> impl Iterator<Item = &Condition> {
        self.conditions.iter().chain(self.alternatives.iter().flatten())
    }

    /// Whether nothing about it can be checked and its source is weak.
    pub(super) fn is_vague(&self) -> bool {
        self.conditions.is_empty()
            && self.alternatives.is_empty()
            && self.confidence == Confidence::Low
    }
}

/// The day on which facts were checked, and where the file says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckedOn {
    /// The day.
    pub day: Date,
    /// Its place in the file.
    pub span: Span,
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

impl StateWord {
    /// Every state with the word for it.
    pub const WORDS: &[(&str, Self)] = &[
        ("rolling", Self::Rolling),
        ("open", Self::Open),
        ("closed", Self::Closed),
        ("unknown", Self::Unknown),
    ];
}

/// A period or call of a programme, and what holds inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedState {
    /// Its days.
    pub period: Period,
    /// The word of the source for this period alone; without it, that of the programme.
    pub state: Option<StateWord>,
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
    list: Vec<Programme>,
    /// The fields of each programme's conditions, with the values that they tell apart.
    fields: BTreeMap<ProgrammeId, Vec<(Variable, Vec<Value>)>>,
    /// The values of each field that some programme tells apart.
    samples: BTreeMap<Variable, Vec<Value>>,
}

impl Programmes {
    pub(super) fn new(vocabulary: Vocabulary, programmes: Vec<Programme>) -> Self {
        let fields = programmes
            .iter()
            .map(|programme| (programme.id.clone(), fields_of(programme, &vocabulary)))
            .collect();
        let every = || programmes.iter().flat_map(Programme::every_condition);
        let samples = vocabulary
            .iter()
            .map(|(field, field_type)| {
                let tests: Vec<_> = tests_of(every(), field).collect();
                (field.clone(), typical(field_type, &tests))
            })
            .collect();
        Self { vocabulary, list: programmes, fields, samples }
    }

    /// The fields of a programme's conditions, with the values that they tell apart.
    pub(super) fn fields_of(&self, programme: &Programme) -> &[(Variable, Vec<Value>)] {
        self.fields.get(&programme.id).map_or(&[], Vec::as_slice)
    }

    /// The values of a field that some programme tells apart; of a choice, all.
    pub(super) fn samples(&self, field: &Variable) -> &[Value] {
        self.samples.get(field).map_or(&[], Vec::as_slice)
    }

    /// The fields conditions speak of.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The programme of that id.
    pub fn get(&self, id: &ProgrammeId) -> Option<&Programme> {
        self.list.iter().find(|programme| programme.id == *id)
    }

    /// All.
    pub fn iter(&self) -> impl Iterator<Item = &Programme> {
        self.list.iter()
    }
}
