//! The list of leads under filters, from the newest to the oldest, page by page.
//!
//! A page begins behind the last lead of the page before, not after a count of leads, so the
//! hundredth page costs what the first does and nothing is shown twice while leads come in.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use rusqlite::types::Value;

use crate::domain::{LeadId, PlaceId, PlatformId, ProgrammeId, SourceTag, StaffId, Stage};
use crate::store::value::millis;
use crate::store::{JobError, LeadLine, Reader};
use crate::text::Lang;

/// Which leads; what is `None` filters nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeadFilter {
    /// How far the staff are.
    pub status: Option<StatusFilter>,
    /// Who takes care of it.
    pub owner: Option<OwnerFilter>,
    /// The platform that serves the neighbourhood.
    pub platform: Option<PlatformId>,
    /// A programme that was likely.
    pub programme: Option<ProgrammeId>,
    /// The workshop or poster.
    pub source: Option<SourceTag>,
    /// The language to speak.
    pub lang: Option<Lang>,
    /// The neighbourhood.
    pub place: Option<PlaceId>,
    /// Recorded then or later.
    pub from: Option<Timestamp>,
    /// Recorded before then.
    pub until: Option<Timestamp>,
}

/// How far the staff are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusFilter {
    /// Something is left to do.
    Open,
    /// Exactly there.
    Is(Stage),
}

/// Who takes care of a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerFilter {
    /// Nobody yet.
    Nobody,
    /// That member.
    Is(StaffId),
}

/// Where a page ends: the last lead on it. Its text form can stand in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadCursor {
    recorded_at: i64,
    id: i64,
}

/// One page.
pub struct LeadPage {
    /// The leads on it.
    pub lines: Vec<LeadLine>,
    /// Where the next page begins; none if this is the last.
    pub next: Option<LeadCursor>,
}

impl LeadCursor {
    fn of(line: &LeadLine) -> Self {
        Self { recorded_at: millis(line.recorded_at), id: line.id.0 }
    }
}

impl fmt::Display for LeadCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.recorded_at, self.id)
    }
}

impl FromStr for LeadCursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (recorded_at, id) = text.split_once('.').ok_or(())?;
        Ok(Self { recorded_at: recorded_at.parse().map_err(drop)?, id: id.parse().map_err(drop)? })
    }
}

impl Reader<'_> {
    /// A page of at most `limit` leads behind `after`, or the first page.
    pub fn list(
        &self,
        filter: &LeadFilter,
        after: Option<LeadCursor>,
        limit: u32,
    ) -> Result<LeadPage, JobError> {
        let mut ids = self.matching(filter, after, limit.saturating_add(1))?;
        let more = ids.len() > limit as usize;
        ids.truncate(limit as usize);
        let lines = self.lines_of(&ids)?;
        let next = lines.last().filter(|_| more).map(LeadCursor::of);
        Ok(LeadPage { lines, next })
    }

    /// The leads of a filter, the newest first, at most `limit`: for what is done to all of them.
    pub fn ids_matching(&self, filter: &LeadFilter, limit: u32) -> Result<Vec<LeadId>, JobError> {
        Ok(self.matching(filter, None, limit)?.into_iter().map(LeadId).collect())
    }

    /// How many leads a filter leaves, counted up to `most`.
    pub fn count_matching(&self, filter: &LeadFilter, most: u32) -> Result<u32, JobError> {
        let mut query = Query::new(filter, None);
        query.params.push(most.into());
        let sql = format!("SELECT count(*) FROM ({} LIMIT ?)", query.sql);
        let count = self.value(&sql, rusqlite::params_from_iter(query.params))?;
        Ok(count.unwrap_or(0))
    }

    fn matching(
        &self,
        filter: &LeadFilter,
        after: Option<LeadCursor>,
        limit: u32,
    ) -> Result<Vec<i64>, JobError> {
        let mut query = Query::new(filter, after);
        query.params.push(limit.into());
        let sql = format!("{} LIMIT ?", query.sql);
        self.column(&sql, rusqlite::params_from_iter(query.params))
    }
}

