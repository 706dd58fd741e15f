//! The files of the repository: those in version control and those about to be.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A text file.
pub(super) struct File {
    /// Its path from the root of the repository, with `/`.
    pub(super) path: String,
    /// What it says.
    pub(super) text: String,
}

impl File {
    /// Whether its name ends in one of these endings.
    pub(super) fn ends_in(&self, endings: &[&str]) -> bool {
        Path::new(&self.path)
            .extension()
            .and_then(|ending| ending.to_str())
            .is_some_and(|ending| endings.contains(&ending))
    }
}

/// All text files, in the order of their paths.
pub(super) fn files() -> Vec<File> {
    let mut paths = known_to_git().unwrap_or_else(|| found_on_disk(root()));
    paths.sort();
    paths.dedup();
    paths.into_iter().filter_map(read).collect()
}

/// The Rust files of the program.
pub(super) fn sources() -> Vec<File> {
    let sources: Vec<_> =
        files().into_iter().filter(|f| f.path.starts_with("src/") && f.ends_in(&["rs"])).collect();
    assert!(!sources.is_empty(), "no source was found: this test looks in the wrong place");
    sources
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `None` where there is no repository, for instance in an unpacked archive.
fn known_to_git() -> Option<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .ok()?;
    let names = String::from_utf8(output.stdout).ok()?;
    let paths: Vec<_> = names.split_terminator('\0').map(str::to_owned).collect();
    (output.status.success() && !paths.is_empty()).then_some(paths)
}

fn found_on_disk(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Some(name) = path.strip_prefix(root()).ok().and_then(Path::to_str) else {
                continue;
            };
            // A link is not followed: it may lead out of the repository, or round in it.
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            match name {
                ".git" | "target" => {}
                _ if is_folder => folders.push(path),
                _ => found.push(name.replace('\\', "/")),
            }
        }
    }
    found
}

/// `None` if the file is gone or is no text.
#[expect(clippy::disallowed_methods, reason = "these tests are about the files themselves")]
fn read(path: String) -> Option<File> {
    let bytes = std::fs::read(root().join(&path)).ok()?;
    Some(File { path, text: String::from_utf8(bytes).ok()? })
}

#[test]
fn a_walk_finds_what_git_lists() {
    let Some(listed) = known_to_git() else { return };
    let found = found_on_disk(root());
    let missed: Vec<_> = listed
        .into_iter()
        .filter(|path| root().join(path).exists() && !found.contains(path))
        .collect();
    super::none_of(&missed, "the walk of tests/it/tidy/repository.rs must reach these");
}
