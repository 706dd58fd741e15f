//! The fields of a question as written.

use crate::diag::Span;
use crate::domain::Variable;
use crate::flow::doc::{AnswerDoc, At, OptionDoc};
use crate::text::Text;

/// A question as written.
#[derive(Debug)]
pub(crate) struct QuestionDoc {
    /// The question.
    pub(crate) ask: Option<Text>,
    /// What it accepts.
    pub(crate) answer: Option<At<AnswerDoc>>,
    /// Why it is asked.
    pub(crate) why: Option<Text>,
    /// What is said when the answer does not fit.
    pub(crate) refusal: Option<Text>,
    /// Its short name.
    pub(crate) label: Option<Text>,
    /// The variable that keeps the answer.
    pub(crate) save: Option<At<Variable>>,
    /// Where `optional: true` stands.
    pub(crate) optional: Option<Span>,
    /// Where `reuse: true` stands.
    pub(crate) reuse: Option<Span>,
    /// Where `personal: true` stands.
    pub(crate) personal: Option<Span>,
}

impl QuestionDoc {
    /// Whether it is personal by what it says itself.
    pub(crate) fn is_personal(&self) -> bool {
        self.personal.is_some() || matches!(self.answer_doc(), Some(AnswerDoc::Phone))
    }

    /// Its options, if it has any.
    pub(crate) fn options(&self) -> &[OptionDoc] {
        self.answer_doc().map(AnswerDoc::options).unwrap_or_default()
    }

    /// What it accepts, if that could be read.
    pub(crate) fn answer_doc(&self) -> Option<&AnswerDoc> {
        self.answer.as_ref().map(|answer| &answer.value)
    }
}
