//! Settings of one's own: where one is signed in, and signing out there.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::Viewer;
use crate::store::WebSessionId;
use crate::web::access::Entry;
use crate::web::failure::Failure;
use crate::web::form::{Fields, Sent};
use crate::web::frame::{Frame, Here, ok};
use crate::web::notice::Notice;
use crate::web::{Site, names};

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage<'a> {
    f: Frame<'a>,
    role: String,
    sessions: Vec<Session>,
}

struct Session {
    id: i64,
    browser: Option<String>,
    since: String,
    seen: String,
    is_this: bool,
}

/// The page.
pub(super) async fn settings(
    State(site): State<Site>,
    entry: Entry<Viewer>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let (member, now) = (entry.member(), site.now());
    let sessions = site.read(move |reader| reader.web_sessions(member, now)).await?;
    let mut f = entry.frame(&site, Here::Settings);
    f.notice = Notice::read(&query).map(|notice| notice.words(&f));
    let sessions = sessions
        .into_iter()
        .map(|session| Session {
            id: session.id.0,
            since: f.moment(&session.created_at),
            seen: f.moment(&session.seen_at),
            is_this: session.id == entry.visitor.session,
            browser: Some(session.browser).filter(|browser| !browser.is_empty()),
        })
        .collect();
    let role = names::role(f.w, entry.visitor.role);
    Ok(ok(&SettingsPage { f, role, sessions }))
}

/// Signs another browser out, or all of them with this one.
pub(super) async fn revoke(
    State(site): State<Site>,
    Sent { entry, fields }: Sent<Viewer>,
) -> Result<Response, Failure> {
    let member = entry.member();
    if fields.get("everywhere").is_some() {
        site.write(move |tx| tx.end_web_sessions(member)).await?;
        return Ok(Redirect::to("/signed-out").into_response());
    }
    let id = fields.get("session").and_then(|id| id.parse().ok()).ok_or(Failure::Nonsense)?;
    site.write(move |tx| tx.end_web_session(member, WebSessionId(id))).await?;
    Ok(Redirect::to(&format!("/settings?{}", Notice::Revoked.query())).into_response())
}
