//! Leaving a contact, and what the staff sees of it.

use crate::botapi::{Person, Role, Telegram};
use crate::e2e::bot::Installation;

pub(super) const PHONE: &str = "+212612345678";

/// Goes from the first word to the question before the end, in French.
pub(super) async fn fills_in_a_lead(person: &Person, name: &str, project: &str) {
    person.start("").await;
    person.taps("Français").await;
    person.taps("Laisser un contact").await;
    person.taps("Voir ce qui est gardé").await;
    person.taps("✅ J'accepte").await;
    person.next_message_with("Quel prénom").await;
    person.says(name).await;
    person.taps("Par téléphone").await;
    person.next_message_with("Quel est votre numéro").await;
    person.shares_contact(PHONE).await;
    person.next_message_with("Dans quel quartier").await;
    person.says("Hay Hassani").await;
    person.next_message_with("Que voulez-vous faire").await;
    person.says(project).await;
    person.next_message_with("Combien de personnes").await;
    person.says("٥").await;
    person.taps("Le matin").await;
    person.next_message_with("Relisez").await;
}

/// The reference in the newest message that has one.
pub(super) async fn confirms(person: &Person) -> String {
    person.taps("✅ Confirmer").await;
    let thanks = person.next_message_with("est enregistrée").await;
    let at = thanks.text().find("TW-").unwrap();
    thanks.text()[at..].chars().take_while(|sign| !sign.is_whitespace() && *sign != '.').collect()
}

#[tokio::test]
async fn a_confirmed_lead_reaches_the_staff_without_name_or_number() {
    let telegram = Telegram::start().await;
    let (group, safaa) = (telegram.group("Délégation"), telegram.person("Safaa"));
    group.admits(&safaa, Role::Member);
    let installation = Installation::with_staff(&telegram, &group, &[safaa.id()]);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    fills_in_a_lead(&amina, "Zineb", "Une boulangerie à cinq").await;
    assert!(group.messages().is_empty(), "nothing before the confirmation");
    let reference = confirms(&amina).await;

    let post = group.next_message_with(&reference).await;
    assert!(!post.text().contains("Zineb") && !post.text().contains("612345678"), "{post}");
    safaa.says_in(&group, "/leads").await;
    let list = group.next_message_with("/lead 1").await;
    assert!(!list.text().contains("Zineb"), "{list}");
    safaa.says_in(&group, "/lead 1").await;
    let card = group.next_message_with("Zineb").await;
    assert!(card.text().contains("boulangerie"), "{card}");
    telegram.settled().await;
    bot.stop().await;

    let leads = installation.leads();
    assert_eq!(leads.len(), 1);
    assert_eq!(leads[0]["reference"], reference.as_str());
    assert_eq!(leads[0]["phone"], PHONE);
    assert_eq!(leads[0]["founders"], 5);
    telegram.finish().await;
}

#[tokio::test]
async fn a_stranger_in_the_group_learns_nothing() {
    let telegram = Telegram::start().await;
    let (group, safaa) = (telegram.group("Délégation"), telegram.person("Safaa"));
    let stranger = telegram.person("Inconnu");
    group.admits(&safaa, Role::Member);
    group.admits(&stranger, Role::Member);
    let installation = Installation::with_staff(&telegram, &group, &[safaa.id()]);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    fills_in_a_lead(&amina, "Zineb", "Une boulangerie").await;
    let reference = confirms(&amina).await;
    group.next_message_with(&reference).await;
    stranger.says_in(&group, &format!("/lead {reference}")).await;
    let answer = group.next_message().await;
    assert!(!answer.text().contains("Zineb"), "{answer}");
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn the_number_of_somebody_else_is_not_taken_for_ones_own() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    amina.start("").await;
    amina.taps("Français").await;
    amina.taps("Laisser un contact").await;
    amina.taps("Voir ce qui est gardé").await;
    amina.taps("✅ J'accepte").await;
    amina.next_message_with("Quel prénom").await;
    amina.says("Zineb").await;
    amina.taps("Par téléphone").await;
    amina.next_message_with("Quel est votre numéro").await;
    amina.shares_contact_of_other("Youssef", "+212699999999").await;
    amina.next_message_with("numéro").await;
    amina.shares_contact(PHONE).await;
    amina.next_message_with("Dans quel quartier").await;
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn a_double_tap_on_confirm_is_one_lead() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let bot = installation.start();
    let amina = telegram.person("Amina");
    fills_in_a_lead(&amina, "Zineb", "Une boulangerie").await;
    amina.double_taps("✅ Confirmer").await;
    amina.next_message_with("est enregistrée").await;
    telegram.settled().await;
    bot.stop().await;
    assert_eq!(installation.leads().len(), 1);
    telegram.finish().await;
}
