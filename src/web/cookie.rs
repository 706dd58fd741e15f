//! Cookies: the session, and the language of a browser.
//!
//! The prefix `__Host-` makes the browser refuse a cookie that another host, a subdomain or an
//! insecure page tries to set.

use axum::http::header::{COOKIE, HeaderMap};

/// Holds the secret of a session.
pub(super) const SESSION: &str = "__Host-twiza";
/// Holds the tag of a language.
pub(super) const LANGUAGE: &str = "__Host-lang";

/// The value of a cookie.
pub(super) fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The header that sets a cookie for so many seconds; none takes it away.
pub(super) fn set(name: &str, value: &str, seconds: i64) -> String {
    format!("{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "a=1; __Host-twiza=secret;b=2".parse().unwrap());
        headers.append(COOKIE, "__Host-lang=ar".parse().unwrap());
        assert_eq!(read(&headers, SESSION), Some("secret"));
        assert_eq!(read(&headers, LANGUAGE), Some("ar"));
        assert_eq!(read(&headers, "twiza"), None);
    }
}
