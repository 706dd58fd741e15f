//! What people see of the bot before they write to it.

use twiza::telegram::{Card, Profile, publish};
use twiza::text::Lang;

use crate::botapi::Telegram;
use crate::edge::Edge;

fn card(name: &str, start: &str) -> Card {
    Card {
        name: name.to_owned(),
        description: format!("{name}: créer une coopérative"),
        short_description: "Coopératives".to_owned(),
        commands: vec![("start".to_owned(), start.to_owned())],
    }
}

#[tokio::test]
async fn the_profile_is_set_once() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let profile = Profile {
        default: card("Twiza", "Commencer"),
        translations: vec![
            (Lang::new("fr").unwrap(), card("Twiza", "Commencer")),
            (Lang::new("ar").unwrap(), card("تويزة", "ابدأ")),
        ],
    };
    publish(&edge.api, &profile).await;
    let set = || {
        ["setMyName", "setMyDescription", "setMyShortDescription", "setMyCommands"]
            .map(|method| telegram.calls(method).len())
    };
    let first = set();
    assert!(first.iter().all(|calls| (1..=3).contains(calls)), "{first:?}");
    publish(&edge.api, &profile).await;
    assert_eq!(set(), first);
    telegram.finish().await;
}
