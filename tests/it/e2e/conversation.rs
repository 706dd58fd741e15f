//! Reading, without giving a name.

use crate::botapi::{Content, Telegram};
use crate::e2e::bot::Installation;

#[tokio::test]
async fn a_new_person_chooses_a_language_and_reads_on_in_one_message() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    amina.start("").await;
    let choice = amina.next_message_with("Choisissez votre langue").await;
    assert_eq!(amina.buttons(), ["Français", "العربية", "English"]);
    amina.taps("Français").await;
    let menu = amina.next_message_with("créer une coopérative").await;
    amina.taps("Créer une coopérative").await;
    let create = amina.next_message_with("fondateurs").await;
    assert_eq!([menu.id, create.id], [choice.id; 2], "edited in place");
    assert!(!create.formatted().unwrap().marked("bold").is_empty());
    assert!(!create.formatted().unwrap().marked("expandable_blockquote").is_empty());
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn arabic_is_spoken_and_free_text_understood() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    let amina = telegram.person("أمينة");
    amina.start("").await;
    amina.taps("العربية").await;
    amina.next_message_with("تأسيس تعاونية").await;
    amina.says("bghit ndir ta3awniya").await;
    amina.next_message_with("مؤسسين").await;
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn a_shared_position_finds_the_platform_with_a_pin() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    amina.start("").await;
    amina.taps("Français").await;
    amina.taps("Plateforme près de moi").await;
    amina.next_message_with("quartier").await;
    amina.shares_location(33.5351, -7.6701).await;
    let pin = loop {
        let message = amina.next_message().await;
        if let Content::Venue { title, .. } = message.content {
            break title;
        }
    };
    assert_eq!(pin, "Plateforme des jeunes Lissasfa");
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn the_conversation_goes_on_after_a_restart() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    amina.start("").await;
    amina.taps("English").await;
    amina.next_message_with("Choose a topic").await;
    telegram.settled().await;
    bot.stop().await;
    amina.taps("Start a cooperative").await;
    let bot = installation.start();
    amina.next_message_with("founders").await;
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}
