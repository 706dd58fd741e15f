//! A question with its answer.

use jiff::civil::Date;

use crate::domain::{Confidence, NodeRef, ProgrammeId, QuestionId, SourceId, TopicId};
use crate::text::Text;

/// A group of questions that can be browsed.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// The words on its button.
    pub label: Text,
}

/// A question and what is known about it.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// The group it belongs to.
    pub topic: TopicId,
    /// The words on its button.
    pub label: Text,
    /// The question in one sentence.
    pub question: Text,
    /// The answer.
    pub answer: Text,
    /// Where the answer comes from; empty where nothing was found.
    pub sources: Vec<SourceId>,
    /// The day somebody last looked.
    pub checked: Date,
    /// How sure the answer is; `None` where the answer is that nothing was found.
    pub confidence: Option<Confidence>,
    /// How people ask it.
    pub asked: Vec<(Way, String)>,
    /// Questions that are often asked next.
    pub related: Vec<QuestionId>,
    /// Where to go on.
    pub next: Next,
}

/// A way of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// French.
    French,
    /// Standard Arabic.
    Arabic,
    /// Darija in Arabic letters.
    DarijaArabic,
    /// Darija in Latin letters.
    DarijaLatin,
    /// English.
    English,
}

impl Way {
    /// All, with the name used in files.
    pub const ALL: &[(&'static str, Self)] = &[
        ("fr", Self::French),
        ("ar", Self::Arabic),
        ("ary_arab", Self::DarijaArabic),
        ("ary_latn", Self::DarijaLatin),
        ("en", Self::English),
    ];
}

/// Where an answer leads on to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A node of a flow.
    Node(NodeRef),
    /// The page of a programme.
    Programme(ProgrammeId),
}
