//! Dialogues: from what an author wrote to a flow that can run.
//!
//! Only a [`Flow`] runs, and only [`Flows::compile`] makes one: every reference in it is valid.
//! A file becomes a document (`doc`, may be nonsense); all documents together are checked
//! (`check`, one file each); documents without errors become flows (`lower`).
//! This module refuses to know people, sessions and messengers.

mod builtin;
mod chain;
mod check;
mod compile;
mod condition;
mod doc;
mod flows;
mod graph;
mod lower;
mod measure;
mod model;
mod names;
mod program;
mod variable;
mod variables;

pub use compile::Context;
pub use condition::{Condition, Known};
pub use flows::{Flows, Located};
pub use model::{
    AnswerKind, AnswerOption, Branch, Choice, Flow, Node, NodeKind, Planned, Question, Target,
    Tense,
};
pub use variable::{VariableInfo, VariableKind};
