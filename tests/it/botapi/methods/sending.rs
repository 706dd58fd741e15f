//! New messages: texts, files and places.

use super::Outcome;
use crate::botapi::call::Params;
use crate::botapi::chat::Chat;
use crate::botapi::formatted::Formatted;
use crate::botapi::json;
use crate::botapi::keyboard::Markup;
use crate::botapi::message::{Content, File, FileKind};
use crate::botapi::refusal::Refusal;
use crate::botapi::state::{Draft, State};

const LONGEST_TEXT: usize = 4096;
const LONGEST_CAPTION: usize = 1024;

pub(super) fn send_message(state: &mut State, params: &Params) -> Outcome {
    let text = text(params)?;
    send(state, params, Content::Text(text))
}

pub(super) fn send_voice(state: &mut State, params: &Params) -> Outcome {
    send_file(state, params, FileKind::Voice)
}

pub(super) fn send_document(state: &mut State, params: &Params) -> Outcome {
    send_file(state, params, FileKind::Document)
}

pub(super) fn send_photo(state: &mut State, params: &Params) -> Outcome {
    send_file(state, params, FileKind::Photo)
}

pub(super) fn send_location(state: &mut State, params: &Params) -> Outcome {
    let (latitude, longitude) = position(params)?;
    send(state, params, Content::Location { latitude, longitude })
}

pub(super) fn send_venue(state: &mut State, params: &Params) -> Outcome {
    let (latitude, longitude) = position(params)?;
    let filled = |name: &str| {
        let text = params.text(name).unwrap_or_default();
        let filled = Some(text.to_owned()).filter(|text| !text.trim().is_empty());
        filled.ok_or_else(|| Refusal::fault("venue must be non-empty", format!("empty {name}")))
    };
    let title = filled("title")?;
    let address = filled("address")?;
    let venue = Content::Venue { latitude, longitude, title, address };
    send(state, params, venue)
}

/// The text of a new or edited message.
pub(super) fn text(params: &Params) -> Result<Formatted, Refusal> {
    let text = params.text("text").unwrap_or_default();
    let formatted = Formatted::read(text, params.list("entities"))?;
    match formatted.units() {
        0 => Err(Refusal::fault("message text is empty", "an empty text")),
        1..=LONGEST_TEXT => Ok(formatted),
        length => Err(Refusal::fault(
            "message is too long",
            format!("the text has {length} UTF-16 units, Telegram takes {LONGEST_TEXT}"),
        )),
    }
}

pub(super) fn caption(params: &Params) -> Result<Formatted, Refusal> {
    let text = params.text("caption").unwrap_or_default();
    let formatted = Formatted::read(text, params.list("caption_entities"))?;
    match formatted.units() {
        0..=LONGEST_CAPTION => Ok(formatted),
        length => Err(Refusal::fault(
            "message caption is too long",
            format!("the caption has {length} UTF-16 units, Telegram takes {LONGEST_CAPTION}"),
        )),
    }
}

fn send_file(state: &mut State, params: &Params, kind: FileKind) -> Outcome {
    let caption = caption(params)?;
    state.chat_to_write(params.chat())?;
    let file = file(state, params, kind)?;
    send(state, params, Content::Media { file, caption })
}

/// An upload is kept under a new id; an id that is known is used again.
fn file(state: &mut State, params: &Params, kind: FileKind) -> Result<File, Refusal> {
    if let Some(upload) = params.files.get(kind.field()) {
        if upload.bytes.is_empty() {
            return Err(Refusal::fault("file must be non-empty", "an empty file"));
        }
        return Ok(state.keep_file(kind, upload.name.clone(), upload.bytes.clone()));
    }
    let known = params.text(kind.field()).and_then(|id| state.files.get(id));
    match known {
        Some(file) if file.kind == kind => Ok(file.clone()),
        Some(_) => Err(Refusal::bad_request("type of file mismatch")),
        None => Err(Refusal::bad_request("wrong file identifier/HTTP URL specified")),
    }
}

fn position(params: &Params) -> Result<(f64, f64), Refusal> {
    let within = |name: &str, bound: f64| {
        let number = params.number(name).filter(|number| number.abs() <= bound);
        number.ok_or_else(|| Refusal::fault(&format!("wrong {name}"), format!("wrong {name}")))
    };
    Ok((within("latitude", 90.0)?, within("longitude", 180.0)?))
}

pub(super) fn send(state: &mut State, params: &Params, content: Content) -> Outcome {
    let bot = state.bot.clone();
    let chat = state.chat_to_write(params.chat())?;
    let markup = Markup::read(params, chat.is_private())?;
    let mut draft = Draft::new(&bot, content);
    draft.reply_to = replied(chat, params)?;
    draft.topic = topic(chat, params)?;
    draft.editable = markup.keeps_editable();
    match &markup {
        Markup::Reply(rows) => chat.keyboard.clone_from(rows),
        Markup::Remove => chat.keyboard.clear(),
        Markup::None | Markup::Inline(_) | Markup::ForceReply => {}
    }
    draft.buttons = markup.into_inline();
    let chat = chat.id;
    let message = state.post(chat, draft);
    Ok(json::message(state, &message))
}

fn replied(chat: &Chat, params: &Params) -> Result<Option<i64>, Refusal> {
    let Some(reply) = params.get("reply_parameters") else {
        return Ok(None);
    };
    let elsewhere = reply.get("chat_id").and_then(serde_json::Value::as_i64);
    if elsewhere.is_some_and(|id| id != chat.id) {
        let why = "the emulator does not emulate replies to another chat";
        return Err(Refusal::fault("not emulated", why));
    }
    let id = reply["message_id"].as_i64().filter(|id| chat.messages.contains_key(id));
    let may_miss = reply["allow_sending_without_reply"].as_bool() == Some(true);
    if id.is_none() && !may_miss {
        return Err(Refusal::bad_request("message to be replied not found"));
    }
    Ok(id)
}

fn topic(chat: &Chat, params: &Params) -> Result<Option<i64>, Refusal> {
    let Some(id) = params.integer("message_thread_id") else {
        return Ok(None);
    };
    let known = chat.group().is_some_and(|group| group.topics.contains_key(&id));
    let missing = || Refusal::bad_request("message thread not found");
    known.then_some(Some(id)).ok_or_else(missing)
}
