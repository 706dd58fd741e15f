//! What people want of Twiza itself, anywhere in a sentence: to be forgotten, to know what is kept,
//! to be called; and words that must never be kept for anybody to read.

use crate::hearing::Hearing;
use crate::hearing::decode::read_patterns;
use crate::hearing::patterns::Patterns;
use crate::hearing::tone::sounds;
use crate::text::fold::Folded;
use crate::yaml::{Fields, Reader};

/// The words of each wish.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    erase: Patterns,
    privacy: Patterns,
    call_back: Patterns,
    salam: Patterns,
    prison: Patterns,
    never_kept: Patterns,
}

/// Reads the lists.
pub(super) fn read_wishes(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Wishes {
    let mut patterns = |name| {
        fields.require(name, reader).map(|list| read_patterns(list, reader)).unwrap_or_default()
    };
    Wishes {
        erase: patterns("erase"),
        privacy: patterns("privacy"),
        call_back: patterns("call_back"),
        salam: patterns("salam"),
        prison: patterns("prison"),
        never_kept: patterns("never_kept"),
    }
}

impl Hearing {
    /// Whether somebody wants everything of them erased.
    pub fn wants_erasure(&self, text: &Folded) -> bool {
        has(&self.wishes.erase, text)
    }

    /// Whether somebody asks what is kept of them and who reads it.
    pub fn asks_what_is_kept(&self, text: &Folded) -> bool {
        has(&self.wishes.privacy, text)
    }

    /// Whether somebody wants to be called.
    pub fn wants_a_call(&self, text: &Folded) -> bool {
        has(&self.wishes.call_back, text)
    }

    /// Whether a greeting begins with "salam".
    pub fn begins_with_salam(&self, text: &Folded) -> bool {
        let found = self.wishes.salam.find(text.words(), &sounds(text));
        found.is_some_and(|(first, _)| first == 0)
    }

    /// Whether any of these wishes is in it, or prison is spoken of.
    pub(super) fn has_a_wish(&self, text: &Folded) -> bool {
        self.wants_erasure(text)
            || self.asks_what_is_kept(text)
            || self.wants_a_call(text)
            || self.is_about_prison(text)
    }

    /// Whether somebody writes of prison.
    pub fn is_about_prison(&self, text: &Folded) -> bool {
        has(&self.wishes.prison, text)
    }

    /// Whether a text says something of a person, so that it must not be kept.
    pub fn tells_of_a_person(&self, text: &Folded) -> bool {
        self.is_about_prison(text) || has(&self.wishes.never_kept, text)
    }
}

fn has(patterns: &Patterns, text: &Folded) -> bool {
    patterns.find(text.words(), &sounds(text)).is_some()
}
