//! What authors read when something is wrong.
//!
//! Each code has a folder in `tests/diagnostics/` with the smallest input that shows it.
//! `input.yaml` stands for `dialogues/example.yaml`, other files for themselves; `replace.txt`
//! changes one line of a file (path, old words, new words). What a load needs besides comes from
//! `tests/diagnostics/base/`, and the program's sentences from the shipped `interface.yaml`
//! and `pages.yaml`.
//! `expected.txt` is what is printed; `UPDATE=1` rewrites it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use twiza::content::Content;
use twiza::diag::{Code, Severity, SourceFile, SourceFiles, render_human};
use twiza::engine::World;

/// Files by the path an author knows.
pub(crate) type Files = BTreeMap<String, Arc<str>>;

pub(crate) const EXAMPLE: &str = "dialogues/example.yaml";
const INTERFACE: &str = "dialogues/interface.yaml";
const PAGES: &str = "dialogues/pages.yaml";

/// The day of `twiza check`, and how old facts may be then.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 27);
const MONTHS: u16 = 12;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics").join(name)
}

#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn text(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// The files that every case stands on.
pub(crate) fn base() -> Files {
    let mut files = Files::new();
    read(&folder("base"), "", &mut files);
    let shipped = Content::embedded();
    let interface = shipped.files.iter().find(|(_, file)| file.path == INTERFACE);
    let (_, interface) = interface.expect("the shipped interface");
    let pages = shipped.files.iter().find(|(_, file)| file.path == PAGES);
    let (_, pages) = pages.expect("the shipped pages");
    files.insert(PAGES.into(), Arc::clone(&pages.text));
    let (sentences, _) = interface.text.split_once("\nfields:\n").expect("the section `fields`");
    files.insert(INTERFACE.into(), format!("{sentences}\nfields:\n  age: {{en: age}}\n").into());
    files
}

/// Adds the files below a folder, under the path they stand for.
fn read(folder: &Path, under: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder of cases").flatten() {
        let path = format!("{under}{}", entry.file_name().display());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{path}/"), files);
            continue;
        }
        let text = text(&entry.path()).expect("a case is text");
        match path.as_str() {
            "expected.txt" => {}
            "input.yaml" => drop(files.insert(EXAMPLE.into(), text.into())),
            "replace.txt" => {
                let [path, old, new] = text.lines().collect::<Vec<_>>()[..] else {
                    panic!("path, old words and new words, a line each");
                };
                let file = files.get_mut(path).expect("a file of the base");
                assert_eq!(file.matches(old).count(), 1, "`{old}` stands once in {path}");
                *file = file.replace(old, new).into();
            }
            _ => drop(files.insert(path, text.into())),
        }
    }
}

/// What a load of these files prints, and the world if there is one.
pub(crate) fn load_world(files: Files) -> (String, Option<World>) {
    let (media, files): (Files, Files) =
        files.into_iter().partition(|(path, _)| path.starts_with("media/"));
    let media: BTreeSet<_> =
        media.keys().filter_map(|path| path.strip_prefix("media/")).map(str::to_owned).collect();
    let files = files.into_iter().map(|(path, text)| SourceFile { path, text }).collect();
    let files = SourceFiles::new(files);
    let (world, mut diagnostics) = World::load(&files, &media);
    let programmes = world.iter().map(World::programmes);
    diagnostics.extend(programmes.flat_map(|all| all.stale_warnings(TODAY, MONTHS)));
    (render_human(&files, &diagnostics), world)
}

/// What a load of these files prints, and whether there is a world.
fn load(files: Files) -> (String, bool) {
    let (said, world) = load_world(files);
    (said, world.is_some())
}

/// What a load prints whose example flow is this.
fn load_example(text: &str) -> (String, bool) {
    let mut files = base();
    files.insert(EXAMPLE.into(), text.into());
    load(files)
}

#[test]
fn the_base_is_sound() {
    assert_eq!(load(base()), (String::new(), true));
}

