//! The words of the program's own sentences, read from `dialogues/interface.yaml`.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, did_you_mean};
use crate::engine::Phrase;
use crate::text::{Languages, Text};
use crate::yaml::{Reader, Tree};

/// The words of every phrase; complete by construction.
#[derive(Debug)]
pub(super) struct Phrases(BTreeMap<Phrase, Text>);

impl Phrases {
    /// The text of a phrase.
    pub(super) fn text(&self, phrase: Phrase) -> &Text {
        &self.0[&phrase]
    }

    /// Reads the section `phrases` of `interface.yaml`.
    pub(super) fn read(
        tree: &Tree,
        languages: &Languages,
        reader: &mut Reader<'_>,
    ) -> Option<Self> {
        let mut texts = BTreeMap::new();
        for (key, value) in reader.entries(tree)? {
            let known = Phrase::ALL.iter().find(|(_, name, _)| *name == key.name);
            let Some((phrase, _, arguments)) = known else {
                let near = did_you_mean(&key.name, Phrase::ALL.iter().map(|(_, name, _)| *name));
                let message = format!("the program has no sentence `{}`", key.name);
                let help =
                    near.map_or("remove it".into(), |near| format!("did you mean `{near}`?"));
                reader.problem(Diagnostic::new(Code::UnknownPhrase, key.span, message).help(help));
                continue;
            };
            let Some(text) = Text::read(value, languages, reader) else { continue };
            for (placeholder, span) in text.placeholders() {
                if !arguments.contains(&placeholder.name.as_str()) {
                    let message = format!("nothing fills `{{{}}}` here", placeholder.name);
                    let help = format!("`{}` may use: {}", key.name, arguments.join(", "));
                    reader.problem(
                        Diagnostic::new(Code::UnknownPlaceholder, span, message).help(help),
                    );
                }
            }
            texts.insert(*phrase, text);
        }
        let missing: Vec<_> = Phrase::ALL
            .iter()
            .filter(|(phrase, ..)| !texts.contains_key(phrase))
            .map(|(_, key, _)| format!("`{key}`"))
            .collect();
        if !missing.is_empty() {
            let message = format!("sentences of the program are missing: {}", missing.join(", "));
            reader.problem(
                Diagnostic::new(Code::UnknownPhrase, tree.span, message)
                    .help("each needs a text in every language"),
            );
            return None;
        }
        Some(Self(texts))
    }
}
