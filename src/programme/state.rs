//! Whether one can apply today.

use jiff::civil::Date;

use crate::programme::{Programme, StateWord};

/// The state of a programme on one day. Its dates decide; the word of the source counts only
/// where they leave it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateToday {
    /// One can apply.
    Open {
        /// The last day, if there is one.
        until: Option<Date>,
    },
    /// A service one asks for at any time.
    Rolling,
    /// It begins later.
    NotYet {
        /// The first day.
        from: Date,
    },
    /// No open call is known, and none is excluded.
    Unknown,
    /// It is over.
    Closed {
        /// Its last day, if known.
        since: Option<Date>,
    },
}

impl Programme {
    /// Its state on that day.
    pub fn state_on(&self, today: Date) -> StateToday {
        let period = self.period;
        match (period.from, period.until) {
            (_, Some(until)) if until < today => StateToday::Closed { since: Some(until) },
            (Some(from), _) if today < from => StateToday::NotYet { from },
            (_, until) => match self.state {
                StateWord::Rolling => StateToday::Rolling,
                StateWord::Open => StateToday::Open { until },
                StateWord::Closed => StateToday::Closed { since: None },
                StateWord::Unknown => StateToday::Unknown,
            },
        }
    }
}

impl StateToday {
    /// Whether something can be done today.
    pub fn is_available(self) -> bool {
        match self {
            Self::Open { .. } | Self::Rolling => true,
            Self::NotYet { .. } | Self::Unknown | Self::Closed { .. } => false,
        }
    }

    /// Whether it has ended.
    pub fn is_over(self) -> bool {
        match self {
            Self::Closed { .. } => true,
            Self::Open { .. } | Self::Rolling | Self::NotYet { .. } | Self::Unknown => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::programme::Period;
    use crate::programme::decode::tests::shipped;

    #[test]
    fn dates_come_before_the_word() {
        let (from, until) = (date(2026, 3, 1), date(2026, 12, 31));
        let whole = Period { from: Some(from), until: Some(until) };
        let ends = Period { from: None, until: Some(until) };
        let open_end = Period { from: Some(from), until: None };
        let mut programme = shipped().iter().next().unwrap().clone();
        for (word, period, today, expected) in [
            (StateWord::Open, whole, date(2026, 2, 28), StateToday::NotYet { from }),
            (StateWord::Open, whole, from, StateToday::Open { until: Some(until) }),
            (StateWord::Open, whole, until, StateToday::Open { until: Some(until) }),
            (StateWord::Open, whole, date(2027, 1, 1), StateToday::Closed { since: Some(until) }),
            (StateWord::Rolling, ends, date(2027, 1, 1), StateToday::Closed { since: Some(until) }),
            (StateWord::Unknown, ends, date(2027, 1, 1), StateToday::Closed { since: Some(until) }),
            (StateWord::Rolling, open_end, date(2026, 1, 1), StateToday::NotYet { from }),
            (StateWord::Rolling, open_end, date(2030, 1, 1), StateToday::Rolling),
            (StateWord::Closed, whole, date(2026, 6, 1), StateToday::Closed { since: None }),
            (StateWord::Unknown, whole, date(2026, 6, 1), StateToday::Unknown),
            (StateWord::Open, Period::default(), from, StateToday::Open { until: None }),
        ] {
            programme.state = word;
            programme.period = period;
            assert_eq!(programme.state_on(today), expected, "{word:?} {period:?} {today}");
        }
    }
}
