//! Edits, deletions and the answers to taps.

use teloxide::types::{InputFile, KeyboardButton, KeyboardMarkup};
use teloxide::{ApiError, RequestError};

use super::*;

fn api_error<T: std::fmt::Debug>(result: Result<T, RequestError>) -> ApiError {
    match result {
        Err(RequestError::Api(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn texts_captions_and_buttons_change() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let bot = bot(&telegram);
    let here = chat(&amina);
    let text = bot.send_message(here, "one").await.expect("sendMessage works").id;
    let voice = bot.send_voice(here, InputFile::memory("OggS")).caption("one");
    let voice = voice.await.expect("sendVoice works").id;

    let edited = bot.edit_message_text(here, text, "two").await.expect("a text changes");
    assert_eq!((edited.text(), edited.edit_date().is_some()), (Some("two"), true));
    let edited = bot.edit_message_caption(here, voice).caption("two").await;
    assert_eq!(edited.expect("a caption changes").caption(), Some("two"));
    let edit = bot.edit_message_reply_markup(here, text).reply_markup(keyboard(&["A"]));
    assert!(edit.await.expect("buttons come").reply_markup().is_some());
    let edited = bot.edit_message_text(here, text, "three").await.expect("buttons go unasked");
    assert!(edited.reply_markup().is_none());

    let refused = api_error(bot.edit_message_text(here, voice, "text").await);
    assert!(refused.to_string().contains("there is no text in the message to edit"));
    let refused = api_error(bot.edit_message_caption(here, text).caption("caption").await);
    assert!(refused.to_string().contains("there is no caption in the message to edit"));
    telegram.finish().await;
}

#[tokio::test]
async fn an_equal_edit_is_refused() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let bot = bot(&telegram);
    let sent = bot.send_message(chat(&amina), "same").reply_markup(keyboard(&["A"]));
    let id = sent.await.expect("sendMessage works").id;
    let edit = || bot.edit_message_text(chat(&amina), id, "same ");
    let refused = api_error(edit().reply_markup(keyboard(&["A"])).await);
    assert_eq!(refused, ApiError::MessageNotModified);
    edit().reply_markup(keyboard(&["B"])).await.expect("other buttons are a change");
    telegram.finish().await;
}

#[tokio::test]
async fn only_own_and_existing_messages_change() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let bot = bot(&telegram);
    let here = chat(&amina);
    let gone = api_error(bot.edit_message_text(here, MessageId(99), "x").await);
    assert_eq!(gone, ApiError::MessageToEditNotFound);
    let foreign = api_error(bot.edit_message_text(here, MessageId(1), "x").await);
    assert_eq!(foreign, ApiError::MessageCantBeEdited);
    let menu = KeyboardMarkup::new([[KeyboardButton::new("Menu")]]);
    let sent = bot.send_message(here, "menu").reply_markup(menu).await;
    let with_keyboard = sent.expect("sendMessage works").id;
    let stuck = api_error(bot.edit_message_text(here, with_keyboard, "x").await);
    assert_eq!(stuck, ApiError::MessageCantBeEdited);

    bot.delete_message(here, MessageId(1)).await.expect("a private message can be deleted");
    let gone = api_error(bot.delete_message(here, MessageId(1)).await);
    assert_eq!(gone, ApiError::MessageToDeleteNotFound);
    telegram.finish().await;
}

#[tokio::test]
async fn a_tap_is_answered_once() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let bot = bot(&telegram);
    let sent = bot.send_message(chat(&amina), "which?").reply_markup(keyboard(&["A"]));
    sent.await.expect("sendMessage works");
    amina.taps("A").await;
    let updates = fetch(&telegram).await;
    let [UpdateKind::CallbackQuery(query)] = &updates[..] else {
        panic!("{updates:?}");
    };
    let answer = || bot.answer_callback_query(query.id.clone());
    answer().text("yes").show_alert(true).await.expect("the first answer");
    let twice = api_error(answer().await);
    assert!(twice.to_string().contains("query is too old and response timeout expired"), "{twice}");
    let violations = telegram.world.read(|state| state.violations.clone());
    assert_eq!(violations, ["answerCallbackQuery: the tap on [A] was answered twice"]);
    finish_with_violations(telegram).await;
}
