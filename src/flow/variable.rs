//! What a variable can hold, and where its answer comes from.

use std::collections::BTreeSet;

use crate::domain::{NodeRef, OptionId};

/// What a variable holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VariableKind {
    /// A whole number.
    Number,
    /// Any text.
    Text,
    /// One of these options.
    Choice(BTreeSet<OptionId>),
    /// Any of these options.
    Choices(BTreeSet<OptionId>),
    /// Yes or no.
    YesNo,
    /// A day.
    Date,
    /// A phone number.
    Phone,
    /// A place of the gazetteer.
    Place,
}

/// What is known of a variable that a question saves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableInfo {
    /// What it holds; the options of all its questions together.
    pub kind: VariableKind,
    /// The question that names it: the first of `asked` that has a label, else the first.
    pub question: NodeRef,
    /// Every question that saves it, in the order of their ids.
    pub asked: Vec<NodeRef>,
    /// Whether one of its questions is personal.
    pub personal: bool,
}

impl VariableKind {
    /// The kind in an author's words.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Text => "a text",
            Self::Choice(_) => "one option of several",
            Self::Choices(_) => "any of several options",
            Self::YesNo => "yes or no",
            Self::Date => "a date",
            Self::Phone => "a phone number",
            Self::Place => "a place",
        }
    }

    /// Whether two answers of this kind have an order.
    pub(crate) fn has_order(&self) -> bool {
        match self {
            Self::Number | Self::Date => true,
            Self::Text
            | Self::Choice(_)
            | Self::Choices(_)
            | Self::YesNo
            | Self::Phone
            | Self::Place => false,
        }
    }

    /// Whether both hold the same sort of answer, whatever the options.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Whether the options of one are among those of the other, so that two answers can be equal
    /// on purpose; kinds without options have nothing to share.
    pub(crate) fn shares_options(&self, other: &Self) -> bool {
        let (Self::Choice(own), Self::Choice(others)) = (self, other) else { return true };
        own.is_subset(others) || others.is_subset(own)
    }

    /// Takes in the options of another question for the same variable.
    pub(crate) fn join(&mut self, other: &Self) {
        if let (Self::Choice(own), Self::Choice(more)) | (Self::Choices(own), Self::Choices(more)) =
            (self, other)
        {
            own.extend(more.iter().cloned());
        }
    }
}
