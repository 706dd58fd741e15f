//! Words that must stand in a message in this order, with little between them.

use crate::text::fold::{Script, Word, fold};

/// Some words in order. A `*` at an end of a word stands for any letters.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    text: String,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    spelled: String,
    sound: String,
    open_before: bool,
    open_after: bool,
    long: bool,
}

/// How many other words may stand between two words of a pattern.
const GAP: usize = 2;
/// A sound this short is shared by words that have nothing to do with each other.
const LEAST_SOUND: usize = 4;
/// From this many letters on, one slip of the finger is forgiven.
const LONG: usize = 6;

impl Pattern {
    /// Reads a pattern; `None` if it has no word.
    pub(super) fn new(text: &str) -> Option<Self> {
        let words = text.split_whitespace().filter(|word| !is_article(word));
        let parts: Vec<_> = words.flat_map(parts).collect();
        (!parts.is_empty()).then(|| Self { text: text.replace('*', ""), parts })
    }

    /// Its words, as somebody may type them.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The last word of the pattern, if it begins at the word `start`.
    pub(super) fn at(&self, words: &[Word], sounds: &[String], start: usize) -> Option<usize> {
        let mut at = start;
        for (number, part) in self.parts.iter().enumerate() {
            let window = if number == 0 { 1 } else { GAP + 1 };
            let end = words.len().min(at + window);
            at = 1 + (at..end).find(|at| part.is(&words[*at], &sounds[*at]))?;
        }
        Some(at - 1)
    }

    /// The letter and the sound that its first word must have one of; no letter if any will do.
    pub(super) fn first(&self) -> (Option<char>, Option<&str>) {
        let Some(part) = self.parts.first() else { return (None, None) };
        let letter = part.spelled.chars().next().filter(|_| !part.open_before);
        (letter, Some(part.sound.as_str()).filter(|sound| sound.len() >= LEAST_SOUND))
    }
}

/// Whether folding drops the word before another one, as it does with articles.
fn is_article(word: &str) -> bool {
    fold(&format!("{word} words")).words().len() == 1
}

fn parts(word: &str) -> Vec<Part> {
    let (open_before, open_after) = (word.starts_with('*'), word.ends_with('*'));
    fold(word.trim_matches('*'))
        .words()
        .iter()
        .map(|word| Part {
            spelled: word.spelled.clone(),
            sound: word.sound(),
            open_before,
            open_after,
            // In Arabic letters one letter makes another word: يقبل and يقتل.
            long: word.spelled.chars().count() >= LONG && word.script == Script::Latin,
        })
        .collect()
}

/// Whether two words differ by one letter; the first is hardly ever missed.
fn slipped(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 2
        && a.chars().next() == b.chars().next()
        && strsim::osa_distance(a, b) <= 1
}

impl Part {
    fn is(&self, word: &Word, sound: &str) -> bool {
        let spelled = word.spelled.as_str();
        match (self.open_before, self.open_after) {
            (true, true) => spelled.contains(&self.spelled),
            (true, false) => spelled.ends_with(&self.spelled),
            (false, true) => spelled.starts_with(&self.spelled),
            (false, false) => {
                spelled == self.spelled
                    || (self.sound.len() >= LEAST_SOUND && sound == self.sound)
                    || (self.long && slipped(spelled, &self.spelled))
            }
        }
    }
}
