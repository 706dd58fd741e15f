//! From an update of Telegram to what happened: pure, total, and the only reader of its fields.
//!
//! This module refuses to know who may do what and what the answer is.

use teloxide::types::{
    ChatMemberUpdated, MediaKind, Message, MessageKind, Update, UpdateKind, UserId,
};

use crate::domain::{ChatId, MessageId, Point, UpdateId};
use crate::engine::{Event, Unreadable};
use crate::telegram::desk::AskedInPrivate;
use crate::turn::{Incoming, Membership, Original};

/// What happened in the staff's group.
#[derive(Clone, PartialEq, Eq)]
pub struct DeskMessage {
    /// The update that brought it.
    pub update: UpdateId,
    /// The group.
    pub chat: ChatId,
    /// Who wrote or tapped, by the id of their private chat.
    pub from: ChatId,
    /// The message that was written, or the one that carries the button.
    pub message: MessageId,
    /// What they did.
    pub action: DeskAction,
}

/// What a member of the staff did.
#[derive(Clone, PartialEq, Eq)]
pub enum DeskAction {
    /// Wrote a text; commands are text too.
    Wrote {
        /// The text, without the bot's name behind a command.
        text: String,
        /// The message it answers.
        reply_to: Option<MessageId>,
    },
    /// Answered a message with something that is no text.
    Sent {
        /// The message it answers.
        reply_to: MessageId,
        /// What kind it is.
        kind: Unreadable,
        /// What stands under it.
        caption: Option<String>,
    },
    /// Tapped a button.
    Tapped {
        /// The payload of the button.
        payload: String,
        /// The tap, for its answer.
        callback: String,
    },
}

/// What a person did in their private chat; `None` for notes of Telegram itself, such as
/// "pinned a message", and for what concerns other chats. `bot` is the bot's user name.
pub(super) fn incoming(update: &Update, bot: &str) -> Option<Incoming> {
    let chat = update.chat().map(|chat| ChatId(chat.id.0));
    let mut original = None;
    let (chat, callback, event) = match &update.kind {
        UpdateKind::Message(message) => {
            let event = message_event(message, bot)?;
            if matches!(event, Event::Unreadable(_)) {
                let caption = message.caption().map(str::to_owned);
                original = Some(Original { message: MessageId(message.id.0.into()), caption });
            }
            (chat?, None, event)
        }
        UpdateKind::EditedMessage(message) => {
            (chat?, None, Event::Edited(without_name(message.text().or(message.caption())?, bot)?))
        }
        UpdateKind::CallbackQuery(query) => {
            // A message that Telegram no longer shows us still lies in the person's own chat;
            // no message of ours has the id 0, so the answer is then a new message.
            let message = query.message.as_ref().map_or(0, |message| message.id().0);
            let event = Event::Tap {
                payload: query.data.clone().unwrap_or_default(),
                message: MessageId(message.into()),
            };
            (chat.unwrap_or(person(query.from.id)), Some(query.id.0.clone()), event)
        }
        _ => return None,
    };
    Some(Incoming { update: Some(id(update)), chat, callback, event, original })
}

/// What a member of the staff did in their group.
pub(super) fn desk(update: &Update, bot: &str) -> Option<DeskMessage> {
    let chat = ChatId(update.chat()?.id.0);
    let from = person(update.from()?.id);
    let (message, action) = match &update.kind {
        UpdateKind::Message(message) => {
            let reply_to = message.reply_to_message().map(|to| MessageId(to.id.0.into()));
            let action = match (message_event(message, bot)?, reply_to) {
                (Event::Text(text), reply_to) => DeskAction::Wrote { text, reply_to },
                (Event::Unreadable(kind), Some(reply_to)) => {
                    let caption = message.caption().map(str::to_owned);
                    DeskAction::Sent { reply_to, kind, caption }
                }
                (Event::Location(_) | Event::Contact { .. }, Some(reply_to)) => {
                    DeskAction::Sent { reply_to, kind: Unreadable::Other, caption: None }
                }
                (
                    Event::Unreadable(_)
                    | Event::Location(_)
                    | Event::Contact { .. }
                    | Event::Edited(_)
                    | Event::Tap { .. }
                    | Event::Reminder { .. }
                    | Event::StaffWrote { .. }
                    | Event::TalkOver,
                    _,
                ) => return None,
            };
            (message.id, action)
        }
        UpdateKind::CallbackQuery(query) => {
            let payload = query.data.clone().unwrap_or_default();
            let callback = query.id.0.clone();
            (query.message.as_ref()?.id(), DeskAction::Tapped { payload, callback })
        }
        _ => return None,
    };
    Some(DeskMessage {
        update: id(update),
        chat,
        from,
        message: MessageId(message.0.into()),
        action,
    })
}

