//! The words that people write around a place without naming one: "ana saken f", "near", "rue".
//!
//! Which words these are stands in `seeds/places.yaml`; what each says of a place is said here.

use std::collections::HashMap;

use crate::text::fold::fold;

/// What a word says of the place that is named near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing: it is of the phrase and not of the name.
    Filler,
    /// It is of an address; it may begin a name, but names nothing alone.
    Address,
    /// What is glued to it is "in" or "and": `بحي السلام`, `fhay salam`.
    Glued,
    /// The name of a street or a building follows.
    Street,
    /// The name of a person follows.
    Person,
    /// What follows is only near the place that is meant.
    Near,
    /// What follows is not meant.
    Not,
    /// The person lives there.
    Home,
    /// The person is there for something else, or others are.
    Away,
    /// The person was there once.
    Past,
    /// Somebody came from one place to another.
    Moved,
    /// What follows is where somebody is from, or comes from.
    From,
    /// It stands between "live" and a name.
    In,
    /// It begins names as well as phrases: "wlad l7ouma", but also "wlad Radi".
    BeginsName,
    /// What stands before is one of God's, as in a greeting: "the mercy of God".
    God,
}

/// Words with what they say, and the numbers that quarters of one name are told apart by.
#[derive(Debug, Default)]
pub struct Around {
    words: HashMap<String, Vec<Said>>,
    numbers: HashMap<String, u8>,
}

impl Around {
    /// Adds a word; `None` where it is none, or several.
    pub(super) fn add(&mut self, word: &str, said: Said) -> Option<()> {
        let all = self.words.entry(folded(word)?).or_default();
        if !all.contains(&said) {
            all.push(said);
        }
        Some(())
    }

    /// Adds a word for a number; `None` where it is none, or several.
    pub(super) fn add_number(&mut self, word: &str, number: u8) -> Option<()> {
        self.numbers.insert(folded(word)?, number);
        Some(())
    }

    /// Whether a folded word says that.
    pub(super) fn says(&self, word: &str, said: Said) -> bool {
        self.words.get(word).is_some_and(|all| all.contains(&said))
    }

    /// The number that a folded word is.
    pub(super) fn number(&self, word: &str) -> Option<u8> {
        self.numbers.get(word).copied()
    }
}

fn folded(word: &str) -> Option<String> {
    match fold(word).words() {
        [word] => Some(word.spelled.clone()),
        _ => None,
    }
}
