//! The staff's side: their group, their commands, and the work on leads that every door shares.
//!
//! Whoever asks for something shows an [`Allowed`](crate::domain::Allowed) for it; nothing here
//! compares roles. This module refuses to know how messages travel.

mod command;
mod counter;
pub mod export;
mod figures;
mod question_answer;
mod question_list;
mod questions;
mod reply;
mod tap;
mod view;
pub mod work;

pub use counter::{Counter, Dashboard, Message, Said};
pub use questions::{QuestionGroup, faq_stub, grouped};
