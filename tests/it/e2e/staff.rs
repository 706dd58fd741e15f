//! The staff at work: from a card in the group to a registered cooperative, and the talks.

use crate::botapi::{Group, Message, Person, Role, Telegram};
use crate::e2e::bot::{Bot, Installation};
use crate::e2e::lead::{confirms, fills_in_a_lead};

/// An office with an agent, an admin and a viewer, and somebody who left a lead.
pub(super) struct Office {
    pub(super) telegram: Telegram,
    pub(super) group: Group,
    pub(super) safaa: Person,
    pub(super) hind: Person,
    pub(super) driss: Person,
    pub(super) amina: Person,
    pub(super) installation: Installation,
}

impl Office {
    pub(super) async fn new(is_forum: bool, more: &str) -> Self {
        let telegram = Telegram::start().await;
        let group =
            if is_forum { telegram.forum("Délégation") } else { telegram.group("Délégation") };
        let [safaa, hind, driss] = ["Safaa", "Hind", "Driss"].map(|name| telegram.person(name));
        for person in [&safaa, &hind, &driss] {
            group.admits(person, Role::Member);
        }
        let members = [
            (safaa.id(), "agent", "Safaa"),
            (hind.id(), "admin", "Hind"),
            (driss.id(), "viewer", "Driss"),
        ];
        let installation = Installation::with_roles(&telegram, &group, &members, more);
        let amina = telegram.person("Amina-Profil");
        Self { telegram, group, safaa, hind, driss, amina, installation }
    }

    /// Amina leaves a lead; its card.
    async fn lead(&self) -> Message {
        fills_in_a_lead(&self.amina, "Zineb-la-potière", "Une boulangerie à cinq").await;
        let reference = confirms(&self.amina).await;
        let card = self.group.next_message_with("Nouveau").await;
        assert!(card.text().contains(&reference), "{card}");
        card
    }

    /// Stops the bot when all is done; nothing it told names anybody.
    async fn stops(&self, bot: Bot<'_>) {
        self.telegram.settled().await;
        bot.stop().await;
        let log = self.installation.log();
        for forbidden in
            ["Amina", "Zineb", "boulangerie", "612345678", "Hassani", "bonjour", "rappeler", "sac"]
        {
            let line = log.lines().find(|line| line.contains(forbidden));
            assert_eq!(line, None, "the log holds {forbidden:?}");
        }
    }
}

#[tokio::test]
async fn a_lead_goes_from_the_bot_to_registered_through_the_buttons_of_its_card() {
    let office = Office::new(false, "").await;
    let bot = office.installation.start();
    let (group, safaa) = (&office.group, &office.safaa);
    let card = office.lead().await;
    for part in
        ["Nouveau", "boulangerie", "Hay Hassani", "5", "Français", "par téléphone", "Le matin"]
    {
        assert!(card.text().contains(part), "{part}: {card}");
    }
    assert!(!card.text().contains("Zineb") && !card.text().contains("612345678"), "{card}");

    safaa.taps_in_group(group, "Je m'en charge").await;
    group.next_message_with("Safaa").await;
    safaa.taps_in_group(group, "Sans réponse").await;
    group.next_message_with("sans réponse").await;
    for (label, status) in [
        ("☎️ Appelé", "Appelé"),
        ("🤝 Rencontré", "Rencontré"),
        ("📄 Dossier commencé", "Dossier en préparation"),
        ("✅ Immatriculé", "Immatriculé"),
    ] {
        safaa.taps_in_group(group, label).await;
        group.next_message_with(&format!("· {status}")).await;
    }
    office.telegram.settled().await;
    let card = group.messages().into_iter().find(|message| message.id == card.id).unwrap();
    assert_eq!(card.labels(), ["Rouvrir", "Ajouter une note"], "{card}");
    assert_eq!(office.installation.leads()[0]["status"], "registered");
    office.stops(bot).await;
    office.telegram.finish().await;
}

