//! Languages as data: a new one is a line in `dialogues/languages.yaml`, not a change of code.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language tag of at most eight ASCII letters, such as `fr`, `ar` or `ary`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang([u8; 8]);

impl Lang {
    /// The tag, if it is one to eight ASCII letters or hyphens.
    pub fn new(tag: &str) -> Option<Self> {
        let fits = (1..=8).contains(&tag.len())
            && tag.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        fits.then(|| {
            let mut bytes = [0; 8];
            bytes[..tag.len()].copy_from_slice(tag.as_bytes());
            Self(bytes)
        })
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        std::str::from_utf8(&self.0[..end]).unwrap_or_default()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Lang {
    type Error = &'static str;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        Self::new(&tag).ok_or("not a language tag")
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.as_str().to_owned()
    }
}

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// What is known of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag.
    pub id: Lang,
    /// Its own name for itself, shown on the button that chooses it.
    pub name: String,
    /// Which way it is written.
    pub direction: Direction,
    /// The CLDR locale whose plural rules it follows.
    pub plurals: String,
    /// What stands between groups of three digits.
    pub thousands: String,
    /// From how many digits on a number is grouped.
    pub grouped_from: usize,
    /// How the first day of a month is written, where it has a word of its own.
    pub first_day: Option<String>,
    /// The names of the twelve months.
    pub months: Vec<String>,
    /// The language read when a text is missing in this one.
    pub fallback: Option<Lang>,
    /// Whether every text must exist in it.
    pub required: bool,
}

/// The languages of the bot in the order they are offered; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages(Vec<Language>);

impl Languages {
    /// The list, if there is at least one.
    pub fn new(languages: Vec<Language>) -> Option<Self> {
        (!languages.is_empty()).then_some(Self(languages))
    }

    /// All, in the order they are offered.
    pub fn all(&self) -> &[Language] {
        &self.0
    }

    /// Those of the list that are in `langs`; all, if none is.
    #[must_use]
    pub fn only(self, langs: &std::collections::BTreeSet<Lang>) -> Self {
        let kept: Vec<_> =
            self.0.iter().filter(|language| langs.contains(&language.id)).cloned().collect();
        Self::new(kept).unwrap_or(self)
    }

    /// The language of that tag.
    pub fn get(&self, id: Lang) -> Option<&Language> {
        self.0.iter().find(|language| language.id == id)
    }

    /// The first language, spoken until the person chooses.
    pub fn first(&self) -> &Language {
        &self.0[0]
    }

    /// `id`, its fallback, that one's fallback, and last the first language.
    pub fn chain(&self, id: Lang) -> impl Iterator<Item = Lang> + '_ {
        let mut next = Some(id);
        let mut left = self.0.len();
        std::iter::from_fn(move || {
            let current = next?;
            next = (left > 0).then(|| self.get(current)?.fallback).flatten();
            left = left.saturating_sub(1);
            Some(current)
        })
        .chain(std::iter::once(self.first().id))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn french() -> Language {
        language("fr", Direction::Ltr, "\u{202f}")
    }

    pub(crate) fn arabic() -> Language {
        language("ar", Direction::Rtl, "")
    }

    fn language(id: &str, direction: Direction, thousands: &str) -> Language {
        Language {
            id: Lang::new(id).unwrap(),
            name: id.into(),
            direction,
            plurals: id.into(),
            thousands: thousands.into(),
            grouped_from: 4,
            first_day: None,
            months: Vec::new(),
            fallback: None,
            required: true,
        }
    }

    #[test]
    fn a_fallback_is_followed_and_ends_in_the_first_language() {
        let darija = Language { fallback: Lang::new("ar"), ..language("ary", Direction::Rtl, "") };
        let languages = Languages::new(vec![french(), arabic(), darija]).unwrap();
        let chain: Vec<_> = languages.chain(Lang::new("ary").unwrap()).collect();
        assert_eq!(chain.iter().map(Lang::as_str).collect::<Vec<_>>(), ["ary", "ar", "fr"]);
    }
}
