//! Facts that nobody has checked for long.

use jiff::Span as Duration;
use jiff::civil::Date;

use crate::diag::{Code, Diagnostic};
use crate::domain::ProgrammeId;
use crate::programme::{Programme, Programmes};

/// Facts about a programme that were checked too long ago.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleFact {
    /// The programme.
    pub programme: ProgrammeId,
    /// The day they were checked.
    pub checked: Date,
}

impl Programmes {
    /// The programmes whose facts are older than so many months on that day, oldest first.
    pub fn stale(&self, today: Date, months: u16) -> Vec<StaleFact> {
        let mut stale: Vec<_> = self
            .stale_programmes(today, months)
            .map(|p| StaleFact { programme: p.id.clone(), checked: p.checked.day })
            .collect();
        stale.sort_by_key(|fact| fact.checked);
        stale
    }

    /// The same as warnings for whoever keeps the file.
    pub fn stale_warnings(&self, today: Date, months: u16) -> Vec<Diagnostic> {
        self.stale_programmes(today, months)
            .map(|programme| {
                let (id, day) = (&programme.id, programme.checked.day);
                let message = format!("the facts about `{id}` were checked on {day}");
                Diagnostic::new(Code::StaleFact, programme.checked.span, message).help(format!(
                    "that is more than {months} months ago: check them, then write the new day \
                     here and at the source"
                ))
            })
            .collect()
    }

    fn stale_programmes(&self, today: Date, months: u16) -> impl Iterator<Item = &Programme> {
        let oldest = today.checked_sub(Duration::new().months(i32::from(months))).ok();
        self.iter().filter(move |p| oldest.is_some_and(|oldest| p.checked.day < oldest))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::programme::decode::tests::shipped;

    #[test]
    fn facts_grow_old_by_the_month() {
        for (today, months, expected) in [
            (date(2026, 11, 27), 6, 0),
            (date(2027, 5, 23), 6, 0),
            (date(2027, 5, 24), 6, 23),
            (date(2027, 5, 24), 12, 0),
        ] {
            let stale = shipped().stale(today, months);
            assert_eq!(stale.len(), expected, "{today} {months}");
            assert_eq!(shipped().stale_warnings(today, months).len(), expected);
        }
    }
}
