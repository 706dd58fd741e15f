//! From a screen to what the Bot API calls a message: entities and keyboards.
//!
//! This module refuses to know how a message travels.

use teloxide::types::{
    ButtonRequest, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup,
    LinkPreviewOptions, MessageEntity, MessageEntityKind, ReplyMarkup,
};

use crate::domain::ChatId;
use crate::engine::{Button, Keyboard, ReplyButton, Request};
use crate::text::{Entity, Style, Styled};

/// The styles of a text. A link whose address is none is left out: its words still stand.
pub(super) fn entities(text: &Styled) -> Vec<MessageEntity> {
    text.entities
        .iter()
        .filter_map(|Entity { offset, length, style }| {
            Some(MessageEntity { kind: kind(style)?, offset: *offset, length: *length })
        })
        .collect()
}

fn kind(style: &Style) -> Option<MessageEntityKind> {
    Some(match style {
        Style::Bold => MessageEntityKind::Bold,
        Style::Italic => MessageEntityKind::Italic,
        Style::Underline => MessageEntityKind::Underline,
        Style::Code => MessageEntityKind::Code,
        Style::Link(address) => MessageEntityKind::TextLink { url: address.parse().ok()? },
        Style::Quote => MessageEntityKind::ExpandableBlockquote,
    })
}

/// The keyboard of a new message. A person's message without one takes an earlier reply keyboard
/// away; in a group it must not, because Telegram lets nobody edit a message that does, and the
/// posts about a person have to be edited when the person is erased.
pub(super) fn markup(chat: ChatId, keyboard: &Keyboard) -> Option<ReplyMarkup> {
    match keyboard {
        Keyboard::None => (!is_group(chat)).then(ReplyMarkup::kb_remove),
        Keyboard::Inline(rows) => Some(ReplyMarkup::InlineKeyboard(inline(rows))),
        Keyboard::Reply(rows) => {
            let rows = rows.iter().map(|row| row.iter().map(reply_button));
            let keyboard = KeyboardMarkup::new(rows).resize_keyboard().one_time_keyboard();
            Some(ReplyMarkup::Keyboard(keyboard))
        }
    }
}

/// Telegram counts groups downwards from zero and people upwards.
fn is_group(ChatId(id): ChatId) -> bool {
    id < 0
}

/// The buttons under a message.
pub(super) fn inline(rows: &[Vec<Button>]) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(rows.iter().map(|row| row.iter().map(inline_button)))
}

fn inline_button(button: &Button) -> InlineKeyboardButton {
    InlineKeyboardButton::callback(&button.label, button.token.to_string())
}

fn reply_button(button: &ReplyButton) -> KeyboardButton {
    let plain = KeyboardButton::new(&button.label);
    match button.request {
        None => plain,
        Some(Request::Contact) => plain.request(ButtonRequest::Contact),
        Some(Request::Location) => plain.request(ButtonRequest::Location),
    }
}

/// No page is loaded to decorate a message.
pub(super) fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::engine::Token;

    fn as_json(value: impl serde::Serialize) -> Value {
        serde_json::to_value(value).unwrap()
    }

    #[test]
    fn every_style_is_an_entity() {
        let entity = |style| Entity { offset: 1, length: 2, style };
        let text = Styled {
            text: "abc".into(),
            entities: [
                Style::Bold,
                Style::Italic,
                Style::Underline,
                Style::Code,
                Style::Link("https://example.ma/a".into()),
                Style::Quote,
                Style::Link("no address".into()),
            ]
            .map(entity)
            .into(),
        };
        assert_eq!(
            as_json(entities(&text)),
            json!([
                {"type": "bold", "offset": 1, "length": 2},
                {"type": "italic", "offset": 1, "length": 2},
                {"type": "underline", "offset": 1, "length": 2},
                {"type": "code", "offset": 1, "length": 2},
                {"type": "text_link", "url": "https://example.ma/a", "offset": 1, "length": 2},
                {"type": "expandable_blockquote", "offset": 1, "length": 2},
            ])
        );
    }

    #[test]
    fn every_keyboard_is_a_markup() {
        let token = Token::parse("t000000000000002a").unwrap();
        let button = Button { label: "نعم".into(), token };
        let ask = |label: &str, request| ReplyButton { label: label.into(), request };
        let reply = Keyboard::Reply(vec![
            vec![ask("number", Some(Request::Contact)), ask("place", Some(Request::Location))],
            vec![ask("no", None)],
        ]);
        let (person, group) = (ChatId(42), ChatId(-100));
        let markup = |keyboard: &Keyboard| markup(person, keyboard);
        assert_eq!(as_json(markup(&Keyboard::None)), json!({"remove_keyboard": true}));
        assert_eq!(super::markup(group, &Keyboard::None), None);
        assert_eq!(
            as_json(markup(&Keyboard::Inline(vec![vec![button]]))),
            json!({"inline_keyboard": [[{"text": "نعم", "callback_data": "t000000000000002a"}]]})
        );
        assert_eq!(
            as_json(markup(&reply)),
            json!({
                "keyboard": [
                    [
                        {"text": "number", "request_contact": true},
                        {"text": "place", "request_location": true},
                    ],
                    [{"text": "no"}],
                ],
                "resize_keyboard": true,
                "one_time_keyboard": true,
            })
        );
    }
}
