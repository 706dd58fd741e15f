//! A question that Twiza cannot answer, from the person who asked to the answer of the staff: in
//! the group, in private, and from the command line beside the running bot.

use crate::botapi::Message;
use crate::e2e::bot::Bot;
use crate::e2e::staff::Office;

const QUESTION: &str = "combien gagne un gérant de boulangerie associative";

/// Amina asks in vain, and wants to be told.
async fn asks(office: &Office) {
    office.amina.start("").await;
    office.amina.taps("Français").await;
    office.amina.next_message_with("Twiza").await;
    wants_to_know(office, QUESTION).await;
}

async fn wants_to_know(office: &Office, question: &str) {
    office.amina.says(question).await;
    let shown = office.amina.next_message().await;
    if shown.text().contains("Votre question est-elle") {
        office.amina.taps("Aucun de ceux-ci").await;
        office.amina.next_message_with("Pour recevoir sa réponse").await;
    }
    office.amina.taps("🔔 Me prévenir").await;
    office.amina.next_message_with("C'est noté").await;
    office.telegram.settled().await;
}

/// Safaa asks for the list in the group and taps the first question; what she has to answer.
async fn wants_to_answer(office: &Office) -> Message {
    office.safaa.says_in(&office.group, "/questions").await;
    let list = office.group.next_message_with("1 question sans réponse").await;
    assert!(list.text().contains(QUESTION) && list.text().contains("1 personne attend"));
    office.safaa.taps_in_group(&office.group, "Répondre à 1").await;
    office.group.next_message_with("Répondez à ce message").await
}

/// How often Amina has been told something.
fn times_told(office: &Office, words: &str) -> usize {
    office.amina.messages().iter().filter(|message| message.text().contains(words)).count()
}

async fn stops(office: &Office, bot: Bot<'_>) {
    office.telegram.settled().await;
    bot.stop().await;
    let log = office.installation.log();
    for forbidden in ["Amina", "gérant", "associative", "salaire", "Autant"] {
        let line = log.lines().find(|line| line.contains(forbidden));
        assert_eq!(line, None, "the log holds {forbidden:?}");
    }
}

#[tokio::test]
async fn the_reply_of_a_member_is_shown_before_it_is_sent_and_goes_once() {
    let office = Office::new(false, "").await;
    let bot = office.installation.start();
    let (group, safaa, hind, amina) = (&office.group, &office.safaa, &office.hind, &office.amina);
    asks(&office).await;
    let wanted = wants_to_answer(&office).await;
    office.driss.replies_in(group, wanted.id, "moi je sais").await;
    group.next_message_with("Votre rôle ne permet pas cela").await;
    safaa.replies_in(group, wanted.id, "\u{200f}").await;
    group.next_message_with("pas de texte à envoyer").await;
    safaa.replies_in(group, wanted.id, &"a".repeat(3500)).await;
    group.next_message_with("trop longue").await;
    // What is no answer to that message stays among the staff.
    safaa.says_in(group, "qui sait ?").await;

    safaa.replies_in(group, wanted.id, "Le salaire est libre").await;
    let first = group.next_message_with("1 personne recevra ceci").await;
    assert!(first.text().contains("Le salaire est libre"), "{first}");
    safaa.taps_in_group(group, "Ne pas envoyer").await;
    group.next_message_with("Rien n'est envoyé").await;
    safaa.replies_in(group, wanted.id, "Autant que les membres le décident").await;
    group.next_message_with("Autant que").await;
    hind.replies_in(group, wanted.id, "Le salaire dépend").await;
    let of_hind = group.next_message_with("Le salaire dépend").await;
    office.telegram.settled().await;
    assert_eq!(times_told(&office, "répondu"), 0, "nothing goes before the second tap");

    // Two at once: the first who confirms is the one who answers.
    let of_safaa = group
        .messages()
        .into_iter()
        .rev()
        .find(|m| m.text().contains("Autant que") && m.author.is_bot)
        .unwrap();
    safaa.taps_old_in_group(group, of_safaa.id, "Envoyer").await;
    safaa.taps_old_in_group(group, of_safaa.id, "Envoyer").await;
    let told = amina.next_message_with("Autant que les membres").await;
    assert!(told.text().contains(QUESTION) && !told.text().contains("Safaa"), "{told}");
    group.next_message_with("Safaa a répondu. 1 personne est prévenue").await;
    hind.taps_old_in_group(group, of_hind.id, "Envoyer").await;
    group.next_message_with("Safaa a déjà répondu").await;
    safaa.replies_in(group, wanted.id, "encore").await;
    group.next_message_with("Safaa a déjà répondu").await;
    safaa.says_in(group, "/questions").await;
    group.next_message_with("Aucune question").await;
    office.telegram.settled().await;
    assert_eq!(times_told(&office, "répondu"), 1);
    assert_eq!(times_told(&office, "Le salaire"), 0);
    stops(&office, bot).await;
    office.telegram.finish().await;
}

