//! What a form sent, once it is sure that a page of ours sent it for this member.
//!
//! Three things must agree: the browser says that the form comes from this site, the session is
//! valid, and the form carries the token of that session.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::ORIGIN;

use crate::config::Origin;
use crate::domain::Permission;
use crate::web::access::{Entry, Visitor};
use crate::web::failure::Failure;
use crate::web::{Site, secret};

/// The largest form: the longest note in letters that take six bytes each, and all the rest.
const LARGEST: usize = 512 * 1024;

/// A form of a member who may do what `P` stands for.
pub(super) struct Sent<P: Permission> {
    pub(super) entry: Entry<P>,
    pub(super) fields: Fields,
}

/// The fields of a form, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a body or the query of an address.
    pub(super) fn parse(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// The first field of that name; an empty one is none.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.sent(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The first field of that name as it was sent, also if nothing stands in it.
    pub(super) fn sent(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Every field of that name.
    pub(super) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Every field.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The key by which a second sending is recognised: the same page sent with the same values.
    /// Another button of that page is another doing.
    pub(super) fn once(&self) -> Result<String, Failure> {
        self.get("once").filter(|key| secret::is_secret(key)).ok_or(Failure::Nonsense)?;
        let pairs = self.iter().filter(|(name, _)| *name != "token");
        let all = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        Ok(secret::digest(&all))
    }

    /// What somebody typed, to be given back when the form cannot be taken.
    fn typed(&self) -> Option<String> {
        ["note", "text"].into_iter().find_map(|name| self.get(name)).map(str::to_owned)
    }
}

impl<P: Permission> FromRequest<Site> for Sent<P> {
    type Rejection = Failure;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        if !is_of_this_site(request.headers(), site.origin()) {
            return Err(Failure::Foreign);
        }
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, LARGEST).await.map_err(|_| Failure::TooLarge)?;
        let fields = Fields::parse(&body);
        let Some(visitor) = Visitor::find(&parts, site).await? else {
            return Err(Failure::SignedOut { typed: fields.typed() });
        };
        if !secret::same(fields.get("token").unwrap_or_default(), &visitor.token) {
            return Err(Failure::Stale { typed: fields.typed() });
        }
        Ok(Self { entry: Entry::of(visitor, site)?, fields })
    }
}

/// Whether the browser says that a request comes from a page of ours. One that says nothing is
/// not believed: every browser of the last years sends one of the two headers with a form.
pub(super) fn is_of_this_site(headers: &HeaderMap, origin: &Origin) -> bool {
    let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let fetched = header("sec-fetch-site").map(|site| site == "same-origin");
    let sent = header(ORIGIN.as_str()).map(|sent| sent == origin.as_str());
    match (fetched, sent) {
        (None, None) => false,
        (fetched, sent) => fetched.unwrap_or(true) && sent.unwrap_or(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_another_site_is_known() {
        let origin = Origin::parse("https://twiza.example.ma").unwrap();
        for (fetched, sent, ours) in [
            (Some("same-origin"), Some("https://twiza.example.ma"), true),
            (None, Some("https://twiza.example.ma"), true),
            (Some("same-origin"), None, true),
            (None, None, false),
            (Some("cross-site"), None, false),
            (Some("same-site"), Some("https://other.example.ma"), false),
            (Some("none"), None, false),
            (None, Some("null"), false),
            (None, Some("https://twiza.example.ma.evil.example"), false),
            (Some("same-origin"), Some("https://evil.example"), false),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(fetched) = fetched {
                headers.insert("sec-fetch-site", fetched.parse().unwrap());
            }
            if let Some(sent) = sent {
                headers.insert(ORIGIN, sent.parse().unwrap());
            }
            assert_eq!(is_of_this_site(&headers, &origin), ours, "{fetched:?} {sent:?}");
        }
    }

    #[test]
    fn fields_are_read_as_browsers_write_them() {
        let fields = Fields::parse(b"a=1&a=2&note=+%D8%B9+%26&empty=&flag");
        assert_eq!(fields.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(fields.get("note"), Some("ع &"));
        assert_eq!(
            (fields.get("empty"), fields.sent("empty"), fields.get("none")),
            (None, Some(""), None)
        );
        assert_eq!(fields.sent("flag"), Some(""));
    }
}
