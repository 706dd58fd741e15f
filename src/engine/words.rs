//! Words that mean a command wherever they stand alone: menu, back, yes, "why", in any language.

use std::collections::BTreeMap;

use crate::text::fold::fold;
use crate::yaml::{Reader, Tree};

/// What a word alone can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    Menu,
    Greeting,
    Thanks,
    Back,
    Cancel,
    Help,
    Language,
    Human,
    Yes,
    No,
    Done,
    None,
    Decline,
    Why,
    Change,
    Resume,
    Questions,
}

const NAMES: &[(&str, Meaning)] = &[
    ("menu", Meaning::Menu),
    ("greeting", Meaning::Greeting),
    ("thanks", Meaning::Thanks),
    ("back", Meaning::Back),
    ("cancel", Meaning::Cancel),
    ("help", Meaning::Help),
    ("language", Meaning::Language),
    ("human", Meaning::Human),
    ("yes", Meaning::Yes),
    ("no", Meaning::No),
    ("done", Meaning::Done),
    ("none", Meaning::None),
    ("decline", Meaning::Decline),
    ("why", Meaning::Why),
    ("change", Meaning::Change),
    ("resume", Meaning::Resume),
    ("questions", Meaning::Questions),
];

/// The words of every meaning, folded.
#[derive(Debug, Default)]
pub(super) struct Words(BTreeMap<String, Meaning>);

impl Words {
    /// Reads the section `words` of `interface.yaml`.
    pub(super) fn read(tree: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let mut fields = reader.fields(tree)?;
        let mut words = BTreeMap::new();
        for (name, meaning) in NAMES {
            let Some(list) = fields.require(name, reader) else { continue };
            for word in reader.one_or_many(list) {
                if let Some(word) = reader.text(word) {
                    words.insert(key(&word), *meaning);
                }
            }
        }
        reader.finish(fields);
        Some(Self(words))
    }

    /// All words, folded.
    pub(super) fn typed(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The meaning of a whole message.
    pub(super) fn meaning(&self, message: &str) -> Option<Meaning> {
        self.0.get(&key(message)).copied()
    }
}

/// A text as one comparable key.
pub(super) fn key(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.words().iter().map(|word| word.spelled.as_str()).collect();
    words.join(" ")
}
