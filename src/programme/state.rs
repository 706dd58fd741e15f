//! Whether one can apply today.

use jiff::civil::Date;

use crate::programme::{DatedState, Programme, StateWord};

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
    /// Its state on that day. Between two periods the next one is waited for.
    pub fn state_on(&self, today: Date) -> StateToday {
        if let Some(now) = self.periods.iter().find(|dated| dated.period.contains(today)) {
            return within(now.state.unwrap_or(self.state), now.period.until);
        }
        let begins = |dated: &DatedState| dated.period.from.filter(|from| today < *from);
        let ended = |dated: &DatedState| dated.period.until.filter(|until| *until < today);
        if let Some(from) = self.periods.iter().filter_map(begins).min() {
            return StateToday::NotYet { from };
        }
        match self.periods.iter().filter_map(ended).max() {
            Some(until) => StateToday::Closed { since: Some(until) },
            None => within(self.state, None),
        }
    }
}

fn within(word: StateWord, until: Option<Date>) -> StateToday {
    match word {
        StateWord::Rolling => StateToday::Rolling,
        StateWord::Open => StateToday::Open { until },
        StateWord::Closed => StateToday::Closed { since: None },
        StateWord::Unknown => StateToday::Unknown,
    }
}

impl StateToday {
    /// The word for it, as programs read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open { .. } => "open",
            Self::Rolling => "rolling",
            Self::NotYet { .. } => "not_yet",
            Self::Unknown => "unknown",
            Self::Closed { .. } => "closed",
        }
    }

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
    use crate::domain::ProgrammeId;
    use crate::programme::Period;
    use crate::programme::decode::tests::shipped;

    fn dated(from: Option<Date>, until: Option<Date>, state: Option<StateWord>) -> DatedState {
        DatedState { period: Period { from, until }, state }
    }

    #[test]
    fn dates_come_before_the_word() {
        let (from, until) = (date(2026, 3, 1), date(2026, 12, 31));
        let whole = [dated(Some(from), Some(until), None)];
        let ends = [dated(None, Some(until), None)];
        let open_end = [dated(Some(from), None, None)];
        let mut programme = shipped().iter().next().unwrap().clone();
        for (word, periods, today, expected) in [
            (StateWord::Open, &whole[..], date(2026, 2, 28), StateToday::NotYet { from }),
            (StateWord::Open, &whole, from, StateToday::Open { until: Some(until) }),
            (StateWord::Open, &whole, until, StateToday::Open { until: Some(until) }),
            (StateWord::Open, &whole, date(2027, 1, 1), StateToday::Closed { since: Some(until) }),
            (
                StateWord::Rolling,
                &ends,
                date(2027, 1, 1),
                StateToday::Closed { since: Some(until) },
            ),
            (
                StateWord::Unknown,
                &ends,
                date(2027, 1, 1),
                StateToday::Closed { since: Some(until) },
            ),
            (StateWord::Rolling, &open_end, date(2026, 1, 1), StateToday::NotYet { from }),
            (StateWord::Rolling, &open_end, date(2030, 1, 1), StateToday::Rolling),
            (StateWord::Closed, &whole, date(2026, 6, 1), StateToday::Closed { since: None }),
            (StateWord::Unknown, &whole, date(2026, 6, 1), StateToday::Unknown),
            (StateWord::Open, &[], from, StateToday::Open { until: None }),
        ] {
            programme.state = word;
            programme.periods = periods.to_vec();
            assert_eq!(programme.state_on(today), expected, "{word:?} {periods:?} {today}");
        }
    }

    #[test]
    fn a_call_is_added_with_a_line() {
        let (first, second) = (date(2027, 3, 1), date(2028, 3, 1));
        let mut programme = shipped().get(&ProgrammeId::new("piae")).unwrap().clone();
        programme.periods = vec![
            dated(None, Some(date(2027, 2, 28)), None),
            dated(Some(first), Some(date(2027, 4, 30)), Some(StateWord::Open)),
            dated(Some(second), Some(date(2028, 4, 30)), Some(StateWord::Open)),
        ];
        for (today, expected) in [
            (date(2023, 6, 15), StateToday::Unknown),
            (date(2027, 2, 28), StateToday::Unknown),
            (first, StateToday::Open { until: Some(date(2027, 4, 30)) }),
            (date(2027, 5, 1), StateToday::NotYet { from: second }),
            (date(2028, 5, 1), StateToday::Closed { since: Some(date(2028, 4, 30)) }),
        ] {
            assert_eq!(programme.state_on(today), expected, "{today}");
        }
    }

    #[test]
    fn the_shipped_states_follow_from_the_day() {
        let (past, today, later) = (date(2023, 6, 15), date(2026, 11, 27), date(2027, 2, 15));
        for (id, day, expected) in [
            ("craft-coop-2022-2024", date(2021, 12, 31), "not_yet"),
            ("craft-coop-2022-2024", past, "open"),
            ("craft-coop-2022-2024", today, "closed"),
            ("awrach", past, "open"),
            ("awrach", today, "closed"),
            ("tahfiz", today, "open"),
            // The last day to create an enterprise is no last day to hire.
            ("tahfiz", later, "open"),
            ("maroc-taswiq", today, "closed"),
            ("forsa", past, "closed"),
            ("forsa", later, "closed"),
            ("piae", today, "unknown"),
            ("guidance-odco", later, "rolling"),
        ] {
            let state = shipped().get(&ProgrammeId::new(id)).unwrap().state_on(day);
            assert_eq!(state.word(), expected, "{id} {day}");
        }
    }
}
