//! How often somebody may try to sign in: guessing a link must not pay, and must not keep the
//! others waiting.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

use axum::http::HeaderMap;
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};

/// How many tries are answered.
#[derive(Clone, Copy, Debug)]
pub struct Quotas {
    /// In a minute from one address.
    pub by_address: NonZeroU32,
    /// In a minute from everywhere.
    pub by_all: NonZeroU32,
}

impl Default for Quotas {
    fn default() -> Self {
        const TEN: NonZeroU32 = NonZeroU32::new(10).expect("ten is not zero");
        const SIXTY: NonZeroU32 = NonZeroU32::new(60).expect("sixty is not zero");
        Self { by_address: TEN, by_all: SIXTY }
    }
}

/// Counts the tries.
pub(super) struct Limits {
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    by_all: DefaultDirectRateLimiter,
}

impl Limits {
    pub(super) fn new(quotas: Quotas) -> Self {
        Self {
            by_address: RateLimiter::keyed(Quota::per_minute(quotas.by_address)),
            by_all: RateLimiter::direct(Quota::per_minute(quotas.by_all)),
        }
    }

    /// Whether one more try from there is answered. One address that tries too often uses up
    /// nothing of the others.
    pub(super) fn allow(&self, address: IpAddr) -> bool {
        self.by_address.retain_recent();
        self.by_address.check_key(&address).is_ok() && self.by_all.check().is_ok()
    }
}

/// Who asks. A proxy on this machine says for whom it asks in the last part of
/// `X-Forwarded-For`; from anywhere else that header is what the asking one wants us to believe.
pub(super) fn address(peer: Option<SocketAddr>, headers: &HeaderMap) -> IpAddr {
    let peer = peer.map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.ip());
    if !peer.is_loopback() {
        return network(peer);
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let forwarded =
        forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    network(forwarded.unwrap_or(peer))
}

/// Whoever has one address of the sixth version has a whole network of them.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        for (peer, forwarded, expected) in [
            ("203.0.113.5:1", None, "203.0.113.5"),
            ("203.0.113.5:1", Some("198.51.100.1"), "203.0.113.5"),
            ("127.0.0.1:1", Some("198.51.100.1"), "198.51.100.1"),
            ("127.0.0.1:1", Some("6.6.6.6, 198.51.100.1"), "198.51.100.1"),
            ("127.0.0.1:1", Some("nonsense"), "127.0.0.1"),
            ("[2001:db8:1:2:3:4:5:6]:1", None, "2001:db8:1:2::"),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(forwarded) = forwarded {
                headers.insert("x-forwarded-for", forwarded.parse().unwrap());
            }
            let found = address(Some(peer.parse().unwrap()), &headers);
            assert_eq!(found.to_string(), expected, "{peer} {forwarded:?}");
        }
    }

    #[test]
    fn one_address_cannot_use_up_the_tries_of_the_others() {
        let (two, three) = (NonZeroU32::new(2).unwrap(), NonZeroU32::new(3).unwrap());
        let limits = Limits::new(Quotas { by_address: two, by_all: three });
        let (one, other) = (IpAddr::from([1, 1, 1, 1]), IpAddr::from([2, 2, 2, 2]));
        let tries: Vec<_> = [one, one, one, one, other, other].map(|a| limits.allow(a)).into();
        assert_eq!(tries, [true, true, false, false, true, false]);
    }
}
