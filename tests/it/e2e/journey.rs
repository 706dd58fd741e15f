//! The whole way in every language, and an edit of the dialogues under somebody's feet.

use std::fs;
use std::path::Path;

use crate::botapi::{Person, Telegram};
use crate::e2e::bot::Installation;

/// Taps the button at a place, whatever its words, and waits for what comes.
async fn taps_at(person: &Person, index: usize) -> String {
    let label = person.buttons().get(index).cloned();
    let label = label.unwrap_or_else(|| panic!("no button {index}:\n{}", person.chat_transcript()));
    person.taps(&label).await;
    person.next_message().await.text().to_owned()
}

async fn says(person: &Person, text: &str) -> String {
    person.says(text).await;
    person.next_message().await.text().to_owned()
}

#[tokio::test]
async fn the_whole_way_can_be_gone_in_every_language() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    for (name, language) in [("Salma", "Français"), ("سلمى", "العربية"), ("Sally", "English")]
    {
        let person = telegram.person(name);
        person.start("").await;
        person.next_message().await;
        person.taps(language).await;
        person.next_message().await;
        // The founding steps, then the programmes, then the nearest platform.
        taps_at(&person, 0).await;
        taps_at(&person, 1).await;
        says(&person, "/menu").await;
        taps_at(&person, 1).await;
        says(&person, "/menu").await;
        taps_at(&person, 2).await;
        let platforms = says(&person, "hay hassani").await;
        assert!(platforms.contains("Oum Rabii") || platforms.contains("أم الربيع"), "{platforms}");
        says(&person, "/menu").await;
        // The contact: what is kept, agreement, name, channel, number, place, project, number of
        // founders, best time, summary.
        for index in [4, 0, 0] {
            taps_at(&person, index).await;
        }
        says(&person, name).await;
        taps_at(&person, 0).await;
        says(&person, "٠٦١٢٣٤٥٦٧٨").await;
        says(&person, "hay hassani").await;
        says(&person, "pain / خبز / bread").await;
        says(&person, "6").await;
        let summary = taps_at(&person, 0).await;
        assert!(summary.contains(name), "{summary}");
        let thanks = taps_at(&person, 0).await;
        assert!(thanks.contains("TW-"), "{thanks}");
    }
    telegram.settled().await;
    bot.stop().await;
    let leads = installation.leads();
    assert_eq!(leads.len(), 3);
    assert!(leads.iter().all(|lead| lead["phone"] == "+212612345678"));
    telegram.finish().await;
}

/// Copies the shipped content into a folder.
pub(super) fn copies_content(to: &Path) {
    for folder in ["dialogues", "seeds"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        fs::create_dir_all(to.join(folder)).unwrap();
        for file in fs::read_dir(from).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), to.join(folder).join(file.file_name())).unwrap();
        }
    }
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "the test edits the files as an author would")]
async fn who_stands_on_a_node_that_an_edit_takes_away_is_led_on() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let content = installation.folder().join("content");
    copies_content(&content);
    let installation = installation.with_settings("content: content\n");
    let bot = installation.start();
    let person = telegram.person("Nadia");
    person.start("").await;
    person.next_message().await;
    person.taps("Français").await;
    person.next_message().await;
    for index in [0, 2, 4] {
        taps_at(&person, index).await;
    }
    telegram.settled().await;
    bot.stop().await;

    // The author gives the node she stands on another name, and does not say `was:`.
    let money = content.join("dialogues/money.yaml");
    let before = fs::read_to_string(&money).unwrap();
    let after = before.replace("leaving:", "exit:").replace("to: leaving", "to: exit");
    assert_ne!(before, after);
    fs::write(money, after).unwrap();
    // The answers that lead there follow.
    let faq = content.join("seeds/faq.yaml");
    let answers = fs::read_to_string(&faq).unwrap().replace("money/leaving", "money/exit");
    fs::write(faq, answers).unwrap();
    let bot = installation.start();
    person.says("5").await;
    let answer = person.next_message_with("Ce sujet a été mis à jour").await;
    assert!(answer.text().contains("de capital"), "{answer}");
    assert!(!person.buttons().is_empty(), "{answer}");
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}
