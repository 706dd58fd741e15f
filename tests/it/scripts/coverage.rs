//! Every node of every shipped flow is visited by a script, in every language; and random walks
//! through the shipped content never meet a dead end.

use std::collections::{BTreeMap, BTreeSet};

use twiza::domain::NodeRef;
use twiza::engine::{Event, World};
use twiza::flow::{Node, NodeKind};
use twiza::text::Lang;

use crate::scripts::person::Person;
use crate::scripts::{play, script, scripts, shipped};

#[test]
fn every_node_is_visited_in_every_language() {
    let world = shipped();
    let mut read: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut reminded: BTreeSet<NodeRef> = BTreeSet::new();
    let mut stood: BTreeMap<String, BTreeSet<NodeRef>> = BTreeMap::new();
    for path in scripts() {
        for played in play::play(&world, &script::read(&path)) {
            let texts = read.entry(played.lang.clone()).or_default();
            texts.extend(played.person.screens().iter().map(|screen| screen.text.text.clone()));
            reminded.extend(played.person.reminded_from().iter().cloned());
            stood.entry(played.lang).or_default().extend(played.person.stood_at().iter().cloned());
        }
    }
    let mut unvisited = Vec::new();
    for language in world.languages().all().iter().filter(|language| language.required) {
        let lang = language.id.as_str();
        let texts = read.get(lang).map(Vec::as_slice).unwrap_or_default();
        for flow in world.flows().iter() {
            for node in flow.nodes() {
                let here = NodeRef { flow: flow.id.clone(), node: node.id.clone() };
                let seen = match (&node.kind, mark(node, language.id)) {
                    // These are passed; they are recognised by what they say.
                    (NodeKind::Pass(_), Some(mark)) => {
                        texts.iter().any(|text| text.contains(&mark))
                    }
                    // A plan says nothing; its questions are visited one by one.
                    (NodeKind::Pass(_), None) | (NodeKind::Plan { .. }, _) => true,
                    (NodeKind::Remind { .. }, _) => reminded.contains(&here),
                    (
                        NodeKind::Question(_)
                        | NodeKind::Menu(_)
                        | NodeKind::Programmes(_)
                        | NodeKind::Platforms { .. }
                        | NodeKind::RecordLead { .. }
                        | NodeKind::End,
                        _,
                    ) => stood.get(lang).is_some_and(|stood| stood.contains(&here)),
                };
                if !seen {
                    unvisited.push(format!("{lang} {}/{}", flow.id, node.id));
                }
            }
        }
    }
    assert!(unvisited.is_empty(), "no script visits:\n{}", unvisited.join("\n"));
}

/// The longest stretch of what a node says.
fn mark(node: &Node, lang: Lang) -> Option<String> {
    let text = node.say.as_ref()?;
    let (_, template, _) = text.translations().find(|(candidate, _, _)| *candidate == lang)?;
    template.literals().max_by_key(|words| words.chars().count()).map(str::to_owned)
}

const TYPED: &[&str] = &[
    "5",
    "٣",
    "Amina",
    "0612345678",
    "hay hassani",
    "oui",
    "لا",
    "2023-05",
    "mai 2024",
    "😀",
    "?",
    "/menu",
    "/back",
    "/help",
    "/change",
    "/mydata",
    "/language ar",
    "/start",
    "/cancel",
    "\u{202e}x",
];

#[test]
fn random_walks_never_meet_a_dead_end() {
    let world = shipped();
    for seed in 0..60 {
        walk(&world, seed);
    }
}

fn walk(world: &World, seed: u64) {
    let mut dice = fastrand::Rng::with_seed(seed);
    let mut person = Person::new(world, Lang::new("fr"), "2026-11-23");
    person.does("/start", Event::Text("/start".into()));
    for _ in 0..120 {
        let before = person.answers();
        let buttons = person.buttons();
        if !buttons.is_empty() && dice.usize(..4) > 0 {
            let button = buttons[dice.usize(..buttons.len())].clone();
            person.taps(button, false);
        } else {
            let text = TYPED[dice.usize(..TYPED.len())];
            person.does(text, Event::Text(text.into()));
        }
        let answered = person.answers() > before;
        assert!(answered, "seed {seed} was left without an answer:\n{}", person.transcript);
        let text = &person.screens().last().expect("a screen").text;
        assert!(!text.text.trim().is_empty(), "an empty screen:\n{}", person.transcript);
        assert!(text.utf16_len() <= 4096, "a screen too long:\n{}", person.transcript);
    }
}
