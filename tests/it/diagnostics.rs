//! What authors read when something is wrong.
//!
//! Each code has a folder in `tests/diagnostics/` with the smallest input that shows it:
//! `input.yaml` stands for `dialogues/main.yaml`, other files for themselves, and what a load needs
//! besides comes from `tests/diagnostics/base/`. `expected.txt` is what is printed;
//! `UPDATE=1 cargo test` rewrites it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use twiza::diag::{Code, SourceFile, render_human};

use crate::flow_world::{Loaded, load};

/// Codes that a part of the load outside `flow` reports.
const ELSEWHERE: &[Code] = &[Code::UnknownPhrase, Code::UnknownProgramme, Code::UnknownPlatform];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics").join(name)
}

/// The files of a folder by the path an author knows.
fn read(folder: &Path, under: &str, files: &mut BTreeMap<String, Arc<str>>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{under}{name}");
        if entry.file_type().unwrap().is_dir() {
            read(&entry.path(), &format!("{path}/"), files);
        } else if path == "input.yaml" {
            insert(files, "dialogues/main.yaml", &entry.path());
        } else if path != "expected.txt" {
            insert(files, &path, &entry.path());
        }
    }
}

fn insert(files: &mut BTreeMap<String, Arc<str>>, path: &str, from: &Path) {
    #[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
    files.insert(path.to_owned(), fs::read_to_string(from).unwrap().into());
}

fn load_over_base(own: BTreeMap<String, Arc<str>>) -> Loaded {
    let mut files = BTreeMap::new();
    read(&folder("base"), "", &mut files);
    files.extend(own);
    load(files.into_iter().map(|(path, text)| SourceFile { path, text }).collect())
}

fn with_main(text: &str) -> Loaded {
    load_over_base(BTreeMap::from([("dialogues/main.yaml".to_owned(), text.into())]))
}

fn rendered(loaded: Loaded) -> String {
    let Loaded { files, diagnostics, .. } = loaded;
    render_human(&files, &diagnostics.into_sorted())
}

#[test]
fn the_base_is_sound() {
    let loaded = load_over_base(BTreeMap::new());
    assert!(loaded.flows.is_some());
    assert_eq!(rendered(loaded), "");
}

#[test]
fn every_code_says_what_is_wrong_where_and_what_to_do() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().filter(|code| !ELSEWHERE.contains(code)) {
        let folder = folder(code.as_str());
        assert!(folder.is_dir(), "tests/diagnostics/{code}/ is missing");
        let mut files = BTreeMap::new();
        read(&folder, "", &mut files);
        let said = rendered(load_over_base(files));
        assert!(said.contains(&format!("[{code}]")), "tests/diagnostics/{code}/ gives:\n{said}");
        wrong.extend(compare(&folder.join("expected.txt"), &said));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(expected: &Path, said: &str) -> Option<String> {
    if std::env::var_os("UPDATE").is_some() {
        #[expect(clippy::disallowed_methods, reason = "a test rewrites its fixtures on demand")]
        fs::write(expected, said).unwrap();
        return None;
    }
    #[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
    let known = fs::read_to_string(expected).unwrap_or_default();
    (known != said).then(|| {
        format!("{} says otherwise (UPDATE=1 rewrites it); now:\n{said}", expected.display())
    })
}
