//! What happened beyond the history of one lead.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use crate::domain::Admin;
use crate::web::access::Entry;
use crate::web::failure::Failure;
use crate::web::form::Fields;
use crate::web::frame::{Frame, Here, machine, ok};
use crate::web::{Site, names};

/// How many lines stand on a page.
const PAGE: u32 = 100;

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditPage<'a> {
    f: Frame<'a>,
    lines: Vec<Line>,
    next: Option<i64>,
}

struct Line {
    at: String,
    machine: String,
    who: Option<String>,
    what: String,
    lead: Option<String>,
    detail: Option<String>,
}

/// The log before a line of it, the newest first.
pub(super) async fn audit(
    State(site): State<Site>,
    entry: Entry<Admin>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let before = query.get("before").and_then(|id| id.parse().ok());
    let allowed = entry.allowed.clone();
    let entries = site
        .read(move |reader| {
            let entries = reader.audit_log(&allowed, before, PAGE)?;
            let mut with_leads = Vec::with_capacity(entries.len());
            for entry in entries {
                let line = entry.lead.map(|lead| reader.line(lead)).transpose()?.flatten();
                with_leads.push((entry, line.map(|line| line.reference.to_string())));
            }
            Ok(with_leads)
        })
        .await?;
    let f = entry.frame(&site, Here::Audit);
    let is_full = entries.len() == PAGE as usize;
    let next = entries.last().filter(|_| is_full).map(|(entry, _)| entry.id);
    let lines = entries
        .into_iter()
        .map(|(entry, lead)| Line {
            at: f.moment(&entry.at),
            machine: machine(&entry.at),
            who: entry.member.map(|member| f.member(member)),
            what: names::audit(f.w, entry.what),
            lead,
            detail: entry.detail,
        })
        .collect();
    Ok(ok(&AuditPage { f, lines, next }))
}
