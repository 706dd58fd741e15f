//! Name, descriptions and commands per language.

use teloxide::types::{BotCommand, BotCommandScope, Recipient};

use super::*;
use crate::botapi::Command;

#[tokio::test]
async fn texts_of_each_language() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    bot.set_my_name().name("Touiza").language_code("fr").await.expect("setMyName works");
    bot.set_my_description().description("تعاونيات").language_code("ar").await.expect("works");
    bot.set_my_short_description().short_description("Coops").await.expect("works");

    assert_eq!(telegram.bot_name("fr").as_deref(), Some("Touiza"));
    assert_eq!(telegram.description("ar").as_deref(), Some("تعاونيات"));
    assert_eq!(telegram.short_description("").as_deref(), Some("Coops"));
    let name = bot.get_my_name().language_code("fr").await.expect("getMyName works");
    assert_eq!(name.name, "Touiza");
    assert_eq!(bot.get_my_name().await.expect("getMyName works").name, "Twiza");
    let text = bot.get_my_description().language_code("ar").await.expect("works");
    assert_eq!(text.description, "تعاونيات");
    let text = bot.get_my_short_description().await.expect("works");
    assert_eq!(text.short_description, "Coops");

    bot.set_my_short_description().await.expect("an empty text removes");
    assert_eq!(telegram.short_description(""), None);
    telegram.finish().await;
}

#[tokio::test]
async fn commands_of_each_scope_and_language() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    let start = [BotCommand::new("start", "Commencer")];
    let set = bot.set_my_commands(start.clone()).language_code("fr");
    set.await.expect("setMyCommands works");
    let known = bot.get_my_commands().language_code("fr").await.expect("getMyCommands works");
    assert_eq!(known, start);
    assert_eq!(bot.get_my_commands().await.expect("getMyCommands works"), []);
    let expected = Command { name: "start".to_owned(), description: "Commencer".to_owned() };
    assert_eq!(telegram.commands("fr"), [expected]);

    let staff = telegram.group("Staff");
    let scope = |chat| BotCommandScope::Chat { chat_id: Recipient::Id(ChatId(chat)) };
    let set = bot.set_my_commands(start.clone()).scope(scope(staff.id()));
    set.await.expect("a scope of a known chat");
    let set = bot.set_my_commands(start).scope(scope(-5));
    assert!(set.await.expect_err("no such chat").to_string().contains("chat not found"));
    bot.delete_my_commands().language_code("fr").await.expect("deleteMyCommands works");
    assert_eq!(telegram.commands("fr"), []);
    telegram.finish().await;
}
