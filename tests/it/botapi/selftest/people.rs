//! What people do, as teloxide reads it, and what they see.

use std::time::Duration;

use teloxide::types::{ButtonRequest, KeyboardButton, KeyboardMarkup};

use super::*;
use crate::botapi::{Failure, Message, On};

fn into_message(update: UpdateKind) -> Option<teloxide::types::Message> {
    if let UpdateKind::Message(message) = update {
        return Some(message);
    }
    None
}

fn text_and_edits(message: &Message) -> (&str, u32) {
    (message.text(), message.edits)
}

#[tokio::test]
async fn a_conversation_reads_as_a_chat() {
    let telegram = Telegram::start().await;
    let parrot = parrot(&telegram);
    let amina = telegram.person("Amina").speaking("ar");

    amina.start("platform-7").await;
    assert_eq!(amina.next_message().await.text(), "heard: /start platform-7");
    amina.says("salam").await;
    assert_eq!(amina.next_message_with("salam").await.labels(), ["More"]);
    amina.taps("More").await;
    let edited = amina.next_message().await;
    assert_eq!(text_and_edits(&edited), ("heard: salam and more", 1));

    assert_eq!(amina.unread(), []);
    assert_eq!(amina.buttons(), ["More"]);
    assert_eq!(amina.last_message(), edited);
    assert_eq!(amina.last_notice().as_deref(), Some("one moment"));
    assert_eq!(amina.messages().len(), 4);
    let transcript = [
        "--- Amina (7000000001)",
        "Amina #1: /start platform-7",
        "Twiza #2: heard: /start platform-7",
        "    [More]",
        "Amina #3: salam",
        "Twiza #4: heard: salam",
        "    [More]",
        "Amina taps [More] of #4",
        "a notice: one moment",
        "Twiza edits #4: heard: salam and more",
        "    [More]",
        "",
    ];
    assert_eq!(amina.chat_transcript(), transcript.join("\n"));
    telegram.settled().await;
    telegram.finish().await;
    parrot.abort();
}

#[tokio::test]
async fn teloxide_reads_every_kind_of_message() {
    let telegram = Telegram::start().await;
    let amina = telegram.person("Amina").speaking("fr");
    amina.start("").await;
    amina.shares_contact("+212600000000").await;
    amina.shares_contact_of_other("Omar", "+212611111111").await;
    amina.shares_location(33.57, -7.59).await;
    amina.sends_sticker().await;
    amina.sends_voice().await;
    amina.sends_photo().await;
    amina.sends_document("statuts.pdf").await;
    amina.replies(1, "that one").await;

    let messages: Vec<_> = fetch(&telegram).await.into_iter().filter_map(into_message).collect();
    let [start, own, other, place, sticker, voice, photo, document, reply] = &messages[..] else {
        panic!("{messages:?}");
    };
    let from = start.from.as_ref().expect("a sender");
    assert_eq!((from.first_name.as_str(), from.language_code.as_deref()), ("Amina", Some("fr")));
    assert!(start.chat.is_private());
    assert_eq!(start.entities().expect("a text").len(), 1);
    assert_eq!(own.contact().expect("a contact").user_id, Some(from.id));
    assert_eq!(other.contact().expect("a contact").user_id, None);
    assert_eq!(place.location().map(|place| place.latitude.to_string()), Some("33.57".to_owned()));
    assert!(sticker.sticker().is_some() && voice.voice().is_some());
    assert_eq!(photo.photo().map(<[_]>::len), Some(1));
    let name = document.document().and_then(|document| document.file_name.as_deref());
    assert_eq!(name, Some("statuts.pdf"));
    assert_eq!(reply.reply_to_message().expect("a reply").id, start.id);
    telegram.finish().await;
}

#[tokio::test]
async fn people_edit_block_and_come_back() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    amina.says("fuor").await;
    amina.edits_last("four").await;
    amina.blocks().await;

    let updates = fetch(&telegram).await;
    let [UpdateKind::Message(_), UpdateKind::EditedMessage(edited), UpdateKind::MyChatMember(left)] =
        &updates[..]
    else {
        panic!("{updates:?}");
    };
    assert_eq!(edited.text(), Some("four"));
    assert!(edited.edit_date().is_some());
    assert!(left.new_chat_member.is_banned());
    let refused = bot(&telegram).send_message(chat(&amina), "still there?").await;
    let refused = refused.expect_err("a blocked bot cannot write");
    assert!(refused.to_string().contains("bot was blocked by the user"), "{refused}");

    amina.start("").await;
    let updates = fetch(&telegram).await;
    let [UpdateKind::MyChatMember(back), UpdateKind::Message(_)] = &updates[..] else {
        panic!("{updates:?}");
    };
    assert!(back.new_chat_member.is_member());
    bot(&telegram).send_message(chat(&amina), "welcome back").await.expect("unblocked");
    telegram.finish().await;
}