#[tokio::test]
async fn a_talk_goes_through_the_bot_and_back_and_the_dialogue_goes_on() {
    let office = Office::new(false, "").await;
    let bot = office.installation.start();
    let (group, safaa, amina) = (&office.group, &office.safaa, &office.amina);
    let card = office.lead().await;
    safaa.replies_in(group, card.id, "bonjour, quand rappeler ?").await;
    let told = amina.next_message_with("bonjour, quand rappeler ?").await;
    assert!(told.text().contains("La délégation") && !told.text().contains("Safaa"), "{told}");
    assert_eq!(told.labels(), ["Retour au menu"]);
    group.next_message_with("La conversation est ouverte").await;

    amina.says("Demain à dix heures").await;
    let words = group.next_message_with("Demain à dix heures").await;
    assert!(!words.text().contains("Amina"), "{words}");
    safaa.replies_with_photo_in(group, words.id, "notre entrée, un sac vert").await;
    let photo = amina.next_message_with("notre entrée").await;
    assert!(photo.file().is_some());
    amina.sends_photo_with("mes pains").await;
    let photo = group.next_message_with("mes pains").await;
    assert!(photo.file().is_some() && photo.author.is_bot);
    amina.shares_location(33.5, -7.6).await;
    amina.next_message_with("n'a pas été transmis").await;

    // What is no answer to a message of the bot stays among the staff.
    safaa.says_in(group, "elle est gentille").await;
    amina.taps("Retour au menu").await;
    amina.next_message_with("Que voulez-vous savoir").await;
    group.next_message_with("revenue au menu").await;
    amina.says("Ceci est pour Twiza").await;
    amina.next_message().await;
    amina.says("/mydata").await;
    let kept = amina.next_message_with("messages échangés").await;
    assert!(kept.text().contains("4 messages"), "{kept}");
    office.telegram.settled().await;
    let all: String = group.messages().iter().map(|message| message.text().to_owned()).collect();
    assert!(!all.contains("Ceci est pour Twiza"), "{all}");
    let seen: String = amina.messages().iter().map(|message| message.text().to_owned()).collect();
    assert!(!seen.contains("gentille"), "{seen}");
    office.stops(bot).await;
    office.telegram.finish().await;
}

#[tokio::test]
async fn the_staff_learn_that_somebody_stopped_the_bot() {
    let office = Office::new(false, "").await;
    let bot = office.installation.start();
    let (group, safaa, amina) = (&office.group, &office.safaa, &office.amina);
    let card = office.lead().await;
    amina.blocks().await;
    group.next_message_with("a arrêté le bot").await;
    safaa.replies_in(group, card.id, "bonjour ?").await;
    group.next_message_with("a arrêté le bot").await;
    office.stops(bot).await;
    office.telegram.finish().await;
}

#[tokio::test]
async fn each_lead_has_its_topic_and_a_deleted_topic_stops_nothing() {
    let office = Office::new(true, "").await;
    let bot = office.installation.start();
    let (group, safaa, amina) = (&office.group, &office.safaa, &office.amina);
    let card = office.lead().await;
    let [topic] = &group.topics()[..] else { panic!("{:?}", group.topics()) };
    assert!(topic.name.starts_with("TW-") && card.topic == Some(topic.id), "{card}");
    safaa.replies_in(group, card.id, "bonjour").await;
    amina.next_message_with("bonjour").await;
    amina.says("Dans le sujet").await;
    let words = group.next_message_with("Dans le sujet").await;
    assert_eq!(words.topic, Some(topic.id));

    office.telegram.settled().await;
    group.deletes_topic(topic.id);
    amina.says("Hors du sujet").await;
    let words = group.next_message_with("Hors du sujet").await;
    assert_eq!(words.topic, None);
    safaa.replies_in(group, words.id, "bien reçu").await;
    amina.next_message_with("bien reçu").await;
    office.stops(bot).await;
    office.telegram.finish().await;
}

