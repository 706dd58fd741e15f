//! Nobody gets stuck: whatever a person sends is answered and leads on.

use crate::botapi::Telegram;
use crate::e2e::bot::Installation;

#[tokio::test]
async fn every_odd_message_is_answered() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    amina.start("").await;
    amina.taps("Français").await;
    amina.next_message_with("Choisissez un sujet").await;

    amina.sends_sticker().await;
    amina.next_message().await;
    amina.sends_voice().await;
    amina.next_message().await;
    amina.sends_photo().await;
    amina.next_message().await;
    amina.sends_document("statuts.pdf").await;
    amina.next_message().await;
    amina.says("/nonsense").await;
    amina.next_message().await;
    amina.says("asdfghjkl").await;
    amina.next_message().await;
    amina.edits_last("qwertyuiop").await;
    amina.next_message().await;
    amina.shares_location(0.0, 0.0).await;
    amina.next_message().await;
    amina.taps("Créer une coopérative").await;
    amina.next_message_with("fondateurs").await;
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn old_buttons_and_double_taps_lead_on() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    amina.start("").await;
    amina.taps("Français").await;
    let menu = amina.next_message_with("Choisissez un sujet").await;
    amina.double_taps("Créer une coopérative").await;
    amina.next_message_with("fondateurs").await;
    amina.says("/menu").await;
    amina.next_message_with("Choisissez un sujet").await;
    amina.taps_in(menu.id, "Le capital et les parts").await;
    amina.next_message().await;
    amina.taps_in(menu.id, "English").await;
    amina.next_message().await;
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn somebody_who_blocks_the_bot_and_comes_back_finds_their_place() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    amina.start("").await;
    amina.taps("Français").await;
    amina.taps("Créer une coopérative").await;
    amina.next_message_with("fondateurs").await;
    amina.blocks().await;
    telegram.settled().await;
    amina.start("").await;
    amina.next_message().await;
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}