#[tokio::test]
async fn in_private_a_reply_to_the_message_is_the_answer_and_anything_else_is_for_twiza() {
    let office = Office::new(false, "").await;
    let bot = office.installation.start();
    let (safaa, amina) = (&office.safaa, &office.amina);
    asks(&office).await;
    safaa.start("").await;
    safaa.taps("Français").await;
    safaa.next_message_with("Twiza").await;
    safaa.says("/questions").await;
    safaa.next_message_with(QUESTION).await;
    safaa.taps("Répondre à 1").await;
    let wanted = safaa.next_message_with("Répondez à ce message").await;
    safaa.says("/help").await;
    safaa.next_message_with("Touchez un bouton").await;
    safaa.replies(wanted.id, "Autant que les membres le décident").await;
    safaa.next_message_with("1 personne recevra ceci").await;
    safaa.taps("Envoyer").await;
    amina.next_message_with("Autant que les membres").await;
    stops(&office, bot).await;
    office.telegram.finish().await;
}

#[tokio::test]
async fn the_command_line_answers_beside_the_running_bot_and_while_it_stands_still() {
    let office = Office::new(false, "").await;
    let bot = office.installation.start();
    asks(&office).await;
    office.telegram.settled().await;
    let run = |arguments: &[&str]| {
        let output = office.installation.runs(arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned(), told)
    };
    let (well, listed, _) = run(&["questions", "list"]);
    assert!(
        well && listed.contains("asked once, 1 waiting") && listed.contains(QUESTION),
        "{listed}"
    );
    let (well, exported, _) = run(&["questions", "export"]);
    assert!(well && exported.contains(QUESTION), "{exported}");
    let (well, _, why) = run(&["questions", "answer", "7", "Autant"]);
    assert!(!well && why.contains("there is no question 7"), "{why}");
    let (well, _, why) = run(&["questions", "answer", "1", " \u{200f}"]);
    assert!(!well && why.contains("nothing to read"), "{why}");
    let (well, told, why) = run(&["questions", "answer", "1", "Autant que décidé"]);
    assert!(well && told.contains("1 person is told"), "{told}{why}");
    let (well, _, why) = run(&["questions", "answer", "1", "Autre"]);
    assert!(!well && why.contains("answered before"), "{why}");
    // Whatever happens next makes the bot look; by itself it does so three times a minute.
    office.safaa.says_in(&office.group, "/questions").await;
    office.amina.next_message_with("Autant que décidé").await;

    wants_to_know(&office, "est-ce que les fours à gaz sont exonérés de douane").await;
    bot.kill();
    let (well, told, why) = run(&["questions", "answer", "2", "Autant le demander à la douane"]);
    assert!(well && told.contains("when the bot starts"), "{told}{why}");
    let bot = office.installation.start();
    office.amina.next_message_with("Autant le demander").await;
    office.telegram.settled().await;
    assert_eq!(times_told(&office, "Autant le demander"), 1);
    stops(&office, bot).await;
    office.telegram.finish().await;
}
