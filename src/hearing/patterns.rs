//! Many patterns, found by how their first word begins or sounds.

use std::collections::BTreeMap;

use crate::hearing::pattern::Pattern;
use crate::text::fold::Word;

/// A list of patterns, ready to be looked for.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    all: Vec<Pattern>,
    /// By the first letter of the first word.
    by_letter: BTreeMap<char, Vec<usize>>,
    /// By the sound of the first word.
    by_sound: BTreeMap<String, Vec<usize>>,
    /// Those whose first word may begin with any letter.
    open: Vec<usize>,
}

impl Patterns {
    pub(super) fn new(all: Vec<Pattern>) -> Self {
        let mut patterns = Self { all, ..Self::default() };
        for (at, pattern) in patterns.all.iter().enumerate() {
            let (letter, sound) = pattern.first();
            match letter {
                Some(letter) => patterns.by_letter.entry(letter).or_default().push(at),
                None => patterns.open.push(at),
            }
            if let Some(sound) = sound {
                patterns.by_sound.entry(sound.to_owned()).or_default().push(at);
            }
        }
        patterns
    }

    /// What each looks for, as words.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(Pattern::text)
    }

    /// The first place where any of them stands: its first and last word.
    pub(super) fn find(&self, words: &[Word], sounds: &[String]) -> Option<(usize, usize)> {
        (0..words.len()).find_map(|at| self.at(words, sounds, at))
    }

    /// Every place where one of them begins.
    pub(super) fn places(&self, words: &[Word], sounds: &[String]) -> Vec<usize> {
        (0..words.len()).filter(|at| self.at(words, sounds, *at).is_some()).collect()
    }

    /// The longest one that begins at this word.
    fn at(&self, words: &[Word], sounds: &[String], at: usize) -> Option<(usize, usize)> {
        let letter = words[at].spelled.chars().next();
        let by_letter = letter.and_then(|letter| self.by_letter.get(&letter));
        let by_sound = self.by_sound.get(&sounds[at]);
        [by_letter, by_sound, Some(&self.open)]
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|number| self.all[*number].at(words, sounds, at))
            .max_by_key(|last| *last)
            .map(|last| (at, last))
    }
}
