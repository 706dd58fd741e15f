//! When somebody of the staff is there, and when people are left in peace.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time, Weekday};

/// The hours of the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// The days of the week on which it is open.
    pub days: BTreeSet<u8>,
    /// When it opens.
    pub from: Time,
    /// When it closes.
    pub to: Time,
    /// Days on which it is closed, such as holidays.
    pub closed: BTreeSet<Date>,
}

/// People are not written to from this hour on.
const QUIET_FROM: Time = Time::constant(21, 0, 0, 0);
/// From this hour on they are written to again.
const QUIET_UNTIL: Time = Time::constant(9, 0, 0, 0);

/// Whether people are left in peace at that time of their day.
pub fn is_quiet(time: Time) -> bool {
    time >= QUIET_FROM || time < QUIET_UNTIL
}

impl Office {
    /// How far ahead the next day of work is looked for.
    const AHEAD: usize = 60;

    /// From Monday to Friday, on any day of the year: which days are worked on where no hours are
    /// configured.
    pub fn weekdays() -> Self {
        let days = Self::numbers(&[
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
        ]);
        Self { days, from: Time::midnight(), to: Time::MAX, closed: BTreeSet::new() }
    }

    /// Days of the week as [`Office::days`] keeps them.
    pub fn numbers(days: &[Weekday]) -> BTreeSet<u8> {
        days.iter().map(|day| day.to_monday_zero_offset().unsigned_abs()).collect()
    }

    /// Whether somebody works on that day.
    pub fn works_on(&self, day: Date) -> bool {
        let number = day.weekday().to_monday_zero_offset().unsigned_abs();
        self.days.contains(&number) && !self.closed.contains(&day)
    }

    /// Whether somebody is there.
    pub fn is_open(&self, now: DateTime) -> bool {
        self.works_on(now.date()) && now.time() >= self.from && now.time() < self.to
    }

    /// When somebody is there next, if it opens at all.
    pub fn next_opening(&self, now: DateTime) -> Option<DateTime> {
        now.date()
            .series(jiff::Span::new().days(1))
            .take(Self::AHEAD)
            .filter(|day| self.works_on(*day))
            .map(|day| day.to_datetime(self.from))
            .find(|opening| *opening > now)
    }

    /// The first day of work that is at least so many days after `day`.
    pub fn working_day(&self, day: Date, days: i32) -> Date {
        let first = day.saturating_add(jiff::Span::new().days(days));
        let mut ahead = first.series(jiff::Span::new().days(1)).take(Self::AHEAD);
        ahead.find(|day| self.works_on(*day)).unwrap_or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> Office {
        Office {
            from: Time::constant(8, 30, 0, 0),
            to: Time::constant(16, 30, 0, 0),
            closed: BTreeSet::from([Date::constant(2026, 11, 18)]),
            ..Office::weekdays()
        }
    }

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    #[test]
    fn it_is_open_on_its_days_in_its_hours() {
        for (time, open, next) in [
            ("2026-11-27T08:29", false, "2026-11-27T08:30"),
            ("2026-11-27T08:30", true, "2026-11-30T08:30"),
            ("2026-11-27T16:30", false, "2026-11-30T08:30"),
            ("2026-11-28T10:00", false, "2026-11-30T08:30"),
            ("2026-11-18T10:00", false, "2026-11-19T08:30"),
            ("2026-11-17T18:00", false, "2026-11-19T08:30"),
        ] {
            assert_eq!(office().is_open(at(time)), open, "{time}");
            assert_eq!(office().next_opening(at(time)), Some(at(next)), "{time}");
        }
        let never = Office { days: BTreeSet::new(), ..office() };
        assert_eq!(never.next_opening(at("2026-11-27T10:00")), None);
    }

    #[test]
    fn a_day_of_work_is_found_behind_weekends_and_holidays() {
        let friday = Date::constant(2026, 11, 27);
        assert_eq!(office().working_day(friday, 0), friday);
        assert_eq!(office().working_day(friday, 1), Date::constant(2026, 11, 30));
        assert_eq!(
            office().working_day(Date::constant(2026, 11, 17), 1),
            Date::constant(2026, 11, 19)
        );
    }

    #[test]
    fn people_sleep_from_nine_to_nine() {
        for (time, quiet) in
            [("08:59", true), ("09:00", false), ("20:59", false), ("21:00", true), ("03:00", true)]
        {
            assert_eq!(is_quiet(time.parse().unwrap()), quiet, "{time}");
        }
    }
}
