//! The topics of a group that is a forum; the bot is an administrator who may manage them.

use serde_json::json;

use super::Outcome;
use crate::botapi::call::Params;
use crate::botapi::chat::{Group, Topic};
use crate::botapi::message::Content;
use crate::botapi::refusal::Refusal;
use crate::botapi::state::{Draft, State};

const COLORS: &[i64] = &[7_322_096, 16_766_590, 13_338_331, 9_367_192, 16_749_490, 16_478_047];

pub(super) fn create_forum_topic(state: &mut State, params: &Params) -> Outcome {
    let name = name(params)?.unwrap_or_default();
    let color = params.integer("icon_color").unwrap_or(COLORS[0]);
    if !COLORS.contains(&color) {
        return Err(Refusal::fault("wrong icon_color", format!("no topic has the color {color}")));
    }
    let bot = state.bot.clone();
    forum(state, params)?;
    let chat = params.chat().unwrap_or_default();
    let created = Content::TopicCreated { name: name.clone(), color };
    let root = state.post(chat, Draft::new(&bot, created)).id;
    let topic = Topic { id: root, name: name.clone(), is_closed: false };
    forum(state, params)?.topics.insert(root, topic);
    Ok(json!({ "message_thread_id": root, "name": name, "icon_color": color }))
}

pub(super) fn edit_forum_topic(state: &mut State, params: &Params) -> Outcome {
    let name = name(params)?;
    let topic = topic(state, params)?;
    match name {
        Some(name) if name != topic.name => topic.name = name,
        Some(_) | None => return Err(Refusal::bad_request("TOPIC_NOT_MODIFIED")),
    }
    Ok(json!(true))
}

pub(super) fn close_forum_topic(state: &mut State, params: &Params) -> Outcome {
    let topic = topic(state, params)?;
    if topic.is_closed {
        return Err(Refusal::bad_request("TOPIC_NOT_MODIFIED"));
    }
    topic.is_closed = true;
    Ok(json!(true))
}

fn name(params: &Params) -> Result<Option<String>, Refusal> {
    let name = params.text("name");
    let length = name.map_or(1, |name| name.chars().count());
    if (1..=128).contains(&length) {
        return Ok(name.map(str::to_owned));
    }
    let why = format!("the name of a topic has {length} characters, Telegram takes 1-128");
    Err(Refusal::fault("TOPIC_NAME_INVALID", why))
}

fn forum<'a>(state: &'a mut State, params: &Params) -> Result<&'a mut Group, Refusal> {
    let group = state.chat_to_write(params.chat())?.group_mut();
    let forum = group.filter(|group| group.is_forum);
    forum.ok_or_else(|| Refusal::bad_request("the chat is not a forum"))
}

fn topic<'a>(state: &'a mut State, params: &Params) -> Result<&'a mut Topic, Refusal> {
    let id = params.integer("message_thread_id").unwrap_or_default();
    let topic = forum(state, params)?.topics.get_mut(&id);
    topic.ok_or_else(|| Refusal::bad_request("message thread not found"))
}
