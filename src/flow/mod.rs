//! Dialogues: from what an author wrote to a flow that can run.
//!
//! Only a [`Flow`] runs, and only [`Flows::compile`] makes one: every reference in it is valid.
//! This module refuses to know people, sessions and messengers.

mod condition;
mod model;

pub use condition::{Condition, Known};
pub use model::{
    AnswerKind, AnswerOption, Branch, Choice, Flow, Node, NodeKind, Question, Target, Tense,
};
