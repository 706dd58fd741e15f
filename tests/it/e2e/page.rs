//! The program itself with its page: a lead from the bot to a registered cooperative, in a browser.

use std::net::TcpListener;

use crate::botapi::{Role, Telegram};
use crate::browser::chromium;
use crate::e2e::bot::Installation;
use crate::e2e::lead::{confirms, fills_in_a_lead};

/// A port that is free now.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The address in a message.
fn link(text: &str) -> String {
    text.split_whitespace().find(|word| word.starts_with("http://")).unwrap().to_owned()
}

#[tokio::test]
async fn a_lead_goes_from_the_bot_to_registered_in_a_browser() {
    let Some(window) = chromium::open(1280, 900).await else { return };
    let telegram = Telegram::start().await;
    let (group, safaa) = (telegram.group("Délégation"), telegram.person("Safaa"));
    group.admits(&safaa, Role::Member);
    let url = format!("http://127.0.0.1:{}", free_port());
    let listen = url.trim_start_matches("http://");
    let installation = Installation::with_roles(
        &telegram,
        &group,
        &[(safaa.id(), "agent", "Safaa")],
        &format!("web: {{listen: \"{listen}\", url: \"{url}\"}}\n"),
    );
    let bot = installation.start();
    let amina = telegram.person("Amina");
    fills_in_a_lead(&amina, "Zineb", "Une boulangerie à cinq").await;
    let reference = confirms(&amina).await;
    group.next_message_with(&reference).await;

    safaa.start("").await;
    safaa.says("/dashboard").await;
    let message = safaa.next_message_with("/sign-in/").await;
    window.goes(&link(message.text())).await;
    window.clicks("form[method=post]:not([action]) button").await;
    window.sees("[data-row]").await;
    window.presses("\u{e007}").await;
    window.reads("Zineb").await;
    window.reads("+212 6 12 34 56 78").await;

    // Who writes in the browser speaks through the bot, and the answer comes back to the page.
    window.sees("#text").await.send_keys("Bonjour, quand vous appeler ?").await.unwrap();
    window.asks("document.querySelector('#text').form.querySelector('button').click()").await;
    window.reads("Le message part").await;
    amina.next_message_with("Bonjour, quand vous appeler ?").await;
    amina.says("Demain matin").await;
    group.next_message_with("Demain matin").await;
    let lead = format!("{url}/leads/{reference}");
    window.goes(&lead).await;
    window.reads("Demain matin").await;

    for (key, status) in [
        ("1", "Appelée"),
        ("3", "Rencontrée"),
        ("4", "Dossier en préparation"),
        ("5", "Coopérative immatriculée"),
    ] {
        window.presses(key).await;
        let script = "const s = document.querySelector('h1 .status'); \
             return s !== null && s.innerText === arguments[0]";
        window.becomes(script, vec![status.into()], status).await;
    }
    // The card in the group shows the same.
    group.next_message_with("· Immatriculé").await;
    window.closes().await;
    telegram.settled().await;
    bot.stop().await;
    assert_eq!(installation.leads()[0]["status"], "registered");
    let log = installation.log();
    for forbidden in ["Zineb", "Amina", "boulangerie", "612345678", "Bonjour", "sign-in/"] {
        assert!(!log.contains(forbidden), "the log holds {forbidden}");
    }
    telegram.finish().await;
}

#[tokio::test]
async fn without_the_setting_there_is_no_page_and_with_it_the_end_is_graceful() {
    let telegram = Telegram::start().await;
    let group = telegram.group("Délégation");
    let address = format!("127.0.0.1:{}", free_port());
    let refused = || TcpListener::bind(&address).is_ok();
    let without = Installation::with_staff(&telegram, &group, &[5]);
    let bot = without.start();
    telegram.wait_for_calls("getUpdates", 1).await;
    assert!(refused());
    bot.stop().await;

    let web = format!("web: {{listen: \"{address}\", url: \"http://{address}\"}}\n");
    let with = Installation::with_roles(&telegram, &group, &[(5, "agent", "Safaa")], &web);
    let before = telegram.calls("getUpdates").len();
    let bot = with.start();
    telegram.wait_for_calls("getUpdates", before + 1).await;
    let answer = reqwest::get(format!("http://{address}/signed-out")).await.unwrap();
    assert_eq!(answer.status(), 200);
    let closed = reqwest::get(format!("http://{address}/")).await.unwrap();
    assert_eq!(closed.status(), 401);
    bot.stop().await;
    assert!(reqwest::get(format!("http://{address}/")).await.is_err());
    telegram.finish().await;
}
