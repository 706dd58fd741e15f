//! A part of a text that is bold, a link, a quotation …
//!
//! Offsets and lengths count UTF-16 units, as in the Bot API.

use serde_json::{Map, Value, json};

use super::link::is_link;
use super::refusal::Refusal;

const KINDS: &[&str] = &[
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
];

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entity {
    /// The name in the Bot API, `bold`, `text_link` …
    pub(crate) kind: String,
    pub(crate) offset: usize,
    pub(crate) length: usize,
    /// `url`, `language`, `user` …
    pub(crate) details: Map<String, Value>,
}

impl Entity {
    /// `starts` says for each UTF-16 offset of the text whether a character starts there.
    pub(super) fn read(value: &Value, starts: &[bool]) -> Result<Self, Refusal> {
        let mut details = value.as_object().cloned().unwrap_or_default();
        let kind = details.remove("type");
        let kind = kind.and_then(|kind| kind.as_str().map(str::to_owned));
        let number = |value: Option<Value>| {
            let number = value.and_then(|value| value.as_u64());
            number.and_then(|number| usize::try_from(number).ok())
        };
        let offset = number(details.remove("offset"));
        let length = number(details.remove("length")).filter(|&length| length > 0);
        let (Some(kind), Some(offset), Some(length)) = (kind, offset, length) else {
            let why = format!("receive an entity with incorrect offset or length: {value}");
            return Err(fault(&why));
        };
        let entity = Self { kind, offset, length, details };
        entity.check(starts).map(|()| entity)
    }

    fn check(&self, starts: &[bool]) -> Result<(), Refusal> {
        let Self { kind, offset, .. } = self;
        let text_ends = starts.len() - 1;
        if !KINDS.contains(&kind.as_str()) {
            return Err(fault(&format!("unknown entity type {kind}")));
        }
        if self.end() > text_ends {
            return Err(fault(&format!(
                "entity beginning at UTF-16 offset {offset} ends after the end of the text at \
                 UTF-16 offset {text_ends}"
            )));
        }
        if !starts[*offset] || !starts[self.end()] {
            return Err(fault(&format!(
                "entity beginning at UTF-16 offset {offset} splits a UTF-16 symbol"
            )));
        }
        let url = self.details.get("url").and_then(Value::as_str);
        match kind.as_str() {
            "text_link" if !url.is_some_and(is_link) => {
                Err(fault(&format!("text_link without a valid url: {url:?}")))
            }
            "text_mention" if !self.details.contains_key("user") => {
                Err(fault("text_mention without a user"))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn end(&self) -> usize {
        self.offset.saturating_add(self.length)
    }

    pub(super) fn json(&self) -> Value {
        let mut json = Value::Object(self.details.clone());
        json["type"] = json!(self.kind);
        json["offset"] = json!(self.offset);
        json["length"] = json!(self.length);
        json
    }

    fn holds(&self, other: &Self) -> bool {
        self.offset <= other.offset && other.end() <= self.end()
    }

    fn is_code(&self) -> bool {
        matches!(self.kind.as_str(), "code" | "pre")
    }

    fn is_quotation(&self) -> bool {
        self.kind.ends_with("blockquote")
    }
}

/// Telegram would cut what overlaps by a part, and drop what stands within code.
pub(super) fn check_nesting(entities: &[Entity]) -> Result<(), Refusal> {
    for (index, one) in entities.iter().enumerate() {
        for other in &entities[index + 1..] {
            if one.end() <= other.offset || other.end() <= one.offset {
                continue;
            }
            let kinds = format!("{} and {}", one.kind, other.kind);
            if !one.holds(other) && !other.holds(one) {
                return Err(fault(&format!("{kinds} overlap by a part")));
            }
            let has_code = one.is_code() || other.is_code();
            if has_code && !one.is_quotation() && !other.is_quotation() {
                return Err(fault(&format!("{kinds} can't be nested")));
            }
        }
    }
    Ok(())
}

fn fault(why: &str) -> Refusal {
    Refusal::fault(why, why)
}
