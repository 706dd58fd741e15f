//! Which names a phrase mentions.

use std::ops::Range;

use crate::place::around::Said;
use crate::place::find::bonds::without_others;
use crate::place::find::phrase::{Bond, Phrase};
use crate::place::index::{Index, Key, Owner};
use crate::text::fold::{Script, Word, fold};

/// A run of words and whose name it is.
pub(super) struct Mention {
    /// Which words of the phrase.
    pub(super) words: Range<usize>,
    /// The words as spelled.
    pub(super) spelled: Vec<String>,
    /// Whether it is spelled as the name is.
    pub(super) exact: bool,
    weight: f32,
    /// Whose name it is.
    pub(super) owners: Vec<Owner>,
}

/// The longest name, in words, and the most words that are read at all.
const LONGEST_NAME: usize = 6;
const MOST_WORDS: usize = 24;
/// Misspellings are looked for in answers of at most this many words.
const MOST_WORDS_MISSPELLED: usize = 16;

/// How alike a misspelled name must be: a single word, and several.
const ONE_WORD: f32 = 0.86;
const MANY_WORDS: f32 = 0.82;
/// In the other script, where the consonants of a name of several words are all the same.
const OTHER_SCRIPT: f32 = 0.79;
/// The least consonants of such a name.
const LEAST_CONSONANTS: usize = 3;
/// A misspelled word this long and this near is a name even among strange words.
const LONG: usize = 8;
const VERY_NEAR: f32 = 0.9;
/// A single word that is all there is to a text.
const ALL_THERE_IS: f32 = 0.8;
/// The least letters of a single misspelled word.
const LEAST_LETTERS: usize = 5;
/// Names this near to the nearest one are meant as likely as it.
const TIE: f32 = 0.04;
/// A longer name counts a little more for each of its words.
const PER_WORD: f32 = 0.015;
/// A single word of so many letters may mean something else.
const SHORT: usize = 6;
/// A name whose number is not said.
const WITHOUT_NUMBER: f32 = 0.95;
/// A misspelled name around a well spelled shorter one ("maarif extention") must be this alike,
/// and then goes before it.
const AROUND: f32 = 0.9;
const GOES_BEFORE: f32 = 0.2;
/// How many words after "near" may say what it is near to.
const LANDMARK: usize = 4;
/// Beside a well spelled name, a misspelled one must be this alike; right before it, so alike: a
/// quarter is named with its town.
const BESIDE: f32 = 0.93;
const BEFORE: f32 = 0.8;
/// Anywhere else, it must be this alike, and be a part of what the other names.
const MAY_NARROW: f32 = 0.88;

/// The names a text mentions, best first, none overlapping another.
pub(super) fn mentions(index: &Index, phrase: &Phrase<'_>) -> Vec<Mention> {
    let length = phrase.words().len().min(MOST_WORDS);
    let windows = (0..length).flat_map(|start| {
        (start + 1..=length.min(start + LONGEST_NAME)).map(move |end| start..end)
    });
    let mut all: Vec<Mention> =
        windows.clone().filter_map(|words| exact(index, phrase, words)).collect();
    if length <= MOST_WORDS_MISSPELLED {
        // Beside a well spelled town, what is nearly one of its quarters is looked at too.
        let alone = strange(phrase, &all) <= 1;
        let one_word = if alone { ALL_THERE_IS } else { ONE_WORD };
        let near: Vec<_> = windows
            .clone()
            .filter_map(|words| misspelled(index, phrase, words, &all, one_word))
            .collect();
        all.extend(near);
    }
    all.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut chosen: Vec<Mention> = Vec::new();
    for mention in all {
        let overlaps = chosen.iter().any(|other| overlap(&other.words, &mention.words));
        let beside =
            mention.exact || chosen.iter().all(|other| mention.may_stand_beside(other, phrase));
        if !overlaps && beside {
            chosen.push(mention);
        }
    }
    if chosen.is_empty() {
        chosen.extend(windows.filter_map(|words| beginning(index, phrase, words)).next_back());
    }
    let strange = strange(phrase, &chosen);
    chosen.retain(|mention| {
        if mention.is_of_person(phrase) || mention.is_of_god(phrase) {
            return false;
        }
        4 * strange <= length
            || !mention.is_slight()
            || mention.is_called_place(phrase)
            || mention.is_lived_in(phrase)
            || (strange <= 1 && mention.begins(phrase))
            || (mention.is_telling() && 2 * strange <= length + 1)
    });
    without_others(phrase, without_neighbours(phrase, chosen))
}

/// "Sbata, next to Ben M'sick" is Sbata; "Bouskoura, not Casa" is Bouskoura.
fn without_neighbours(phrase: &Phrase<'_>, chosen: Vec<Mention>) -> Vec<Mention> {
    if chosen.iter().all(|mention| is_aside(phrase, mention)) {
        return chosen;
    }
    chosen.into_iter().filter(|mention| !is_aside(phrase, mention)).collect()
}

