//! Which addresses Telegram takes for a link.

/// An address with a known scheme, a host that has a dot, and no space.
pub(super) fn is_link(url: &str) -> bool {
    if url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return false;
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.strip_prefix("mailto:").is_some_and(|to| to.contains('@'));
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => is_host(rest.split(['/', '?', '#']).next().unwrap_or_default()),
        "tg" | "ton" => !rest.is_empty(),
        _ => false,
    }
}

fn is_host(authority: &str) -> bool {
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = host.split_once(':').unwrap_or((host, "443"));
    let labels_are_filled = host.split('.').all(|label| !label.is_empty());
    host.contains('.') && labels_are_filled && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_link;

    #[test]
    fn links_and_lookalikes() {
        let links = [
            "https://www.odco.gov.ma/ar/نص?q=1#top",
            "http://user@example.org:8080",
            "tg://user?id=42",
            "mailto:twiza@example.org",
        ];
        let others = [
            "",
            "odco.gov.ma",
            "https://",
            "https://localhost/x",
            "https://a..b",
            "https://a b.ma",
            "https://a.ma:port",
            "ftp://a.ma",
            "javascript:alert(1)",
            "mailto:nobody",
        ];
        for link in links {
            assert!(is_link(link), "{link}");
        }
        for other in others {
            assert!(!is_link(other), "{other}");
        }
    }
}