#[tokio::test]
#[should_panic(expected = "Amina: nobody can write to a bot that they have blocked")]
async fn a_person_who_blocked_the_bot_cannot_write() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    amina.blocks().await;
    amina.says("hello?").await;
}

#[tokio::test]
async fn a_reply_keyboard_is_typed_or_shares() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let number = KeyboardButton::new("My number").request(ButtonRequest::Contact);
    let keyboard = KeyboardMarkup::new([[number, KeyboardButton::new("Later")]]);
    let ask = bot(&telegram).send_message(chat(&amina), "Your number?");
    ask.reply_markup(keyboard.resize_keyboard()).await.expect("a reply keyboard");

    assert_eq!(amina.keyboard(), ["My number", "Later"]);
    amina.taps("Later").await;
    let updates = fetch(&telegram).await;
    let [UpdateKind::Message(message)] = &updates[..] else {
        panic!("{updates:?}");
    };
    assert_eq!(message.text(), Some("Later"));

    let remove = teloxide::types::KeyboardRemove::new();
    let thanks = bot(&telegram).send_message(chat(&amina), "Thanks").reply_markup(remove);
    thanks.await.expect("remove_keyboard");
    assert!(amina.keyboard().is_empty());
    telegram.finish().await;
}

#[tokio::test]
async fn old_buttons_can_be_tapped_after_an_edit_and_after_a_deletion() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let bot = bot(&telegram);
    let sent = bot.send_message(chat(&amina), "which?").reply_markup(keyboard(&["A", "B"]));
    let id = sent.await.expect("sendMessage works").id;
    bot.edit_message_reply_markup(chat(&amina), id).await.expect("the buttons go");
    assert_eq!(amina.next_message().await.labels(), ["A", "B"]);
    assert_eq!(amina.unread(), []);
    amina.taps_in(i64::from(id.0), "B").await;
    bot.delete_message(chat(&amina), id).await.expect("the message goes");
    amina.taps_in(i64::from(id.0), "A").await;

    let updates = fetch(&telegram).await;
    let [UpdateKind::CallbackQuery(edited), UpdateKind::CallbackQuery(deleted)] = &updates[..]
    else {
        panic!("{updates:?}");
    };
    assert_eq!(edited.data.as_deref(), Some("tap:B"));
    assert!(edited.regular_message().is_some());
    assert!(deleted.message.is_some() && deleted.regular_message().is_none());
    for query in [edited, deleted] {
        bot.answer_callback_query(query.id.clone()).await.expect("both are answered");
    }
    telegram.finish().await;
}

#[tokio::test]
async fn a_double_tap_is_two_queries() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let bot = bot(&telegram);
    let sent = bot.send_message(chat(&amina), "sure?").reply_markup(keyboard(&["Yes"]));
    sent.await.expect("sendMessage works");
    amina.double_taps("Yes").await;
    let updates = fetch(&telegram).await;
    let [UpdateKind::CallbackQuery(one), UpdateKind::CallbackQuery(two)] = &updates[..] else {
        panic!("{updates:?}");
    };
    assert_ne!(one.id, two.id);
    bot.answer_callback_query(one.id.clone()).await.expect("the first");
    bot.answer_callback_query(two.id.clone()).await.expect("the second");
    telegram.finish().await;
}

#[tokio::test]
#[should_panic(expected = "no button [Non]; there are: [Oui] [Peut-être]")]
async fn a_tap_on_nothing_names_what_there_is() {
    let telegram = Telegram::start().await.with_patience(Duration::from_millis(50));
    let amina = started(&telegram, "Amina").await;
    let sent = bot(&telegram).send_message(chat(&amina), "sûr ?");
    sent.reply_markup(keyboard(&["Oui", "Peut-être"])).await.expect("sendMessage works");
    amina.taps("Non").await;
}

#[tokio::test]
#[should_panic(
    expected = "the bot did not write «anything new»\n--- Amina (7000000001)\nAmina #1: /start"
)]
async fn silence_shows_the_transcript() {
    let telegram = Telegram::start().await.with_patience(Duration::from_millis(50));
    let amina = telegram.person("Amina");
    amina.start("").await;
    amina.next_message().await;
}

#[tokio::test]
async fn strangers_have_no_chat() {
    let telegram = Telegram::start().await;
    let amina = telegram.person("Amina");
    let sent = bot(&telegram).send_message(chat(&amina), "hello").await;
    let refused = sent.expect_err("nobody has written yet");
    assert!(matches!(refused, teloxide::RequestError::Api(teloxide::ApiError::ChatNotFound)));
    telegram.fail(Failure::Forbidden, On::any().in_chat(amina.id()), 1);
    amina.start("").await;
    confirm_all(&telegram).await;
    let sent = bot(&telegram).send_message(chat(&amina), "hello").await;
    assert!(matches!(
        sent.expect_err("forbidden"),
        teloxide::RequestError::Api(teloxide::ApiError::BotBlocked)
    ));
    telegram.finish().await;
}