/// Whether "near" or "not" stands before a name.
fn is_aside(phrase: &Phrase<'_>, mention: &Mention) -> bool {
    let start = mention.words.start;
    let before = &phrase.words()[start.saturating_sub(2)..start];
    before.iter().any(|word| phrase.says(word, Said::Near) || phrase.says(word, Said::Not))
}

/// How many words are neither names nor what people say around them.
fn strange(phrase: &Phrase<'_>, mentions: &[Mention]) -> usize {
    let is_named = |at: usize| mentions.iter().any(|mention| mention.words.contains(&at));
    let words = phrase.words().iter().enumerate().take(MOST_WORDS);
    words
        .filter(|(at, word)| {
            word.script != Script::Number
                && !is_landmark(phrase, *at)
                && !phrase.is_filler(word)
                && !phrase.says(word, Said::Address)
                && !is_named(*at)
        })
        .count()
}

/// Whether a word says what a place is near to, or names a street: "Maarif, near the big market".
fn is_landmark(phrase: &Phrase<'_>, at: usize) -> bool {
    let before = &phrase.words()[at.saturating_sub(LANDMARK)..at];
    before.iter().any(|word| phrase.says(word, Said::Near))
        || before.iter().rev().take(2).any(|word| phrase.says(word, Said::Street))
}

impl Mention {
    /// Whether a misspelled name is near enough to be meant beside another mention.
    fn may_stand_beside(&self, other: &Self, phrase: &Phrase<'_>) -> bool {
        !other.exact
            || self.weight >= BESIDE
            || (self.weight >= BEFORE && self.is_right_before(other, phrase))
            || self.weight >= MAY_NARROW
            || is_aside(phrase, other)
    }

    /// Whether nothing but "of" or "in" stands between this name and another.
    fn is_right_before(&self, other: &Self, phrase: &Phrase<'_>) -> bool {
        self.words.end <= other.words.start
            && phrase.words()[self.words.end..other.words.start]
                .iter()
                .all(|word| phrase.is_filler(word))
    }

    /// Whether it is sure enough to be meant as well as another name, not only as a part of it.
    pub(super) fn is_sure(&self) -> bool {
        self.exact || self.weight >= BESIDE
    }

    /// Whether a number belongs to the name.
    pub(super) fn has_number(&self) -> bool {
        self.spelled.iter().any(|word| word.bytes().all(|sign| sign.is_ascii_digit()))
    }

    /// Whether it is well spelled and nothing but what people say around a place stands before it.
    fn begins(&self, phrase: &Phrase<'_>) -> bool {
        let before = &phrase.words()[..self.words.start];
        self.exact && before.iter().all(|word| phrase.is_filler(word))
    }

    /// "Hay Aman": whether a word of an address stands before it.
    fn is_called_place(&self, phrase: &Phrase<'_>) -> bool {
        let before = self.words.start.checked_sub(1).map(|at| &phrase.words()[at]);
        self.exact && before.is_some_and(|word| phrase.says(word, Said::Address))
    }

    /// "From Sbata", "j'habite au Polo", "I moved to Maarif": somebody lives there, say the words
    /// before.
    fn is_lived_in(&self, phrase: &Phrase<'_>) -> bool {
        let mut before = phrase.words()[..self.words.start].iter().rev();
        let moved = before.clone().any(|word| phrase.says(word, Said::Moved));
        let says =
            |word: &Word| phrase.says(word, Said::From) || (moved && phrase.says(word, Said::In));
        self.exact && (self.is_home(phrase) || before.next().is_some_and(says))
    }

    /// "Ana saken f Sbata": whether the words before say that somebody lives there.
    pub(super) fn is_home(&self, phrase: &Phrase<'_>) -> bool {
        let mut before = phrase.words()[..self.words.start].iter().rev();
        before
            .find(|word| !phrase.says(word, Said::In))
            .is_some_and(|word| phrase.bond(word) == Some(Bond::Home))
    }

    /// "My name is Farah": a person bears it.
    fn is_of_person(&self, phrase: &Phrase<'_>) -> bool {
        let before = &phrase.words()[self.words.start.saturating_sub(2)..self.words.start];
        self.spelled.len() == 1 && before.iter().any(|word| phrase.says(word, Said::Person))
    }

    /// "The mercy of God", in a greeting.
    fn is_of_god(&self, phrase: &Phrase<'_>) -> bool {
        let after = phrase.words().get(self.words.end);
        self.spelled.len() == 1 && after.is_some_and(|word| phrase.says(word, Said::God))
    }

    /// A long word that is nearly a name.
    fn is_telling(&self) -> bool {
        self.spelled.iter().any(|word| word.chars().count() >= LONG) && self.weight >= VERY_NEAR
    }

