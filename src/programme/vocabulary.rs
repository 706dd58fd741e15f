//! Which fields conditions may speak of, and of what type they are.

use std::collections::BTreeMap;

use crate::domain::{OptionId, Variable};

/// The fields by name. A field is a variable that an answer keeps, or that follows from answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary(pub(super) BTreeMap<Variable, FieldType>);

/// The type of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// One of these options.
    Choice(Choices),
    /// A whole number.
    Number(Unit),
    /// Yes or no.
    YesNo,
    /// A day.
    Date,
}

/// The options of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Those that conditions may name.
    pub options: Vec<OptionId>,
    /// Whether a program may name others that are spelled alike.
    pub open: bool,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Years of age.
    Years,
    /// Months since a beginning.
    Months,
    /// Hundredths.
    Percent,
    /// Moroccan dirhams.
    Dirhams,
    /// People.
    People,
}

impl Unit {
    /// How a unit may be written behind a number; the first is how it is shown.
    pub const WORDS: &[(&str, Self)] = &[
        ("years", Self::Years),
        ("year", Self::Years),
        ("months", Self::Months),
        ("month", Self::Months),
        ("%", Self::Percent),
        ("percent", Self::Percent),
        ("DH", Self::Dirhams),
        ("dirhams", Self::Dirhams),
        ("people", Self::People),
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Months => "months",
            Self::Percent => "%",
            Self::Dirhams => "DH",
            Self::People => "people",
        }
    }
}

impl Vocabulary {
    /// The type of a field.
    pub fn get(&self, field: &Variable) -> Option<&FieldType> {
        self.0.get(field)
    }

    /// All fields by name.
    pub fn iter(&self) -> impl Iterator<Item = (&Variable, &FieldType)> + Clone {
        self.0.iter()
    }
}
