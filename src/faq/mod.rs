//! The questions that people ask about cooperatives, and which of them somebody means.
//!
//! People write in French, Arabic, English and Darija in two scripts, misspelled and mixed. What
//! they write becomes terms: a word, or the concept that a group of synonyms shares. Questions
//! are ranked by the terms and letters they share with the ways in which each is asked, and a
//! calibrated confidence says whether to answer, to offer the best few, or to own up.
//!
//! This room refuses to know the person, the conversation and the messenger; nothing is kept.

mod asked;
mod catalogue;
mod decode;
mod index;
mod learn;
mod lexicon;
mod question;
mod rank;
mod runs;
mod sure;
mod synonyms;

pub use catalogue::{Faq, Heard, Hit, Verdict};
pub use decode::{Known, read_faq};
pub use question::{Next, Question, Topic, Way};
pub use synonyms::{Synonyms, read_synonyms};
