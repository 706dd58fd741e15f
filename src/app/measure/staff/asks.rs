//! One question of the staff, as it is asked of the store and as a browser asks for the page.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::{Allowed, LeadId, Reference, StaffId, Viewer};
use crate::store::{JobError, LeadCursor, LeadFilter, OwnerFilter, QueueOf, Reader, StatusFilter};

/// How many leads a page of the list and the queue show, and up to which number leads are counted.
const LISTED: u32 = 50;
const QUEUED: u32 = 30;
const COUNTED: u32 = 2000;
const FOUND: u32 = 500;
/// The statistics are of so many weeks.
const WEEKS: i64 = 12;

/// The day it is.
#[derive(Clone)]
pub(super) struct Day {
    pub(super) today: Date,
    pub(super) zone: TimeZone,
}

/// What somebody asks.
#[derive(Clone)]
pub(super) enum Ask {
    /// A page of the list, with the number of leads that the page shows.
    List(LeadFilter, Option<LeadCursor>),
    Queue(QueueOf),
    Lead(LeadId, Reference),
    Statistics,
}

impl Ask {
    pub(super) fn at_store(
        &self,
        reader: &Reader<'_>,
        by: &Allowed<Viewer>,
        day: &Day,
    ) -> Result<(), JobError> {
        match self {
            Self::List(filter, after) => {
                let most = if filter.sought.is_some() { FOUND } else { COUNTED };
                reader.list_counted(filter, *after, LISTED, most)?;
            }
            Self::Queue(of) => {
                reader.next_leads(*of, day.today, QUEUED)?;
                reader.due_count(day.today)?;
            }
            Self::Lead(id, _) => {
                reader.lead_by_id(*id)?;
                reader.history(*id)?;
                reader.notes(by, *id)?;
                reader.messages(by, *id)?;
                reader.reads_of(*id)?;
                reader.duplicates(*id)?;
            }
            Self::Statistics => {
                let (until, zone) = (day.today, &day.zone);
                let from = until.saturating_sub(WEEKS.weeks());
                reader.leads_by_week(by, from, until, zone)?;
                reader.funnel(by, from, until, zone)?;
                reader.questions(by, from, until)?;
                reader.leads_by_lang(by, from, until, zone)?;
                reader.leads_by_place(by, from, until, zone)?;
                reader.leads_by_programme(by, from, until, zone)?;
            }
        }
        Ok(())
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        match self {
            Self::List(filter, after) => {
                let pairs = pairs(filter).into_iter();
                let pairs = pairs.chain(after.map(|after| ("after", after.to_string())));
                let mut query = form_urlencoded::Serializer::new(String::new());
                format!("/leads?{}", query.extend_pairs(pairs).finish())
            }
            Self::Queue(QueueOf::Everyone) => "/?of=everyone".to_owned(),
            Self::Queue(QueueOf::Member(_)) => "/".to_owned(),
            Self::Lead(_, reference) => format!("/leads/{reference}"),
            Self::Statistics => "/statistics".to_owned(),
        }
    }
}

fn pairs(filter: &LeadFilter) -> Vec<(&'static str, String)> {
    let day = |at: jiff::Timestamp| TimeZone::UTC.to_datetime(at).date().to_string();
    let pairs = [
        ("q", filter.sought.as_ref().map(|sought| sought.text.clone())),
        (
            "status",
            filter.status.map(|status| match status {
                StatusFilter::Open => "open".to_owned(),
                StatusFilter::Is(stage) => stage.word().to_owned(),
            }),
        ),
        (
            "owner",
            filter.owner.map(|owner| match owner {
                OwnerFilter::Nobody => "nobody".to_owned(),
                OwnerFilter::Is(StaffId(id)) => id.to_string(),
            }),
        ),
        ("platform", filter.platform.as_ref().map(ToString::to_string)),
        ("programme", filter.programme.as_ref().map(ToString::to_string)),
        ("source", filter.source.as_ref().map(ToString::to_string)),
        ("lang", filter.lang.as_ref().map(ToString::to_string)),
        ("place", filter.place.as_ref().map(ToString::to_string)),
        ("from", filter.from.map(day)),
    ];
    pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
