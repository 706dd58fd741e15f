//! Programmes as data, and who may be eligible: three-valued, with reasons.
//!
//! This module refuses to know how a question is asked; it never says "yes".

mod assessment;
mod condition;
mod decode;
mod decode_condition;
mod decode_vocabulary;
mod evaluate;
mod facts;
mod model;
mod share;
mod state;
mod value;
mod verdict;
mod vocabulary;

pub use assessment::{Assessment, Failure, Group};
pub use condition::{Basis, Comparison, Condition, Guard, OnFailure, Test};
pub use decode::read_programmes;
pub use evaluate::{assess_all, evaluate};
pub use facts::{Facts, full_months};
pub use model::{Period, Programme, Programmes, StateWord};
pub use share::Share;
pub use state::StateToday;
pub use value::Value;
pub use verdict::Verdict;
pub use vocabulary::{FieldType, Unit, Vocabulary};
