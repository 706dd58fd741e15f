//! Links of workshops: they open what they lead to, and are counted without anybody.

use crate::botapi::Telegram;
use crate::e2e::bot::Installation;

#[tokio::test]
async fn a_link_opens_a_dialogue_in_a_language_and_is_counted() {
    let telegram = Telegram::start().await;
    let group = telegram.group("Délégation");
    let safaa = telegram.person("Safaa");
    group.admits(&safaa, crate::botapi::Role::Member);
    let members = [(safaa.id(), "agent", "Safaa")];
    let installation = Installation::with_roles(&telegram, &group, &members, "");
    let link = installation.runs(&[
        "link",
        "--source",
        "atelier-2026",
        "--bot",
        "TwizaBot",
        "--flow",
        "founding",
        "--lang",
        "ar",
        "--svg",
        "code.svg",
        "--png",
        "code.png",
    ]);
    let printed = String::from_utf8(link.stdout).unwrap();
    assert_eq!(printed.trim(), "https://t.me/TwizaBot?start=atelier-2026__founding__ar");
    let drawn = std::fs::read(installation.folder().join("code.png")).unwrap();
    assert!(drawn.starts_with(b"\x89PNG"));
    let drawn = std::fs::read_to_string(installation.folder().join("code.svg")).unwrap();
    assert!(drawn.contains("<svg"));

    let bot = installation.start();
    for n in 0..5 {
        let person = telegram.person(&format!("Person{n}"));
        person.start("atelier-2026__founding__ar").await;
        person.next_message_with("تعاونية").await;
        // Following it again counts nobody twice.
        person.start("atelier-2026__founding__ar").await;
        person.next_message_with("تعاونية").await;
    }
    // What is no link of ours is a start like any other.
    let other = telegram.person("Other");
    other.start("atelier-2026__no_such_flow__ar").await;
    other.next_message_with("Français").await;
    safaa.says_in(&group, "/stats").await;
    let stats = group.next_message_with("atelier-2026").await;
    assert!(stats.text().contains("5 venus"), "{stats}");
    telegram.settled().await;
    bot.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn a_discreet_dialogue_has_no_poster_and_is_not_counted() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    let refused = installation.runs(&[
        "link",
        "--source",
        "affiche",
        "--bot",
        "TwizaBot",
        "--flow",
        "fresh_start",
    ]);
    assert!(!refused.status.success());
    let bot = installation.start();
    let person = telegram.person("Amina");
    person.start("affiche__fresh_start__fr").await;
    person.next_message().await;
    telegram.settled().await;
    bot.stop().await;
    let database = rusqlite::Connection::open(installation.folder().join("twiza.db")).unwrap();
    let count: u32 = database
        .query_row("SELECT count(*) FROM counts WHERE what <> 'began'", [], |row| row.get(0))
        .unwrap();
    let sessions: u32 = database
        .query_row("SELECT count(*) FROM sessions WHERE session LIKE '%affiche%'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!((count, sessions), (0, 0));
    telegram.finish().await;
}

#[tokio::test]
async fn invented_leads_never_come_among_real_ones() {
    let telegram = Telegram::start().await;
    let installation = Installation::new(&telegram);
    for _ in 0..2 {
        let filled = installation.runs(&["demo", "--leads", "30", "--seed", "7"]);
        assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    }
    let leads = installation.leads();
    assert_eq!(leads.len(), 60);
    for lead in &leads {
        assert!(lead["name"].as_str().unwrap().starts_with("Démo"));
        let phone = lead["phone"].as_str().unwrap_or("+212000");
        assert!(phone.starts_with("+212000"), "{phone}");
    }
    let measured = installation.runs(&["measure", "staff", "--times", "3"]);
    assert!(String::from_utf8_lossy(&measured.stdout).contains("60 leads"));
    let path = installation.folder().join("twiza.db");
    let database = rusqlite::Connection::open(path).unwrap();
    database.execute("UPDATE leads SET fictional = 0 WHERE id = 1", []).unwrap();
    drop(database);
    let refused = installation.runs(&["demo"]);
    assert!(!refused.status.success());
    assert_eq!(installation.leads().len(), 60);
    telegram.finish().await;
}
