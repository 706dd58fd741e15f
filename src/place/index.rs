//! Every name of every place, folded once.

use std::collections::BTreeMap;
use std::fmt;

use crate::place::around::Around;
use crate::place::{OutsideTown, Place, PlaceName};
use crate::text::fold::{Folded, Joined, Script, fold};

/// Names ready to be compared with what somebody typed.
pub(super) struct Index {
    names: Vec<Name>,
    exact: BTreeMap<String, Vec<Owner>>,
    stems: BTreeMap<String, Vec<Owner>>,
    /// What people write around a name.
    pub(super) around: Around,
}

/// One name of one place.
pub(super) struct Name {
    /// Its words as spelled.
    words: Vec<String>,
    key: Key,
    /// Whose name it is.
    pub(super) owner: Owner,
}

/// Whom a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// The place in that row.
    Place(usize),
    /// A town outside the area.
    Outside,
}

/// Folded words prepared for many comparisons.
pub(super) struct Key {
    whole: Joined,
    first: String,
    /// All words but the first: half of all names share theirs.
    rest: Joined,
    numbers: Vec<String>,
    letters: u32,
    /// How all words sound, in either script.
    sound: String,
}

/// A sound of fewer letters is shared by names that have nothing to do with each other.
const LEAST_SOUND: usize = 5;
/// How alike two names are that are spelled otherwise and sound the same.
const SAME_SOUND: f32 = 0.9;

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index({} names)", self.names.len())
    }
}

impl Index {
    pub(super) fn new(places: &[Place], outside: &[OutsideTown], around: Around) -> Self {
        let (names, exact, stems) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let mut index = Self { names, exact, stems, around };
        for (row, place) in places.iter().enumerate() {
            index.add_all(&place.name, &place.also, Owner::Place(row));
        }
        for town in outside {
            index.add_all(&town.name, &town.also, Owner::Outside);
        }
        index
    }

    fn add_all(&mut self, name: &PlaceName, also: &[String], owner: Owner) {
        let latin = name.latin.as_str();
        self.add(latin, owner);
        // "Hay El Falah (Mohammedia)" is called Hay El Falah by those who live there.
        if let Some((bare, _)) = latin.split_once('(') {
            self.add(bare, owner);
        }
        for name in name.arabic.iter().chain(also) {
            self.add(name, owner);
        }
    }

    fn add(&mut self, name: &str, owner: Owner) {
        let folded = fold(name);
        let words: Vec<_> = folded.words().iter().map(|word| word.spelled.clone()).collect();
        let key = Key::new(&folded, 0, words.len());
        if key.whole.spelled.is_empty() || self.is_known(&key.whole.spelled, owner) {
            return;
        }
        own(&mut self.exact, key.whole.spelled.clone(), owner);
        let stem = words.len() - numbers_at_end(&folded);
        if stem > 0 && stem < words.len() {
            own(&mut self.stems, words[..stem].concat(), owner);
        }
        self.names.push(Name { words, key, owner });
    }

    fn is_known(&self, spelled: &str, owner: Owner) -> bool {
        self.names.iter().any(|name| name.owner == owner && name.key.whole.spelled == spelled)
    }

    /// Whose name is spelled just so, without its spaces.
    pub(super) fn exact(&self, spelled: &str) -> &[Owner] {
        self.exact.get(spelled).map_or(&[], Vec::as_slice)
    }

    /// Whose name is spelled so but for a number at its end: "Jamila" alone may be any of
    /// Jamila 1 to 7.
    pub(super) fn without_number(&self, spelled: &str) -> &[Owner] {
        self.stems.get(spelled).map_or(&[], Vec::as_slice)
    }

    /// Whose name begins with these words and goes on.
    pub(super) fn longer<'i>(&'i self, words: &'i [String]) -> impl Iterator<Item = Owner> + 'i {
        self.names
            .iter()
            .filter(|name| name.words.len() > words.len() && name.words.starts_with(words))
            .map(|name| name.owner)
    }

