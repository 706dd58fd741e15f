//! The workshop or poster by whose link somebody came.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A short name such as `atelier-hay-hassani-2026-12`: small Latin letters, digits and dashes, at
/// most [`SourceTag::LONGEST`] of them, so that it fits into a link.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct SourceTag(Arc<str>);

impl SourceTag {
    /// The longest tag, in letters.
    pub const LONGEST: usize = 40;

    /// The tag, if it has the form of one.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_tag = (1..=Self::LONGEST).contains(&text.len())
            && text.bytes().all(fits)
            && !text.starts_with('-')
            && !text.ends_with('-');
        is_tag.then(|| Self(text.into()))
    }

    /// The tag as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SourceTag {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a source")
    }
}

impl fmt::Display for SourceTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourceTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_fits_into_a_link() {
        for text in ["a", "atelier-hay-hassani-2026-12", &"a".repeat(40)] {
            assert!(SourceTag::parse(text).is_some(), "{text}");
        }
        for text in ["", "-a", "a-", "A", "a_b", "atelier é", &"a".repeat(41)] {
            assert!(SourceTag::parse(text).is_none(), "{text}");
        }
    }
}
