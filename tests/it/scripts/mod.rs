//! Conversations as data: `tests/scripts/<flow>/<case>.yaml` says what a person does, and the
//! golden transcripts beside it (`<case>.<language>.txt`) read as the chat. `UPDATE=1` rewrites.
//!
//! A script is played in all its languages in lockstep: a button is named by its words in the
//! script's first language, and the button at the same place is tapped in the others. Between
//! every two steps the session is stored and read back.

mod coverage;
mod discreet;
mod person;
mod play;
mod script;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use twiza::content::Content;
use twiza::engine::World;

/// The shipped world; its content must compile without a diagnostic.
pub(crate) fn shipped() -> World {
    let content = Content::embedded();
    let (world, diagnostics) = content.load();
    let rendered = twiza::diag::render_human(&content.files, &diagnostics);
    assert!(diagnostics.is_empty(), "the shipped content has diagnostics:\n{rendered}");
    world.expect("a world without diagnostics")
}

fn scripts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(root).expect("tests/scripts").flatten() {
        for file in std::fs::read_dir(folder.path()).expect("a folder of scripts").flatten() {
            if file.path().extension().is_some_and(|ending| ending == "yaml") {
                found.push(file.path());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_conversation_reads_as_its_transcript() {
    let world = shipped();
    let update = std::env::var_os("UPDATE").is_some();
    let mut expected = BTreeSet::new();
    let mut different = Vec::new();
    for path in scripts() {
        let script = script::read(&path);
        for played in play::play(&world, &script) {
            let golden = path.with_extension(format!("{}.txt", played.lang));
            expected.insert(golden.clone());
            if update {
                std::fs::write(&golden, &played.transcript).expect("a transcript is written");
            } else if std::fs::read_to_string(&golden).unwrap_or_default() != played.transcript {
                different.push(format!("{}:\n{}", golden.display(), played.transcript));
            }
        }
    }
    assert!(!expected.is_empty(), "there are no scripts");
    assert!(
        different.is_empty(),
        "{} transcripts differ; read them, then run with UPDATE=1:\n\n{}",
        different.len(),
        different.join("\n\n")
    );
}

#[test]
fn no_transcript_is_left_of_a_script_that_is_gone() {
    for path in scripts() {
        for file in std::fs::read_dir(path.parent().expect("a folder")).expect("a folder").flatten()
        {
            let name = file.file_name().to_string_lossy().into_owned();
            if let Some(stem) = name.strip_suffix(".txt").and_then(|rest| rest.rsplit_once('.')) {
                let script = file.path().with_file_name(format!("{}.yaml", stem.0));
                assert!(script.is_file(), "{name} has no script any more");
            }
        }
    }
}
