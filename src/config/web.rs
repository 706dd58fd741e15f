//! Where the staff's page in the browser is served and reached: `web:` in `twiza.yaml`.

use std::fmt;
use std::net::SocketAddr;

use reqwest::Url;

/// How the page is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Web {
    /// The address this machine listens at.
    pub listen: SocketAddr,
    /// The address by which browsers reach it.
    pub url: Origin,
}

/// Scheme, host and port of an address, without a path: what a browser calls an origin.
#[derive(Clone, PartialEq, Eq)]
pub struct Origin(String);

/// Why a text is no origin for the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginError {
    /// It is no address of a host alone.
    NotAnOrigin,
    /// Sign-in would travel readable over the network.
    NotSecure,
}

impl Origin {
    /// The origin; only the machine itself may be reached without TLS.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let url = Url::parse(text).map_err(|_| OriginError::NotAnOrigin)?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        let Some(host) = url.host_str().filter(|_| bare) else {
            return Err(OriginError::NotAnOrigin);
        };
        match url.scheme() {
            "https" => {}
            "http" if matches!(host, "localhost" | "127.0.0.1" | "[::1]") => {}
            "http" => return Err(OriginError::NotSecure),
            _ => return Err(OriginError::NotAnOrigin),
        }
        Ok(Self(url.origin().ascii_serialization()))
    }

    /// As browsers write it in the header `Origin`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether browsers reach it over TLS.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https:")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_host_reached_securely() {
        for (text, origin) in [
            ("https://twiza.example.ma", Ok("https://twiza.example.ma")),
            ("https://TWIZA.example.ma:443/", Ok("https://twiza.example.ma")),
            ("https://twiza.example.ma:8443", Ok("https://twiza.example.ma:8443")),
            ("http://127.0.0.1:8080", Ok("http://127.0.0.1:8080")),
            ("http://localhost:8080", Ok("http://localhost:8080")),
            ("http://twiza.example.ma", Err(OriginError::NotSecure)),
            ("https://twiza.example.ma/staff", Err(OriginError::NotAnOrigin)),
            ("https://a:b@twiza.example.ma", Err(OriginError::NotAnOrigin)),
            ("ftp://twiza.example.ma", Err(OriginError::NotAnOrigin)),
            ("twiza.example.ma", Err(OriginError::NotAnOrigin)),
            ("", Err(OriginError::NotAnOrigin)),
        ] {
            let read = Origin::parse(text);
            assert_eq!(read.as_ref().map(Origin::as_str).map_err(|error| *error), origin, "{text}");
        }
    }
}
