//! What can be heard in a message besides an answer or a question: a greeting, thanks, an insult,
//! despair or violence; the language it is written in; the numbers in it.
//!
//! The words stand in `dialogues/hearing.yaml`, whole messages to learn from in
//! `dialogues/examples.yaml`. This room refuses to know what is answered, and
//! to whom.

mod decode;
mod ear;
mod examples;
mod language;
mod numbers;
mod pattern;
mod patterns;
mod tone;
mod wishes;

pub use decode::{Hearing, read_hearing};
pub use ear::Impression;
pub use examples::{Examples, read_examples};
pub use language::Written;
pub use tone::{Ground, Tone};
