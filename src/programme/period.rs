//! A stretch of days, open at either end or at both.

use jiff::civil::Date;

/// First and last day; either may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Period {
    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        !self.is_after(day) && !self.is_before(day)
    }

    /// Whether it begins after a day.
    pub fn is_after(self, day: Date) -> bool {
        self.from.is_some_and(|from| day < from)
    }

    /// Whether it ended before a day.
    pub fn is_before(self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        let ends_before =
            |one: Self, two: Self| one.until.zip(two.from).is_some_and(|(a, b)| a < b);
        !ends_before(self, other) && !ends_before(other, self)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn both_ends_belong_to_it() {
        let period = |from, until| Period { from, until };
        let (a, b, c) = (date(2024, 1, 1), date(2024, 6, 30), date(2024, 12, 31));
        for (one, two, expected) in [
            (period(None, None), period(None, None), true),
            (period(None, Some(a)), period(Some(b), None), false),
            (period(None, Some(b)), period(Some(b), None), true),
            (period(Some(a), Some(b)), period(Some(c), None), false),
            (period(Some(a), Some(c)), period(Some(b), Some(b)), true),
        ] {
            assert_eq!(one.overlaps(two), expected, "{one:?} {two:?}");
            assert_eq!(two.overlaps(one), expected, "{two:?} {one:?}");
        }
        let whole = period(Some(a), Some(b));
        for (day, expected) in
            [(date(2023, 12, 31), false), (a, true), (b, true), (date(2024, 7, 1), false)]
        {
            assert_eq!(whole.contains(day), expected, "{day}");
        }
    }
}
