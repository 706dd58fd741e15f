//! `kill -9` at any moment: no lead lost, none doubled, everybody answered.

use std::collections::BTreeSet;
use std::time::Duration;

use futures::future::join_all;

use crate::botapi::{Leftover, Person, Telegram};
use crate::e2e::bot::Installation;
use crate::e2e::lead::fills_in_a_lead;

const PEOPLE: usize = 8;
/// When the process is killed: as soon as this method was called so often in all.
const MOMENTS: [(&str, usize); 8] = [
    ("sendMessage", 5),
    ("answerCallbackQuery", 12),
    ("sendMessage", 18),
    ("answerCallbackQuery", 24),
    ("sendMessage", 32),
    ("answerCallbackQuery", 36),
    ("sendMessage", 44),
    ("answerCallbackQuery", 50),
];

#[tokio::test]
async fn a_process_that_is_killed_again_and_again_loses_and_doubles_nothing() {
    let telegram = Telegram::start().await.with_patience(Duration::from_mins(2));
    let installation = Installation::new(&telegram);
    let people: Vec<Person> =
        (0..PEOPLE).map(|number| telegram.person(&format!("Amina {number}"))).collect();
    let talk = join_all(people.iter().map(|person| async {
        fills_in_a_lead(person, "Zineb", "Une boulangerie").await;
        person.taps("✅ Confirmer").await;
        person.next_message_with("est enregistrée").await
    }));
    let crashes = async {
        for (method, count) in MOMENTS {
            let bot = installation.start();
            telegram.wait_for_calls(method, count).await;
            bot.kill();
        }
        installation.start()
    };
    let (thanks, bot) = futures::join!(talk, crashes);
    telegram.settled().await;
    bot.stop().await;

    let confirmed: BTreeSet<String> =
        thanks.iter().map(|message| reference(message.text())).collect();
    let recorded: BTreeSet<String> = installation
        .leads()
        .iter()
        .map(|lead| lead["reference"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(confirmed.len(), PEOPLE);
    assert_eq!(recorded, confirmed);
    telegram.finish_allowing(is_answered_again).await;
}

/// A tap whose answer arrived just before the end is answered once more after it.
fn is_answered_again(left: &Leftover) -> bool {
    matches!(left, Leftover::Violation(why) if why.contains("answered twice"))
}

fn reference(text: &str) -> String {
    let at = text.find("TW-").unwrap();
    text[at..].chars().take("TW-2026-0001".len()).collect()
}
