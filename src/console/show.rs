//! A screen as lines of text.

use std::fmt::Write as _;

use crate::engine::{Keyboard, Screen};
use crate::text::Style;

/// The text, with links written out, and the buttons by number, or by letter where digits are an
/// answer.
pub(super) fn rendered(screen: &Screen) -> String {
    let mut out = String::from("\n");
    for line in screen.text.text.lines() {
        let _ = writeln!(out, "{line}");
    }
    for entity in &screen.text.entities {
        if let Style::Link(url) = &entity.style {
            let _ = writeln!(out, "  ↗ {url}");
        }
    }
    if let Some(voice) = &screen.voice {
        let _ = writeln!(out, "  🔊 {voice}");
    }
    for (index, label) in labels(screen).into_iter().enumerate() {
        let _ = writeln!(out, "  {}) {label}", name(screen, index));
    }
    out
}

/// The words on the buttons, in order.
pub(super) fn labels(screen: &Screen) -> Vec<&str> {
    match &screen.keyboard {
        Keyboard::None => Vec::new(),
        Keyboard::Inline(rows) => rows.iter().flatten().map(|b| b.label.as_str()).collect(),
        Keyboard::Reply(rows) => rows.iter().flatten().map(|b| b.label.as_str()).collect(),
    }
}

/// What is typed to choose the button at that index.
pub(super) fn name(screen: &Screen, index: usize) -> String {
    let letter = u8::try_from(index).ok().filter(|index| *index < 26).map(|index| b'a' + index);
    match letter {
        Some(letter) if screen.digits => char::from(letter).to_string(),
        _ => (index + 1).to_string(),
    }
}
