//! What an author wrote, field by field, each with its place. It may be nonsense.
//!
//! Reading notes what a single field gets wrong; what fields mean together, and what the names in
//! them refer to, is left to the checks.

mod action;
mod answer;
mod flow;
mod ids;
mod node;
mod question;
mod way;

use crate::diag::Span;

pub(crate) use action::Action;
pub(crate) use answer::{AnswerDoc, OptionDoc};
pub(crate) use flow::FlowDoc;
pub(crate) use node::{NodeDoc, Show};
pub(crate) use question::QuestionDoc;
pub(crate) use way::{BranchDoc, ChoiceDoc, ConditionDoc, PlannedDoc};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    /// The value.
    pub(crate) value: T,
    /// Its place.
    pub(crate) span: Span,
}

impl<T> At<T> {
    /// A value at a place.
    pub(crate) fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}
