//! How users, chats, messages and files look in an answer or an update.

use serde_json::{Value, json};

use super::chat::{Chat, ChatKind, Role};
use super::formatted::Formatted;
use super::keyboard::inline_json;
use super::message::{Content, File, FileKind, Message, User};
use super::state::State;

pub(super) fn user(user: &User) -> Value {
    let mut json = json!({ "id": user.id, "is_bot": user.is_bot, "first_name": user.name });
    if let Some(username) = &user.username {
        json["username"] = json!(username);
    }
    if let Some(language) = &user.language {
        json["language_code"] = json!(language);
    }
    json
}

pub(super) fn chat(chat: &Chat) -> Value {
    match &chat.kind {
        ChatKind::Private { person, .. } => {
            json!({ "id": chat.id, "type": "private", "first_name": person.name })
        }
        ChatKind::Group(group) => {
            let mut json = json!({ "id": chat.id, "type": "supergroup", "title": group.title });
            if group.is_forum {
                json["is_forum"] = json!(true);
            }
            json
        }
    }
}

pub(super) fn member(who: &User, role: Role) -> Value {
    let mut json = match role {
        Role::Member => json!({ "status": "member" }),
        Role::Left => json!({ "status": "left" }),
        Role::Administrator => json!({
            "status": "administrator",
            "can_be_edited": false,
            "is_anonymous": false,
            "can_manage_chat": true,
            "can_delete_messages": true,
            "can_manage_video_chats": false,
            "can_restrict_members": false,
            "can_promote_members": false,
            "can_change_info": false,
            "can_invite_users": true,
            "can_post_stories": false,
            "can_edit_stories": false,
            "can_delete_stories": false,
            "can_pin_messages": true,
            "can_manage_topics": true,
        }),
    };
    json["user"] = user(who);
    json
}

/// A message with the one it replies to; that one stands without its own.
pub(super) fn message(state: &State, message: &Message) -> Value {
    let mut json = bare_message(state, message);
    let replied = message.reply_to.or(message.topic);
    let replied = replied.and_then(|id| state.chats[&message.chat].messages.get(&id));
    if let Some(replied) = replied.filter(|replied| replied.id != message.id) {
        json["reply_to_message"] = bare_message(state, replied);
    }
    json
}

/// What is left of a message that was deleted before its button was tapped.
pub(super) fn gone_message(state: &State, chat_id: i64, id: i64) -> Value {
    json!({ "chat": chat(&state.chats[&chat_id]), "message_id": id, "date": 0 })
}

fn bare_message(state: &State, message: &Message) -> Value {
    let mut json = json!({
        "message_id": message.id,
        "from": user(&message.author),
        "chat": chat(&state.chats[&message.chat]),
        "date": message.date,
    });
    if let Some(topic) = message.topic {
        json["message_thread_id"] = json!(topic);
        json["is_topic_message"] = json!(true);
    }
    if message.edits > 0 {
        json["edit_date"] = json!(message.date);
    }
    if !message.buttons.is_empty() {
        json["reply_markup"] = inline_json(&message.buttons);
    }
    put_content(&mut json, &message.content);
    json
}

fn put_content(json: &mut Value, content: &Content) {
    match content {
        Content::Text(formatted) => put_text(json, formatted, "text", "entities"),
        Content::Media { file, caption } => {
            json[file.kind.field()] = media(file);
            if !caption.text.is_empty() {
                put_text(json, caption, "caption", "caption_entities");
            }
        }
        Content::Location { latitude, longitude } => {
            json["location"] = json!({ "latitude": latitude, "longitude": longitude });
        }
        Content::Venue { latitude, longitude, title, address } => {
            let location = json!({ "latitude": latitude, "longitude": longitude });
            json["venue"] = json!({ "location": location, "title": title, "address": address });
            json["location"] = location;
        }
        Content::Contact { phone, name, user } => {
            json["contact"] = json!({ "phone_number": phone, "first_name": name });
            if let Some(user) = user {
                json["contact"]["user_id"] = json!(user);
            }
        }
        Content::Sticker { emoji } => {
            json["sticker"] = json!({
                "file_id": "sticker", "file_unique_id": "sticker", "file_size": 9000,
                "type": "regular", "width": 512, "height": 512,
                "is_animated": false, "is_video": false, "emoji": emoji,
            });
        }
        Content::TopicCreated { name, color } => {
            json["forum_topic_created"] = json!({ "name": name, "icon_color": color });
        }
    }
}

fn put_text(json: &mut Value, formatted: &Formatted, text: &str, entities: &str) {
    json[text] = json!(formatted.text);
    if !formatted.entities.is_empty() {
        json[entities] = formatted.entities_json();
    }
}

fn media(file: &File) -> Value {
    let mut json = json!({
        "file_id": file.id,
        "file_unique_id": format!("unique-{}", file.id),
        "file_size": file.bytes.len(),
    });
    match file.kind {
        FileKind::Voice => {
            json["duration"] = json!(3);
            json["mime_type"] = json!("audio/ogg");
        }
        FileKind::Document => {
            if let Some(name) = &file.name {
                json["file_name"] = json!(name);
            }
        }
        FileKind::Photo => {
            json["width"] = json!(640);
            json["height"] = json!(480);
            json = json!([json]);
        }
    }
    json
}