/// A statement in the making: the ids of a filter in the order of the list.
struct Query {
    sql: String,
    params: Vec<Value>,
}

impl Query {
    fn new(filter: &LeadFilter, after: Option<LeadCursor>) -> Self {
        // The filter that as a rule leaves the fewest leads leads the way.
        let index = match filter {
            LeadFilter { owner: Some(OwnerFilter::Is(_)), .. } => "leads_by_owner",
            LeadFilter { source: Some(_), .. } => "leads_by_source",
            LeadFilter { place: Some(_), .. } => "leads_by_place",
            LeadFilter { platform: Some(_), .. } => "leads_by_platform",
            LeadFilter { programme: Some(_), .. } => return Self::by_programme(filter, after),
            LeadFilter { status: Some(StatusFilter::Is(_)), .. } => "leads_by_status",
            LeadFilter { lang: Some(_), .. } => "leads_by_lang",
            LeadFilter { owner: Some(OwnerFilter::Nobody), .. } => "leads_by_owner",
            LeadFilter { .. } => "leads_by_time",
        };
        let mut query = Self {
            sql: format!("SELECT l.id FROM leads l INDEXED BY {index} WHERE 1"),
            params: Vec::new(),
        };
        if let Some(programme) = &filter.programme {
            let condition = "EXISTS (SELECT 1 FROM lead_programmes p WHERE p.programme = ? \
                 AND p.recorded_at = l.recorded_at AND p.lead_id = l.id)";
            query.and(condition, [text(programme.as_str())]);
        }
        query.rest(filter, after, "l.recorded_at", "l.id")
    }

    fn by_programme(filter: &LeadFilter, after: Option<LeadCursor>) -> Self {
        let mut query = Self {
            sql: "SELECT l.id FROM lead_programmes p CROSS JOIN leads l ON l.id = p.lead_id \
                 WHERE p.programme = ?"
                .to_owned(),
            params: filter.programme.iter().map(|id| text(id.as_str())).collect(),
        };
        query.sql.push(' ');
        query.rest(filter, after, "p.recorded_at", "p.lead_id")
    }

    fn rest(
        mut self,
        filter: &LeadFilter,
        after: Option<LeadCursor>,
        recorded_at: &str,
        id: &str,
    ) -> Self {
        match filter.status {
            None => {}
            Some(StatusFilter::Open) => self.and("l.status NOT IN ('registered', 'closed')", []),
            Some(StatusFilter::Is(stage)) => self.and("l.status = ?", [text(stage.word())]),
        }
        match filter.owner {
            None => {}
            Some(OwnerFilter::Nobody) => self.and("l.owner IS NULL", []),
            Some(OwnerFilter::Is(member)) => self.and("l.owner = ?", [member.0.into()]),
        }
        for (column, value) in [
            ("l.platform", filter.platform.as_ref().map(PlatformId::as_str)),
            ("l.source", filter.source.as_ref().map(SourceTag::as_str)),
            ("l.lang", filter.lang.as_ref().map(Lang::as_str)),
            ("l.place", filter.place.as_ref().map(PlaceId::as_str)),
        ] {
            if let Some(value) = value {
                self.and(&format!("{column} = ?"), [text(value)]);
            }
        }
        if let Some(from) = filter.from {
            self.and(&format!("{recorded_at} >= ?"), [millis(from).into()]);
        }
        if let Some(until) = filter.until {
            self.and(&format!("{recorded_at} < ?"), [millis(until).into()]);
        }
        if let Some(LeadCursor { recorded_at: at, id: last }) = after {
            self.and(&format!("({recorded_at}, {id}) < (?, ?)"), [at.into(), last.into()]);
        }
        self.sql = format!("{} ORDER BY {recorded_at} DESC, {id} DESC", self.sql);
        self
    }

    fn and<const N: usize>(&mut self, condition: &str, values: [Value; N]) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.params.extend(values);
    }
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}
