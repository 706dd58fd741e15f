//! Which of several named places is home: "I work in Maarif but live in Sidi Othmane".

use crate::place::around::Said;
use crate::place::find::mention::Mention;
use crate::place::find::phrase::{Bond, Phrase};

/// The mentions without those where the person works, was once or has family, if any is left.
pub(super) fn without_others(phrase: &Phrase<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let is_other = |mention: &Mention| {
        let bond = bond_with(phrase, mention, &mentions);
        matches!(bond, Some(Bond::Away | Bond::Past))
    };
    let others: Vec<bool> = mentions.iter().map(is_other).collect();
    if others.iter().all(|other| *other) {
        return mentions;
    }
    let all = mentions.into_iter().zip(others);
    all.filter(|(_, other)| !other).map(|(mention, _)| mention).collect()
}

/// What the words since the name before say of a place; of a name right after another, what is
/// said of that one.
fn bond_with(phrase: &Phrase<'_>, mention: &Mention, mentions: &[Mention]) -> Option<Bond> {
    let earlier = mentions.iter().filter(|other| other.words.end <= mention.words.start);
    let before = earlier.max_by_key(|other| other.words.end);
    let start = before.map_or(0, |other| other.words.end);
    let words = &phrase.words()[start..mention.words.start];
    let bonds: Vec<_> = words.iter().filter_map(|word| phrase.bond(word)).collect();
    // "I moved from …"
    let earlier = &phrase.words()[..mention.words.start];
    let comes_from = words.last().is_some_and(|word| phrase.says(word, Said::From));
    if comes_from && earlier.iter().any(|word| phrase.says(word, Said::Moved)) {
        return Some(Bond::Past);
    }
    // "I was living in …" is past although "living" stands next to the name.
    if bonds.contains(&Bond::Past) {
        return Some(Bond::Past);
    }
    let own = bonds.last().copied();
    own.or_else(|| before.filter(|_| words.is_empty()).and_then(|b| bond_with(phrase, b, mentions)))
}
