//! How sure a fact is.

/// How sure the source of a fact makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A consultant, a blog, or an inference.
    Low,
    /// Press, or an official page about another region.
    Medium,
    /// The law, an official page, or the national agency quoting the office.
    High,
}

impl Confidence {
    /// The words for it in authored files.
    pub const WORDS: &[(&str, Self)] =
        &[("high", Self::High), ("medium", Self::Medium), ("low", Self::Low)];
}