/// Who wrote a text or tapped a button in a private chat, with the text or the payload.
pub(super) fn asked_in_private(update: &Update) -> Option<AskedInPrivate> {
    let (what, reply_to) = match &update.kind {
        UpdateKind::Message(message) => (message.text()?, message.reply_to_message()),
        UpdateKind::CallbackQuery(query) => (query.data.as_deref()?, None),
        _ => return None,
    };
    Some(AskedInPrivate {
        by: person(update.from()?.id),
        what: what.to_owned(),
        reply_to: reply_to.map(|to| MessageId(to.id.0.into())),
    })
}

/// Whether the person behind a private chat lets the bot write to them from now on.
pub(super) fn membership(change: &ChatMemberUpdated) -> Membership {
    if change.new_chat_member.is_present() { Membership::Open } else { Membership::Blocked }
}

/// The id of an update.
pub(super) fn id(update: &Update) -> UpdateId {
    UpdateId(update.id.0.into())
}

fn person(user: UserId) -> ChatId {
    // Telegram's ids have at most 52 bits.
    ChatId(i64::try_from(user.0).unwrap_or(i64::MAX))
}

fn message_event(message: &Message, bot: &str) -> Option<Event> {
    let media = match &message.kind {
        MessageKind::Common(common) => &common.media_kind,
        MessageKind::Dice(_) => return Some(Event::Unreadable(Unreadable::Sticker)),
        MessageKind::Empty {} => return Some(Event::Unreadable(Unreadable::Other)),
        _ => return None,
    };
    Some(match media {
        MediaKind::Text(text) => Event::Text(without_name(&text.text, bot)?),
        MediaKind::Contact(media) => Event::Contact {
            phone: media.contact.phone_number.clone(),
            own: media.contact.user_id.is_some()
                && media.contact.user_id == message.from.as_ref().map(|from| from.id),
        },
        MediaKind::Location(media) => located(media.location.latitude, media.location.longitude),
        MediaKind::Venue(media) => {
            located(media.venue.location.latitude, media.venue.location.longitude)
        }
        MediaKind::Sticker(_) | MediaKind::Animation(_) | MediaKind::Game(_) => {
            Event::Unreadable(Unreadable::Sticker)
        }
        MediaKind::Voice(_) | MediaKind::VideoNote(_) | MediaKind::Audio(_) => {
            Event::Unreadable(Unreadable::Voice)
        }
        MediaKind::Photo(_)
        | MediaKind::Video(_)
        | MediaKind::Document(_)
        | MediaKind::PaidMedia(_) => Event::Unreadable(Unreadable::File),
        MediaKind::Poll(_) | MediaKind::Checklist(_) | MediaKind::Story(_) => {
            Event::Unreadable(Unreadable::Other)
        }
        MediaKind::Migration(_) => return None,
    })
}

fn located(latitude: f64, longitude: f64) -> Event {
    Point::new(latitude, longitude).map_or(Event::Unreadable(Unreadable::Other), Event::Location)
}

