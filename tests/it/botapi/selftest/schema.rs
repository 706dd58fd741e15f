//! Unknown, missing and wrong fields, unknown methods, and the table of methods itself.

use serde_json::json;

use super::*;
use crate::botapi::methods::METHODS;
use crate::botapi::schema::Schema;

#[test]
fn every_method_of_the_schema_is_emulated_and_no_other() {
    let mut emulated: Vec<_> = METHODS.iter().map(|(name, _)| *name).collect();
    emulated.push("getUpdates");
    emulated.sort_unstable();
    assert_eq!(emulated, Schema::get().methods().collect::<Vec<_>>());
}

#[tokio::test]
async fn fields_are_checked() {
    let markup = |button: Value| json!({ "chat_id": 1, "text": "x", "reply_markup": { "inline_keyboard": [[button]] } });
    for (method, body, why) in [
        ("sendMessage", json!({ "text": "x" }), "sendMessage lacks the required field `chat_id`"),
        ("sendMessage", json!({ "chat_id": 1, "text": null }), "lacks the required field `text`"),
        (
            "sendMessage",
            json!({ "chat_id": 1, "text": 5 }),
            "sendMessage.text is not of type String",
        ),
        (
            "sendMessage",
            json!({ "chat_id": 1.5, "text": "x" }),
            "sendMessage.chat_id is not of type",
        ),
        ("sendMessage", json!({ "chat_id": 1, "txt": "x" }), "sendMessage has no field `txt`"),
        ("sendMessage", markup(json!({ "callback_data": "x" })), "lacks the required field `text`"),
        ("sendMessage", markup(json!({ "text": "A", "colour": "x" })), "has no field `colour`"),
        (
            "sendMessage",
            json!({ "chat_id": 1, "text": "x", "entities": {} }),
            "Array of MessageEntity",
        ),
        (
            "sendMessage",
            json!({ "chat_id": 1, "text": "x", "parse_mode": "HTML" }),
            "does not emulate `parse_mode`",
        ),
        ("getMe", json!([]), "is not a JSON object"),
    ] {
        let telegram = Telegram::start().await;
        let (status, answer) = raw(&telegram, method, body).await;
        assert_eq!((status, &answer["error_code"]), (400, &json!(400)), "{answer}");
        let violations = telegram.world.read(|state| state.violations.clone());
        assert!(violations.len() == 1 && violations[0].contains(why), "{violations:?}");
        finish_with_violations(telegram).await;
    }
}

#[tokio::test]
async fn methods_are_known_in_any_case() {
    let telegram = Telegram::start().await;
    for name in ["getMe", "GetMe", "getme"] {
        let (status, answer) = raw(&telegram, name, json!({})).await;
        assert_eq!((status, &answer["result"]["username"]), (200, &json!("TwizaBot")));
    }
    assert_eq!(telegram.calls("getMe").len(), 3);
    let (status, answer) = raw(&telegram, "sendFlowers", json!({})).await;
    assert_eq!((status, &answer["description"]), (404, &json!("Not Found: method not found")));
    let violations = telegram.world.read(|state| state.violations.clone());
    assert_eq!(violations, ["there is no method sendFlowers"]);
    finish_with_violations(telegram).await;
}

#[tokio::test]
async fn a_wrong_token_is_unauthorized() {
    let telegram = Telegram::start().await;
    let url = telegram.url().parse().expect("the emulator's address is a URL");
    let stranger = Bot::new("1:wrong").set_api_url(url);
    let refused = stranger.get_me().await.expect_err("a wrong token");
    assert!(matches!(refused, teloxide::RequestError::Api(teloxide::ApiError::InvalidToken)));
    telegram.finish().await;
}