    /// A single word that is short or misspelled: among other words it may well mean something
    /// else ("a new beginning" is no answer that names El Jadida).
    fn is_slight(&self) -> bool {
        self.spelled.len() == 1 && (!self.exact || self.spelled[0].chars().count() <= SHORT)
    }
}

fn exact(index: &Index, phrase: &Phrase<'_>, words: Range<usize>) -> Option<Mention> {
    let spelled: Vec<_> =
        phrase.words()[words.clone()].iter().map(|word| word.spelled.clone()).collect();
    let next = phrase.words().get(words.end);
    let may_lack_number = next.is_none_or(|next| next.script != Script::Number);
    let owners_of = |name: &str| {
        let whole = index.exact(name);
        let rest = if may_lack_number { index.without_number(name) } else { &[] };
        (!whole.is_empty(), [whole, rest].concat())
    };
    let (mut whole, mut owners) = owners_of(&spelled.concat());
    if owners.is_empty() {
        let (first, rest) = spelled.split_first()?;
        if let Some(bare) = without_particle(first) {
            (whole, owners) = owners_of(&(bare + &rest.concat()));
        }
    }
    let sure = if whole { 1.0 } else { WITHOUT_NUMBER };
    (!owners.is_empty()).then(|| Mention {
        weight: sure + weight_of(&words),
        words,
        spelled,
        exact: true,
        owners,
    })
}

/// "Sidi Moussa" begins several names and is none.
fn beginning(index: &Index, phrase: &Phrase<'_>, words: Range<usize>) -> Option<Mention> {
    let inside = &phrase.words()[words.clone()];
    let names_nothing = |word: &Word| phrase.is_filler(word) || phrase.says(word, Said::Address);
    if inside.len() < 2 || inside.iter().any(names_nothing) {
        return None;
    }
    let spelled: Vec<_> = inside.iter().map(|word| word.spelled.clone()).collect();
    let owners: Vec<_> = index.longer(&spelled).collect();
    let weight = WITHOUT_NUMBER + weight_of(&words);
    (!owners.is_empty()).then_some(Mention { words, spelled, exact: true, weight, owners })
}

/// `فبوسكورة`, `fcasa`: "in" is glued to the name.
fn without_particle(word: &str) -> Option<String> {
    let rest = word.strip_prefix(['ف', 'ب', 'ل', 'و', 'f', 'b'])?;
    let folded = fold(rest);
    (rest.chars().count() >= 3).then(|| folded.joined().spelled)
}

fn misspelled(
    index: &Index,
    phrase: &Phrase<'_>,
    words: Range<usize>,
    exact: &[Mention],
    one_word: f32,
) -> Option<Mention> {
    let inside = &phrase.words()[words.clone()];
    let (first, last) = (inside.first()?, inside.last()?);
    // "hay hna" is no "here".
    let named = inside.len() == 2 && phrase.says(first, Said::Address);
    let begins =
        !phrase.is_filler(first) || (inside.len() > 1 && phrase.says(first, Said::BeginsName));
    if !begins || (phrase.is_filler(last) && !named) {
        return None;
    }
    let key = Key::new(phrase.folded(), words.start, words.end);
    let letters = key.spelled().chars().count();
    if letters < LEAST_LETTERS || inside.iter().all(|word| word.script == Script::Number) {
        return None;
    }
    let around = exact.iter().any(|other| overlap(&other.words, &words));
    let holds_them = exact.iter().all(|other| {
        !overlap(&other.words, &words)
            || (words.start <= other.words.start
                && other.words.end <= words.end
                && other.words.len() < words.len())
    });
    if !holds_them {
        return None;
    }
    let threshold = match (around, inside.len()) {
        (true, _) => AROUND,
        (false, 1) => one_word,
        (false, _) => MANY_WORDS,
    };
    let mut near: Vec<(Owner, f32)> = index
        .near(&key)
        .filter(|(name, likeness)| {
            let same = inside.len() > 1
                && *likeness >= OTHER_SCRIPT
                && key.is_in_other_script(name.key(), LEAST_CONSONANTS);
            (*likeness >= threshold || same) && (!around || name.length() >= inside.len())
        })
        .map(|(name, likeness)| (name.owner, likeness))
        .collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (_, best) = *near.first()?;
    let mut owners = Vec::new();
    for (owner, likeness) in near {
        if best - likeness <= TIE && !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    let before = if around { GOES_BEFORE } else { 0.0 };
    Some(Mention {
        weight: best + weight_of(&words) + before,
        spelled: inside.iter().map(|word| word.spelled.clone()).collect(),
        words,
        exact: false,
        owners,
    })
}

#[expect(clippy::cast_precision_loss, reason = "a handful of words")]
fn weight_of(words: &Range<usize>) -> f32 {
    PER_WORD * words.len() as f32
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
