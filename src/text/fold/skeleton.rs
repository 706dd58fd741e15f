//! The consonants of a word in one alphabet for Arabic and Latin script.
//!
//! Sounds that writers of the other script cannot or do not tell apart are one sign: the
//! emphatics and their plain fellows, p and b, v and f, all of k, q, g and gh. Vowels fall away,
//! and with them ا و ي ع and w and y, which are written as vowels as often as not.
//! `c` is the sound of ش, `x` that of خ.
//!
//! Where vowels stand is remembered beside it: a long vowel that Arabic writes must have some
//! vowel in Latin letters too.

use crate::text::fold::Script;

/// The consonants of a word and where it has vowels between them.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Skeleton {
    /// The consonants.
    pub(super) consonants: String,
    /// Bit n is set if a vowel is written after consonant n, counted from 0.
    pub(super) vowels: u64,
}

impl Skeleton {
    fn consonant(&mut self, sound: &str) {
        self.consonants.push_str(sound);
    }

    fn vowel(&mut self) {
        if let Some(last) = self.consonants.len().checked_sub(1).filter(|last| *last < 64) {
            self.vowels |= 1 << last;
        }
    }

    /// Appends the next word.
    pub(super) fn push(&mut self, next: &Self) {
        let length = self.consonants.len();
        if length < 64 {
            self.vowels |= next.vowels << length;
        }
        self.consonants.push_str(&next.consonants);
    }

    /// How many of its vowels have none at the same place in `other`; the end does not count.
    pub(super) fn vowels_missing_in(&self, other: &Self) -> u32 {
        let end = self.consonants.len().saturating_sub(1).min(63);
        let before_end = (1_u64 << end) - 1;
        (self.vowels & !other.vowels & before_end).count_ones()
    }
}

/// The consonants of a folded word.
pub(super) fn skeleton(word: &str, script: Script) -> Skeleton {
    match script {
        Script::Arabic => arabic(word),
        Script::Number => Skeleton { consonants: word.to_owned(), vowels: 0 },
        Script::Latin => latin(word),
    }
}

fn arabic(word: &str) -> Skeleton {
    let mut out = Skeleton::default();
    // A final ه is nearly always the ending ة, which Latin script writes as a vowel.
    let body = word.strip_suffix('ه').unwrap_or(word);
    for letter in body.chars() {
        match arabic_consonant(letter) {
            Some(sound) => out.consonant(sound),
            None if matches!(letter, 'ا' | 'و' | 'ي') => out.vowel(),
            None => {}
        }
    }
    out
}

fn arabic_consonant(letter: char) -> Option<&'static str> {
    match letter {
        'ب' => Some("b"),
        'ت' | 'ث' | 'ط' => Some("t"),
        'ج' => Some("j"),
        'ح' | 'ه' => Some("h"),
        'خ' => Some("x"),
        'د' | 'ذ' | 'ض' | 'ظ' => Some("d"),
        'ر' => Some("r"),
        'ز' => Some("z"),
        'س' | 'ص' => Some("s"),
        'ش' => Some("c"),
        'غ' | 'ق' | 'ك' => Some("k"),
        'ف' => Some("f"),
        'ل' => Some("l"),
        'م' => Some("m"),
        'ن' => Some("n"),
        _ => None,
    }
}

/// Groups of letters that are one sound, longest first.
const GROUPS: &[(&str, &str)] = &[
    ("tch", "c"),
    ("sch", "c"),
    ("ch", "c"),
    ("sh", "c"),
    ("kh", "x"),
    ("gh", "k"),
    ("gn", "n"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "k"),
    ("gu", "k"),
];

fn latin(word: &str) -> Skeleton {
    let mut out = Skeleton::default();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        if let Some((group, sound)) = GROUPS.iter().find(|(group, _)| rest.starts_with(group)) {
            out.consonant(sound);
            rest = &rest[group.len()..];
            continue;
        }
        let after = &rest[first.len_utf8()..];
        match latin_consonant(first, after) {
            Some(sound) => out.consonant(sound),
            None => out.vowel(),
        }
        // A doubled letter is one sound.
        rest = after.strip_prefix(first).unwrap_or(after);
    }
    out
}

fn latin_consonant(letter: char, after: &str) -> Option<&'static str> {
    let soft = after.starts_with(['e', 'i', 'y']);
    match letter {
        'b' | 'p' => Some("b"),
        'c' if soft => Some("s"),
        'g' if soft => Some("j"),
        'c' | 'k' | 'q' | 'g' => Some("k"),
        'd' => Some("d"),
        'f' | 'v' => Some("f"),
        'h' => Some("h"),
        'j' => Some("j"),
        'l' => Some("l"),
        'm' => Some("m"),
        'n' => Some("n"),
        'r' => Some("r"),
        's' => Some("s"),
        't' => Some("t"),
        'x' => Some("ks"),
        'z' => Some("z"),
        _ => None,
    }
}
