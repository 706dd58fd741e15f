//! A text with its entities, checked and trimmed the way Telegram does it.
//!
//! Where Telegram would silently strip a character, the emulator refuses: the reader would see
//! something else than the author meant.

use serde_json::Value;

use super::entity::{Entity, check_nesting};
use super::refusal::Refusal;

const MOST_ENTITIES: usize = 100;

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Formatted {
    pub(crate) text: String,
    pub(crate) entities: Vec<Entity>,
}

impl Formatted {
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), entities: Vec::new() }
    }

    pub(super) fn read(text: &str, entities: &[Value]) -> Result<Self, Refusal> {
        if let Some(stripped) = text.chars().find(|&c| is_stripped(c)) {
            let why = format!("Telegram would strip {stripped:?} from the text");
            return Err(Refusal::fault("text has forbidden characters", why));
        }
        if entities.len() > MOST_ENTITIES {
            let why = format!("{} entities, only 100 count", entities.len());
            return Err(Refusal::fault("too many entities", why));
        }
        let starts = char_starts(text);
        let entities = entities
            .iter()
            .map(|entity| Entity::read(entity, &starts))
            .collect::<Result<Vec<_>, _>>()?;
        check_nesting(&entities)?;
        Ok(trim(text, entities))
    }

    pub(super) fn units(&self) -> usize {
        units(&self.text)
    }

    /// The parts of the text that carry an entity of this kind.
    pub(crate) fn marked(&self, kind: &str) -> Vec<String> {
        let units: Vec<u16> = self.text.encode_utf16().collect();
        let marked = self.entities.iter().filter(|entity| entity.kind == kind);
        marked.map(|entity| String::from_utf16_lossy(&units[entity.offset..entity.end()])).collect()
    }

    pub(super) fn entities_json(&self) -> Value {
        self.entities.iter().map(Entity::json).collect()
    }
}

pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Whether a character starts at each UTF-16 offset; the end of the text counts as a start.
fn char_starts(text: &str) -> Vec<bool> {
    let mut starts = Vec::with_capacity(text.len() + 1);
    for c in text.chars() {
        starts.push(true);
        starts.resize(starts.len() + c.len_utf16() - 1, false);
    }
    starts.push(true);
    starts
}

/// Control characters, line separators and bidirectional overrides; isolates pass.
fn is_stripped(c: char) -> bool {
    (c.is_control() && c != '\n') || ('\u{2028}'..='\u{202e}').contains(&c)
}

fn trim(text: &str, entities: Vec<Entity>) -> Formatted {
    let from_start = text.trim_start_matches([' ', '\n']);
    let cut = units(text) - units(from_start);
    let text = from_start.trim_end_matches([' ', '\n']);
    let length = units(text);
    let moved = entities.into_iter().map(|entity| {
        let end = entity.end().saturating_sub(cut).min(length);
        let offset = entity.offset.saturating_sub(cut).min(end);
        Entity { offset, length: end - offset, ..entity }
    });
    Formatted {
        text: text.to_owned(),
        entities: moved.filter(|entity| entity.length > 0).collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Formatted;

    #[test]
    fn trimming_moves_the_entities() {
        let entities = [
            json!({ "type": "bold", "offset": 0, "length": 6 }),
            json!({ "type": "italic", "offset": 6, "length": 2 }),
            json!({ "type": "underline", "offset": 8, "length": 1 }),
        ];
        let formatted = Formatted::read("\n 🤝 ab \n", &entities);
        let formatted = formatted.expect("a good text");
        assert_eq!(formatted.text, "🤝 ab");
        assert_eq!(formatted.marked("bold"), ["🤝 a"]);
        assert_eq!(formatted.marked("italic"), ["b"]);
        assert!(formatted.marked("underline").is_empty());
    }
}
