//! What a message is as a whole, learned from examples: despair or danger, another subject, a
//! greeting, thanks, an insult, or what Twiza is for.
//!
//! It goes by words, pairs of words and runs of sounds. It hears what no list of words can name,
//! and lets pass what a list would catch ("to kill time").

use crate::regression::{Binary, BinaryCourse, Course, Features, Regression};
use crate::text::fold::{Folded, Word};

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Despair, or danger.
    Distress,
    /// Something that Twiza has no answer to.
    Elsewhere,
    /// What Twiza is for, or nothing in particular.
    Ours,
    /// A greeting.
    Greeting,
    /// Thanks, praise or a farewell.
    Thanks,
    /// An insult.
    Insult,
}

const SUBJECTS: usize = 6;
/// Features share so many rows.
const ROWS: usize = 1 << 15;
const COURSE: Course = Course { passes: 4, rate: 1.0, decay: 0.8, lenient: 0.0, known: 0.05 };
/// Whether it is despair or danger, and whether it is another subject, is learned apart: the one
/// must not be overlooked, and the other keeps silent where an answer would be wrong.
const APART: BinaryCourse =
    BinaryCourse { passes: 5, rate: 0.3, decay: 0.8, belief: 0.24, known: 0.05 };
/// How long the features of a text are together.
const LENGTH: f32 = 3.0;
/// Longer texts are read in parts of so many words, which overlap by half: what matters may stand
/// at the end of a long story.
const PART: usize = 16;
const MOST_WORDS: usize = 120;

/// What was learned.
pub(super) struct Ear {
    subject: Regression,
    alarm: Binary,
    elsewhere: Binary,
}

/// What a message seems to be.
pub struct Impression {
    subjects: Vec<f32>,
    elsewhere: f32,
    /// How likely it, or a part of it, tells of despair or danger.
    pub(super) distress: f32,
}

impl Impression {
    /// From 0 to 1: how likely it is about something that has no answer here.
    pub fn elsewhere(&self) -> f32 {
        self.elsewhere
    }

    /// From 0 to 1: how likely it is that as a whole.
    pub(super) fn of(&self, subject: Subject) -> f32 {
        self.subjects[subject as usize]
    }
}

impl Ear {
    /// Learns from examples.
    pub(super) fn new(examples: &[(Subject, Folded)]) -> Self {
        let traits = examples.iter().map(|(_, text)| traits(text.words()));
        let examples: Vec<_> = examples.iter().map(|(subject, _)| *subject).zip(traits).collect();
        let by_subject: Vec<_> = examples
            .iter()
            .map(|(subject, traits)| (*subject as usize, features(traits)))
            .collect();
        let apart = |wanted: Subject| {
            let examples = examples.iter().map(|(subject, traits)| (*subject == wanted, &**traits));
            Binary::learn(&examples.collect::<Vec<_>>(), APART)
        };
        Self {
            subject: Regression::learn(ROWS, SUBJECTS, &by_subject, COURSE),
            alarm: apart(Subject::Distress),
            elsewhere: apart(Subject::Elsewhere),
        }
    }

    /// How many bytes the weights take.
    pub(super) fn bytes(&self) -> usize {
        self.subject.bytes() + self.alarm.bytes() + self.elsewhere.bytes()
    }

    /// What a text seems to be.
    pub(super) fn listen(&self, text: &Folded) -> Impression {
        let words = &text.words()[..text.words().len().min(MOST_WORDS)];
        let whole = traits(words);
        let subjects = self.subject.likelihoods(&features(&whole));
        let distress = parts(words)
            .map(|part| self.alarm.likelihood(&traits(part)))
            .fold(self.alarm.likelihood(&whole), f32::max);
        let elsewhere = self.elsewhere.likelihood(&whole);
        Impression { subjects, elsewhere, distress }
    }
}

/// The parts of a long text, the last one first; none of a short one.
fn parts(words: &[Word]) -> impl Iterator<Item = &[Word]> {
    let ends = (PART + 1..=words.len()).rev().step_by(PART / 2);
    let first = (words.len() > PART).then_some(PART);
    ends.chain(first).map(|end| &words[end.saturating_sub(PART)..end])
}

/// The rows of what a text has; each counts the same, and all together count [`LENGTH`].
fn features(traits: &[u32]) -> Features {
    let mut rows: Vec<usize> = traits.iter().map(|one| *one as usize % ROWS).collect();
    rows.sort_unstable();
    rows.dedup();
    #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
    let count = rows.len().max(1) as f32;
    let value = LENGTH / count.sqrt();
    rows.into_iter().map(|row| (row, value)).collect()
}

/// The words, pairs of words and runs of sounds of some words as numbers, sorted, each once.
fn traits(words: &[Word]) -> Vec<u32> {
    let sounds: Vec<_> = words.iter().map(Word::sound).collect();
    let mut traits = Vec::new();
    for (word, sound) in words.iter().zip(&sounds) {
        traits.push(number(&[b"word", word.spelled.as_bytes()]));
        traits.push(number(&[b"sound", sound.as_bytes()]));
        let bounded = format!(" {sound} ");
        for size in [3, 4] {
            let runs = bounded.as_bytes().windows(size);
            traits.extend(runs.map(|run| number(&[b"run", run])));
        }
    }
    let pair = |a: &str, b: &str| number(&[b"pair", a.as_bytes(), b.as_bytes()]);
    traits.extend(sounds.windows(2).map(|words| pair(&words[0], &words[1])));
    traits.extend(sounds.windows(3).map(|words| pair(&words[0], &words[2])));
    traits.sort_unstable();
    traits.dedup();
    traits
}

/// FNV-1a: short inputs, no attacker.
fn number(parts: &[&[u8]]) -> u32 {
    let bytes = parts.iter().flat_map(|part| part.iter().copied().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    #[expect(clippy::cast_possible_truncation, reason = "both halves count")]
    let number = (hash ^ (hash >> 29)) as u32;
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn the_parts_of_a_long_text_leave_no_word_out() {
        for count in [0, 1, 16, 17, 18, 24, 25, 40, 119, 120] {
            let text = fold(&vec!["mot"; count].join(" "));
            let covered: usize = (0..text.words().len())
                .filter(|at| {
                    let here = &raw const text.words()[*at];
                    parts(text.words()).any(|part| part.as_ptr_range().contains(&here))
                })
                .count();
            assert_eq!(covered, if count > PART { count } else { 0 }, "of {count}");
            assert!(parts(text.words()).all(|part| part.len() == PART));
        }
    }

    #[test]
    fn what_stands_at_the_end_of_a_long_story_is_heard() {
        let long = "nous sommes cinq femmes du quartier avec des machines à coudre, notre local est \
                    petit, les clientes viennent le samedi, on vend aussi au souk de la ville";
        let examples = [
            (Subject::Distress, fold("je veux mourir")),
            (Subject::Distress, fold("envie de mourir")),
            (Subject::Ours, fold(long)),
            (Subject::Ours, fold(&format!("bonjour, {long}"))),
        ];
        let ear = Ear::new(&examples);
        let story = fold(&format!("{long}, mourir"));
        let heard = ear.listen(&story);
        let whole = ear.alarm.likelihood(&traits(story.words()));
        assert!(heard.distress > whole + 0.05, "{} {whole}", heard.distress);
    }
}
