//! What no file of the repository contains: stray blanks, unfinished work, one machine's paths.
//!
//! The marks are put together from pieces, so that this file does not contain them either.

use crate::tidy::none_of;
use crate::tidy::repository::{File, files};

/// Marks of work that somebody meant to do later.
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];

/// Folders that exist on one machine.
const MACHINES: &[&str] = &[
    concat!("/wo", "rk"),
    concat!("/tm", "p/w"),
    concat!("/ro", "ot"),
    concat!("/ho", "me"),
    concat!("/Us", "ers"),
];

fn stray_blanks(file: &File) -> Vec<String> {
    lines_where(file, |line| line.contains('\t') || line.ends_with([' ', '\r']))
}

fn unfinished(file: &File) -> Vec<String> {
    lines_where(file, |line| UNFINISHED.iter().any(|mark| has_word(line, mark)))
}

fn machine_paths(file: &File) -> Vec<String> {
    lines_where(file, |line| MACHINES.iter().any(|path| begins_with(line, path)))
}

fn lines_where(file: &File, is_found: impl Fn(&str) -> bool) -> Vec<String> {
    let lines = file.text.split('\n').zip(1..).filter(|(line, _)| is_found(line));
    lines.map(|(_, number)| format!("{}:{number}", file.path)).collect()
}

fn has_word(line: &str, word: &str) -> bool {
    occurs(line, word, |before, after| !is_of_word(before) && !is_of_word(after))
}

/// Whether an absolute path begins with this folder: `/a` and `/a/b`, but neither `x/a` nor `/ab`.
fn begins_with(line: &str, folder: &str) -> bool {
    occurs(line, folder, |before, after| {
        let goes_on = is_of_word(before) || before.is_some_and(|c| ".-~})]*".contains(c));
        !goes_on && !is_of_word(after) && after != Some('-')
    })
}

/// Whether `part` stands in `line` between characters that fit.
fn occurs(line: &str, part: &str, fits: impl Fn(Option<char>, Option<char>) -> bool) -> bool {
    line.match_indices(part).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + part.len()..].chars().next();
        fits(before, after)
    })
}

fn is_of_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c == '_' || c.is_alphanumeric())
}

#[test]
fn no_line_has_stray_blanks() {
    let found: Vec<_> = files()
        .iter()
        .filter(|file| file.ends_in(&["rs", "md", "yaml"]))
        // There the files are broken on purpose.
        .filter(|file| !file.path.starts_with("tests/diagnostics/"))
        .flat_map(stray_blanks)
        .collect();
    none_of(&found, "Take out tabs, blanks at the end of a line and carriage returns.");
}

#[test]
fn nothing_is_left_for_later() {
    let found: Vec<_> = files().iter().flat_map(unfinished).collect();
    none_of(
        &found,
        "Do it now, or open an issue: marks of unfinished work are forgotten in files.",
    );
}

#[test]
fn no_path_is_of_one_machine() {
    let found: Vec<_> = files().iter().flat_map(machine_paths).collect();
    none_of(&found, "Write paths from the root of the repository, or take them from settings.");
}

#[cfg(test)]
mod tests {
    use crate::tidy::repository::File;
    use crate::tidy::wording::{MACHINES, UNFINISHED, machine_paths, stray_blanks, unfinished};

    #[test]
    fn stray_blanks_are_found() {
        let text = "fine\n\ttab\nblank \ninner  blank\n  indented\nreturn\r\n";
        assert_eq!(stray_blanks(&file(text)), ["a.md:2", "a.md:3", "a.md:6"]);
    }

    #[test]
    fn unfinished_work_is_found() {
        for mark in UNFINISHED {
            for text in [format!("// {mark}: later"), format!("{mark}(x)"), (*mark).to_owned()] {
                assert_eq!(unfinished(&file(&text)), ["a.md:1"], "{text}");
            }
            for text in [format!("{mark}S"), format!("_{mark}"), mark.to_lowercase()] {
                assert!(unfinished(&file(&text)).is_empty(), "{text}");
            }
        }
    }

    #[test]
    fn paths_of_one_machine_are_found() {
        for path in MACHINES {
            for text in [
                format!("in {path}/x.rs"),
                format!("\"{path}\""),
                format!("`{path}/a`"),
                format!("file://{path}/a"),
            ] {
                assert_eq!(machine_paths(&file(&text)), ["a.md:1"], "{text}");
            }
            for text in [
                format!("src{path}/x.rs"),
                format!("https://site.example{path}/a"),
                format!("..{path}"),
                format!("{path}shop"),
                format!("{path}-page"),
            ] {
                assert!(machine_paths(&file(&text)).is_empty(), "{text}");
            }
        }
    }

    fn file(text: &str) -> File {
        File { path: "a.md".to_owned(), text: text.to_owned() }
    }
}
