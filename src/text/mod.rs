//! Words in several languages: texts, markup, plural forms, isolation of inserted values.
//!
//! This module refuses to know which sentences there are, and who reads them.

mod lang;
mod styled;

pub use lang::{Direction, Lang, Language, Languages};
pub use styled::{Entity, Style, Styled};
