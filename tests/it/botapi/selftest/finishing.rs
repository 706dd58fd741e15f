//! The end of a test finds what was left behind.

use std::time::Duration;

use super::*;
use crate::botapi::{Failure, On};

const SHORT: Duration = Duration::from_millis(50);

#[tokio::test]
#[should_panic(expected = "violation: there is no method sendFlowers")]
async fn a_violation() {
    let telegram = Telegram::start().await;
    raw(&telegram, "sendFlowers", Value::Null).await;
    telegram.finish().await;
}

#[tokio::test]
#[should_panic(expected = "the tap on [A] in chat 7000000001 was not answered")]
async fn an_unanswered_tap() {
    let telegram = Telegram::start().await.with_patience(SHORT);
    let amina = started(&telegram, "Amina").await;
    let sent = bot(&telegram).send_message(chat(&amina), "which?");
    sent.reply_markup(keyboard(&["A"])).await.expect("sendMessage works");
    amina.taps("A").await;
    confirm_all(&telegram).await;
    telegram.finish().await;
}

#[tokio::test]
#[should_panic(expected = "update not confirmed: {\"message\":")]
async fn an_unconfirmed_update() {
    let telegram = Telegram::start().await.with_patience(SHORT);
    telegram.person("Amina").start("").await;
    bot(&telegram).get_updates().await.expect("fetched, but not confirmed");
    telegram.finish().await;
}

#[tokio::test]
#[should_panic(expected = "failure not met: Forbidden on sendVenue in chat 5, 2 left")]
async fn an_unused_failure() {
    let telegram = Telegram::start().await.with_patience(SHORT);
    telegram.fail(Failure::Forbidden, On::method("sendVenue").in_chat(5), 2);
    telegram.finish().await;
}

#[tokio::test]
async fn allowed_leftovers() {
    let telegram = Telegram::start().await.with_patience(SHORT);
    telegram.person("Amina").start("").await;
    let is_update = |leftover: &Leftover| matches!(leftover, Leftover::UnconfirmedUpdate(_));
    telegram.finish_allowing(is_update).await;
}

#[tokio::test]
#[should_panic(expected = "a test with a Telegram ends with `telegram.finish().await`")]
async fn a_forgotten_finish() {
    drop(Telegram::start().await);
}

#[tokio::test]
#[should_panic(expected = "the test leaves something behind")]
async fn a_bot_that_never_comes() {
    let telegram = Telegram::start().await.with_patience(SHORT);
    telegram.person("Amina").start("").await;
    telegram.settled().await;
}

#[tokio::test]
#[should_panic(expected = "getMe was called 0 times, not 1")]
async fn a_call_that_never_comes() {
    let telegram = Telegram::start().await.with_patience(SHORT);
    telegram.wait_for_calls("getMe", 1).await;
}
