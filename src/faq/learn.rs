//! What tells one question from another, learned from the ways in which each is asked.
//!
//! A multinomial logistic regression over terms and pairs of terms, a few passes of gradient
//! descent at load. It finds what frequency cannot: that "least" with "people" is one question
//! and with "money" another. It is deterministic: same content, same weights.

use crate::faq::asked::Asked;
use crate::faq::index::weighed;
use crate::faq::lexicon::Term;

/// Pairs of terms share so many rows.
const PAIRS: usize = 2048;
const PASSES: usize = 6;
const RATE: f32 = 0.6;
const DECAY: f32 = 0.8;
/// How much a pair counts beside a term.
const PAIR: f32 = 0.4;

/// Weights by feature and question.
pub(super) struct Learned {
    questions: usize,
    terms: usize,
    rows: Vec<f32>,
    bias: Vec<f32>,
}

impl Learned {
    /// Learns from all ways of asking.
    pub(super) fn new(weight: &[f32], owner: &[u16], asked: &[Asked], questions: usize) -> Self {
        let mut learned = Self {
            questions,
            terms: weight.len(),
            rows: vec![0.0; (weight.len() + PAIRS) * questions],
            bias: vec![0.0; questions],
        };
        let examples: Vec<_> = asked.iter().map(|asked| learned.features(weight, asked)).collect();
        let mut rate = RATE;
        let mut odds = vec![0.0; questions];
        for pass in 0..PASSES {
            for at in 0..examples.len() {
                // A stride that shares no factor with the count visits each once, far apart.
                let at = (at * stride(examples.len()) + pass) % examples.len();
                learned.odds(&examples[at], &mut odds);
                odds[usize::from(owner[at])] -= 1.0;
                learned.correct(&examples[at], &odds, rate);
            }
            rate *= DECAY;
        }
        learned
    }

    /// One step down the slope; questions that are hardly wrong are left as they are.
    fn correct(&mut self, features: &[(usize, f32)], errors: &[f32], rate: f32) {
        const HARDLY: f32 = 0.004;
        let wrong: Vec<(usize, f32)> =
            errors.iter().copied().enumerate().filter(|(_, e)| e.abs() > HARDLY).collect();
        for (feature, value) in features {
            let row = &mut self.rows[feature * self.questions..][..self.questions];
            for (question, error) in &wrong {
                row[*question] -= rate * value * error;
            }
        }
        for (question, error) in &wrong {
            self.bias[*question] -= 0.02 * rate * error;
        }
    }

    /// How many bytes the weights take.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.rows.as_slice()) + size_of_val(self.bias.as_slice())
    }

    /// How likely each question is.
    pub(super) fn rank(&self, weight: &[f32], asked: &Asked) -> Vec<f32> {
        let mut odds = vec![0.0; self.questions];
        self.odds(&self.features(weight, asked), &mut odds);
        odds
    }

    fn odds(&self, features: &[(usize, f32)], out: &mut [f32]) {
        out.copy_from_slice(&self.bias);
        for (feature, value) in features {
            let row = &self.rows[feature * self.questions..][..self.questions];
            for (sum, weight) in out.iter_mut().zip(row) {
                *sum += value * weight;
            }
        }
        let most = out.iter().copied().fold(f32::MIN, f32::max);
        let mut total = 0.0;
        for odd in out.iter_mut() {
            *odd = (*odd - most).exp();
            total += *odd;
        }
        for odd in out.iter_mut() {
            *odd /= total;
        }
    }

    /// The terms and pairs of terms of a text, with a length of one.
    fn features(&self, weight: &[f32], asked: &Asked) -> Vec<(usize, f32)> {
        let mut features: Vec<(usize, f32)> =
            weighed(weight, asked).into_iter().map(|(term, part)| (term as usize, part)).collect();
        let near = asked.order.windows(2).map(|pair| (pair[0], pair[1]));
        let apart = asked.order.windows(3).map(|pair| (pair[0], pair[2]));
        for (a, b) in near.chain(apart) {
            let part = PAIR * (weight[a as usize] + weight[b as usize]) / 2.0;
            features.push((self.terms + pair(a, b), part));
        }
        let length = features.iter().map(|(_, part)| part * part).sum::<f32>().sqrt().max(1.0);
        for (_, part) in &mut features {
            *part *= 3.0 / length;
        }
        features
    }
}

/// The row of a pair, whichever comes first.
fn pair(a: Term, b: Term) -> usize {
    let (a, b) = (a.min(b), a.max(b));
    (a.wrapping_mul(0x9e37_79b1) ^ b.wrapping_mul(0x85eb_ca6b)) as usize % PAIRS
}

fn stride(count: usize) -> usize {
    const PRIMES: [usize; 3] = [1009, 1013, 1019];
    PRIMES.into_iter().find(|prime| !count.is_multiple_of(*prime)).unwrap_or(1)
}
