//! Programmes as data, and who may be eligible: three-valued, with reasons.
//!
//! This module refuses to know how a question is asked; it never says "yes".

mod assessment;
mod condition;
mod decode;
mod decode_condition;
mod decode_period;
mod decode_value;
mod decode_vocabulary;
mod evaluate;
mod facts;
mod model;
mod outlook;
mod period;
mod person;
mod planner;
mod reach;
mod report;
mod samples;
mod share;
mod sound;
mod stale;
mod state;
mod trial;
mod value;
mod verdict;
mod vocabulary;

pub use assessment::{Assessment, Failure, Group, Met};
pub use condition::{Basis, Comparison, Condition, Guard, OnFailure, Test};
pub use decode::read_programmes;
pub use evaluate::{assess_all, evaluate};
pub use facts::{Facts, full_months, is_never_known};
pub use model::{CheckedOn, DatedState, Programme, Programmes, StateWord};
pub use outlook::{Outlook, outlook};
pub use period::Period;
pub use person::read_person;
pub use planner::{Accepts, Askable, Planner, Turn};
pub use report::Report;
pub use share::Share;
pub use stale::StaleFact;
pub use state::StateToday;
pub use trial::{Form, shipped_form};
pub use value::Value;
pub use verdict::Verdict;
pub use vocabulary::{Choices, FieldType, Unit, Vocabulary};
