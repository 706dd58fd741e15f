//! From a word as written to the term it stands for.
//!
//! A term is a concept that several words share, or a word itself. A word is looked up as
//! spelled, by its stem, by its sound, by its consonants and with one slip of the finger, in this
//! order; the later it is found, the less it counts.

use std::collections::{HashMap, HashSet};

use crate::faq::Synonyms;
use crate::text::fold::{Folded, Script, Word, fold};

/// A term by number.
pub(super) type Term = u32;

/// The words that are known.
#[derive(Default)]
pub(super) struct Lexicon {
    terms: Term,
    /// Concepts that only a question about cooperatives holds.
    anchors: Vec<Term>,
    spelled: HashMap<String, Term>,
    stems: HashMap<String, Term>,
    sounds: HashMap<String, Vec<Term>>,
    skeletons: HashMap<String, Vec<Term>>,
    /// Hashes of each word without one of its letters, sorted.
    slips: Vec<(u32, Term)>,
    /// Several words with one meaning, by their sounds.
    phrases: HashMap<String, Term>,
    /// The sounds that phrases begin with, so that most words need no further look.
    starts: HashSet<String>,
}

/// Says nothing of what is asked.
pub(super) const IGNORED: Term = 0;
/// Belongs to another subject altogether.
pub(super) const ELSEWHERE: Term = 1;
/// The most words of a phrase with one meaning.
const LONGEST_PHRASE: usize = 4;
/// The most meanings of one sound.
const MOST_MEANINGS: usize = 3;

const STEM: f32 = 0.97;
const SOUND: f32 = 0.92;
const SHORT_SOUND: f32 = 0.75;
const SLIP: f32 = 0.7;
const SKELETON: f32 = 0.6;
/// Fewer consonants say too little.
const LEAST_CONSONANTS: usize = 4;
/// Shorter words are too near to each other.
const LEAST_SLIPPED: usize = 5;

/// One thing that was written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// Terms it may stand for, with how surely.
    Known(Vec<(Term, f32)>),
    /// A word or phrase that says nothing here.
    Ignored,
    /// A number.
    Number(Option<Term>),
    /// A word of another subject.
    Elsewhere,
    /// A word that is known nowhere.
    Unknown,
}

impl Lexicon {
    /// The words of the groups.
    pub(super) fn new(synonyms: &Synonyms) -> Self {
        let mut lexicon = Self { terms: 2, ..Self::default() };
        for phrase in &synonyms.ignored {
            lexicon.add(&fold(phrase), IGNORED);
        }
        for (name, words) in &synonyms.groups {
            let term = lexicon.fresh();
            if synonyms.anchors.contains(name) {
                lexicon.anchors.push(term);
            }
            for word in words {
                lexicon.add(&fold(word), term);
            }
        }
        lexicon
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.terms as usize
    }

