//! Where the content comes from: the folder of an author, or the copy inside the binary.
//!
//! This is an edge: it reads files and knows nothing of what they mean.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diag::{Diagnostic, SourceFile, SourceFiles};
use crate::engine::World;

static DIALOGUES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/dialogues");
static SEEDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/seeds");

/// A file larger than this is not even read; the parser would refuse it.
const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// The file that no content can do without, and that a part of one has no reason to bring.
const WHOLE: &str = "languages.yaml";

/// All files of the content, and the names of the voice notes.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The authored files.
    pub files: SourceFiles,
    /// Voice notes as `voice/<language>/<name>.ogg`.
    pub media: BTreeSet<String>,
}

/// Why content could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// A file or folder cannot be read.
    #[error("{path} cannot be read: {reason}")]
    Unreadable {
        /// What.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// A file that is not UTF-8 text.
    #[error("{0} is not UTF-8 text; save it as UTF-8")]
    NotText(PathBuf),
    /// A file so large that it can be no dialogue.
    #[error("{0} has more than 16 MB; a file of dialogues may have 1 MB")]
    TooLarge(PathBuf),
}

impl Content {
    /// The copy inside the binary.
    pub fn embedded() -> Self {
        let files = [("dialogues", &DIALOGUES), ("seeds", &SEEDS)]
            .into_iter()
            .flat_map(|(folder, dir)| dir.files().map(move |file| (folder, file)))
            .filter_map(|(folder, file)| {
                let path = format!("{folder}/{}", file.path().display());
                Some(SourceFile { path, text: Arc::from(file.contents_utf8()?) })
            })
            .collect();
        Self { files: SourceFiles::new(sorted(files)), media: BTreeSet::new() }
    }

    /// The YAML files below these folders (or these files), and the voice notes below `media`.
    pub fn read(paths: &[PathBuf], media: Option<&Path>) -> Result<Self, ContentError> {
        let mut files = Vec::new();
        for path in paths {
            read_into(path, &mut files)?;
        }
        let media = media.map(voice_notes).transpose()?.unwrap_or_default();
        Ok(Self { files: SourceFiles::new(sorted(files)), media })
    }

    /// Whether it claims to be all the content there is, not some files of one.
    pub fn is_whole(&self) -> bool {
        self.files.iter().any(|(_, file)| file_name(&file.path) == WHOLE)
    }

    /// Completed by the files of `base` that it lacks, and how many those are. A file takes the
    /// place of the one of its name.
    #[must_use]
    pub fn completed_by(self, base: Self) -> (Self, usize) {
        let own: BTreeSet<_> =
            self.files.iter().map(|(_, file)| file_name(&file.path).to_owned()).collect();
        let mut files: Vec<_> = self.files.iter().map(|(_, file)| file.clone()).collect();
        let given = files.len();
        let lacking = base.files.iter().filter(|(_, file)| !own.contains(file_name(&file.path)));
        files.extend(lacking.map(|(_, file)| file.clone()));
        let taken = files.len() - given;
        (Self { files: SourceFiles::new(files), media: base.media }, taken)
    }

    /// The content as the engine reads it, or every problem in it.
    pub fn load(&self) -> (Option<World>, Vec<Diagnostic>) {
        World::load(&self.files, &self.media)
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn sorted(mut files: Vec<SourceFile>) -> Vec<SourceFile> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn read_into(path: &Path, files: &mut Vec<SourceFile>) -> Result<(), ContentError> {
    let unreadable = |reason| ContentError::Unreadable { path: path.to_owned(), reason };
    if path.is_dir() {
        for entry in std::fs::read_dir(path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?.path();
            let is_yaml =
                entry.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
            if entry.is_dir() || is_yaml {
                read_into(&entry, files)?;
            }
        }
        return Ok(());
    }
    if std::fs::metadata(path).map_err(unreadable)?.len() > MAX_BYTES {
        return Err(ContentError::TooLarge(path.to_owned()));
    }
    #[expect(clippy::disallowed_methods, reason = "this is the edge where content is read")]
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| ContentError::NotText(path.to_owned()))?;
    let path = path.strip_prefix(".").unwrap_or(path).display().to_string();
    files.push(SourceFile { path, text: Arc::from(text) });
    Ok(())
}

fn voice_notes(media: &Path) -> Result<BTreeSet<String>, ContentError> {
    let mut names = BTreeSet::new();
    let voice = media.join("voice");
    if !voice.is_dir() {
        return Ok(names);
    }
    let unreadable = |reason| ContentError::Unreadable { path: voice.clone(), reason };
    for language in std::fs::read_dir(&voice).map_err(unreadable)? {
        let language = language.map_err(unreadable)?.path();
        if !language.is_dir() {
            continue;
        }
        for note in std::fs::read_dir(&language).map_err(unreadable)? {
            let note = note.map_err(unreadable)?.path();
            if let Ok(name) = note.strip_prefix(media) {
                names.insert(name.display().to_string());
            }
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(paths: &[&str]) -> Content {
        let file = |path: &&str| SourceFile { path: (*path).to_owned(), text: Arc::from(*path) };
        let files = SourceFiles::new(paths.iter().map(file).collect());
        Content { files, media: BTreeSet::new() }
    }

    #[test]
    fn a_part_is_completed_by_what_it_lacks() {
        let base = || content(&["dialogues/languages.yaml", "dialogues/a.yaml", "seeds/b.yaml"]);
        for (given, expected, taken) in [
            (
                &["/tmp/a.yaml"][..],
                &["/tmp/a.yaml", "dialogues/languages.yaml", "seeds/b.yaml"][..],
                2,
            ),
            (
                &["x/new.yaml"],
                &["x/new.yaml", "dialogues/languages.yaml", "dialogues/a.yaml", "seeds/b.yaml"],
                3,
            ),
        ] {
            let (completed, from_base) = content(given).completed_by(base());
            let paths: Vec<_> =
                completed.files.iter().map(|(_, file)| file.path.as_str()).collect();
            assert_eq!((paths.as_slice(), from_base), (expected, taken), "{given:?}");
            assert!(completed.is_whole() && !content(given).is_whole());
        }
    }
}
