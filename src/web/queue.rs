//! Who is to be called next.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use crate::domain::Viewer;
use crate::store::QueueOf;
use crate::web::access::Entry;
use crate::web::failure::Failure;
use crate::web::form::Fields;
use crate::web::frame::{Frame, Here, ok};
use crate::web::notice::Notice;
use crate::web::row::Row;
use crate::web::{Site, quick};

/// How many leads the queue shows: more are not called in a day.
const SHOWN: u32 = 30;

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage<'a> {
    f: Frame<'a>,
    rows: Vec<Row>,
    due: u32,
    is_everyone: bool,
    /// The row to go on with, counted from 1.
    at: usize,
    deeds: Vec<quick::Button>,
}

/// The queue; `?of=everyone` shows what colleagues take care of, too.
pub(super) async fn queue(
    State(site): State<Site>,
    entry: Entry<Viewer>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let is_everyone = query.get("of") == Some("everyone");
    let of = if is_everyone { QueueOf::Everyone } else { QueueOf::Member(entry.member()) };
    let today = site.today();
    let (lines, due) = site
        .read(move |reader| Ok((reader.next_leads(of, today, SHOWN)?, reader.due_count(today)?)))
        .await?;
    let mut f = entry.frame(&site, Here::Queue);
    f.notice = Notice::read(&query).map(|notice| notice.words(&f));
    let rows = Row::all(&f, &lines);
    let wanted = query.get("at").and_then(|at| at.parse().ok()).unwrap_or(1);
    let at = usize::clamp(wanted, 1, rows.len().max(1));
    let deeds = quick::buttons(f.w);
    Ok(ok(&QueuePage { f, rows, due, is_everyone, at, deeds }))
}
