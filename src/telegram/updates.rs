//! What `getUpdates` answers, read so that no update can stop the others.
//!
//! Telegram grows between two releases of teloxide: a text with a kind of link that teloxide
//! does not know is a message without content to it. What it could not read is therefore read
//! once more, cut down to what we use. This module refuses to know what updates mean.

use serde_json::{Map, Value, json};
use teloxide::types::{Message, MessageKind, Update, UpdateKind};

use crate::telegram::api::{Body, Failure, read};

/// The updates in a body, in their order; [`UpdateKind::Error`] marks what cannot be read.
pub(super) fn updates(body: &Body) -> Result<Vec<Update>, Failure> {
    let mut updates: Vec<Update> = read(body)?;
    if updates.iter().any(is_poor) {
        let raw: Vec<Value> = read(body)?;
        for (update, raw) in updates.iter_mut().zip(&raw).filter(|(update, _)| is_poor(update)) {
            if let Some(reduced) = reduce(raw) {
                *update = reduced;
            }
        }
    }
    Ok(updates)
}

fn is_poor(update: &Update) -> bool {
    match &update.kind {
        UpdateKind::Message(Message { kind, .. })
        | UpdateKind::EditedMessage(Message { kind, .. }) => matches!(kind, MessageKind::Empty {}),
        kind => matches!(kind, UpdateKind::Error(_)),
    }
}

/// Who, where and when.
const ENVELOPE: [&str; 4] = ["message_id", "date", "chat", "from"];
/// What we read of a message.
const CONTENT: [&str; 4] = ["edit_date", "text", "contact", "location"];

/// The update with nothing but what we use, if that makes it readable.
fn reduce(raw: &Value) -> Option<Update> {
    let mut reduced = json!({"update_id": raw.get("update_id")?});
    for kind in ["message", "edited_message"] {
        if let Some(message) = raw.get(kind) {
            reduced[kind] = pick(message, &[&ENVELOPE, &CONTENT]);
            if let Some(answered) = message.get("reply_to_message") {
                reduced[kind]["reply_to_message"] = pick(answered, &[&ENVELOPE]);
            }
        }
    }
    if let Some(query) = raw.get("callback_query") {
        reduced["callback_query"] = pick(query, &[&["id", "from", "chat_instance", "data"]]);
        reduced["callback_query"]["message"] = pick(query.get("message")?, &[&ENVELOPE]);
    }
    // By way of text, because teloxide cannot read an update from a tree.
    let update = serde_json::from_str(&reduced.to_string()).ok()?;
    (!matches!(update, Update { kind: UpdateKind::Error(_), .. })).then_some(update)
}

fn pick(from: &Value, keys: &[&[&str]]) -> Value {
    let kept: Map<String, Value> = keys
        .iter()
        .flat_map(|keys| keys.iter())
        .filter_map(|key| Some(((*key).to_owned(), from.get(key)?.clone())))
        .collect();
    Value::Object(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::decode::tests::{PERSON, PRIVATE};

    fn read_all(result: &str) -> Vec<Update> {
        updates(&Body::ok(&format!(r#"{{"ok":true,"result":[{result}]}}"#))).unwrap()
    }

    fn message(id: u32, content: &str) -> String {
        format!(
            r#"{{"update_id":{id},"message":{{"message_id":3,"date":1,"chat":{PRIVATE},
               "from":{PERSON},{content}}}}}"#
        )
    }

    fn text(update: &Update) -> Option<&str> {
        match &update.kind {
            UpdateKind::Message(message) => message.text(),
            kind => panic!("{kind:?}"),
        }
    }

    #[test]
    fn a_text_with_markup_of_tomorrow_is_a_text() {
        let markup = r#""text":"hi","entities":[{"type":"tomorrow","offset":0,"length":2}]"#;
        let updates = read_all(&message(7, markup));
        assert_eq!(text(&updates[0]), Some("hi"));
    }

    #[test]
    fn a_message_of_tomorrow_keeps_its_envelope() {
        let updates = read_all(&message(7, r#""hologram":{}"#));
        assert_eq!(text(&updates[0]), None);
        assert_eq!(updates[0].chat().map(|chat| chat.id.0), Some(42));
    }

    #[test]
    fn a_tap_whose_message_cannot_be_read_is_a_tap() {
        let updates = read_all(&format!(
            r#"{{"update_id":8,"callback_query":{{"id":"c","from":{PERSON},"chat_instance":"i",
               "data":"t0","message":{{"message_id":3,"date":1,"chat":{PRIVATE},
               "via_bot":"of another shape"}}}}}}"#
        ));
        assert!(matches!(updates[0].kind, UpdateKind::CallbackQuery(_)), "{:?}", updates[0].kind);
    }

    #[test]
    fn a_kind_of_tomorrow_stops_nobody() {
        let dream = r#"{"update_id":9,"dream":{}}"#;
        let updates = read_all(&format!("{dream},{}", message(10, r#""text":"a""#)));
        assert!(matches!(updates[0].kind, UpdateKind::Error(_)));
        assert_eq!(updates[0].id.0, 9);
        assert_eq!(text(&updates[1]), Some("a"));
    }
}
