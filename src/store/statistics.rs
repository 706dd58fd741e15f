//! Figures in which nobody can be found: no number from 1 to 4 is ever shown.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::domain::{Allowed, SourceTag, Stage, Viewer};
use crate::store::value::millis;
use crate::store::{JobError, Reader};

/// Fewer people than these are not shown.
const FEWEST: u32 = 5;

/// A number that may be shown, or the fact that it is too small for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Nobody, or at least five.
    Count(u32),
    /// Somebody, and too few to say how many; or a number from which that could be worked out.
    Few,
}

/// One bar: what it stands for, and how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// An id, a word of ours or a day.
    pub key: String,
    /// How many.
    pub shown: Shown,
}

/// How far people came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunnelStep {
    /// Wrote for the first time.
    Began,
    /// Agreed to the consent.
    Agreed,
    /// Left a contact.
    Recorded,
    /// The staff came at least so far with them.
    Reached(Stage),
}

/// How many came to a question, and how many answered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionCount {
    /// The question, as `flow/node`.
    pub node: String,
    /// Came to it.
    pub asked: Shown,
    /// Answered it.
    pub answered: Shown,
}

/// What became of those who came by one link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkshopSummary {
    /// Came.
    pub joined: Shown,
    /// Went to the end.
    pub finished: Shown,
    /// Want to be called.
    pub want_call: Shown,
}

impl Shown {
    /// What may be shown of a number.
    pub const fn of(count: u32) -> Self {
        match count {
            0 | FEWEST.. => Self::Count(count),
            _ => Self::Few,
        }
    }
}

/// What may be shown of parts that make up a whole: where one part alone is hidden, it could be
/// worked out from the rest, so the smallest other part is hidden with it.
fn partition(parts: &[(String, u32)]) -> Vec<Tally> {
    let mut tallies: Vec<Tally> =
        parts.iter().map(|(key, n)| Tally { key: key.clone(), shown: Shown::of(*n) }).collect();
    if tallies.iter().filter(|tally| tally.shown == Shown::Few).count() == 1 {
        let others = parts.iter().zip(&mut tallies).filter(|((_, n), _)| *n >= FEWEST);
        if let Some((_, tally)) = others.min_by_key(|((_, n), _)| *n) {
            tally.shown = Shown::Few;
        }
    }
    tallies
}

