//! What becomes of dialogues without errors, and of people who stand in an earlier state of them.

use twiza::domain::{FlowId, NodeId, NodeRef};
use twiza::engine::World;
use twiza::flow::{Located, NodeKind, VariableKind};

use crate::diagnostics::{EXAMPLE, Files, base, load_world};

fn world(example: &str) -> World {
    let mut files = base();
    files.insert(EXAMPLE.into(), example.into());
    let (said, world) = load_world(files);
    assert_eq!(said, "");
    world.expect("a world without diagnostics")
}

fn at(flow: &str, node: &str) -> NodeRef {
    NodeRef { flow: FlowId::new(flow), node: NodeId::new(node) }
}

#[test]
fn people_follow_what_was_renamed() {
    let world = world(
        "flow: example\nwas: [demo, sample]\ntitle: {en: Example}\nstart: menu\nnodes:\n  menu:\n    \
         was: [first, one]\n    say: {en: Hello}\n    end: true\n",
    );
    let flows = world.flows();
    let menu = || at("example", "menu");
    for (stored, today) in [
        (menu(), Located::Here),
        (at("example", "first"), Located::Moved(menu())),
        (at("demo", "menu"), Located::Moved(menu())),
        (at("sample", "one"), Located::Moved(menu())),
        (at("example", "gone"), Located::Vanished(menu())),
        (at("demo", "gone"), Located::Vanished(menu())),
        (at("gone", "menu"), Located::FlowGone),
    ] {
        assert_eq!(flows.locate(&stored), today, "{stored:?}");
    }
    let names = flows.former_names(&menu());
    assert_eq!(names.len(), 8);
    assert!(names.iter().all(|name| flows.locate(name) == Located::Moved(menu())));
}

const LEAD: &str = "
flow: example
title: {en: Example}
start: agree
nodes:
  agree:
    ask: {en: May we keep this?}
    answer:
      consent: {version: 2, yes: name, no: end}
  name:
    ask: {en: Your name?}
    answer:
      text: {max: 60}
    save: name
    to: sector
  sector:
    ask: {en: What do you do?}
    answer:
      choice:
        - {id: food, label: {en: Food}}
        - {id: yes, label: {en: Yes}}
    save: sector
    then:
      - {when: sector == yes, to: nickname}
      - to: review
  nickname:
    ask: {en: A nickname?}
    answer:
      text: {max: 60}
    label: {en: Name}
    personal: true
    save: name
    to: again
  again:
    ask: {en: Or rather?}
    answer:
      choice:
        - {id: trade, label: {en: Trade}}
    save: sector
    to: review
  review:
    say: {en: Is this right?}
    record: lead
    summary: [name]
    to: thanks
  thanks:
    say: {en: 'Thank you, {reference}'}
    choices:
      - {to: delegation, label: {en: Reach someone}}
      - {to: phone, label: {en: Leave a number}}
  phone:
    ask: {en: Your number?}
    answer: {phone: {}}
    save: phone
    to: delegation/contact
";

#[test]
fn what_follows_consent_is_allowed_and_known() {
    let world = world(LEAD);
    let flows = world.flows();
    let name = &flows.variables()["name"];
    assert_eq!(name.question, at("example", "nickname"), "the question with a label names it");
    assert_eq!(name.asked, [at("example", "name"), at("example", "nickname")]);
    assert!(name.personal);
    let sector = &flows.variables()["sector"];
    assert!(!sector.personal);
    let VariableKind::Choice(options) = &sector.kind else { panic!("a choice") };
    assert_eq!(options.len(), 3, "the options of both questions");
    let (_, node) = flows.node(&at("example", "name")).unwrap();
    let NodeKind::Question(question) = &node.kind else { panic!("a question") };
    assert!(question.personal, "it saves what is personal elsewhere");
}

#[test]
fn the_revision_follows_the_content_of_the_file() {
    let revision = |text: &str| world(text).flows().get(&FlowId::new("example")).unwrap().revision;
    assert_eq!(revision(LEAD), revision(LEAD));
    assert_ne!(revision(LEAD), revision(&format!("{LEAD}# a remark\n")));
}

#[test]
fn what_refers_to_a_file_that_is_no_yaml_is_not_blamed() {
    let mut files: Files = base();
    files.insert(EXAMPLE.into(), "flow: [".into());
    let (said, world) = load_world(files);
    assert!(world.is_none());
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}
