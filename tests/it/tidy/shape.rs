//! How a source file looks: what it begins with, how long it is, what it imports.

use crate::tidy::modules::{Module, modules};
use crate::tidy::none_of;
use crate::tidy::repository::{File, sources};

/// The most lines of a source file.
const MOST_LINES: usize = 400;

fn begins_with_its_reason(file: &File) -> bool {
    file.text.starts_with("//! ")
}

fn too_long(file: &File) -> Option<String> {
    let lines = file.text.lines().count();
    (lines > MOST_LINES).then(|| format!("{}: {lines} lines", file.path))
}

fn median_length(files: &[File]) -> usize {
    let mut lengths: Vec<_> = files.iter().map(|file| file.text.lines().count()).collect();
    lengths.sort_unstable();
    lengths[lengths.len() / 2]
}

fn globs_of_the_parent(module: &Module<'_>) -> Vec<String> {
    let paths = module.code.paths();
    let globs = paths.iter().filter(|path| path.parts.ends_with(&["super", "*"]));
    globs.map(|path| format!("{}:{}", module.path, path.line)).collect()
}

#[test]
fn every_file_says_why_it_exists() {
    let found: Vec<_> = sources()
        .into_iter()
        .filter(|file| !begins_with_its_reason(file))
        .map(|file| file.path)
        .collect();
    none_of(&found, "Begin the file with `//! `: why it exists and what it refuses to know.");
}

#[test]
fn no_file_is_long() {
    let files = sources();
    let found: Vec<_> = files.iter().filter_map(too_long).collect();
    let median = median_length(&files);
    none_of(
        &found,
        &format!(
            "A source file has at most {MOST_LINES} lines (the median is {median}): split it by \
             its reasons to change, or move its tests to tests/it."
        ),
    );
}

#[test]
fn imports_name_what_they_import() {
    let files = sources();
    let found: Vec<_> = modules(&files).iter().flat_map(globs_of_the_parent).collect();
    none_of(&found, "Outside tests write `use crate::…` with the names, not `super::*`.");
}

#[cfg(test)]
mod tests {
    use crate::tidy::code::Code;
    use crate::tidy::modules::Module;
    use crate::tidy::repository::File;
    use crate::tidy::shape::{
        begins_with_its_reason, globs_of_the_parent, median_length, too_long,
    };

    #[test]
    fn a_file_without_its_reason_is_found() {
        assert!(begins_with_its_reason(&file("//! Why.\n")));
        for text in ["", "use a::b;\n//! Late.\n", "//!\n", "/// Not of the file.\n"] {
            assert!(!begins_with_its_reason(&file(text)), "{text}");
        }
    }

    #[test]
    fn a_long_file_is_found() {
        assert_eq!(too_long(&file(&"a\n".repeat(400))), None);
        assert_eq!(too_long(&file(&"a\n".repeat(401))), Some("a.rs: 401 lines".to_owned()));
    }

    #[test]
    fn the_median_is_in_the_middle() {
        let files = [file("a\nb\nc\nd\ne\n"), file("a\n"), file("a\nb\n")];
        assert_eq!(median_length(&files), 2);
    }

    #[test]
    fn a_glob_is_found() {
        let globs = |text| globs_of_the_parent(&Module { path: "a.rs", code: Code::read(text) });
        assert_eq!(globs("\nuse super::*;"), ["a.rs:2"]);
        assert_eq!(globs("use super::{*};"), ["a.rs:1"]);
        assert_eq!(globs("use super::super::*;"), ["a.rs:1"]);
        assert!(globs("use super::a;").is_empty());
        assert!(globs("#[cfg(test)]\nmod tests { use super::*; }").is_empty());
    }

    fn file(text: &str) -> File {
        File { path: "a.rs".to_owned(), text: text.to_owned() }
    }
}
