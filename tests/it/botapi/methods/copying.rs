//! A message handed on to another chat, without its author.

use serde_json::{Value, json};

use super::Outcome;
use super::sending::{self, caption};
use crate::botapi::call::Params;
use crate::botapi::message::Content;
use crate::botapi::refusal::Refusal;
use crate::botapi::state::State;

pub(super) fn copy_message(state: &mut State, params: &Params) -> Outcome {
    let missing = || Refusal::bad_request("message to copy not found");
    let from = params.integer("from_chat_id").and_then(|id| state.chats.get(&id));
    let id = params.integer("message_id").unwrap_or_default();
    let message = from.and_then(|chat| chat.messages.get(&id)).ok_or_else(missing)?;
    let mut content = message.content.clone();
    match &mut content {
        Content::TopicCreated { .. } => {
            return Err(Refusal::bad_request("message can't be copied"));
        }
        Content::Media { caption: old, .. } if params.get("caption").is_some() => {
            *old = caption(params)?;
        }
        Content::Media { .. }
        | Content::Text(_)
        | Content::Location { .. }
        | Content::Venue { .. }
        | Content::Contact { .. }
        | Content::Sticker { .. } => {}
    }
    let sent: Value = sending::send(state, params, content)?;
    Ok(json!({ "message_id": sent["message_id"] }))
}
