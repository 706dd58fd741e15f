//! One lead with the person behind it. Opening it is recorded, and the person sees that.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::{Allowed, LeadId, Reference, Viewer};
use crate::store::{Duplicate, HistoryEntry, JobError, Lead, LeadMessage, LeadRead, Note, Reader};
use crate::web::access::{Entry, Visitor};
use crate::web::card::Card;
use crate::web::failure::Failure;
use crate::web::form::Fields;
use crate::web::frame::{Frame, Here, machine, page};
use crate::web::history::{self, Event};
use crate::web::notice::Notice;
use crate::web::row::Row;
use crate::web::trouble::Trouble;
use crate::web::{Site, names, quick};

/// How many leads that may be the same person are proposed at once, the surest first.
const LIKELY: usize = 5;
/// How many readings are listed, the latest first.
const READS: usize = 20;

/// A lead and everything around it, as it was at one moment.
pub(super) struct Opened {
    pub(super) lead: Lead,
    pub(super) notes: Vec<Note>,
    pub(super) messages: Vec<LeadMessage>,
    pub(super) history: Vec<HistoryEntry>,
    pub(super) reads: Vec<LeadRead>,
    pub(super) duplicates: Vec<Duplicate>,
    /// The references of leads that the history names.
    pub(super) named: Vec<(LeadId, Reference)>,
}

#[derive(Template)]
#[template(path = "lead.html")]
struct LeadPage<'a> {
    f: Frame<'a>,
    row: Row,
    card: Card,
    notes: Vec<Said>,
    messages: Vec<Said>,
    events: Vec<Event>,
    reads: Vec<Look>,
    duplicates: Vec<Likely>,
    agents: Vec<(i64, String, bool)>,
    reasons: Vec<(String, String)>,
    stages: Vec<(String, String, bool)>,
    deeds: Vec<quick::Button>,
    is_mine: bool,
    /// Whether something is left to do.
    is_open: bool,
    trouble: Trouble,
}

/// A note or a message.
struct Said {
    who: String,
    at: String,
    machine: String,
    is_person: bool,
    kind: Option<String>,
    text: String,
}

/// Somebody's looks at the page within an hour.
struct Look {
    who: String,
    at: String,
    times: Option<String>,
}

/// A lead that may be the same person.
struct Likely {
    row: Row,
    because: String,
}

/// The page of a lead.
pub(super) async fn lead(
    State(site): State<Site>,
    entry: Entry<Viewer>,
    Path(reference): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let id = find(&site, &reference).await?;
    let notice = Notice::read(&query);
    show(&site, &entry.visitor, entry.allowed.clone(), id, notice, Trouble::default()).await
}

/// The row of the lead that an address names.
pub(super) async fn find(site: &Site, reference: &str) -> Result<LeadId, Failure> {
    let reference: Reference = reference.parse().map_err(|()| Failure::NotFound)?;
    let line = site.read(move |reader| reader.line_of(reference)).await?;
    line.map(|line| line.id).ok_or(Failure::NotFound)
}

/// Shows a lead, also after something that could not be done with it.
pub(super) async fn show(
    site: &Site,
    visitor: &Visitor,
    allowed: Allowed<Viewer>,
    id: LeadId,
    notice: Option<Notice>,
    trouble: Trouble,
) -> Result<Response, Failure> {
    let now = site.now();
    let by = allowed.clone();
    let lead = site.write(move |tx| tx.read_lead(&by, id, now)).await?;
    let Some(lead) = lead else { return Err(Failure::NotFound) };
    let opened = site.read(move |reader| open(reader, &allowed, lead)).await?;
    let world = site.world();
    let mut f = Frame::inside(site, &world, visitor, Here::Leads);
    f.notice = notice.map(|notice| notice.words(&f));
    let status = trouble.status().unwrap_or(StatusCode::OK);
    Ok(page(status, &LeadPage::new(f, visitor, &opened, trouble)))
}

fn open(reader: &Reader<'_>, by: &Allowed<Viewer>, lead: Lead) -> Result<Opened, JobError> {
    let id = lead.id;
    let history = reader.history(id)?;
    let mut named = Vec::new();
    for other in history::leads_named(&history) {
        named.extend(reader.line(other)?.map(|line| (other, line.reference)));
    }
    Ok(Opened {
        notes: reader.notes(by, id)?,
        messages: reader.messages(by, id)?,
        reads: reader.reads_of(id)?,
        duplicates: reader.duplicates(id)?,
        history,
        named,
        lead,
    })
}

impl<'a> LeadPage<'a> {
    fn new(f: Frame<'a>, visitor: &Visitor, opened: &Opened, trouble: Trouble) -> Self {
        let (w, lead) = (f.w, &opened.lead);
        let owned = |id| lead.owner == Some(id);
        let notes = opened.notes.iter().map(|note| Said {
            who: f.member(note.member),
            at: f.moment(&note.at),
            machine: machine(&note.at),
            is_person: false,
            kind: None,
            text: note.text.clone(),
        });
        let messages = opened.messages.iter().map(|message| Said {
            who: message.member.map_or_else(|| w.the_person(), |member| f.member(member)),
            at: f.moment(&message.at),
            machine: machine(&message.at),
            is_person: message.member.is_none(),
            kind: names::message_kind(w, message.kind),
            text: message.text.clone().unwrap_or_default(),
        });
        let likely = opened.duplicates.iter().take(LIKELY).map(|duplicate| Likely {
            row: Row::of(&f, &duplicate.line),
            because: duplicate
                .because
                .iter()
                .map(|likeness| names::likeness(w, *likeness))
                .collect::<Vec<_>>()
                .join(" · "),
        });
        let reads = opened.reads.iter().rev().map(|read| Look {
            who: f.member(read.member),
            at: f.moment(&read.at),
            times: (read.times > 1).then(|| w.read_times(read.times)),
        });
        Self {
            row: Row::of(&f, &lead.line),
            card: Card::of(&f, lead),
            notes: notes.collect(),
            messages: messages.collect(),
            events: history::events(&f, &opened.history, &opened.named),
            reads: reads.take(READS).collect(),
            duplicates: likely.collect(),
            agents: f.agents().into_iter().map(|(id, name)| (id.0, name, owned(id))).collect(),
            reasons: names::close_reasons(w),
            stages: names::stages(w, lead.status),
            deeds: quick::buttons(w),
            is_mine: owned(visitor.member),
            is_open: lead.status.stage().is_open(),
            trouble,
            f,
        }
    }
}
