//! One line for each thing that Telegram does not take: what is sent, and what is said of it.

use serde_json::json;

use super::*;

async fn refused(method: &str, body: Value, why: &str) {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let mut body = body;
    if method.starts_with("send") || method.starts_with("edit") {
        body["chat_id"] = json!(amina.id());
    }
    let (status, answer) = raw(&telegram, method, body.clone()).await;
    assert_eq!((status, &answer["ok"]), (400, &json!(false)), "{method} {body}: {answer}");
    let violations = telegram.world.read(|state| state.violations.clone());
    let fits = violations.len() == 1 && violations[0].contains(why);
    assert!(fits, "{method} {body}: {violations:?} instead of {why}");
    finish_with_violations(telegram).await;
}

#[tokio::test]
async fn texts() {
    for (text, why) in [
        (String::new(), "an empty text"),
        (" \n ".to_owned(), "an empty text"),
        ("ا".repeat(4097), "4097 UTF-16 units"),
        ("🤝".repeat(2049), "4098 UTF-16 units"),
        ("a\u{202e}b".to_owned(), "Telegram would strip '\\u{202e}'"),
        ("a\tb".to_owned(), "Telegram would strip '\\t'"),
    ] {
        refused("sendMessage", json!({ "text": text }), why).await;
    }
    refused(
        "sendVenue",
        json!({ "latitude": 1, "longitude": 1, "title": " ", "address": "x" }),
        "empty title",
    )
    .await;
    refused("sendLocation", json!({ "latitude": 91, "longitude": 1 }), "wrong latitude").await;
    refused("sendLocation", json!({ "latitude": 1, "longitude": -181 }), "wrong longitude").await;
    refused("sendChatAction", json!({ "action": "dancing" }), "unknown action").await;
    refused("editMessageText", json!({ "text": "x" }), "needs chat_id and message_id").await;
    refused("sendVoice", json!({ "voice": "x", "caption": "c".repeat(1025) }), "1025 UTF-16").await;
    let answer = json!({ "callback_query_id": "x", "text": "n".repeat(201) });
    refused("answerCallbackQuery", answer, "201 UTF-16").await;
}

#[tokio::test]
async fn the_longest_text_passes() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let longest = "🤝".repeat(2048);
    bot(&telegram).send_message(chat(&amina), longest).await.expect("4096 units");
    telegram.finish().await;
}

#[tokio::test]
async fn entities() {
    for (entities, why) in [
        (json!([{ "type": "bold", "offset": 0, "length": 7 }]), "ends after the end"),
        (json!([{ "type": "bold", "offset": 0, "length": 0 }]), "incorrect offset or length"),
        (json!([{ "type": "bold", "offset": -1, "length": 1 }]), "incorrect offset or length"),
        (json!([{ "type": "bold", "offset": 1, "length": 1 }]), "splits a UTF-16 symbol"),
        (json!([{ "type": "shiny", "offset": 0, "length": 2 }]), "unknown entity type"),
        (json!([{ "type": "text_link", "offset": 0, "length": 2 }]), "without a valid url"),
        (
            json!([{ "type": "text_link", "offset": 0, "length": 2, "url": "www" }]),
            "without a valid url",
        ),
        (json!([{ "type": "text_mention", "offset": 0, "length": 2 }]), "without a user"),
        (
            json!([
                { "type": "bold", "offset": 0, "length": 4 },
                { "type": "italic", "offset": 3, "length": 3 },
            ]),
            "overlap by a part",
        ),
        (
            json!([
                { "type": "bold", "offset": 0, "length": 4 },
                { "type": "code", "offset": 2, "length": 1 },
            ]),
            "can't be nested",
        ),
    ] {
        refused("sendMessage", json!({ "text": "🤝abcd", "entities": entities }), why).await;
    }
    let many: Value =
        (0..101).map(|_| json!({ "type": "bold", "offset": 0, "length": 1 })).collect();
    refused("sendMessage", json!({ "text": "x", "entities": many }), "101 entities").await;
}

#[tokio::test]
async fn buttons() {
    let data = |data: &str| json!({ "text": "A", "callback_data": data });
    for (button, why) in [
        (data(""), "has 0 bytes"),
        (data(&"و".repeat(33)), "has 66 bytes"),
        (json!({ "text": " ", "callback_data": "x" }), "without a label"),
        (json!({ "text": "A" }), "has 0 actions"),
        (json!({ "text": "A", "callback_data": "x", "url": "https://a.ma" }), "has 2 actions"),
        (json!({ "text": "A", "url": "http://localhost/" }), "is no link"),
        (json!({ "text": "A", "copy_text": { "text": "" } }), "copy_text takes"),
        (json!({ "text": "A", "callback_data": "x", "style": "pink" }), "unknown style"),
    ] {
        let markup = json!({ "inline_keyboard": [[button]] });
        refused("sendMessage", json!({ "text": "x", "reply_markup": markup }), why).await;
    }
    let many: Value = (0..101).map(|_| json!([data("x")])).collect();
    let markup = json!({ "inline_keyboard": many });
    refused("sendMessage", json!({ "text": "x", "reply_markup": markup }), "101 buttons").await;
    for (markup, why) in [
        (json!({ "keyboard": [[{ "text": "" }]] }), "without a label"),
        (
            json!({ "keyboard": [[{ "text": "A", "request_contact": true, "request_location": true }]] }),
            "asks for several things",
        ),
        (json!({ "keyboard": [], "input_field_placeholder": "p".repeat(65) }), "65 characters"),
        (json!({ "remove_keyboard": false }), "asks for nothing"),
    ] {
        refused("sendMessage", json!({ "text": "x", "reply_markup": markup }), why).await;
    }
}

#[tokio::test]
async fn the_largest_button_passes() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let button = InlineKeyboardButton::callback("A", "و".repeat(32));
    let markup = InlineKeyboardMarkup::new(vec![vec![button; 8]; 12]);
    let sent = bot(&telegram).send_message(chat(&amina), "x").reply_markup(markup).await;
    sent.expect("96 buttons of 64 bytes");
    telegram.finish().await;
}

#[tokio::test]
async fn profiles_and_polls() {
    let command =
        |name: &str, description: &str| json!({ "command": name, "description": description });
    for (method, body, why) in [
        ("setMyCommands", json!({ "commands": [command("Start", "x")] }), "is no command"),
        ("setMyCommands", json!({ "commands": [command("", "x")] }), "is no command"),
        ("setMyCommands", json!({ "commands": [command(&"a".repeat(33), "x")] }), "is no command"),
        ("setMyCommands", json!({ "commands": [command("start", "")] }), "1-256 characters"),
        ("setMyCommands", json!({ "commands": vec![command("a", "x"); 101] }), "101 commands"),
        ("setMyCommands", json!({ "commands": [], "scope": { "type": "moon" } }), "unknown scope"),
        ("setMyCommands", json!({ "commands": [], "language_code": "fra" }), "two-letter"),
        ("setMyName", json!({ "name": "n".repeat(65) }), "65 characters"),
        ("setMyDescription", json!({ "description": "d".repeat(513) }), "513 characters"),
        (
            "setMyShortDescription",
            json!({ "short_description": "d".repeat(121) }),
            "121 characters",
        ),
        ("getUpdates", json!({ "limit": 101 }), "limit is 101"),
        ("getUpdates", json!({ "allowed_updates": ["mesage"] }), "unknown kind `mesage`"),
    ] {
        refused(method, body, why).await;
    }
}
