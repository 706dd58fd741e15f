//! The texts that authors wrote, and places in them.

use std::sync::Arc;

/// A file as it was read, by the path the author knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path as shown in diagnostics, such as `dialogues/founding.yaml`.
    pub path: String,
    /// The content.
    pub text: Arc<str>,
}

/// A file's number among the [`SourceFiles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` to `end` within this one, in bytes from its start.
    #[must_use]
    pub fn part(self, start: usize, end: usize) -> Self {
        Self { file: self.file, start: self.start + start, end: self.start + end }
    }
}

/// All files of one load.
#[derive(Clone, Debug, Default)]
pub struct SourceFiles(Vec<SourceFile>);

impl SourceFiles {
    /// Takes the files; their order is the order of diagnostics.
    pub fn new(files: Vec<SourceFile>) -> Self {
        Self(files)
    }

    /// Each file with its number.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.0)
    }

    /// The file of that number.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.0.get(id.0 as usize)
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).and_then(|file| file.text.get(span.start..span.end)).unwrap_or("")
    }

    /// Line and column (both from 1, columns in characters) where a span starts.
    pub fn position(&self, span: Span) -> (usize, usize) {
        let Some(before) = self.get(span.file).and_then(|file| file.text.get(..span.start)) else {
            return (1, 1);
        };
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}
