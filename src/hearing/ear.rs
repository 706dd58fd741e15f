//! What a message is as a whole, learned from examples: despair or danger, another subject, a
//! greeting, thanks, an insult, or what Twiza is for.
//!
//! A multinomial logistic regression over words, pairs of words and runs of sounds, a few passes
//! at load: same examples, same weights. It hears what no list of words can name, and lets pass
//! what a list would catch ("to kill time").

use crate::text::fold::Folded;

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
const PASSES: usize = 8;
const RATE: f32 = 0.8;
const DECAY: f32 = 0.8;
/// An example that is hardly wrong teaches nothing.
const HARDLY: f32 = 0.03;
/// How long the features of a text are together.
const LENGTH: f32 = 3.0;
/// Longer texts are read in parts of so many words, which overlap by half: what matters may stand
/// at the end of a long story.
const PART: usize = 16;
const MOST_WORDS: usize = 120;

/// Weights by feature and subject.
pub(super) struct Ear {
    rows: Vec<[f32; SUBJECTS]>,
    bias: [f32; SUBJECTS],
}

impl Ear {
    /// Learns from examples.
    pub(super) fn new(examples: &[(Subject, Folded)]) -> Self {
        let mut ear = Self { rows: vec![[0.0; SUBJECTS]; ROWS], bias: [0.0; SUBJECTS] };
        let examples: Vec<_> = examples
            .iter()
            .map(|(subject, text)| (*subject as usize, features(text, 0..text.words().len())))
            .collect();
        let mut rate = RATE;
        for pass in 0..PASSES {
            for at in 0..examples.len() {
                // A stride that shares no factor with the count visits each once, far apart.
                let at = (at * stride(examples.len()) + pass) % examples.len();
                let (subject, features) = &examples[at];
                ear.correct(*subject, features, rate);
            }
            rate *= DECAY;
        }
        ear
    }

    /// One step down the slope.
    fn correct(&mut self, subject: usize, features: &[usize], rate: f32) {
        let mut errors = self.odds(features);
        errors[subject] -= 1.0;
        if errors[subject].abs() < HARDLY {
            return;
        }
        let value = value(features);
        for feature in features {
            for (weight, error) in self.rows[*feature].iter_mut().zip(errors) {
                *weight -= rate * value * error;
            }
        }
        for (weight, error) in self.bias.iter_mut().zip(errors) {
            *weight -= 0.02 * rate * error;
        }
    }

    fn odds(&self, features: &[usize]) -> [f32; SUBJECTS] {
        let value = value(features);
        let mut odds = self.bias;
        for feature in features {
            for (odd, weight) in odds.iter_mut().zip(self.rows[*feature]) {
                *odd += value * weight;
            }
        }
        let most = odds.into_iter().fold(f32::MIN, f32::max);
        let odds = odds.map(|odd| (odd - most).exp());
        let total: f32 = odds.iter().sum();
        odds.map(|odd| odd / total)
    }

    /// How many bytes the weights take.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.rows.as_slice())
    }

    /// From 0 to 1: how likely a text, or a part of it, tells of despair or danger.
    pub(super) fn distress(&self, text: &Folded) -> f32 {
        let count = text.words().len().min(MOST_WORDS);
        let of = |range| self.odds(&features(text, range))[Subject::Distress as usize];
        let parts = (0..count.saturating_sub(PART)).step_by(PART / 2);
        let whole = of(0..count);
        parts.map(|start| of(start + 1..(start + 1 + PART).min(count))).fold(whole, f32::max)
    }

    /// From 0 to 1: how likely a text as a whole is that.
    pub(super) fn is(&self, subject: Subject, text: &Folded) -> f32 {
        let count = text.words().len().min(MOST_WORDS);
        self.odds(&features(text, 0..count))[subject as usize]
    }
}

/// Each feature of a text counts the same, and all together count [`LENGTH`].
fn value(features: &[usize]) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
    let count = features.len().max(1) as f32;
    LENGTH / count.sqrt()
}

/// The rows of the words, pairs of words and runs of sounds of some words, each once.
fn features(text: &Folded, range: std::ops::Range<usize>) -> Vec<usize> {
    let words = text.words().get(range).unwrap_or_default();
    let sounds: Vec<_> = words.iter().map(crate::text::fold::Word::sound).collect();
    let mut rows = Vec::new();
    for (word, sound) in words.iter().zip(&sounds) {
        rows.push(row(&[b"word", word.spelled.as_bytes()]));
        rows.push(row(&[b"sound", sound.as_bytes()]));
        let bounded = format!(" {sound} ");
        for size in [3, 4] {
            let runs = bounded.as_bytes().windows(size);
            rows.extend(runs.map(|run| row(&[b"run", run])));
        }
    }
    let pair = |a: &str, b: &str| row(&[b"pair", a.as_bytes(), b.as_bytes()]);
    rows.extend(sounds.windows(2).map(|words| pair(&words[0], &words[1])));
    rows.extend(sounds.windows(3).map(|words| pair(&words[0], &words[2])));
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// FNV-1a: short inputs, no attacker.
fn row(parts: &[&[u8]]) -> usize {
    let bytes = parts.iter().flat_map(|part| part.iter().copied().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    usize::try_from((hash ^ (hash >> 29)) % ROWS as u64).unwrap_or(0)
}

fn stride(count: usize) -> usize {
    const PRIMES: [usize; 3] = [1009, 1013, 1019];
    PRIMES.into_iter().find(|prime| !count.is_multiple_of(*prime)).unwrap_or(1)
}
