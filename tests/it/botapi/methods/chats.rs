//! What a bot may ask about chats and their members, and the sign that it is typing.

use serde_json::json;

use super::Outcome;
use crate::botapi::call::Params;
use crate::botapi::chat::Role;
use crate::botapi::json;
use crate::botapi::refusal::Refusal;
use crate::botapi::state::State;

const ACTIONS: &[&str] = &[
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

pub(super) fn send_chat_action(state: &mut State, params: &Params) -> Outcome {
    let action = params.text("action").unwrap_or_default();
    if !ACTIONS.contains(&action) {
        let why = format!("unknown action {action:?}");
        return Err(Refusal::fault("wrong parameter action in request", why));
    }
    state.chat_to_write(params.chat())?;
    Ok(json!(true))
}

pub(super) fn get_chat(state: &mut State, params: &Params) -> Outcome {
    let chat = params.chat().and_then(|id| state.chats.get(&id));
    let chat = chat.ok_or_else(|| Refusal::bad_request("chat not found"))?;
    let mut json = json::chat(chat);
    json["accent_color_id"] = json!(1);
    json["max_reaction_count"] = json!(11);
    json["accepted_gift_types"] = json!({
        "unlimited_gifts": false,
        "limited_gifts": false,
        "unique_gifts": false,
        "premium_subscription": false,
        "gifts_from_channels": false,
    });
    Ok(json)
}

pub(super) fn get_chat_member(state: &mut State, params: &Params) -> Outcome {
    let chat = params.chat().and_then(|id| state.chats.get(&id));
    let chat = chat.ok_or_else(|| Refusal::bad_request("chat not found"))?;
    let id = params.integer("user_id").unwrap_or_default();
    let user = if id == state.bot.id { Some(&state.bot) } else { state.users.get(&id) };
    let user = user.ok_or_else(|| Refusal::bad_request("user not found"))?;
    let role = match chat.group() {
        None => Role::Member,
        Some(_) if user.is_bot => Role::Administrator,
        Some(group) => group.members.get(&id).copied().unwrap_or(Role::Left),
    };
    Ok(json::member(user, role))
}
