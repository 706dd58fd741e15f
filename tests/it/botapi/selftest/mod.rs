//! The emulator's own tests: teloxide must understand every answer, and every rule must bite.

mod editing;
mod failures;
mod finishing;
mod limits;
mod people;
mod polling;
mod profile;
mod schema;
mod sending;
mod staff;

use serde_json::Value;
use teloxide::prelude::*;
use teloxide::types::{
    AllowedUpdate, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, MessageId, UpdateKind,
};
use tokio::task::JoinHandle;

use super::{Leftover, Person, Telegram};

fn bot(telegram: &Telegram) -> Bot {
    let url = telegram.url().parse().expect("the emulator's address is a URL");
    Bot::new(telegram.token()).set_api_url(url)
}

fn chat(person: &Person) -> ChatId {
    ChatId(person.id())
}

/// Somebody who has started the bot; the update is confirmed.
async fn started(telegram: &Telegram, name: &str) -> Person {
    let person = telegram.person(name);
    person.start("").await;
    confirm_all(telegram).await;
    person
}

async fn confirm_all(telegram: &Telegram) {
    let next = i32::try_from(telegram.last_update_id() + 1).expect("ids stay small");
    let rest = bot(telegram).get_updates().offset(next).await;
    assert_eq!(rest.expect("getUpdates works"), []);
}

async fn fetch(telegram: &Telegram) -> Vec<UpdateKind> {
    let updates = bot(telegram).get_updates().await.expect("getUpdates works");
    confirm_all(telegram).await;
    updates.into_iter().map(|update| update.kind).collect()
}

/// A request that teloxide would not make.
async fn raw(telegram: &Telegram, method: &str, body: Value) -> (u16, Value) {
    let url = format!("{}/bot{}/{method}", telegram.url(), telegram.token());
    let request = bot(telegram).client().post(url).json(&body);
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    (status, response.json().await.expect("JSON"))
}

async fn finish_with_violations(telegram: Telegram) {
    telegram.finish_allowing(|leftover| matches!(leftover, Leftover::Violation(_))).await;
}

fn keyboard(labels: &[&str]) -> InlineKeyboardMarkup {
    let button = |label: &&str| InlineKeyboardButton::callback(*label, format!("tap:{label}"));
    InlineKeyboardMarkup::new([labels.iter().map(button)])
}

/// A bot that offers a button, answers taps and repeats what it hears.
fn parrot(telegram: &Telegram) -> JoinHandle<()> {
    let bot = bot(telegram);
    let kinds = vec![AllowedUpdate::Message, AllowedUpdate::CallbackQuery];
    tokio::spawn(async move {
        let mut offset = 0;
        loop {
            let poll = bot.get_updates().timeout(10).offset(offset).allowed_updates(kinds.clone());
            for update in poll.await.expect("getUpdates works") {
                offset = i32::try_from(update.id.0 + 1).expect("ids stay small");
                answer(&bot, update.kind).await;
            }
        }
    })
}

async fn answer(bot: &Bot, update: UpdateKind) {
    if let UpdateKind::Message(message) = &update {
        let text = format!("heard: {}", message.text().unwrap_or("no text"));
        let sent = bot.send_message(message.chat.id, text).reply_markup(keyboard(&["More"]));
        sent.await.expect("sendMessage works");
    }
    if let UpdateKind::CallbackQuery(query) = update {
        let answer = bot.answer_callback_query(query.id.clone()).text("one moment");
        answer.await.expect("answerCallbackQuery works");
        let message = query.regular_message().expect("a message that still stands");
        let text = format!("{} and more", message.text().unwrap_or_default());
        let edit = bot.edit_message_text(message.chat.id, message.id, text);
        edit.reply_markup(keyboard(&["More"])).await.expect("editMessageText works");
    }
}
