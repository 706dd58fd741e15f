//! The number a person is given for their lead.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A lead's reference such as `TW-2026-0042`: the year and the number within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reference {
    /// Year of the record.
    pub year: i16,
    /// Number within the year, from 1.
    pub number: u32,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TW-{:04}-{:04}", self.year, self.number)
    }
}

impl FromStr for Reference {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.trim().split('-');
        let (Some(tag), Some(year), Some(number), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(());
        };
        if !tag.eq_ignore_ascii_case("TW") {
            return Err(());
        }
        Ok(Self { year: year.parse().map_err(drop)?, number: number.parse().map_err(drop)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let reference = Reference { year: 2026, number: 42 };
        assert_eq!(reference.to_string(), "TW-2026-0042");
        assert_eq!("tw-2026-0042".parse(), Ok(reference));
        assert_eq!("TW-2026".parse::<Reference>(), Err(()));
    }
}
