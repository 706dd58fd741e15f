//! Signing in by the link that the bot sends, and out again.
//!
//! Previews of links fetch them, so looking at a link changes nothing; a button uses it up.
//! Whatever is wrong with a link, the answer is the same: who guesses learns nothing.

use std::net::SocketAddr;

use askama::Template;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use tracing::info;

use crate::domain::{StaffId, Viewer};
use crate::store::{AuditWhat, LONGEST};
use crate::web::failure::Failure;
use crate::web::form::{Fields, Sent, is_of_this_site};
use crate::web::frame::{Frame, Here, ok, page};
use crate::web::reader::ReaderLang;
use crate::web::{Site, browser, cookie, limit, secret};

/// How long a chosen language is remembered, in seconds.
const A_YEAR: i64 = 365 * 24 * 60 * 60;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    f: Frame<'a>,
}

#[derive(Template)]
#[template(path = "refused.html")]
struct RefusedPage<'a> {
    f: Frame<'a>,
}

/// The button, the same for every link.
pub(super) async fn show(State(site): State<Site>, lang: ReaderLang) -> Response {
    let world = site.world();
    ok(&SignInPage { f: Frame::outside(&site, &world, lang, Here::Elsewhere) })
}

/// Uses the link up.
pub(super) async fn enter(
    State(site): State<Site>,
    Path(link): Path<String>,
    lang: ReaderLang,
    extensions: Extensions,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    if !is_of_this_site(&headers, site.origin()) {
        return Err(Failure::Foreign);
    }
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| *peer);
    if site.limits().allow(limit::address(peer, &headers)) {
        let said = headers.get(USER_AGENT).and_then(|said| said.to_str().ok()).unwrap_or_default();
        if let Some(session) = begin(&site, link, browser::name(said)).await? {
            let cookie = cookie::set(cookie::SESSION, &session, LONGEST.as_secs());
            return Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to("/")).into_response());
        }
    } else {
        info!("a sign-in link was not looked at: too many tries");
    }
    let world = site.world();
    let f = Frame::outside(&site, &world, lang, Here::Elsewhere);
    Ok(page(StatusCode::FORBIDDEN, &RefusedPage { f }))
}

/// The secret of a new session, if the link can be used.
async fn begin(site: &Site, link: String, browser: String) -> Result<Option<String>, Failure> {
    let session = secret::secret();
    let (now, members) = (site.now(), site.clone());
    site.write(move |tx| {
        let member = if secret::is_secret(&link) { tx.use_sign_in_link(&link, now)? } else { None };
        let member: Option<StaffId> = member
            .and_then(|member| members.members().allow::<Viewer>(member))
            .map(|allowed| allowed.member());
        let Some(member) = member else {
            tx.audit(None, AuditWhat::LinkRefused, None, None, now)?;
            return Ok(None);
        };
        tx.begin_web_session(member, &session, &browser, now)?;
        tx.audit(Some(member), AuditWhat::SignedIn, None, None, now)?;
        Ok(Some(session))
    })
    .await
}

/// Signs this browser out.
pub(super) async fn leave(
    State(site): State<Site>,
    Sent { entry, .. }: Sent<Viewer>,
) -> Result<Response, Failure> {
    let (member, session) = (entry.member(), entry.visitor.session);
    site.write(move |tx| tx.end_web_session(member, session)).await?;
    let gone = cookie::set(cookie::SESSION, "", 0);
    Ok((AppendHeaders([(SET_COOKIE, gone)]), Redirect::to("/signed-out")).into_response())
}

/// What somebody who is not signed in can read: how to sign in.
pub(super) async fn signed_out(State(site): State<Site>, lang: ReaderLang) -> Response {
    let world = site.world();
    ok(&SignedOutPage { f: Frame::outside(&site, &world, lang, Here::Elsewhere) })
}

#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOutPage<'a> {
    f: Frame<'a>,
}

/// Chooses the language of this browser. It takes no session, so that the sign-in page can be
/// read as well.
pub(super) async fn language(
    State(site): State<Site>,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Result<Response, Failure> {
    if !is_of_this_site(&headers, site.origin()) {
        return Err(Failure::Foreign);
    }
    let fields = Fields::parse(&body);
    let world = site.world();
    let known = |tag: &&str| world.languages().all().iter().any(|known| known.id.as_str() == *tag);
    let lang = fields.get("lang").filter(known).ok_or(Failure::Nonsense)?;
    // Back to where the button was; anything but a path of ours leads to the first page.
    let back = headers
        .get("referer")
        .and_then(|from| from.to_str().ok()?.strip_prefix(site.origin().as_str()))
        .filter(|path| path.starts_with('/') && !path.starts_with("//"))
        .unwrap_or("/");
    let cookie = cookie::set(cookie::LANGUAGE, lang, A_YEAR);
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(back)).into_response())
}
