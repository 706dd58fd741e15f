//! The list of leads under filters, from the newest to the oldest, page by page; a search is a
//! filter that puts what fits best first.
//!
//! A page begins behind the last lead of the page before, not after a count of leads, so the
//! hundredth page costs what the first does and nothing is shown twice while leads come in.

use std::fmt;
use std::str::FromStr;

use crate::domain::LeadId;
use crate::store::lead_filter::Query;
use crate::store::value::millis;
use crate::store::{JobError, LeadFilter, LeadLine, Reader};

/// Where a page ends: the last lead on it. Its text form can stand in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadCursor {
    /// When the lead was recorded; in a search, how well it fits.
    pub(super) rank: i64,
    pub(super) id: i64,
}

/// One page.
pub struct LeadPage {
    /// The leads on it. A search looks at so many leads for a page and no more, so that there may
    /// be few on it, or none, although there is a next one.
    pub lines: Vec<LeadLine>,
    /// Where the next page begins; none if this is the last.
    pub next: Option<LeadCursor>,
}

impl LeadCursor {
    /// Behind that lead, in a list without a search.
    pub fn behind(line: &LeadLine) -> Self {
        Self { rank: millis(line.recorded_at), id: line.id.0 }
    }
}

impl fmt::Display for LeadCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.rank, self.id)
    }
}

impl FromStr for LeadCursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (rank, id) = text.split_once('.').ok_or(())?;
        Ok(Self { rank: rank.parse().map_err(drop)?, id: id.parse().map_err(drop)? })
    }
}

/// How many leads a filter leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadCount {
    /// So many were counted.
    pub number: u32,
    /// There are more, which were not counted.
    pub is_more: bool,
}

impl Reader<'_> {
    /// A page of at most `limit` leads behind `after`, or the first page.
    pub fn list(
        &self,
        filter: &LeadFilter,
        after: Option<LeadCursor>,
        limit: u32,
    ) -> Result<LeadPage, JobError> {
        if let Some(sought) = &filter.sought {
            let found = self.found(sought, filter, after, limit)?;
            return Ok(LeadPage { lines: self.lines_of(&found.ids())?, next: found.next });
        }
        let mut ids = self.matching(filter, after, limit.saturating_add(1))?;
        let more = ids.len() > limit as usize;
        ids.truncate(limit as usize);
        let lines = self.lines_of(&ids)?;
        let next = lines.last().filter(|_| more).map(LeadCursor::behind);
        Ok(LeadPage { lines, next })
    }

    /// The leads of a filter in the order of the list, at most `limit`: for what is done to all of
    /// them.
    pub fn ids_matching(&self, filter: &LeadFilter, limit: u32) -> Result<Vec<LeadId>, JobError> {
        let ids = match &filter.sought {
            Some(sought) => self.found_in_all(sought, filter, limit)?,
            None => self.matching(filter, None, limit)?,
        };
        Ok(ids.into_iter().map(LeadId).collect())
    }

    /// How many leads a filter leaves, counted up to `most`.
    pub fn count_matching(&self, filter: &LeadFilter, most: u32) -> Result<u32, JobError> {
        if let Some(sought) = &filter.sought {
            return Ok(count(&self.found_in_all(sought, filter, most)?));
        }
        let mut query = Query::list(filter, None);
        query.params.push(most.into());
        let sql = format!("SELECT count(*) FROM ({} LIMIT ?)", query.sql);
        let count = self.value(&sql, rusqlite::params_from_iter(query.params))?;
        Ok(count.unwrap_or(0))
    }

    /// A page of [`Reader::list`], and how many leads the filter leaves, counted up to `most` and
    /// as far as somebody who waits for a page can wait.
    pub fn list_counted(
        &self,
        filter: &LeadFilter,
        after: Option<LeadCursor>,
        limit: u32,
        most: u32,
    ) -> Result<(LeadPage, LeadCount), JobError> {
        if let Some(sought) = &filter.sought {
            let found = self.found(sought, filter, None, most.max(limit))?;
            let number = count(&found.ids());
            let count = LeadCount { number, is_more: found.next.is_some() };
            if after.is_some() {
                return Ok((self.list(filter, after, limit)?, count));
            }
            let part = found.first(limit);
            return Ok((LeadPage { lines: self.lines_of(&part.ids())?, next: part.next }, count));
        }
        let page = self.list(filter, after, limit)?;
        if after.is_none() && page.next.is_none() {
            let number = u32::try_from(page.lines.len()).unwrap_or(u32::MAX);
            return Ok((page, LeadCount { number, is_more: false }));
        }
        let number = self.count_matching(filter, most.saturating_add(1))?;
        Ok((page, LeadCount { number: number.min(most), is_more: number > most }))
    }

    pub(super) fn matching(
        &self,
        filter: &LeadFilter,
        after: Option<LeadCursor>,
        limit: u32,
    ) -> Result<Vec<i64>, JobError> {
        let mut query = Query::list(filter, after);
        query.params.push(limit.into());
        let sql = format!("{} LIMIT ?", query.sql);
        self.column(&sql, rusqlite::params_from_iter(query.params))
    }
}

fn count(ids: &[i64]) -> u32 {
    u32::try_from(ids.len()).unwrap_or(u32::MAX)
}
