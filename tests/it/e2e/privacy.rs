//! The log tells what the program does, and of people their ids alone.

use crate::botapi::{Failure, On, Telegram};
use crate::e2e::bot::Installation;
use crate::e2e::lead::{confirms, fills_in_a_lead};

#[tokio::test]
async fn no_log_line_holds_a_person_or_the_token() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram).with_variable("RUST_LOG", "trace");
    let bot = installation.start();
    for failure in [Failure::ServerError(502), Failure::Malformed] {
        telegram.fail(failure.clone(), On::method("sendMessage"), 1);
        telegram.fail(failure, On::method("getUpdates"), 1);
    }
    let amina = telegram.person("Amina-Prénom");
    amina.shares_location(33.5351, -7.6701).await;
    fills_in_a_lead(&amina, "Zineb-la-potière", "Une boulangerie à cinq").await;
    confirms(&amina).await;
    telegram.settled().await;
    bot.stop().await;
    let log = installation.log();
    assert!(log.contains("TRACE"), "the log is told everything");
    let (_, secret) = telegram.token().split_once(':').unwrap();
    for forbidden in [
        secret,
        "Amina",
        "Zineb",
        "boulangerie",
        "612345678",
        "Hassani",
        "33.53",
        "J'accepte",
        "Quel pr",
    ] {
        let line = log.lines().find(|line| line.contains(forbidden));
        assert_eq!(line, None, "the log holds {forbidden:?}");
    }
    telegram.finish().await;
}
