//! Words that mean a command wherever they stand alone: menu, back, yes, "why", in any language.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::fold::{Word, fold};
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
pub(super) struct Words {
    spelled: BTreeMap<String, Meaning>,
    /// The sounds of sentences that ask for a human, the wish that must never be missed.
    human: BTreeSet<String>,
}

/// A wish for a human of at least so many words is heard by its sound.
const BY_SOUND: usize = 3;

impl Words {
    /// Reads the section `words` of `interface.yaml`.
    pub(super) fn read(tree: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let mut fields = reader.fields(tree)?;
        let mut words = Self::default();
        for (name, meaning) in NAMES {
            let Some(list) = fields.require(name, reader) else { continue };
            for word in reader.one_or_many(list) {
                if let Some(word) = reader.text(word) {
                    words.add(&word, *meaning);
                }
            }
        }
        reader.finish(fields);
        Some(words)
    }

    fn add(&mut self, word: &str, meaning: Meaning) {
        self.spelled.insert(key(word), meaning);
        if meaning == Meaning::Human && fold(word).words().len() >= BY_SOUND {
            self.human.insert(sound(word));
        }
    }

    /// All words, folded.
    pub(super) fn typed(&self) -> impl Iterator<Item = &str> {
        self.spelled.keys().map(String::as_str)
    }

    /// The meaning of a whole message.
    pub(super) fn meaning(&self, message: &str) -> Option<Meaning> {
        let spelled = self.spelled.get(&key(message)).copied();
        spelled.or_else(|| self.human.contains(&sound(message)).then_some(Meaning::Human))
    }
}

/// A text as one comparable key.
pub(super) fn key(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.words().iter().map(|word| word.spelled.as_str()).collect();
    words.join(" ")
}

/// A text by its sounds.
fn sound(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<String> = folded.words().iter().map(Word::sound).collect();
    words.join(" ")
}
