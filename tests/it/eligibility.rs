//! Verdicts of the shipped programmes: people written as data, and the command line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::{Command, Stdio};

use jiff::civil::Date;
use serde::Deserialize;
use twiza::content::Content;
use twiza::domain::ProgrammeId;
use twiza::engine::World;
use twiza::programme::{evaluate, read_person};

const PERSONAS: &str = include_str!("../eligibility/personas.yaml");

type Fields = BTreeMap<String, serde_json::Value>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Personas {
    today: Date,
    people: BTreeMap<String, Fields>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    programme: String,
    who: String,
    #[serde(default)]
    but: Fields,
    on: Option<Date>,
    verdict: String,
    #[serde(default)]
    failed: Vec<String>,
    #[serde(default)]
    missing: Vec<String>,
}

fn world() -> World {
    Content::embedded().load().0.expect("the shipped content")
}

#[test]
fn every_persona_is_told_what_the_rules_say() {
    let world = world();
    let personas: Personas = serde_yaml::from_str(PERSONAS).expect("personas");
    let mut wrong = String::new();
    for case in &personas.cases {
        let mut person = personas.people[&case.who].clone();
        person.extend(case.but.clone());
        let text = serde_json::to_string(&person).expect("a person");
        let day = case.on.unwrap_or(personas.today);
        let facts = read_person(&text, world.programmes().vocabulary(), day).expect("a person");
        let programme = world.programmes().get(&ProgrammeId::new(case.programme.as_str()));
        let found = evaluate(programme.expect("a programme"), &facts);
        let failed: Vec<_> = found.failed.iter().map(|f| f.condition.field.as_str()).collect();
        let missing: Vec<_> = found.missing.iter().map(|field| field.as_str()).collect();
        let verdict = serde_json::to_value(found.verdict).expect("a word");
        if verdict != case.verdict || failed != case.failed || missing != case.missing {
            let (id, but) = (&case.programme, serde_json::to_string(&case.but).expect("fields"));
            writeln!(wrong, "{id} {but}: {verdict} failed {failed:?} missing {missing:?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "found instead:\n{wrong}");
    for programme in world.programmes().iter() {
        let id = programme.id.as_str();
        assert!(personas.cases.iter().any(|case| case.programme == id), "{id} has no case");
    }
}

fn answered(arguments: &[&str], input: &[u8]) -> Vec<serde_json::Value> {
    use std::io::Write as _;
    let folder = tempfile::tempdir().expect("a folder");
    let mut twiza = Command::new(env!("CARGO_BIN_EXE_twiza"))
        .arg("eligibility")
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("twiza");
    twiza.stdin.take().expect("a pipe").write_all(input).expect("read");
    let output = twiza.wait_with_output().expect("an end");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn each_line_has_its_answer_and_a_bad_one_stops_nothing() {
    let input =
        b"\xef\xbb\xbf{\"age\": 30}\r\n\n{\"age\": \"old\"}\n{\"today\": \"2023-06-15\"}\n\xff\n{}";
    let lines = answered(&["--jsonl", "--today", "2027-02-15"], input);
    let state = |line: &serde_json::Value, id: &str| {
        let programmes = line["programmes"].as_array().expect("a list").clone();
        let found = programmes.into_iter().find(|programme| programme["id"] == id);
        found.expect("the programme")["state"].clone()
    };
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0]["programmes"].as_array().map(Vec::len), Some(23));
    assert_eq!(state(&lines[0], "craft-coop-2022-2024"), "closed");
    assert_eq!(lines[1]["line"], 3);
    assert!(lines[1]["error"].as_str().is_some_and(|error| error.contains("`age`")));
    assert_eq!(state(&lines[2], "craft-coop-2022-2024"), "open", "a person's own day wins");
    assert_eq!(lines[3]["line"], 5);
    assert_eq!(state(&lines[4], "craft-coop-2022-2024"), "closed");
}

#[test]
fn the_order_is_that_of_the_file_and_a_sensitive_field_is_only_computed_with() {
    let lines = answered(
        &["--jsonl", "--today", "2026-11-27", "--lang", "fr"],
        b"{}\n{\"former_detainee\": true}\n{\"former_detainee\": false}\n",
    );
    let ids: Vec<_> =
        world().programmes().iter().map(|programme| programme.id.to_string()).collect();
    for (line, (verdict, missing)) in lines.iter().zip([("ask", 1), ("likely", 0), ("no", 0)]) {
        let programmes = line["programmes"].as_array().expect("a list");
        let order: Vec<_> = programmes.iter().filter_map(|p| p["id"].as_str()).collect();
        assert_eq!(order, ids);
        let found = programmes.iter().find(|p| p["id"] == "fm6-reintegration").expect("it");
        assert_eq!(found["verdict"], verdict);
        assert_eq!(found["missing"].as_array().map(Vec::len), Some(missing));
    }
    let human = &lines[0]["programmes"][0]["human"][0];
    assert_eq!(human, "Un conseiller disponible ou une date de session");
}
