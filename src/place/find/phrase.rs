//! A text in which somebody says where they are, with what its words say around a place.

use crate::place::around::{Around, Said};
use crate::text::fold::{Folded, Word};

/// A folded text, and the words that are known to stand around places.
pub(super) struct Phrase<'a> {
    folded: &'a Folded,
    around: &'a Around,
}

/// What a word says of the place that is named after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// The person lives there.
    Home,
    /// The person is there for something else, or others are.
    Away,
    /// The person was there once.
    Past,
}

impl<'a> Phrase<'a> {
    pub(super) fn new(folded: &'a Folded, around: &'a Around) -> Self {
        Self { folded, around }
    }

    pub(super) fn folded(&self) -> &'a Folded {
        self.folded
    }

    pub(super) fn words(&self) -> &'a [Word] {
        self.folded.words()
    }

    /// Whether a word of the text says that of a place.
    pub(super) fn says(&self, word: &Word, said: Said) -> bool {
        self.around.says(&word.spelled, said)
    }

    /// Whether a word is of the phrase and not of the name; a misspelled name neither begins nor
    /// ends with one.
    pub(super) fn is_filler(&self, word: &Word) -> bool {
        self.says(word, Said::Filler) || self.bond(word).is_some()
    }

    /// Whether a word tells living in a place from working in it.
    pub(super) fn bond(&self, word: &Word) -> Option<Bond> {
        let bonds = [(Said::Home, Bond::Home), (Said::Away, Bond::Away), (Said::Past, Bond::Past)];
        let bare = word.spelled.strip_prefix('و').unwrap_or(&word.spelled);
        let bare = bare.strip_prefix("ال").unwrap_or(bare);
        let is_one = |said| self.says(word, said) || self.around.says(bare, said);
        bonds.into_iter().find(|(said, _)| is_one(*said)).map(|(_, bond)| bond)
    }
}
