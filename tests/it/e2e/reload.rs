//! Staff change a rule while the bot runs: the next answer goes by it, and a mistake changes nothing.

use std::fs;
use std::time::Duration;

use crate::botapi::Telegram;
use crate::e2e::bot::Installation;
use crate::e2e::journey::copies_content;

/// Waits until the log has this line so often.
async fn told(installation: &Installation, line: &str, times: usize) {
    let told = async {
        while installation.log().matches(line).count() < times {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let patience = Duration::from_mins(2);
    let in_time = tokio::time::timeout(patience, told).await;
    assert!(in_time.is_ok(), "«{line}» is not in the log:\n{}", installation.log());
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "the test edits the file as the staff would")]
async fn a_state_that_is_changed_while_the_bot_runs_counts_at_once() {
    let telegram = Telegram::start().await.with_patience(Duration::from_mins(2));
    let installation = Installation::new(&telegram);
    let content = installation.folder().join("content");
    copies_content(&content);
    let installation = installation.with_settings("content: content\n");
    let bot = installation.start();
    let person = telegram.person("Imane");
    person.start("").await;
    person.next_message().await;
    person.taps("Français").await;
    person.next_message().await;
    person.says("c'est quoi piae").await;
    person.next_message_with("Nous ne savons pas si").await;

    let rules = content.join("seeds/programmes.yaml");
    let before = fs::read_to_string(&rules).unwrap();
    let (others, piae) = before.split_once("  - id: piae\n").unwrap();
    let opened = piae.replacen("state: unknown", "state: open", 1);
    fs::write(&rules, format!("{others}  - id: piae\n{opened}")).unwrap();
    told(&installation, "the content was read anew", 1).await;
    person.says("c'est quoi piae").await;
    person.next_message_with("Ouvert").await;

    // A slip of the pen: what runs goes on, and the log says where it is.
    let slip = opened.replacen("state: open", "state: opne", 1);
    fs::write(&rules, format!("{others}  - id: piae\n{slip}")).unwrap();
    told(&installation, "the content was not read anew", 1).await;
    assert!(installation.log().contains("seeds/programmes.yaml:"), "{}", installation.log());
    person.says("c'est quoi piae").await;
    person.next_message_with("Ouvert").await;
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}
