//! What a page says when it cannot do what was asked, in one sentence and in the reader's language.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::engine::PageSpeech;
use crate::web::frame::{Frame, Here, page};
use crate::web::reader::ReaderLang;
use crate::web::{Site, export};

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// There is no such page, or no such lead.
    NotFound,
    /// The member's role does not allow it.
    NotAllowed,
    /// The form came from another site.
    Foreign,
    /// The form is of another session, or more than a browser sends; what was typed comes back.
    Stale {
        /// The longest text in it.
        typed: Option<String>,
    },
    /// The member is not signed in any more.
    SignedOut {
        /// The longest text in what was sent.
        typed: Option<String>,
    },
    /// A field of a form is not what the page sends.
    Nonsense,
    /// What was sent is larger than any form.
    TooLarge,
    /// More leads than a workbook holds.
    TooMany,
    /// The database failed; the log says why.
    Broken,
}

impl Failure {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Stale { .. } => StatusCode::CONFLICT,
            Self::SignedOut { .. } => StatusCode::UNAUTHORIZED,
            Self::Nonsense | Self::TooMany => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn words(&self, w: PageSpeech<'_>) -> (String, String) {
        match self {
            Self::NotFound => (w.not_found(), w.not_found_why()),
            Self::NotAllowed => (w.not_allowed(), w.not_allowed_why()),
            Self::Foreign => (w.foreign(), w.foreign_why()),
            Self::Stale { .. } => (w.stale(), w.stale_why()),
            Self::SignedOut { .. } => (w.signed_out(), w.signed_out_why()),
            Self::Nonsense => (w.nonsense(), w.nonsense_why()),
            Self::TooLarge => (w.too_large(), w.too_large_why()),
            Self::TooMany => (w.too_many(), w.too_many_why(export::MOST)),
            Self::Broken => (w.broken(), w.broken_why()),
        }
    }

    fn typed(&self) -> Option<&str> {
        match self {
            Self::Stale { typed } | Self::SignedOut { typed } => typed.as_deref(),
            Self::NotFound
            | Self::NotAllowed
            | Self::Foreign
            | Self::Nonsense
            | Self::TooLarge
            | Self::TooMany
            | Self::Broken => None,
        }
    }
}

/// The status alone, and the failure for [`explain`], which knows the language.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage<'a> {
    f: Frame<'a>,
    title: String,
    why: String,
    typed: Option<&'a str>,
}

/// Puts the sentence into an answer that has failed.
pub(super) async fn explain(State(site): State<Site>, request: Request, next: Next) -> Response {
    let lang = ReaderLang::of(request.headers(), &site);
    let response = next.run(request).await;
    let Some(failure) = response.extensions().get::<Failure>() else { return response };
    let world = site.world();
    let f = Frame::outside(&site, &world, lang, Here::Elsewhere);
    let (title, why) = failure.words(f.w);
    page(failure.status(), &FailurePage { f, title, why, typed: failure.typed() })
}