#[tokio::test]
async fn a_role_may_do_what_it_may_and_a_stranger_nothing() {
    let office = Office::new(false, "").await;
    let stranger = office.telegram.person("Inconnu");
    office.group.admits(&stranger, Role::Member);
    let bot = office.installation.start();
    let (group, safaa, driss) = (&office.group, &office.safaa, &office.driss);
    let card = office.lead().await;
    stranger.taps_in_group(group, "Voir le contact").await;
    stranger.replies_in(group, card.id, "coucou").await;
    group.next_message_with("réservée au personnel").await;
    driss.taps_in_group(group, "Je m'en charge").await;
    driss.replies_in(group, card.id, "coucou").await;
    group.next_message_with("Votre rôle ne permet pas cela").await;
    safaa.says_in(group, "/export").await;
    group.next_message_with("Votre rôle ne permet pas cela").await;
    // A viewer may look, and the person sees that somebody did.
    driss.taps_in_group(group, "Voir le contact").await;
    group.next_message_with("Zineb-la-potière").await;
    office.amina.says("/mydata").await;
    office.amina.next_message_with("Lu par la délégation").await;
    office.telegram.settled().await;
    for (person, notice) in [(&stranger, "réservée"), (driss, "")] {
        let last = person.last_notice().unwrap_or_default();
        assert!(last.contains(notice), "{last}");
    }
    let all: String =
        office.amina.messages().iter().map(|message| message.text().to_owned()).collect();
    assert!(!all.contains("coucou"), "{all}");
    // In private, a command of the staff is no command for anybody else.
    stranger.start("").await;
    stranger.taps("Français").await;
    stranger.says("/leads").await;
    stranger.next_message_with("commande").await;
    safaa.start("").await;
    safaa.taps("Français").await;
    safaa.says("/leads").await;
    safaa.next_message_with("/lead 1").await;
    office.stops(bot).await;
    office.telegram.finish().await;
}

#[tokio::test]
async fn two_who_take_one_lead_learn_who_has_it() {
    let office = Office::new(false, "").await;
    let bot = office.installation.start();
    let (group, safaa, hind) = (&office.group, &office.safaa, &office.hind);
    let card = office.lead().await;
    safaa.taps_old_in_group(group, card.id, "Je m'en charge").await;
    hind.taps_old_in_group(group, card.id, "Je m'en charge").await;
    group.next_message_with("Safaa").await;
    office.telegram.settled().await;
    assert_eq!(hind.last_notice().as_deref(), Some("Safaa s'en charge déjà."));
    office.stops(bot).await;
    office.telegram.finish().await;
}

#[tokio::test]
async fn a_note_a_day_and_a_reason_are_set_from_the_card() {
    let office = Office::new(false, "").await;
    let bot = office.installation.start();
    let (group, safaa) = (&office.group, &office.safaa);
    office.lead().await;
    safaa.taps_in_group(group, "Ajouter une note").await;
    let wanted = group.next_message_with("devient la note").await;
    safaa.replies_in(group, wanted.id, "\u{200f}").await;
    group.next_message_with("rien à lire").await;
    safaa.replies_in(group, wanted.id, "Préfère être appelée l'après-midi").await;
    group.next_message_with("Note gardée").await;
    safaa.says_in(group, "/search apres midi").await;
    group.next_message_with("/lead 1").await;
    safaa.taps_in_group(group, "Fixer un jour").await;
    safaa.taps_in_group(group, "Dans une semaine").await;
    group.next_message_with("À faire le").await;
    safaa.taps_in_group(group, "Clore").await;
    safaa.taps_in_group(group, "Mauvais numéro").await;
    group.next_message_with("Clos (Mauvais numéro)").await;
    safaa.taps_in_group(group, "Rouvrir").await;
    group.next_message_with("Nouveau").await;
    safaa.says_in(group, "/next").await;
    group.next_message_with("Nouveau").await;
    safaa.says_in(group, "/stats").await;
    group.next_message_with("moins de 5").await;
    office.stops(bot).await;
    office.telegram.finish().await;
}

#[tokio::test]
async fn an_admin_gets_the_leads_as_a_file_in_private() {
    let office = Office::new(false, "").await;
    let bot = office.installation.start();
    let (group, hind) = (&office.group, &office.hind);
    office.lead().await;
    hind.says_in(group, "/export").await;
    group.next_message_with("/start").await;
    hind.start("").await;
    hind.says_in(group, "/export new").await;
    group.next_message_with("1 demande, envoyée").await;
    let file = hind.next_message_with("noms et des numéros").await;
    assert!(file.file().is_some());
    office.stops(bot).await;
    office.telegram.finish().await;
}
