//! From text to tree, within a budget.

use serde_yaml::{Budget, DuplicateKeyPolicy, Error, Location, Options, Spanned};

use crate::diag::{Code, Diagnostic, Diagnostics, FileId, SourceFile, Span};
use crate::yaml::tree::Raw;
use crate::yaml::{Key, Kind, Tree};

/// The largest file that is read, in bytes.
const MAX_BYTES: usize = 1024 * 1024;
const MAX_NODES: usize = 100_000;
const MAX_DEPTH: usize = 64;
const MAX_ALIASES: usize = 100;

/// Reads a file; what is not YAML, or too much of it, becomes a diagnostic and no tree.
pub fn parse(id: FileId, file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let start = Span { file: id, start: 0, end: 0 };
    if file.text.len() > MAX_BYTES {
        let message = format!("the file has {} KB", file.text.len() / 1024);
        diagnostics.push(
            Diagnostic::new(Code::FileTooLarge, start, message)
                .help("a file may have 1024 KB; split it into several"),
        );
        return None;
    }
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(&file.text, options()) {
        Ok(raw) => Some(located(id, raw, &file.text)),
        Err(error) => {
            diagnostics.push(refusal(start, &error, &file.text));
            None
        }
    }
}

fn options() -> Options {
    let mut budget = Budget::default();
    budget.max_nodes = MAX_NODES;
    budget.max_depth = MAX_DEPTH;
    budget.max_aliases = MAX_ALIASES;
    budget.max_total_scalar_bytes = 4 * MAX_BYTES;
    let mut options = Options::default();
    options.budget = Some(budget);
    options.duplicate_keys = DuplicateKeyPolicy::PassThrough;
    options.with_snippet = false;
    // A label "Yes" is a word, and so is a number with a zero before it.
    options.strict_booleans = true;
    options.leading_zero_numbers_as_strings = true;
    options.underscored_numbers_as_strings = true;
    options
}

fn refusal(start: Span, error: &Error, text: &str) -> Diagnostic {
    let span = error.location().map_or(start, |location| {
        let stretch = span_of(start.file, location, text);
        if stretch.end > stretch.start { stretch } else { point_of(start.file, location, text) }
    });
    let rendered = error.without_snippet().to_string();
    if rendered.contains("budget breached") || rendered.contains("recursion limit") {
        return Diagnostic::new(Code::FileTooLarge, span, "the file unfolds without bound").help(
            format!(
                "at most {MAX_NODES} values, {MAX_DEPTH} levels and {MAX_ALIASES} aliases are read"
            ),
        );
    }
    let reason = rendered.split(" at line ").next().unwrap_or(&rendered).trim();
    Diagnostic::new(Code::YamlSyntax, span, format!("this is not YAML: {reason}"))
        .help("check the indentation, quotes and colons on this line and the one before")
}

fn located(file: FileId, raw: Spanned<Raw>, text: &str) -> Tree {
    let span = span_of(file, raw.referenced, text);
    let kind = match raw.value {
        Raw::Null => Kind::Null,
        Raw::Bool(value) => Kind::Bool(value),
        Raw::Integer(value) => Kind::Integer(value),
        Raw::Float(value) => Kind::Float(value),
        Raw::Text(value) => Kind::Text(value),
        Raw::List(items) => {
            Kind::List(items.into_iter().map(|item| located(file, item, text)).collect())
        }
        Raw::Map(entries) => Kind::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let span = span_of(file, key.referenced, text);
                    (Key { name: key.value, span }, located(file, value, text))
                })
                .collect(),
        ),
    };
    Tree { span, kind }
}

/// The bytes of a location; a list or map is shown by its first line alone.
fn span_of(file: FileId, location: Location, text: &str) -> Span {
    let start = bytes(location.span().byte_offset()).min(text.len());
    let length = bytes(location.span().byte_len());
    let end = (start + length).min(text.len());
    let slice = text.get(start..end).unwrap_or("");
    let first_line = slice.lines().next().unwrap_or("").trim_end().len();
    Span { file, start, end: start + first_line }
}

/// Where an error was met that has a line and a column, but no stretch of bytes.
fn point_of(file: FileId, location: Location, text: &str) -> Span {
    let line = text.split_inclusive('\n').take(index(location.line())).map(str::len).sum();
    let rest = text.get(line..).unwrap_or("");
    let column = rest.char_indices().nth(index(location.column())).map_or(rest.len(), |(at, _)| at);
    let start = (line + column).min(text.len());
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span { file, start, end: start + length }
}

/// A number counted from 1, counted from 0.
fn index(number: u64) -> usize {
    usize::try_from(number.saturating_sub(1)).unwrap_or(0)
}

fn bytes(count: Option<u64>) -> usize {
    count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
}
