//! The shipped programmes, and what authors read of mistakes in such files.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use crate::diag::{Diagnostics, FileId, SourceFile, SourceFiles, render_human};
use crate::domain::SourceId;
use crate::programme::{Programmes, read_programmes};
use crate::text::{Languages, read_languages};
use crate::yaml::{Reader, Tree, parse};

const PROGRAMMES: &str = include_str!("../../../seeds/programmes.yaml");
const LANGUAGES: &str = include_str!("../../../dialogues/languages.yaml");

fn read<T>(
    text: &str,
    read: impl FnOnce(&Tree, &mut Reader<'_>) -> Option<T>,
) -> (Option<T>, String) {
    let file = SourceFile { path: "seed.yaml".into(), text: Arc::from(text) };
    let mut diagnostics = Diagnostics::default();
    let value = parse(FileId(0), &file, &mut diagnostics)
        .and_then(|tree| read(&tree, &mut Reader { diagnostics: &mut diagnostics }));
    let files = SourceFiles::new(vec![file]);
    (value, render_human(&files, &diagnostics.into_sorted()))
}

fn languages() -> Languages {
    read(LANGUAGES, read_languages).0.unwrap()
}

/// The sources that the shipped programmes name; that they exist is checked with the whole world.
fn sources() -> BTreeSet<SourceId> {
    let named = PROGRAMMES.lines().filter_map(|line| line.trim().strip_prefix("source: "));
    named.map(SourceId::new).collect()
}

/// The shipped programmes, read once for all tests.
pub(in crate::programme) fn shipped() -> &'static Programmes {
    static SHIPPED: LazyLock<Programmes> = LazyLock::new(|| {
        let (programmes, problems) = read(PROGRAMMES, |tree, reader| {
            read_programmes(tree, &languages(), &sources(), reader)
        });
        assert_eq!(problems, "");
        programmes.unwrap()
    });
    &SHIPPED
}

#[test]
fn the_shipped_programmes_are_sound() {
    assert_eq!(shipped().iter().count(), 23);
}

fn problems(vocabulary: &str, programmes: &str) -> String {
    let text = format!("vocabulary:\n{vocabulary}programmes:\n{programmes}");
    let sources = BTreeSet::from([SourceId::new("P1")]);
    read(&text, |tree, reader| read_programmes(tree, &languages(), &sources, reader)).1
}

/// The fields that are not what a test is about.
const REST: &str = "    name: &text {fr: a, ar: a, en: a}
    label: *text
    for: *text
    gives: *text
    apply: *text
    checked: 2026-11-23
    confidence: high
";

#[test]
fn every_problem_of_the_vocabulary_is_noted() {
    insta::assert_snapshot!(problems(
        "  Age: {number: years}
  share: {number: percents}
  sector: {enum: crafts}
  day: datum
  both: {number: years, enum: [a]}
",
        "  []\n",
    ));
}

#[test]
fn every_problem_of_a_programme_is_noted() {
    let programmes = format!(
        "  - id: a
    state: opened
    periods: [{{from: 2024-12-31, until: 2022-01-01}}]
    conditions: []
    human: [{{fr: a}}]
    instead: [b, a, c]
    source: P2
    note: x
{REST}  - id: a
    state: open
    conditions: []
    human: []
    instead: []
    source: P1
{REST}  - {{name: {{fr: a, ar: a}}}}
"
    );
    insta::assert_snapshot!(problems("  age: {number: years}\n", &programmes));
}

#[test]
fn a_label_must_fit_on_a_button() {
    let label = "label: {fr: Plus de vingt-quatre lettres, ar: a, en: a}";
    let programmes = format!(
        "  - id: a
    state: open
    conditions: []
    human: []
    instead: []
    source: P1
{}",
        REST.replace("label: *text", label)
    );
    insta::assert_snapshot!(problems("  age: {number: years}\n", &programmes));
}

#[test]
fn every_problem_of_a_condition_is_noted() {
    let programmes = format!(
        "  - id: a
    state: open
    human: []
    instead: []
    source: P1
{REST}    conditions:
      - {{field: aeg, op: '<', value: 3, basis: seed}}
      - {{field: age, op: '=<', value: 3, basis: seed}}
      - {{field: age, op: in, value: [3], basis: seed}}
      - {{field: age, op: between, value: [40, 22], basis: seed}}
      - {{field: age, op: between, value: [22], basis: seed}}
      - {{field: age, op: '<', value: '3', basis: hearsay}}
      - {{field: share, op: '>', value: 101, basis: seed, on_failure: maybe}}
      - {{field: sector, op: in, value: [crafts, craft], basis: seed}}
      - {{field: sector, op: '<', value: crafts, basis: seed}}
      - {{field: member, op: '==', value: sure, basis: seed}}
      - {{field: day, op: '<=', value: 2026, basis: seed}}
      - {{field: age, op: '<', value: 3, only_if: {{field: sector, op: '=='}}}}
"
    );
    insta::assert_snapshot!(problems(
        "  age: {number: years}
  share: {number: percent}
  sector: {enum: [crafts, food]}
  member: bool
  day: date
",
        &programmes,
    ));
}
