//! What each method does to the state: one file per family, one line per method.
//!
//! `getUpdates` waits and therefore stands apart, in `polling`.

mod callback;
mod chats;
mod copying;
mod editing;
mod identity;
pub(super) mod polling;
mod profile;
mod sending;
mod topics;

use serde_json::Value;

use super::call::Params;
use super::refusal::Refusal;
use super::state::State;

type Outcome = Result<Value, Refusal>;
type Method = fn(&mut State, &Params) -> Outcome;

pub(super) const METHODS: &[(&str, Method)] = &[
    ("getMe", identity::get_me),
    ("setWebhook", identity::set_webhook),
    ("deleteWebhook", identity::delete_webhook),
    ("getWebhookInfo", identity::get_webhook_info),
    ("sendMessage", sending::send_message),
    ("sendVoice", sending::send_voice),
    ("sendDocument", sending::send_document),
    ("sendPhoto", sending::send_photo),
    ("copyMessage", copying::copy_message),
    ("sendLocation", sending::send_location),
    ("sendVenue", sending::send_venue),
    ("editMessageText", editing::edit_message_text),
    ("editMessageCaption", editing::edit_message_caption),
    ("editMessageReplyMarkup", editing::edit_message_reply_markup),
    ("deleteMessage", editing::delete_message),
    ("answerCallbackQuery", callback::answer_callback_query),
    ("sendChatAction", chats::send_chat_action),
    ("getChat", chats::get_chat),
    ("getChatMember", chats::get_chat_member),
    ("createForumTopic", topics::create_forum_topic),
    ("editForumTopic", topics::edit_forum_topic),
    ("closeForumTopic", topics::close_forum_topic),
    ("setMyCommands", profile::set_my_commands),
    ("getMyCommands", profile::get_my_commands),
    ("deleteMyCommands", profile::delete_my_commands),
    ("setMyName", profile::set_my_name),
    ("getMyName", profile::get_my_name),
    ("setMyDescription", profile::set_my_description),
    ("getMyDescription", profile::get_my_description),
    ("setMyShortDescription", profile::set_my_short_description),
    ("getMyShortDescription", profile::get_my_short_description),
];

/// Parameters that the real Telegram understands and this one does not.
const NOT_EMULATED: &[&str] = &[
    "parse_mode",
    "rich_message",
    "inline_message_id",
    "business_connection_id",
    "direct_messages_topic_id",
    "suggested_post_parameters",
    "live_period",
    "certificate",
    "video_start_timestamp",
    "message_effect_id",
];

pub(super) fn apply(state: &mut State, method: &str, params: &Params) -> Outcome {
    let strange = NOT_EMULATED.iter().find(|name| params.get(name).is_some());
    if let Some(name) = strange {
        let why = format!("the emulator does not emulate `{name}`");
        return Err(Refusal::fault("not emulated", why));
    }
    let known = METHODS.iter().find(|(name, _)| *name == method);
    let (_, act) = known.expect("a test walks the schema and finds every method here");
    act(state, params)
}
