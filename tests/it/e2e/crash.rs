//! `kill -9` at any moment: no lead lost, none doubled, everybody answered.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use futures::future::join_all;

use crate::botapi::{Leftover, Person, Telegram};
use crate::e2e::bot::Installation;
use crate::e2e::lead::fills_in_a_lead;

const PEOPLE: usize = 50;
/// How often the process is killed.
const CRASHES: usize = 10;
/// At most so many messages, or answers to taps, between two crashes: so many people cause more than
/// that in all.
const BETWEEN: u64 = 50;

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
        // A seed of its own for each run, told so that a run that fails can be repeated.
        let seed = RandomState::new().hash_one("crash");
        println!("seed {seed}");
        let mut calls = [("sendMessage", 0), ("answerCallbackQuery", 0)];
        for crash in 0..CRASHES {
            let bot = installation.start();
            let dice = seed.rotate_left(6 * u32::try_from(crash).unwrap());
            let (method, count) = &mut calls[crash % 2];
            *count += 1 + usize::try_from(dice % BETWEEN).unwrap();
            telegram.wait_for_calls(method, *count).await;
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
