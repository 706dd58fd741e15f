//! The language of whoever reads: the one they chose in this browser, else the first of the
//! browser's that we have, else that of the staff.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use crate::text::{Lang, Languages};
use crate::web::{Site, cookie};

/// The language of one reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ReaderLang(pub(super) Lang);

impl ReaderLang {
    pub(super) fn of(headers: &HeaderMap, site: &Site) -> Self {
        let world = site.world();
        Self(choose(headers, world.languages()).unwrap_or(site.language()))
    }
}

impl FromRequestParts<Site> for ReaderLang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers, site))
    }
}

fn choose(headers: &HeaderMap, languages: &Languages) -> Option<Lang> {
    let ours = |tag: &str| {
        let lang = Lang::new(&tag.trim().to_lowercase())?;
        languages.get(lang).map(|language| language.id)
    };
    let chosen = cookie::read(headers, cookie::LANGUAGE).and_then(ours);
    let asked = || {
        let accepted = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
        // Browsers list the wanted ones first; the weights say the same again.
        accepted.split(',').find_map(|one| ours(one.split([';', '-']).next()?))
    };
    chosen.or_else(asked)
}
