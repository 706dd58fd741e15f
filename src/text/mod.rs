//! Words in several languages: texts, markup, plural forms, isolation of inserted values.
//!
//! This module refuses to know which sentences there are, and who reads them.

mod bidi;
pub mod fold;
mod lang;
mod languages_file;
mod plural;
mod styled;
mod template;
mod translated;
mod written;

pub use bidi::{isolate, isolate_runs, without_controls};
pub use lang::{Direction, Lang, Language, Languages};
pub use languages_file::read_languages;
pub use plural::PluralForm;
pub use styled::{Entity, MESSAGE_LIMIT, Style, Styled};
pub use template::{Filled, Placeholder, Template};
pub use translated::{Speech, Text, Values};
