//! Which leads are meant: the filters of the list, and the statement that they make.

use std::fmt;

use jiff::Timestamp;
use rusqlite::types::Value;

use crate::domain::{PlaceId, PlatformId, ProgrammeId, SourceTag, StaffId, Stage};
use crate::store::LeadCursor;
use crate::store::value::millis;
use crate::text::Lang;

/// Which leads; what is `None` filters nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeadFilter {
    /// What somebody looks for.
    pub sought: Option<Sought>,
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

/// What somebody looks for; its `Debug` does not tell, as it may name a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Sought {
    /// As it was typed: a reference, a number to call, or words.
    pub text: String,
    /// The year of a reference that is typed as its number alone.
    pub year: i16,
}

impl fmt::Debug for Sought {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sought")
    }
}

impl LeadFilter {
    /// Whether nothing but a search is asked for.
    pub fn is_search_alone(&self) -> bool {
        *self == Self { sought: self.sought.clone(), ..Self::default() }
    }
}

/// A statement in the making, without the search.
pub(super) struct Query {
    pub(super) sql: String,
    pub(super) params: Vec<Value>,
}

impl Query {
    /// The ids of a filter in the order of the list. Every index it chooses from begins with one
    /// filter, continues in that order, and holds the other filters.
    pub(super) fn list(filter: &LeadFilter, after: Option<LeadCursor>) -> Self {
        let (mut query, id) = if let Some(programme) = &filter.programme {
            let sql = "SELECT l.lead_id FROM lead_programmes l WHERE l.programme = ?";
            (Self { sql: sql.to_owned(), params: vec![text(programme.as_str())] }, "l.lead_id")
        } else {
            let sql = format!("SELECT l.id FROM leads l INDEXED BY {} WHERE 1", index(filter));
            (Self { sql, params: Vec::new() }, "l.id")
        };
        query.conditions(filter);
        if let Some(LeadCursor { rank, id: last }) = after {
            query.and(&format!("(l.recorded_at, {id}) < (?, ?)"), [rank.into(), last.into()]);
        }
        query.sql = format!("{} ORDER BY l.recorded_at DESC, {id} DESC", query.sql);
        query
    }

    /// Whether the lead `l` passes the filters, as an expression.
    pub(super) fn passes(filter: &LeadFilter) -> Self {
        let mut query = Self { sql: "1".to_owned(), params: Vec::new() };
        if let Some(programme) = &filter.programme {
            let condition = "EXISTS (SELECT 1 FROM lead_programmes p WHERE p.programme = ? \
                 AND p.recorded_at = l.recorded_at AND p.lead_id = l.id)";
            query.and(condition, [text(programme.as_str())]);
        }
        query.conditions(filter);
        query
    }

    fn conditions(&mut self, filter: &LeadFilter) {
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
        for (condition, value) in [
            ("l.platform = ?", filter.platform.as_ref().map(PlatformId::as_str)),
            ("l.source = ?", filter.source.as_ref().map(SourceTag::as_str)),
            ("l.lang = ?", filter.lang.as_ref().map(Lang::as_str)),
            ("l.place = ?", filter.place.as_ref().map(PlaceId::as_str)),
        ] {
            if let Some(value) = value {
                self.and(condition, [text(value)]);
            }
        }
        if let Some(from) = filter.from {
            self.and("l.recorded_at >= ?", [millis(from).into()]);
        }
        if let Some(until) = filter.until {
            self.and("l.recorded_at < ?", [millis(until).into()]);
        }
    }

    fn and<const N: usize>(&mut self, condition: &str, values: [Value; N]) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.params.extend(values);
    }
}

/// The index of the filter that as a rule leaves the fewest leads.
fn index(filter: &LeadFilter) -> &'static str {
    match filter {
        LeadFilter { owner: Some(OwnerFilter::Is(_)), .. } => "leads_by_owner",
        LeadFilter { source: Some(_), .. } => "leads_by_source",
        LeadFilter { place: Some(_), .. } => "leads_by_place",
        LeadFilter { platform: Some(_), .. } => "leads_by_platform",
        LeadFilter { status: Some(StatusFilter::Is(_)), .. } => "leads_by_status",
        LeadFilter { lang: Some(_), .. } => "leads_by_lang",
        LeadFilter { owner: Some(OwnerFilter::Nobody), .. } => "leads_by_owner",
        LeadFilter { .. } => "leads_by_time",
    }
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}
