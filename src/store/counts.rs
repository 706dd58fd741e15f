//! What happens on a day, counted without anybody: a row holds a day, a word and a number.
//!
//! A discreet flow is never counted; the turn does not even learn of it.

use jiff::civil::Date;

use crate::domain::{NodeRef, SourceTag};
use crate::store::{JobError, Reader, Tx};

/// How many links of one day are told apart: anybody can make one up.
const LINKS: u32 = 200;

/// Something that is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Somebody wrote for the first time.
    Began,
    /// Somebody came to a question.
    Asked(NodeRef),
    /// Somebody answered a question.
    Answered(NodeRef),
    /// Somebody agreed to the consent.
    Agreed,
    /// Somebody came by a link.
    Joined(SourceTag),
    /// Somebody who came by a link went to the end of its flow.
    Finished(SourceTag),
    /// Somebody who came by a link wants to be called.
    WantsCall(SourceTag),
}

impl Counted {
    fn words(&self) -> (&'static str, String) {
        let node = |node: &NodeRef| format!("{}/{}", node.flow, node.node);
        match self {
            Self::Began => ("began", String::new()),
            Self::Asked(at) => ("asked", node(at)),
            Self::Answered(at) => ("answered", node(at)),
            Self::Agreed => ("agreed", String::new()),
            Self::Joined(source) => ("joined", source.to_string()),
            Self::Finished(source) => ("finished", source.to_string()),
            Self::WantsCall(source) => ("wants_call", source.to_string()),
        }
    }
}

impl Tx<'_> {
    /// Counts one.
    pub fn count(&mut self, counted: &Counted, day: Date) -> Result<(), JobError> {
        self.count_times(counted, day, 1)
    }

    /// Counts as many.
    pub fn count_times(
        &mut self,
        counted: &Counted,
        day: Date,
        times: u32,
    ) -> Result<(), JobError> {
        let (what, key) = counted.words();
        let day = day.to_string();
        let sql = "UPDATE counts SET count = count + ?4 \
             WHERE what = ?1 AND day = ?2 AND key = ?3";
        if self.execute(sql, (what, &day, &key, times))? > 0 {
            return Ok(());
        }
        if matches!(counted, Counted::Joined(_)) {
            let sql = "SELECT count(*) FROM counts WHERE what = ?1 AND day = ?2";
            if self.value::<u32, _>(sql, (what, &day))?.unwrap_or(0) >= LINKS {
                return Ok(());
            }
        }
        let sql = "INSERT INTO counts (what, day, key, count) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, (what, day, key, times)).map(drop)
    }
}

impl Reader<'_> {
    /// The sums of one kind over the days from `from` to `until`, both counted in, by key.
    pub(super) fn counted(
        &self,
        what: &str,
        from: Date,
        until: Date,
    ) -> Result<Vec<(String, u32)>, JobError> {
        let sql = "SELECT key, sum(count) FROM counts \
             WHERE what = ?1 AND day BETWEEN ?2 AND ?3 GROUP BY key ORDER BY key";
        self.pairs(sql, (what, from.to_string(), until.to_string()))
    }

    /// What a statement returns, each row a word and a number.
    pub(super) fn pairs(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<(String, u32)>, JobError> {
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
