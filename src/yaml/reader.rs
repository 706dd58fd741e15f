//! Reading a tree into values while collecting every problem.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diag::{Code, Diagnostic, Diagnostics, Span, did_you_mean};
use crate::yaml::{Key, Kind, Tree};

/// Reads values out of trees and notes what does not fit.
///
/// Every method returns `None` after noting the problem, so that reading goes on with the rest.
pub struct Reader<'d> {
    /// Where problems are noted.
    pub diagnostics: &'d mut Diagnostics,
}

/// The entries of a map that have not been read yet.
pub struct Fields<'t> {
    /// Where the map stands.
    pub span: Span,
    entries: BTreeMap<&'t str, (&'t Key, &'t Tree)>,
    asked: Vec<&'static str>,
}

impl Reader<'_> {
    /// Notes a problem.
    pub fn problem(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn wrong<T>(&mut self, tree: &Tree, expected: &str) -> Option<T> {
        let message = format!("expected {expected}, found {}", tree.kind.describe());
        self.problem(Diagnostic::new(Code::WrongType, tree.span, message));
        None
    }

    /// The entries of a map with fixed names; a name that stands twice is a problem.
    pub fn fields<'t>(&mut self, tree: &'t Tree) -> Option<Fields<'t>> {
        let entries = self.entries(tree)?;
        let mut unread: BTreeMap<&str, (&Key, &Tree)> = BTreeMap::new();
        for (key, value) in entries {
            if let Some((first, _)) = unread.get(key.name.as_str()) {
                let message = format!("field `{}` stands twice", key.name);
                self.problem(
                    Diagnostic::new(Code::DuplicateField, key.span, message)
                        .related(first.span, "first here")
                        .help("keep one of the two"),
                );
            } else {
                unread.insert(&key.name, (key, value));
            }
        }
        Some(Fields { span: tree.span, entries: unread, asked: Vec::new() })
    }

    /// The entries of a map whose names are the author's own.
    pub fn entries<'t>(&mut self, tree: &'t Tree) -> Option<&'t [(Key, Tree)]> {
        match &tree.kind {
            Kind::Map(entries) => Some(entries),
            _ => self.wrong(tree, "names with values"),
        }
    }

    /// The items of a list.
    pub fn list<'t>(&mut self, tree: &'t Tree) -> Option<&'t [Tree]> {
        match &tree.kind {
            Kind::List(items) => Some(items),
            _ => self.wrong(tree, "a list"),
        }
    }

    /// The items of a list, or one value standing alone.
    pub fn one_or_many<'t>(&mut self, tree: &'t Tree) -> &'t [Tree] {
        match &tree.kind {
            Kind::List(items) => items,
            _ => std::slice::from_ref(tree),
        }
    }

    /// A text; a number or a word like `true` stands for itself.
    pub fn text(&mut self, tree: &Tree) -> Option<String> {
        match &tree.kind {
            Kind::Text(text) => Some(text.clone()),
            Kind::Integer(number) => Some(number.to_string()),
            Kind::Bool(value) => Some(value.to_string()),
            _ => self.wrong(tree, "a text"),
        }
    }

    /// An id: lower case letters, digits, `_` and `-`.
    pub fn id(&mut self, tree: &Tree) -> Option<String> {
        let id = self.text(tree)?;
        self.check_id(&id, tree.span).then_some(id)
    }

    /// Notes a problem unless `id` is an id.
    pub fn check_id(&mut self, id: &str, span: Span) -> bool {
        let fits = !id.is_empty()
            && id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b));
        if !fits {
            let message = format!("`{id}` is no id");
            self.problem(
                Diagnostic::new(Code::WrongType, span, message)
                    .help("an id has the letters a-z, digits, `_` and `-`, such as `step_1`"),
            );
        }
        fits
    }

    /// A whole number.
    pub fn integer(&mut self, tree: &Tree) -> Option<i64> {
        match tree.kind {
            Kind::Integer(number) => Some(number),
            _ => self.wrong(tree, "a whole number"),
        }
    }

    /// A number.
    pub fn float(&mut self, tree: &Tree) -> Option<f64> {
        match tree.kind {
            #[expect(clippy::cast_precision_loss, reason = "coordinates are small")]
            Kind::Integer(number) => Some(number as f64),
            Kind::Float(number) => Some(number),
            _ => self.wrong(tree, "a number"),
        }
    }

    /// `true` or `false`.
    pub fn bool(&mut self, tree: &Tree) -> Option<bool> {
        match tree.kind {
            Kind::Bool(value) => Some(value),
            _ => self.wrong(tree, "`true` or `false`"),
        }
    }

    /// A date such as `2026-11-23`.
    pub fn date(&mut self, tree: &Tree) -> Option<Date> {
        let parsed = match &tree.kind {
            Kind::Text(text) => text.parse().ok(),
            _ => None,
        };
        parsed.or_else(|| self.wrong(tree, "a date such as 2026-11-23"))
    }

    /// One of some words.
    pub fn word<T: Copy>(&mut self, tree: &Tree, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(tree)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let known: Vec<_> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        let help = did_you_mean(&text, words.iter().map(|(word, _)| *word)).map_or_else(
            || format!("one of {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("`{text}` is not known here");
        self.problem(Diagnostic::new(Code::WrongType, tree.span, message).help(help));
        None
    }

    /// Notes every field that nobody asked for.
    #[expect(clippy::needless_pass_by_value, reason = "nothing is to be taken after this")]
    pub fn finish(&mut self, fields: Fields<'_>) {
        for (name, (key, _)) in &fields.entries {
            let help = did_you_mean(name, fields.asked.iter().copied()).map_or_else(
                || format!("fields known here: {}", fields.asked.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("field `{name}` is not known here");
            self.problem(Diagnostic::new(Code::UnknownField, key.span, message).help(help));
        }
    }
}

impl<'t> Fields<'t> {
    /// The value of a field, if it is there; `null` counts as absent.
    pub fn take(&mut self, name: &'static str) -> Option<&'t Tree> {
        self.take_with_key(name).map(|(_, tree)| tree)
    }

    /// The value of a field with the place of its name.
    pub fn take_with_key(&mut self, name: &'static str) -> Option<(&'t Key, &'t Tree)> {
        self.asked.push(name);
        self.entries.remove(name).filter(|(_, tree)| tree.kind != Kind::Null)
    }

    /// The value of a field that must be there.
    pub fn require(&mut self, name: &'static str, reader: &mut Reader<'_>) -> Option<&'t Tree> {
        let found = self.take(name);
        if found.is_none() {
            let message = format!("field `{name}` is missing");
            reader.problem(
                Diagnostic::new(Code::MissingField, self.span, message)
                    .help(format!("write `{name}:` beside the fields that stand here")),
            );
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diag::{SourceFile, SourceFiles, render_human};
    use crate::yaml::parse;

    fn check(yaml: &str, read: impl FnOnce(&mut Reader<'_>, &Tree)) -> String {
        let file = SourceFile { path: "a.yaml".into(), text: Arc::from(yaml) };
        let files = SourceFiles::new(vec![file.clone()]);
        let mut diagnostics = Diagnostics::default();
        let (id, file) = files.iter().next().unwrap();
        if let Some(tree) = parse(id, file, &mut diagnostics) {
            read(&mut Reader { diagnostics: &mut diagnostics }, &tree);
        }
        render_human(&files, &diagnostics.into_sorted())
    }

    #[test]
    fn every_problem_is_noted_at_its_place() {
        let yaml = "سلام: ok\nname: 3\nnmae: x\nlist: 1\nname: 4\n";
        insta::assert_snapshot!(check(yaml, |reader, tree| {
            let mut fields = reader.fields(tree).unwrap();
            assert_eq!(fields.take("name").and_then(|t| reader.integer(t)), Some(3));
            let list = fields.take("list").unwrap();
            assert_eq!(reader.list(list), None);
            fields.require("age", reader);
            reader.finish(fields);
        }));
    }

    #[test]
    fn a_bomb_is_refused() {
        let mut yaml = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9 {
            let item = format!("*a{}", level - 1);
            let items = vec![item; 9].join(", ");
            yaml = format!("{yaml}a{level}: &a{level} [{items}]\n");
        }
        insta::assert_snapshot!(check(&yaml, |_, _| unreachable!()));
    }

    #[test]
    fn what_is_no_yaml_is_refused() {
        insta::assert_snapshot!(check("a: [1, 2\nb: \"x", |_, _| unreachable!()));
    }
}