impl Reader<'_> {
    /// New leads by week from `from` to `until`, both days counted in; the key is the Monday.
    pub fn leads_by_week(
        &self,
        _by: &Allowed<Viewer>,
        from: Date,
        until: Date,
        zone: &TimeZone,
    ) -> Result<Vec<Tally>, JobError> {
        let sql = "SELECT count(*) FROM leads WHERE recorded_at >= ?1 AND recorded_at < ?2";
        let days_in = i64::from(from.weekday().to_monday_zero_offset());
        let mut monday = from.saturating_sub(days_in.days());
        let mut weeks = Vec::new();
        while monday <= until {
            let next = monday.saturating_add(7.days());
            let bounds = (start_of(monday, zone), start_of(next, zone));
            weeks.push((monday.to_string(), self.value(sql, bounds)?.unwrap_or(0)));
            if next == monday {
                break;
            }
            monday = next;
        }
        Ok(weeks.into_iter().map(|(key, n)| Tally { key, shown: Shown::of(n) }).collect())
    }

    /// How far people came from `from` to `until`; the stages are those of the leads recorded in
    /// that time, as they stand now.
    pub fn funnel(
        &self,
        _by: &Allowed<Viewer>,
        from: Date,
        until: Date,
        zone: &TimeZone,
    ) -> Result<Vec<(FunnelStep, Shown)>, JobError> {
        let sum = |what| -> Result<u32, JobError> {
            Ok(self.counted(what, from, until)?.iter().map(|(_, n)| n).sum())
        };
        let stages = self.leads_by("status", from, until, zone)?;
        let recorded: u32 = stages.iter().map(|(_, n)| n).sum();
        let mut steps = vec![
            (FunnelStep::Began, Shown::of(sum("began")?)),
            (FunnelStep::Agreed, Shown::of(sum("agreed")?)),
            (FunnelStep::Recorded, Shown::of(recorded)),
        ];
        for stage in [Stage::Called, Stage::Met, Stage::FileInPreparation, Stage::Registered] {
            let reached = |word: &str| {
                Stage::from_word(word).is_some_and(|at| at >= stage && at != Stage::Closed)
            };
            let count = stages.iter().filter(|(word, _)| reached(word)).map(|(_, n)| n).sum();
            steps.push((FunnelStep::Reached(stage), Shown::of(count)));
        }
        Ok(steps)
    }

    /// How many came to each question and answered it.
    pub fn questions(
        &self,
        _by: &Allowed<Viewer>,
        from: Date,
        until: Date,
    ) -> Result<Vec<QuestionCount>, JobError> {
        let answered = self.counted("answered", from, until)?;
        let asked = self.counted("asked", from, until)?.into_iter();
        let of = |node: &str| answered.iter().find(|(key, _)| key == node).map_or(0, |(_, n)| *n);
        Ok(asked
            .map(|(node, asked)| QuestionCount {
                answered: Shown::of(of(&node)),
                asked: Shown::of(asked),
                node,
            })
            .collect())
    }

    /// New leads by language.
    pub fn leads_by_lang(
        &self,
        _by: &Allowed<Viewer>,
        from: Date,
        until: Date,
        zone: &TimeZone,
    ) -> Result<Vec<Tally>, JobError> {
        Ok(partition(&self.leads_by("lang", from, until, zone)?))
    }

    /// New leads by neighbourhood; the key is empty for those who preferred not to say.
    pub fn leads_by_place(
        &self,
        _by: &Allowed<Viewer>,
        from: Date,
        until: Date,
        zone: &TimeZone,
    ) -> Result<Vec<Tally>, JobError> {
        Ok(partition(&self.leads_by("place", from, until, zone)?))
    }

    /// New leads by programme that was likely; a lead counts for each of them.
    pub fn leads_by_programme(
        &self,
        _by: &Allowed<Viewer>,
        from: Date,
        until: Date,
        zone: &TimeZone,
    ) -> Result<Vec<Tally>, JobError> {
        // From one programme to the next, so that what lies outside the period is not read.
        let sql = "WITH RECURSIVE each (programme) AS (SELECT min(programme) FROM lead_programmes \
             UNION ALL SELECT (SELECT min(programme) FROM lead_programmes \
             WHERE programme > each.programme) FROM each WHERE each.programme IS NOT NULL) \
             SELECT programme, (SELECT count(*) FROM lead_programmes p \
             WHERE p.programme = each.programme AND recorded_at >= ?1 AND recorded_at < ?2) AS n \
             FROM each WHERE programme IS NOT NULL AND n > 0 ORDER BY programme";
        let counts = self.pairs(sql, (start_of(from, zone), end_of(until, zone)))?;
        Ok(counts.into_iter().map(|(key, n)| Tally { key, shown: Shown::of(n) }).collect())
    }

    /// What became of those who came by one link.
    pub fn workshop(
        &self,
        _by: &Allowed<Viewer>,
        source: &SourceTag,
    ) -> Result<WorkshopSummary, JobError> {
        let sum = |what| -> Result<Shown, JobError> {
            let sql = "SELECT sum(count) FROM counts WHERE what = ?1 AND key = ?2";
            let count: Option<Option<u32>> = self.value(sql, (what, source.as_str()))?;
            Ok(Shown::of(count.flatten().unwrap_or(0)))
        };
        Ok(WorkshopSummary {
            joined: sum("joined")?,
            finished: sum("finished")?,
            want_call: sum("wants_call")?,
        })
    }

    /// The links by which somebody came, each once.
    pub fn workshops(&self, _by: &Allowed<Viewer>) -> Result<Vec<SourceTag>, JobError> {
        let sql = "SELECT key, max(day) IS NOT NULL FROM counts WHERE what = 'joined' \
             GROUP BY key ORDER BY max(day) DESC, key";
        let keys = self.pairs(sql, [])?;
        Ok(keys.iter().filter_map(|(key, _)| SourceTag::parse(key)).collect())
    }

    fn leads_by(
        &self,
        column: &'static str,
        from: Date,
        until: Date,
        zone: &TimeZone,
    ) -> Result<Vec<(String, u32)>, JobError> {
        let sql = format!(
            "SELECT {column} FROM leads INDEXED BY leads_by_time \
             WHERE recorded_at >= ?1 AND recorded_at < ?2"
        );
        let mut statement = self.prepare(&sql)?;
        let mut rows = statement.query((start_of(from, zone), end_of(until, zone)))?;
        // Counted here, because the database would sort all of them.
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let key = row.get_ref(0)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            let key = key.unwrap_or_default();
            match counts.get_mut(key) {
                Some(count) => *count += 1,
                None => drop(counts.insert(key.to_owned(), 1)),
            }
        }
        let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| Reverse(*count));
        Ok(counts)
    }
}

fn start_of(day: Date, zone: &TimeZone) -> i64 {
    let start = zone.to_timestamp(day.to_datetime(jiff::civil::Time::midnight()));
    millis(start.unwrap_or(Timestamp::UNIX_EPOCH))
}

fn end_of(day: Date, zone: &TimeZone) -> i64 {
    start_of(day.saturating_add(1.day()), zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_from_1_to_4_is_shown_and_none_can_be_worked_out() {
        let shown = |counts: &[u32]| -> Vec<Shown> {
            let parts: Vec<_> = counts.iter().map(|n| (String::new(), *n)).collect();
            partition(&parts).into_iter().map(|tally| tally.shown).collect()
        };
        let (few, count) = (Shown::Few, Shown::Count);
        assert_eq!(shown(&[0, 5, 9]), [count(0), count(5), count(9)]);
        assert_eq!(shown(&[9, 3, 7, 0]), [count(9), few, few, count(0)]);
        assert_eq!(shown(&[9, 3, 2]), [count(9), few, few]);
        assert_eq!(shown(&[1]), [few]);
    }
}
