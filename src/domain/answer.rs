//! What a person answered.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::{OptionId, Phone, PlaceId, Variable};

/// One answer, already understood.
///
/// Its `Debug` shows the kind alone, so that no answer reaches a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// A whole number.
    #[serde(rename = "n")]
    Number(i64),
    /// Free text as typed.
    #[serde(rename = "t")]
    Text(String),
    /// One option.
    #[serde(rename = "o")]
    Choice(OptionId),
    /// Several options; empty means "none of these".
    #[serde(rename = "s")]
    Choices(BTreeSet<OptionId>),
    /// Yes or no.
    #[serde(rename = "b")]
    YesNo(bool),
    /// A day; a month is kept as its first day.
    #[serde(rename = "d")]
    Date(Date),
    /// A phone number.
    #[serde(rename = "p")]
    Phone(Phone),
    /// A row of the gazetteer.
    #[serde(rename = "g")]
    Place(PlaceId),
    /// The person preferred not to say: unknown, but not asked again.
    #[serde(rename = "x")]
    Declined,
}

/// The answers of one person by variable; what is absent is unknown.
pub type Answers = BTreeMap<Variable, Answer>;

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number(_) => "Number",
            Self::Text(_) => "Text",
            Self::Choice(_) => "Choice",
            Self::Choices(_) => "Choices",
            Self::YesNo(_) => "YesNo",
            Self::Date(_) => "Date",
            Self::Phone(_) => "Phone",
            Self::Place(_) => "Place",
            Self::Declined => "Declined",
        })
    }
}
