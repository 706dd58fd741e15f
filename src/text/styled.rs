//! Text with its styles beside it, as the messenger wants it: no markup left to escape.

use serde::{Deserialize, Serialize};

/// A finished text and the stretches of it that have a style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Styled {
    /// The characters.
    pub text: String,
    /// Styles, in order of their start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Entity>,
}

/// One stretch of a [`Styled`] text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Start in UTF-16 code units, as Telegram counts.
    pub offset: usize,
    /// Length in UTF-16 code units.
    pub length: usize,
    /// The style.
    pub style: Style,
}

/// The styles authors may use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// `<b>`
    Bold,
    /// `<i>`
    Italic,
    /// `<u>`
    Underline,
    /// `<code>`
    Code,
    /// `<a href="…">`
    Link(String),
    /// Small print that opens on a tap, such as sources.
    Quote,
}

/// The longest message Telegram takes, in UTF-16 code units.
pub const MESSAGE_LIMIT: usize = 4096;

impl Styled {
    /// Text without styles.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), entities: Vec::new() }
    }

    /// Length in UTF-16 code units, the unit of Telegram's limits.
    pub fn utf16_len(&self) -> usize {
        self.text.encode_utf16().count()
    }

    /// Appends `other`, moving its styles along.
    pub fn push(&mut self, other: &Self) {
        let shift = self.utf16_len();
        self.text.push_str(&other.text);
        self.entities.extend(
            other.entities.iter().cloned().map(|e| Entity { offset: e.offset + shift, ..e }),
        );
    }

    /// Appends `other` as a paragraph of its own, with an empty line between.
    pub fn push_paragraph(&mut self, other: &Self) {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.push(other);
    }

    /// The text cut to what one message can carry, at the end of a paragraph.
    #[must_use]
    pub fn fitted(mut self) -> Self {
        while self.utf16_len() > MESSAGE_LIMIT {
            let cut = self.text.rfind("\n\n").unwrap_or_else(|| {
                self.text
                    .char_indices()
                    .rev()
                    .nth(self.utf16_len() - MESSAGE_LIMIT)
                    .map_or(0, |(at, _)| at)
            });
            self.text.truncate(cut);
        }
        let length = self.utf16_len();
        self.entities.retain(|entity| entity.offset < length);
        for entity in &mut self.entities {
            entity.length = entity.length.min(length - entity.offset);
        }
        self
    }

    /// The whole text in one more style.
    #[must_use]
    pub fn in_style(mut self, style: Style) -> Self {
        let length = self.utf16_len();
        if length > 0 {
            self.entities.insert(0, Entity { offset: 0, length, style });
        }
        self
    }
}
