//! Changes to messages that stand already.

use serde_json::json;

use super::{Outcome, sending};
use crate::botapi::call::Params;
use crate::botapi::chat::Event;
use crate::botapi::json;
use crate::botapi::keyboard::Markup;
use crate::botapi::message::{Content, Message};
use crate::botapi::refusal::Refusal;
use crate::botapi::state::State;

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply \
                            markup are exactly the same as a current content and reply markup of \
                            the message";

pub(super) fn edit_message_text(state: &mut State, params: &Params) -> Outcome {
    let text = sending::text(params)?;
    edit(state, params, |content| match content {
        Content::Text(_) => Ok(Content::Text(text)),
        Content::Media { .. }
        | Content::Location { .. }
        | Content::Venue { .. }
        | Content::Contact { .. }
        | Content::Sticker { .. }
        | Content::TopicCreated { .. } => {
            Err(Refusal::bad_request("there is no text in the message to edit"))
        }
    })
}

pub(super) fn edit_message_caption(state: &mut State, params: &Params) -> Outcome {
    let caption = sending::caption(params)?;
    edit(state, params, |content| match content {
        Content::Media { file, .. } => Ok(Content::Media { file, caption }),
        Content::Text(_)
        | Content::Location { .. }
        | Content::Venue { .. }
        | Content::Contact { .. }
        | Content::Sticker { .. }
        | Content::TopicCreated { .. } => {
            Err(Refusal::bad_request("there is no caption in the message to edit"))
        }
    })
}

pub(super) fn edit_message_reply_markup(state: &mut State, params: &Params) -> Outcome {
    edit(state, params, Ok)
}

pub(super) fn delete_message(state: &mut State, params: &Params) -> Outcome {
    let chat = params.chat().and_then(|id| state.chats.get_mut(&id));
    let chat = chat.ok_or_else(|| Refusal::bad_request("chat not found"))?;
    let id = params.integer("message_id").unwrap_or_default();
    if chat.messages.remove(&id).is_none() {
        return Err(Refusal::bad_request("message to delete not found"));
    }
    chat.log.push(Event::Deleted(id));
    Ok(json!(true))
}

/// An edit without inline buttons takes away those that stood there.
fn edit(
    state: &mut State,
    params: &Params,
    change: impl FnOnce(Content) -> Result<Content, Refusal>,
) -> Outcome {
    let Some(id) = params.integer("message_id") else {
        let why = "an edit needs chat_id and message_id";
        return Err(Refusal::fault("message identifier is not specified", why));
    };
    let chat = state.chat_to_write(params.chat())?;
    let buttons = Markup::read(params, chat.is_private())?.into_inline();
    let message = chat.messages.get_mut(&id);
    let message = message.ok_or_else(|| Refusal::bad_request("message to edit not found"))?;
    if !message.author.is_bot || !message.editable {
        return Err(Refusal::bad_request("message can't be edited"));
    }
    let content = change(message.content.clone())?;
    if content == message.content && buttons == message.buttons {
        return Err(Refusal::bad_request(NOT_MODIFIED));
    }
    let says_something = content != message.content || !buttons.is_empty();
    message.content = content;
    message.buttons = buttons;
    message.edits += 1;
    let edited: Message = message.clone();
    chat.log.push(if says_something {
        Event::Edited(edited.clone())
    } else {
        Event::Closed(edited.clone())
    });
    Ok(json::message(state, &edited))
}
