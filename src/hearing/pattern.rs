//! Words that must stand in a message in this order, with little between them.

use crate::text::fold::{Word, fold};

/// Some words in order. A `*` at an end of a word stands for any letters.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Vec<Part>);

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
        (!parts.is_empty()).then_some(Self(parts))
    }

    /// Where the pattern stands in the words: the first and the last of them.
    pub(super) fn find(&self, words: &[Word], sounds: &[String]) -> Option<(usize, usize)> {
        (0..words.len()).find_map(|start| {
            let mut at = start;
            for (number, part) in self.0.iter().enumerate() {
                let window = if number == 0 { 1 } else { GAP + 1 };
                let end = words.len().min(at + window);
                let found = (at..end).find(|at| part.is(&words[*at], &sounds[*at]))?;
                at = found + 1;
            }
            Some((start, at - 1))
        })
    }
}

impl Pattern {
    /// Every place where the pattern begins.
    pub(super) fn find_all(&self, words: &[Word], sounds: &[String]) -> Vec<usize> {
        (0..words.len())
            .filter(|start| {
                self.find(&words[*start..], &sounds[*start..]).is_some_and(|(first, _)| first == 0)
            })
            .collect()
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
            long: word.spelled.chars().count() >= LONG,
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
