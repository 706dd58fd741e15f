//! The list of leads: filters, search, pages, and what can be done with many of them.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use jiff::{SignedDuration, Timestamp};

use crate::domain::{Agent, SourceTag, Stage, Viewer};
use crate::store::{Batch, BatchId, LeadCount, LeadCursor};
use crate::web::Site;
use crate::web::access::Entry;
use crate::web::failure::Failure;
use crate::web::filter::Asked;
use crate::web::form::Fields;
use crate::web::frame::{Frame, Here, ok};
use crate::web::names;
use crate::web::notice::Notice;
use crate::web::row::Row;

/// How many leads stand on a page.
const PAGE: u32 = 50;
/// Up to which number leads are counted: the exact number of thousands helps nobody.
const COUNTED: u32 = 2000;
/// The same for a search, which reads the words of each.
const FOUND: u32 = 500;
/// So long the list offers to take back what its reader has changed in one go.
const UNDO_OFFERED: SignedDuration = SignedDuration::from_hours(24);

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage<'a> {
    f: Frame<'a>,
    asked: Asked,
    choices: Choices,
    rows: Vec<Row>,
    count: LeadCount,
    next: Option<String>,
    is_first: bool,
    /// The change of many leads that can be taken back: its address and the words of the button.
    undo: Option<(String, String)>,
}

/// What each filter offers: the value and its words.
struct Choices {
    statuses: Vec<(String, String)>,
    owners: Vec<(String, String)>,
    platforms: Vec<(String, String)>,
    programmes: Vec<(String, String)>,
    sources: Vec<(String, String)>,
    langs: Vec<(String, String)>,
    /// Why leads can be closed together.
    reasons: Vec<(String, String)>,
}

/// The list under the filters of the address.
pub(super) async fn list(
    State(site): State<Site>,
    entry: Entry<Viewer>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let asked = Asked::read(&fields, site.zone(), site.today().year());
    let after = fields.get("after").and_then(|cursor| cursor.parse::<LeadCursor>().ok());
    let (allowed, filter) = (entry.allowed.clone(), asked.filter.clone());
    let agent = site.members().allow::<Agent>(entry.member());
    let since = site.now().saturating_sub(UNDO_OFFERED).unwrap_or(Timestamp::MIN);
    let (page, count, sources, batch) = site
        .read(move |reader| {
            let most = if filter.sought.is_some() { FOUND } else { COUNTED };
            let (page, count) = reader.list_counted(&filter, after, PAGE, most)?;
            let batch = agent.map(|agent| reader.latest_batch(&agent, since)).transpose()?;
            Ok((page, count, reader.workshops(&allowed)?, batch.flatten()))
        })
        .await?;
    let mut f = entry.frame(&site, Here::Leads);
    f.notice = Notice::read(&fields).map(|notice| notice.words(&f));
    let next = page.next.map(|cursor| {
        let query = asked.query();
        let and = if query.is_empty() { "" } else { "&" };
        format!("/leads?{query}{and}after={cursor}")
    });
    let rows = Row::all(&f, &page.lines);
    let undo = undo(&f, &fields, batch);
    let choices = choices(&f, &sources);
    Ok(ok(&ListPage { f, asked, choices, rows, count, next, is_first: after.is_none(), undo }))
}

/// What the address names, as after the change itself; otherwise the reader's own latest change.
fn undo(f: &Frame<'_>, fields: &Fields, latest: Option<Batch>) -> Option<(String, String)> {
    let named = fields.get("batch").and_then(BatchId::parse);
    let address = |batch: BatchId| format!("/batches/{batch}/undo");
    match (named, latest) {
        (Some(named), latest) if latest.is_none_or(|latest| latest.id != named) => {
            Some((address(named), f.w.undo()))
        }
        (_, Some(latest)) => {
            Some((address(latest.id), f.w.undo_of(latest.leads, f.moment(&latest.at))))
        }
        (_, None) => None,
    }
}

fn choices(f: &Frame<'_>, sources: &[SourceTag]) -> Choices {
    let (w, world, speech) = (f.w, f.world, f.w.speech());
    let stages = Stage::ALL.map(|stage| (stage.word().to_owned(), names::stage(w, stage)));
    let members = f.agents().into_iter().map(|(id, name)| (id.to_string(), name));
    let served = world.platforms().iter().filter(|platform| platform.kind.is_for_youth());
    Choices {
        statuses: [("open".to_owned(), w.status_open())].into_iter().chain(stages).collect(),
        owners: [("nobody".to_owned(), w.nobody())].into_iter().chain(members).collect(),
        platforms: served.map(|one| (one.id.to_string(), one.name.plain(speech))).collect(),
        programmes: world
            .programmes()
            .iter()
            .map(|one| (one.id.to_string(), one.label.plain(speech)))
            .collect(),
        sources: sources.iter().map(|tag| (tag.to_string(), tag.to_string())).collect(),
        langs: f.languages().iter().map(|one| (one.id.to_string(), one.name.clone())).collect(),
        reasons: names::close_reasons(w),
    }
}