    /// About how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let single = self.spelled.keys().chain(self.stems.keys()).chain(self.phrases.keys());
        let single: usize = single.map(|word| word.len() + 40).sum();
        let several = self.sounds.iter().chain(&self.skeletons);
        let several: usize =
            several.map(|(word, terms)| word.len() + 56 + 4 * terms.capacity()).sum();
        single + several + 8 * self.slips.len()
    }

    fn fresh(&mut self) -> Term {
        self.terms += 1;
        self.terms - 1
    }

    fn add(&mut self, folded: &Folded, term: Term) {
        match folded.words() {
            [] => {}
            [word] => self.add_word(word, term),
            words => {
                let sounds: Vec<_> = words.iter().map(Word::sound).collect();
                self.starts.insert(sounds[0].clone());
                self.phrases.entry(sounds.join(" ")).or_insert(term);
            }
        }
    }

    fn add_word(&mut self, word: &Word, term: Term) {
        self.spelled.entry(word.spelled.clone()).or_insert(term);
        let letters = word.spelled.chars().count();
        if word.script == Script::Number {
            return;
        }
        if letters >= 4 || term != IGNORED {
            self.stems.entry(word.stem().to_owned()).or_insert(term);
        }
        if term == IGNORED && letters < 4 {
            return;
        }
        meaning(&mut self.sounds, word.sound(), term);
        if word.skeleton().len() >= LEAST_CONSONANTS {
            meaning(&mut self.skeletons, word.skeleton().to_owned(), term);
        }
        if letters >= LEAST_SLIPPED {
            self.slips.extend(without_one(&word.spelled).map(|slip| (hash(&slip), term)));
        }
    }

    /// Adds the words of other subjects, as far as no question uses them, and makes what was
    /// learned ready to be looked up.
    pub(super) fn finish(&mut self, synonyms: &Synonyms) {
        for phrase in &synonyms.elsewhere {
            self.add(&fold(phrase), ELSEWHERE);
        }
        self.slips.sort_unstable();
        self.slips.dedup();
        self.slips.shrink_to_fit();
    }

    fn slips(&self, slip: &str) -> impl Iterator<Item = Term> + '_ {
        let hash = hash(slip);
        let start = self.slips.partition_point(|(other, _)| *other < hash);
        self.slips[start..].iter().take_while(move |(h, _)| *h == hash).map(|(_, term)| *term)
    }

    /// Learns the words of a way of asking; those that are known already keep their term.
    pub(super) fn learn(&mut self, folded: &Folded) {
        for word in folded.words() {
            if self.lookup_surely(word).is_none() {
                let term = self.fresh();
                self.add_word(word, term);
            }
        }
    }

    /// The term of a word that is spelled, formed or sounds like a known one.
    fn lookup_surely(&self, word: &Word) -> Option<(Term, f32)> {
        if let Some(term) = self.spelled.get(&word.spelled) {
            return Some((*term, 1.0));
        }
        if let Some(term) = self.stems.get(word.stem()) {
            return Some((*term, STEM));
        }
        let sound = word.sound();
        let found = self.sounds.get(&sound).filter(|_| sound.len() >= 4)?;
        Some((*found.first()?, SOUND))
    }

    /// What each word or phrase of a text stands for, in order; beside the words are their sounds.
    pub(super) fn read(&self, words: &[Word], sounds: &[String]) -> Vec<Meaning> {
        let mut meanings = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            let starts = self.starts.contains(&sounds[at]);
            let longest = if starts { LONGEST_PHRASE.min(words.len() - at) } else { 1 };
            let phrase = (2..=longest).rev().find_map(|length| {
                let term = self.phrases.get(&sounds[at..at + length].join(" "))?;
                Some((*term, length))
            });
            if let Some((term, length)) = phrase {
                meanings.push(known(&[term], 1.0));
                at += length;
            } else {
                meanings.push(self.meaning(&words[at]));
                at += 1;
            }
        }
        meanings
    }

    /// Whether a term is one that only a question about cooperatives holds.
    pub(super) fn is_anchor(&self, term: Term) -> bool {
        self.anchors.contains(&term)
    }

    /// Whether a word alone says nothing.
    pub(super) fn ignores(&self, word: &Word) -> bool {
        self.spelled.get(&word.spelled) == Some(&IGNORED)
    }

    fn meaning(&self, word: &Word) -> Meaning {
        if word.script == Script::Number {
            return Meaning::Number(self.spelled.get(&word.spelled).copied());
        }
        if let Some((term, sure)) = self.lookup_surely(word) {
            return known(&[term], sure);
        }
        let sound = word.sound();
        if sound.len() >= 3
            && let Some(terms) = self.sounds.get(&sound)
        {
            return known(terms, SHORT_SOUND);
        }
        let letters = word.spelled.chars().count();
        if letters >= LEAST_SLIPPED
            && let Some(terms) = self.slipped(&word.spelled)
        {
            return known(&terms, SLIP);
        }
        if word.skeleton().len() >= LEAST_CONSONANTS
            && let Some(terms) = self.skeletons.get(word.skeleton())
        {
            return known(terms, SKELETON);
        }
        if letters <= 2 { Meaning::Ignored } else { Meaning::Unknown }
    }

    /// The terms of words that differ by one letter: missing, surplus, changed or swapped.
    fn slipped(&self, spelled: &str) -> Option<Vec<Term>> {
        let mut found: Vec<Term> = self.slips(spelled).collect();
        for shorter in without_one(spelled) {
            found.extend(self.spelled.get(&shorter).copied());
            found.extend(self.slips(&shorter));
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MOST_MEANINGS);
        (!found.is_empty()).then_some(found)
    }
}

fn known(terms: &[Term], sure: f32) -> Meaning {
    match terms {
        [IGNORED] => return Meaning::Ignored,
        [ELSEWHERE] if sure >= SOUND => return Meaning::Elsewhere,
        [ELSEWHERE] => return Meaning::Unknown,
        _ => {}
    }
    #[expect(clippy::cast_precision_loss, reason = "at most three")]
    let share = sure / (terms.len() as f32).sqrt();
    Meaning::Known(terms.iter().filter(|term| **term > ELSEWHERE).map(|t| (*t, share)).collect())
}

fn meaning(map: &mut HashMap<String, Vec<Term>>, key: String, term: Term) {
    let terms = map.entry(key).or_default();
    if terms.len() < MOST_MEANINGS && !terms.contains(&term) {
        terms.push(term);
    }
}

/// The word without each of its letters in turn.
fn without_one(word: &str) -> impl Iterator<Item = String> + '_ {
    word.char_indices().map(|(at, sign)| {
        let mut shorter = String::with_capacity(word.len());
        shorter.push_str(&word[..at]);
        shorter.push_str(&word[at + sign.len_utf8()..]);
        shorter
    })
}

/// FNV-1a: short inputs, no attacker.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
