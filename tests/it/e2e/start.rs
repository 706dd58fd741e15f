//! How the program starts, and what it says when it cannot.

use crate::botapi::{Failure, Leftover, Lost, On, Telegram};
use crate::e2e::bot::Installation;

#[tokio::test]
async fn every_problem_of_the_configuration_is_told_at_once() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram)
        .with_settings("stafff: {}\ntime_zone: Casa\n")
        .with_variable("TELOXIDE_TOKEN", "no token, but a secret")
        .with_variable("TELOXIDE_API_URL", "somewhere");
    let output = installation.runs(&["serve"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    for part in [
        "TELOXIDE_TOKEN holds no token",
        "TELOXIDE_API_URL holds no address",
        "twiza.yaml:1:1",
        "did you mean `staff`?",
        "twiza.yaml:2:12",
    ] {
        assert!(told.contains(part), "{part} is missing in:\n{told}");
    }
    assert!(!told.contains("secret"), "{told}");
    telegram.finish().await;
}

#[tokio::test]
async fn a_token_that_telegram_refuses_is_told() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram).with_variable("TELOXIDE_TOKEN", "12:wrong");
    let mut bot = installation.start();
    assert_eq!(bot.ends().await.code(), Some(1));
    let log = installation.log();
    assert!(log.contains("does not accept the token") && !log.contains("wrong"), "{log}");
    telegram.finish_allowing(|left| matches!(left, Leftover::Violation(_))).await;
}

#[tokio::test]
async fn the_profile_is_set_in_every_language_and_left_alone_the_next_time() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let setters = ["setMyName", "setMyDescription", "setMyShortDescription", "setMyCommands"];
    let count = || setters.map(|method| telegram.calls(method).len());
    let bot = installation.start();
    telegram.wait_for_calls("setMyCommands", 4).await;
    bot.stop().await;
    let first = count();
    let bot = installation.start();
    telegram.wait_for_calls("getMyCommands", 8).await;
    bot.stop().await;
    assert_eq!(count(), first);
    telegram.finish().await;
}

#[tokio::test]
async fn telegram_may_be_away_at_the_start() {
    let telegram = Telegram::start().await;
    telegram.fail(Failure::DropConnection(Lost::Request), On::method("getMe"), 1);
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    amina.start("").await;
    amina.next_message().await;
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}
