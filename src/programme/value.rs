//! What is known of a field.

use std::fmt;

use jiff::civil::Date;

use crate::domain::OptionId;
use crate::programme::Share;

/// A known value.
///
/// Its `Debug` shows the kind alone, because it comes from a person's answers.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// A whole number.
    Number(i64),
    /// A part of a group of people, compared as percent.
    Share(Share),
    /// One option.
    Choice(OptionId),
    /// Yes or no.
    YesNo(bool),
    /// A day.
    Date(Date),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number(_) => "Number",
            Self::Share(_) => "Share",
            Self::Choice(_) => "Choice",
            Self::YesNo(_) => "YesNo",
            Self::Date(_) => "Date",
        })
    }
}