#[test]
fn every_code_says_what_is_wrong_where_and_what_to_do() {
    let base = base();
    let mut differing = String::new();
    for code in Code::ALL {
        let folder = folder(code.as_str());
        assert!(folder.is_dir(), "tests/diagnostics/{code}/ is missing");
        let mut files = base.clone();
        read(&folder, "", &mut files);
        let (said, sound) = load(files);
        let runs = code.severity() == Severity::Warning;
        if sound != runs || !said.contains(&format!("[{code}]")) {
            writeln!(differing, "tests/diagnostics/{code}/ does not show its code:\n{said}")
                .unwrap();
        }
        compare(&folder.join("expected.txt"), &said, &mut differing);
    }
    assert!(differing.is_empty(), "UPDATE=1 rewrites what differs.\n{differing}");
}

fn compare(expected: &Path, said: &str, differing: &mut String) {
    #[expect(clippy::disallowed_methods, reason = "a test rewrites its fixtures when it is told")]
    if std::env::var_os("UPDATE").is_some() {
        fs::write(expected, said).expect("the expectation is written");
    } else if text(expected).as_deref() != Some(said) {
        writeln!(differing, "{}:\n{said}", expected.display()).expect("a string takes any text");
    }
}

#[test]
fn a_file_of_ten_megabytes_is_refused() {
    let (said, sound) = load_example(&"# nothing\n".repeat(1_048_576));
    assert!(!sound && said.contains("the file has 10240 KB"), "{said}");
}

#[test]
fn what_is_deep_or_long_is_refused_or_read() {
    let deep = format!("flow: {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let (said, sound) = load_example(&deep);
    assert!(!sound && said.contains("[file-too-large]"), "{}", &said[..200]);
    let nested = format!("{}known(today){}", "(".repeat(10_000), ")".repeat(10_000));
    assert!(load_example(&with_condition(&nested)).0.contains("the condition nests too deep"));
    let long = vec!["known(today)"; 10_000].join(" and ");
    assert_eq!(load_example(&with_condition(&long)), (String::new(), true));
}

fn with_condition(condition: &str) -> String {
    format!(
        "flow: example\ntitle: {{en: Example}}\nstart: menu\nnodes:\n  menu:\n    say: {{en: Hello}}\n    \
         then:\n      - when: {condition}\n        to: end\n      - to: end\n"
    )
}

#[test]
fn a_long_way_without_waiting_is_one_long_message() {
    let mut text = String::from("flow: example\ntitle: {en: Example}\nstart: n0\nnodes:\n");
    for number in 0..5_000 {
        let next = number + 1;
        writeln!(text, "  n{number}: {{say: {{en: Hello}}, to: n{next}}}").unwrap();
    }
    text.push_str("  n5000: {say: {en: Hello}, end: true}\n");
    let (said, sound) = load_example(&text);
    assert!(!sound && said.contains("[text-too-long]"), "{said}");
    assert!(!said.contains("[endless-loop]"), "{said}");
}

/// Lines of all cases, to put in the place of others.
fn lines() -> Vec<String> {
    let mut lines = BTreeSet::new();
    for code in Code::ALL {
        if let Some(text) = text(&folder(code.as_str()).join("input.yaml")) {
            lines.extend(text.lines().filter(|line| line.len() < 200).map(str::to_owned));
        }
    }
    lines.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_an_edit_damages_is_named(
        edits in vec((any::<Index>(), any::<Index>(), any::<bool>()), 1..6),
    ) {
        let known = lines();
        let sound = "flow: example\ntitle: {en: Example}\nstart: menu\nnodes:\n  menu:\n    \
                     ask: {en: How many?}\n    answer:\n      number: {min: 1, max: 9}\n    \
                     save: founders\n    then:\n      - when: founders < 5\n        to: few\n      \
                     - to: end\n  few:\n    say: {en: Few}\n    choices:\n      - to: menu\n        \
                     label: {en: Again}\n";
        let mut text: Vec<_> = sound.lines().map(str::to_owned).collect();
        for (at, with, insert) in &edits {
            let at = at.index(text.len());
            let line = known[with.index(known.len())].clone();
            if *insert { text.insert(at, line) } else { text[at] = line }
        }
        let (said, sound) = load_example(&text.join("\n"));
        prop_assert_eq!(sound, said.is_empty(), "{}", said);
    }
}
