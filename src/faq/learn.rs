//! What tells one question from another, learned from the ways in which each is asked.
//!
//! A multinomial logistic regression over terms, pairs of terms and runs of sounds, a few passes of
//! gradient descent at load. It finds what frequency cannot: that "least" with "people" is one question
//! and with "money" another. It is deterministic: same content, same weights.

use crate::faq::asked::Asked;
use crate::faq::index::weighed;
use crate::faq::lexicon::Term;
use crate::regression::{Course, Features, Regression};

/// Pairs of terms share so many rows.
const PAIRS: usize = 2048;
/// Runs of sounds share so many rows.
const RUNS: usize = 4096;
/// How much a run counts beside a term, which counts up to five.
const RUN: f32 = 1.25;
/// How much a pair counts beside a term.
const PAIR: f32 = 0.4;
const COURSE: Course = Course { passes: 6, rate: 0.6, decay: 0.8, lenient: 0.004, known: 0.1 };

/// How likely each question is by what a text holds.
pub(super) struct Learned(Regression);

impl Learned {
    /// Learns from all ways of asking.
    pub(super) fn new(weight: &[f32], owner: &[u16], asked: &[Asked], questions: usize) -> Self {
        let examples: Vec<_> = asked
            .iter()
            .zip(owner)
            .map(|(asked, owner)| (usize::from(*owner), features(weight, asked)))
            .collect();
        Self(Regression::learn(weight.len() + PAIRS + RUNS, questions, &examples, COURSE))
    }

    /// How many bytes the weights take.
    pub(super) fn bytes(&self) -> usize {
        self.0.bytes()
    }

    /// How likely each question is.
    pub(super) fn rank(&self, weight: &[f32], asked: &Asked) -> Vec<f32> {
        self.0.likelihoods(&features(weight, asked))
    }
}

/// The terms, pairs of terms and runs of sounds of a text; all together count three.
fn features(weight: &[f32], asked: &Asked) -> Features {
    let mut features: Features =
        weighed(weight, asked).into_iter().map(|(term, part)| (term as usize, part)).collect();
    let near = asked.order.windows(2).map(|pair| (pair[0], pair[1]));
    let apart = asked.order.windows(3).map(|pair| (pair[0], pair[2]));
    for (a, b) in near.chain(apart) {
        let part = PAIR * (weight[a as usize] + weight[b as usize]) / 2.0;
        features.push((weight.len() + pair(a, b), part));
    }
    let first = weight.len() + PAIRS;
    features.extend(asked.runs.iter().map(|run| (first + *run as usize % RUNS, RUN)));
    let length = features.iter().map(|(_, part)| part * part).sum::<f32>().sqrt().max(1.0);
    for (_, part) in &mut features {
        *part *= 3.0 / length;
    }
    features
}

/// The row of a pair, whichever comes first.
fn pair(a: Term, b: Term) -> usize {
    let (a, b) = (a.min(b), a.max(b));
    (a.wrapping_mul(0x9e37_79b1) ^ b.wrapping_mul(0x85eb_ca6b)) as usize % PAIRS
}
