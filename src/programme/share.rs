//! A part of a group of people, without rounding: 3 of 10 is not more than 30 percent.

use std::cmp::Ordering;

/// Between `least` and `most` of `of` people. The two differ where the count is not fully known:
/// with 4 women and 3 young people among 10, between 4 and 7 are women or young.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Share {
    least: i64,
    most: i64,
    of: i64,
}

impl Share {
    /// So many of a group; `None` if the numbers make no share.
    pub fn new(part: i64, of: i64) -> Option<Self> {
        Self::between(part, part, of)
    }

    /// At least and at most so many of a group; `None` if the numbers make no share.
    pub fn between(least: i64, most: i64, of: i64) -> Option<Self> {
        let sound = of > 0 && 0 <= least && least <= most && most <= of;
        sound.then_some(Self { least, most, of })
    }

    /// How the least and the most it may be compare with a percentage.
    pub fn compare(self, percent: i64) -> (Ordering, Ordering) {
        let compare =
            |part: i64| (i128::from(part) * 100).cmp(&(i128::from(percent) * i128::from(self.of)));
        (compare(self.least), compare(self.most))
    }

    /// Whether it is fully known.
    pub(super) fn is_exact(self) -> bool {
        self.least == self.most
    }

    /// Whether it may be about so many percent.
    pub(super) fn may_be(self, percent: i64) -> bool {
        let (least, most) = self.compare(percent);
        least.is_le() && most.is_ge()
    }

    /// The least and the most it may be, in percent, to be shown: a comparison takes
    /// [`Share::compare`], which does not round.
    #[expect(clippy::cast_precision_loss, reason = "shown, not compared")]
    pub fn decimals(self) -> (f64, f64) {
        let percent = |part: i64| {
            let millionths = (part as f64 / self.of as f64 * 1e8).round();
            millionths / 1e6
        };
        (percent(self.least), percent(self.most))
    }

    /// The percentages it lies between, rounded down and up; equal if it is a whole number that
    /// is fully known.
    pub fn percent(self) -> (i64, i64) {
        let hundredths = |part: i64| i128::from(part) * 100;
        let down = hundredths(self.least) / i128::from(self.of);
        let up = (hundredths(self.most) + i128::from(self.of) - 1) / i128::from(self.of);
        // Both lie between 0 and 100.
        (i64::try_from(down).unwrap_or(0), i64::try_from(up).unwrap_or(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_compared_exactly() {
        use Ordering::{Equal, Greater, Less};
        for (part, of, percent, expected) in [
            (3, 10, 30, Equal),
            (31, 100, 30, Greater),
            (299, 1000, 30, Less),
            (1, 3, 33, Greater),
            (1, 3, 34, Less),
            (i64::MAX, i64::MAX, 100, Equal),
            (0, 5, 0, Equal),
        ] {
            let share = Share::new(part, of).unwrap();
            assert_eq!(share.compare(percent), (expected, expected), "{part} of {of}");
        }
        assert_eq!(Share::between(4, 7, 10).unwrap().compare(50), (Less, Greater));
    }

    #[test]
    fn percent_is_shown_rounded_outwards() {
        assert_eq!(Share::new(3, 10).unwrap().percent(), (30, 30));
        assert_eq!(Share::new(1, 3).unwrap().percent(), (33, 34));
        assert_eq!(Share::between(4, 7, 10).unwrap().percent(), (40, 70));
    }

    #[test]
    fn numbers_that_make_no_share_are_refused() {
        for (least, most, of) in [(0, 0, 0), (-1, 1, 5), (3, 2, 5), (1, 6, 5)] {
            assert!(Share::between(least, most, of).is_none(), "{least} {most} {of}");
        }
    }
}