/// The text with `/start@our_bot` as `/start`; `None` if the command is for another bot.
fn without_name(text: &str, bot: &str) -> Option<String> {
    let word = text.split_whitespace().next().unwrap_or_default();
    let Some((command, name)) = word.split_once('@').filter(|_| text.starts_with('/')) else {
        return Some(text.to_owned());
    };
    let rest = &text[word.len()..];
    name.eq_ignore_ascii_case(bot).then(|| format!("{command}{rest}"))
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::{Value, json};

    use super::*;

    pub(in crate::telegram) const PERSON: &str = r#"{"id":42,"is_bot":false,"first_name":"A"}"#;
    pub(in crate::telegram) const PRIVATE: &str = r#"{"id":42,"type":"private","first_name":"A"}"#;
    const BOT: &str = "twiza_bot";

    fn update(kind: &str, value: &Value) -> Update {
        // teloxide reads an update from text alone, not from a tree.
        serde_json::from_str(&json!({"update_id": 7, kind: value}).to_string()).unwrap()
    }

    fn message(content: &Value) -> Value {
        let mut message = json!({"message_id": 3, "date": 1_700_000_000});
        message["chat"] = serde_json::from_str(PRIVATE).unwrap();
        message["from"] = serde_json::from_str(PERSON).unwrap();
        for (key, value) in content.as_object().unwrap() {
            message[key] = value.clone();
        }
        message
    }

    fn event(kind: &str, content: &Value) -> Option<Event> {
        incoming(&update(kind, &message(content)), BOT).map(|incoming| {
            assert_eq!((incoming.chat, incoming.callback), (ChatId(42), None));
            assert_eq!(incoming.update, Some(UpdateId(7)));
            incoming.event
        })
    }

    fn unreadable(kind: Unreadable) -> Event {
        Event::Unreadable(kind)
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    #[test]
    fn every_kind_of_message_is_an_event() {
        let file = |more: Value| {
            let mut file = json!({"file_id": "f", "file_unique_id": "u", "file_size": 1,
                "mime_type": "application/octet-stream"});
            for (key, value) in more.as_object().unwrap() {
                file[key] = value.clone();
            }
            file
        };
        let own = json!({"phone_number": "+212600000000", "first_name": "A", "user_id": 42});
        let anothers = json!({"phone_number": "+212600000000", "first_name": "B", "user_id": 43});
        let nobodys = json!({"phone_number": "+212600000000", "first_name": "C"});
        let contact = |own| Some(Event::Contact { phone: "+212600000000".to_owned(), own });
        let point = Point::new(33.5, -7.6).map(Event::Location);
        let place = json!({"latitude": 33.5, "longitude": -7.6});
        let venue = json!({"location": place, "title": "t", "address": "a"});
        let poll = json!({"id": "1", "question": "?", "options": [], "total_voter_count": 0,
            "is_closed": false, "is_anonymous": true, "type": "regular",
            "allows_multiple_answers": false});
        let sticker = file(json!({"width": 1, "height": 1, "is_animated": false,
            "is_video": false, "type": "regular"}));
        let video = json!({"width": 1, "height": 1, "duration": 1});
        for (content, expected) in [
            (json!({"text": "coopérative"}), Some(text("coopérative"))),
            (json!({"text": "/start"}), Some(text("/start"))),
            (json!({"text": "/start@Twiza_Bot qr"}), Some(text("/start qr"))),
            (json!({"text": "/start@another_bot"}), None),
            (json!({"text": "a@b.ma"}), Some(text("a@b.ma"))),
            (json!({ "contact": own }), contact(true)),
            (json!({ "contact": anothers }), contact(false)),
            (json!({ "contact": nobodys }), contact(false)),
            (json!({ "location": place }), point.clone()),
            (json!({"venue": venue, "location": place}), point),
            (
                json!({"location": {"latitude": 99.0, "longitude": 0.0}}),
                Some(unreadable(Unreadable::Other)),
            ),
            (json!({ "sticker": sticker }), Some(unreadable(Unreadable::Sticker))),
            (json!({"dice": {"emoji": "🎲", "value": 3}}), Some(unreadable(Unreadable::Sticker))),
            (
                json!({"animation": file(video.clone()), "document": file(json!({}))}),
                Some(unreadable(Unreadable::Sticker)),
            ),
            (json!({"voice": file(json!({"duration": 1}))}), Some(unreadable(Unreadable::Voice))),
            (
                json!({"video_note": file(json!({"duration": 1, "length": 1}))}),
                Some(unreadable(Unreadable::Voice)),
            ),
            (json!({"audio": file(json!({"duration": 1}))}), Some(unreadable(Unreadable::Voice))),
            (
                json!({"photo": [file(json!({"width": 1, "height": 1}))], "caption": "c"}),
                Some(unreadable(Unreadable::File)),
            ),
            (json!({ "video": file(video) }), Some(unreadable(Unreadable::File))),
            (json!({"document": file(json!({}))}), Some(unreadable(Unreadable::File))),
            (json!({ "poll": poll }), Some(unreadable(Unreadable::Other))),
            (json!({}), Some(unreadable(Unreadable::Other))),
            (json!({"pinned_message": message(&json!({"text": "a"}))}), None),
            (json!({"message_auto_delete_timer_changed": {"message_auto_delete_time": 5}}), None),
        ] {
            assert!(event("message", &content) == expected, "{content}");
        }
    }

    #[test]
    fn an_edit_counts_for_its_text_alone() {
        let edited = |content: Value| event("edited_message", &content);
        assert!(edited(json!({"edit_date": 2, "text": "b"})) == Some(Event::Edited("b".into())));
        let photo = json!({"edit_date": 2, "caption": "c", "photo": []});
        assert!(edited(photo) == Some(Event::Edited("c".into())));
        // A live position is edited every few seconds.
        let moving = json!({"latitude": 33.5, "longitude": -7.6, "live_period": 60});
        assert!(edited(json!({"edit_date": 2, "location": moving})).is_none());
    }

    fn tap(message: &Value) -> Option<Incoming> {
        let from: Value = serde_json::from_str(PERSON).unwrap();
        let mut query = json!({"id": "c1", "from": from, "chat_instance": "i", "data": "t0"});
        if !message.is_null() {
            query["message"] = message.clone();
        }
        incoming(&update("callback_query", &query), BOT)
    }

    #[test]
    fn a_tap_counts_however_old_its_message_is() {
        let seen = message(&json!({"text": "a"}));
        let inaccessible = message(&json!({"date": 0}));
        for (carrier, id) in [(seen, 3), (inaccessible, 3), (Value::Null, 0)] {
            let tap = tap(&carrier).unwrap();
            assert_eq!((tap.chat, tap.callback.as_deref()), (ChatId(42), Some("c1")));
            let expected = Event::Tap { payload: "t0".into(), message: MessageId(id) };
            assert!(tap.event == expected, "{carrier}");
        }
    }

    #[test]
    fn the_desk_hears_texts_replies_and_taps() {
        let group = json!({"id": -100, "type": "supergroup", "title": "staff"});
        let post = message(&json!({"chat": group, "message_id": 9, "text": "lead"}));
        let heard = |content: Value| desk(&update("message", &message(&content)), BOT);
        let wrote = heard(json!({"chat": group, "text": "/next@twiza_bot"})).unwrap();
        assert_eq!((wrote.chat, wrote.from), (ChatId(-100), ChatId(42)));
        let expected = DeskAction::Wrote { text: "/next".into(), reply_to: None };
        assert!(wrote.action == expected);
        let reply = heard(json!({"chat": group, "text": "ok", "reply_to_message": post})).unwrap();
        let expected = DeskAction::Wrote { text: "ok".into(), reply_to: Some(MessageId(9)) };
        assert!(reply.action == expected);
        assert!(heard(json!({"chat": group, "text": "/next@other_bot"})).is_none());
        assert!(heard(json!({"chat": group, "new_chat_title": "x"})).is_none());
        let from: Value = serde_json::from_str(PERSON).unwrap();
        let query =
            json!({"id": "c", "from": from, "chat_instance": "i", "data": "x", "message": post});
        let tapped = desk(&update("callback_query", &query), BOT).unwrap();
        assert_eq!(tapped.message, MessageId(9));
        let expected = DeskAction::Tapped { payload: "x".into(), callback: "c".into() };
        assert!(tapped.action == expected);
    }

    #[test]
    fn blocking_and_unblocking_are_told_apart() {
        let change = |status: &str| {
            let member = |status: &str| {
                let user = json!({"id": 1, "is_bot": true, "first_name": "T", "username": BOT});
                json!({"user": user, "status": status, "until_date": 0})
            };
            let value = json!({
                "chat": serde_json::from_str::<Value>(PRIVATE).unwrap(),
                "from": serde_json::from_str::<Value>(PERSON).unwrap(),
                "date": 1,
                "old_chat_member": member("member"),
                "new_chat_member": member(status),
            });
            let UpdateKind::MyChatMember(change) = update("my_chat_member", &value).kind else {
                panic!("no change of membership")
            };
            membership(&change)
        };
        assert_eq!(change("kicked"), Membership::Blocked);
        assert_eq!(change("member"), Membership::Open);
    }
}