    /// All names that could be meant by misspelled words, with how alike they are.
    pub(super) fn near<'i>(&'i self, typed: &'i Key) -> impl Iterator<Item = (&'i Name, f32)> + 'i {
        self.names
            .iter()
            .filter(|name| name.key.is_comparable(typed))
            .map(|name| (name, name.key.likeness(typed)))
    }
}

impl Name {
    /// Its words prepared for comparison.
    pub(super) fn key(&self) -> &Key {
        &self.key
    }

    /// How many words it has.
    pub(super) fn length(&self) -> usize {
        self.words.len()
    }
}

impl Key {
    /// The words of a folded text from `start` to `end`.
    pub(super) fn new(folded: &Folded, start: usize, end: usize) -> Self {
        let words = folded.words().get(start..end).unwrap_or_default();
        let whole = folded.window(start..end);
        let numbers = words.iter().filter(|word| word.script == Script::Number);
        let letters =
            whole.skeleton().bytes().fold(0, |letters, byte| letters | 1_u32 << (byte & 31));
        Self {
            first: words.first().map(|word| word.spelled.clone()).unwrap_or_default(),
            rest: folded.window((start + 1).min(end)..end),
            numbers: numbers.map(|word| word.spelled.clone()).collect(),
            whole,
            letters,
            sound: words.iter().map(|word| without_article(&word.sound()).to_owned()).collect(),
        }
    }

    /// Whether a name is written in the other script with the same consonants, at least so many.
    pub(super) fn is_in_other_script(&self, other: &Self, least: usize) -> bool {
        self.whole.arabic != other.whole.arabic
            && self.whole.skeleton() == other.whole.skeleton()
            && self.whole.skeleton().len() >= least
    }

    /// The words without their spaces.
    pub(super) fn spelled(&self) -> &str {
        &self.whole.spelled
    }

    /// A cheap test that rules out most pairs before they are compared letter by letter. Numbers
    /// must be the same: Jamila 3 is no misspelling of Jamila 4.
    fn is_comparable(&self, typed: &Self) -> bool {
        self.numbers == typed.numbers
            && (self.sounds_like(typed) || self.has_like_consonants(typed))
    }

    fn sounds_like(&self, typed: &Self) -> bool {
        self.sound.len() >= LEAST_SOUND && self.sound == typed.sound
    }

    fn has_like_consonants(&self, typed: &Self) -> bool {
        (self.letters ^ typed.letters).count_ones() <= 2
            && self.whole.skeleton().len().abs_diff(typed.whole.skeleton().len()) <= 2
    }

    /// How alike two names are; where they begin with the same word, the rest alone must be too.
    fn likeness(&self, typed: &Self) -> f32 {
        const REST: f32 = 0.72;
        let sound = if self.sounds_like(typed) { SAME_SOUND } else { 0.0 };
        let same_start = self.first == typed.first && !self.rest.spelled.is_empty();
        if same_start && self.rest.similarity(&typed.rest) < REST {
            return sound;
        }
        self.whole.similarity(&typed.whole).max(sound)
    }
}

/// `lchhab` and `Lachhab`: the article in Darija, with or without its vowel. It is taken off what
/// is typed and off the names alike.
fn without_article(sound: &str) -> &str {
    const LEAST: usize = 3;
    let long = |rest: &&str| rest.len() >= LEAST;
    let rest = sound.strip_prefix('l').filter(long).unwrap_or(sound);
    rest.strip_prefix('a').filter(long).unwrap_or(rest)
}

fn own(names: &mut BTreeMap<String, Vec<Owner>>, spelled: String, owner: Owner) {
    let owners = names.entry(spelled).or_default();
    if !owners.contains(&owner) {
        owners.push(owner);
    }
}

fn numbers_at_end(folded: &Folded) -> usize {
    folded.words().iter().rev().take_while(|word| word.script == Script::Number).count()
}
