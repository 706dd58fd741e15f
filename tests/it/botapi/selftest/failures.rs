//! Every failure that a test can order, as a bot meets it.

use std::time::Duration;

use serde_json::json;
use teloxide::RequestError;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep};

use super::*;
use crate::botapi::{Failure, Lost, On};

async fn with(
    failure: Failure,
) -> (Telegram, Person, Result<teloxide::types::Message, RequestError>) {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    telegram.fail(failure, On::method("sendMessage").in_chat(amina.id()), 1);
    let outcome = bot(&telegram).send_message(chat(&amina), "hello").await;
    (telegram, amina, outcome)
}

#[tokio::test]
async fn too_many_requests() {
    let (telegram, amina, outcome) = with(Failure::TooManyRequests { retry_after: 1 }).await;
    let refused = outcome.expect_err("refused");
    assert!(matches!(&refused, RequestError::RetryAfter(after) if after.seconds() == 1));
    let omar = started(&telegram, "Omar").await;
    let other = bot(&telegram).send_message(chat(&omar), "hello").await;
    other.expect("another chat is open");
    sleep(Duration::from_secs(1)).await;
    bot(&telegram).send_message(chat(&amina), "hello").await.expect("the chat is open again");
    let calls = telegram.calls("sendMessage");
    assert!(calls[2].at - calls[0].at >= Duration::from_secs(1));
    telegram.finish().await;
}

#[tokio::test]
async fn impatience_after_too_many_requests() {
    let (telegram, amina, outcome) = with(Failure::TooManyRequests { retry_after: 30 }).await;
    outcome.expect_err("refused");
    let again = bot(&telegram).send_message(chat(&amina), "hello").await;
    let again = again.expect_err("too early");
    assert!(matches!(again, RequestError::RetryAfter(_)), "{again}");
    let violations = telegram.world.read(|state| state.violations.clone());
    let expected = "sendMessage: sent to chat 7000000001 ";
    assert!(violations.len() == 1 && violations[0].starts_with(expected), "{violations:?}");
    finish_with_violations(telegram).await;
}

#[tokio::test]
async fn forbidden_and_bad_request() {
    let (telegram, amina, outcome) = with(Failure::Forbidden).await;
    let blocked = outcome.expect_err("refused").to_string();
    assert!(blocked.contains("bot was blocked by the user"), "{blocked}");
    assert_eq!(amina.messages().len(), 1);
    telegram.finish().await;

    let (telegram, amina, outcome) = with(Failure::BadRequest("TOPIC_CLOSED".to_owned())).await;
    let refused = outcome.expect_err("refused").to_string();
    assert!(refused.contains("Bad Request: TOPIC_CLOSED"), "{refused}");
    assert_eq!(amina.messages().len(), 1);
    telegram.finish().await;
}

/// Without teloxide, which sleeps for ten seconds after every 5xx.
#[tokio::test]
async fn server_errors() {
    let telegram = Telegram::start().await;
    telegram.fail(Failure::ServerError(500), On::any(), 1);
    telegram.fail(Failure::ServerError(502), On::any(), 1);
    let (status, answer) = raw(&telegram, "getMe", json!({})).await;
    assert_eq!((status, &answer["error_code"]), (500, &json!(500)));
    let url = format!("{}/bot{}/getMe", telegram.url(), telegram.token());
    let answer = bot(&telegram).client().post(url).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 502);
    assert!(answer.text().await.expect("a page").starts_with("<html>"));
    assert_eq!(telegram.calls("getMe")[1].status, Some(502));
    telegram.finish().await;
}

#[tokio::test]
async fn dropped_connections() {
    let (telegram, amina, outcome) = with(Failure::DropConnection(Lost::Request)).await;
    assert!(matches!(outcome, Err(RequestError::Network(_))), "{outcome:?}");
    assert_eq!(amina.messages().len(), 1);
    bot(&telegram).send_message(chat(&amina), "hello").await.expect("the next line holds");
    telegram.finish().await;

    let (telegram, amina, outcome) = with(Failure::DropConnection(Lost::Answer)).await;
    assert!(matches!(outcome, Err(RequestError::Network(_))), "{outcome:?}");
    assert_eq!(amina.last_message().text(), "hello");
    assert_eq!(telegram.calls("sendMessage")[0].status, None);
    telegram.finish().await;
}

#[tokio::test]
async fn a_second_answer_is_no_fault_if_the_first_got_lost() {
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
    let lost = Failure::DropConnection(Lost::Answer);
    telegram.fail(lost, On::method("answerCallbackQuery"), 1);
    bot.answer_callback_query(query.id.clone()).await.expect_err("the line was cut");
    bot.answer_callback_query(query.id.clone()).await.expect_err("answered already");
    telegram.finish().await;
}

#[tokio::test]
async fn slow_and_malformed_answers() {
    let before = Instant::now();
    let (telegram, amina, outcome) = with(Failure::Slow(Duration::from_millis(300))).await;
    outcome.expect("slow, but it comes");
    assert!(before.elapsed() >= Duration::from_millis(300));
    assert_eq!(amina.last_message().text(), "hello");
    telegram.finish().await;

    let (telegram, amina, outcome) = with(Failure::Malformed).await;
    assert!(matches!(outcome, Err(RequestError::InvalidJson { .. })), "{outcome:?}");
    assert_eq!(amina.last_message().text(), "hello");
    telegram.finish().await;
}

#[tokio::test]
async fn a_poll_can_fail_too() {
    let telegram = Telegram::start().await;
    let refused = Failure::TooManyRequests { retry_after: 3 };
    telegram.fail(refused, On::method("getUpdates"), 1);
    let poll = bot(&telegram).get_updates().await;
    assert!(matches!(poll, Err(RequestError::RetryAfter(_))), "{poll:?}");
    bot(&telegram).get_me().await.expect("other methods are open");
    telegram.finish().await;
}

#[tokio::test]
async fn a_bot_that_dies_while_it_sends_is_not_blamed() {
    let telegram = Telegram::start().await;
    let address = telegram.url().replace("http://", "");
    let mut line = TcpStream::connect(address).await.expect("a line");
    let half = format!(
        "POST /bot{}/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Content-Length: 99\r\n\r\n{{\"chat_id\":",
        telegram.token()
    );
    line.write_all(half.as_bytes()).await.expect("half a request");
    line.shutdown().await.expect("no more of it");
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).await.expect("the end of the line");
    assert!(telegram.calls("sendMessage").is_empty());
    telegram.finish().await;
}

#[test]
#[should_panic(expected = "the emulator knows no method `sendMesage`")]
fn a_failure_of_an_unknown_method() {
    let _ = On::method("sendMesage");
}
