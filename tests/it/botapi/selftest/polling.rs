//! `getUpdates` and what stands around it.

use std::time::Duration;

use serde_json::json;
use tokio::time::{Instant, timeout};

use super::*;

#[tokio::test]
async fn teloxide_knows_the_bot() {
    let telegram = Telegram::start().await;
    let me = bot(&telegram).get_me().await.expect("getMe works");
    assert_eq!((me.username(), me.can_join_groups), ("TwizaBot", true));
    telegram.finish().await;
}

#[tokio::test]
async fn a_poll_ends_with_its_time_or_with_an_update() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    let before = Instant::now();
    assert_eq!(bot.get_updates().timeout(1).await.expect("getUpdates works"), []);
    assert!(before.elapsed() >= Duration::from_secs(1));

    let poll = tokio::spawn(bot.get_updates().timeout(15).send());
    let amina = telegram.person("Amina");
    telegram.wait_for_calls("getUpdates", 2).await;
    amina.start("").await;
    let woken = timeout(Duration::from_secs(5), poll).await.expect("woken by the update");
    assert_eq!(woken.expect("no panic").expect("getUpdates works").len(), 1);
    confirm_all(&telegram).await;
    telegram.finish().await;
}

#[tokio::test]
async fn updates_come_until_they_are_confirmed() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    let amina = telegram.person("Amina");
    for text in ["one", "two", "three"] {
        amina.says(text).await;
    }
    let all = bot.get_updates().await.expect("getUpdates works");
    let again = bot.get_updates().limit(2).await.expect("getUpdates works");
    assert_eq!(all[..2], again);
    let second = i32::try_from(all[1].id.0).expect("ids stay small");
    let rest = bot.get_updates().offset(second).await.expect("getUpdates works");
    assert_eq!(all[1..], rest);
    let last = bot.get_updates().offset(-1).await.expect("getUpdates works");
    assert_eq!(all[2..], last);
    assert_eq!(telegram.last_update_id(), all[2].id.0);
    confirm_all(&telegram).await;
    telegram.finish().await;
}

#[tokio::test]
async fn a_confirmed_update_can_come_again() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    let _amina = started(&telegram, "Amina").await;
    let id = telegram.last_update_id();
    telegram.redeliver(id);
    let next = i32::try_from(id + 1).expect("ids stay small");
    let again = bot.get_updates().offset(next).await.expect("getUpdates works");
    assert_eq!(again.iter().map(|update| update.id.0).collect::<Vec<_>>(), [id]);
    let after = bot.get_updates().offset(next).await.expect("getUpdates works");
    assert_eq!(after, []);
    telegram.finish().await;
}

#[tokio::test]
#[should_panic(expected = "update 5 has not been confirmed")]
async fn only_confirmed_updates_come_again() {
    Telegram::start().await.redeliver(5);
}

#[tokio::test]
async fn the_second_poll_ends_the_first() {
    let telegram = Telegram::start().await;
    let first = tokio::spawn(bot(&telegram).get_updates().timeout(15).send());
    telegram.wait_for_calls("getUpdates", 1).await;
    bot(&telegram).get_updates().await.expect("the second works");
    let lost = first.await.expect("no panic").expect_err("the first has lost");
    assert!(matches!(
        lost,
        teloxide::RequestError::Api(teloxide::ApiError::TerminatedByOtherGetUpdates)
    ));
    telegram.finish().await;
}

#[tokio::test]
async fn updates_that_are_not_wanted_do_not_come() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    let only_messages = [AllowedUpdate::Message];
    bot.get_updates().allowed_updates(only_messages).await.expect("getUpdates works");
    let amina = telegram.person("Amina");
    amina.start("").await;
    amina.edits_last("/help").await;
    amina.blocks().await;
    assert_eq!(fetch(&telegram).await.len(), 1);
    bot.get_updates().allowed_updates([]).await.expect("getUpdates works");
    amina.unblocks().await;
    assert_eq!(fetch(&telegram).await.len(), 1);
    telegram.finish().await;
}

#[tokio::test]
async fn a_webhook_and_a_poll_exclude_each_other() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    let address = |text: &str| text.parse().expect("a URL");
    let plain = bot.set_webhook(address("http://twiza.example.org/hook")).await;
    assert!(plain.expect_err("no TLS").to_string().contains("HTTPS"));
    bot.set_webhook(address("https://twiza.example.org/hook")).await.expect("setWebhook works");
    let info = bot.get_webhook_info().await.expect("getWebhookInfo works");
    assert_eq!(info.url, Some(address("https://twiza.example.org/hook")));
    let (status, _) = raw(&telegram, "getUpdates", json!({})).await;
    assert_eq!(status, 409);

    telegram.person("Amina").start("").await;
    let deleted = bot.delete_webhook().drop_pending_updates(true).await;
    deleted.expect("deleteWebhook works");
    let info = bot.get_webhook_info().await.expect("getWebhookInfo works");
    assert_eq!((info.url, info.pending_update_count), (None, 0));
    telegram.finish().await;
}
