//! A logistic regression between yes and no, over features that are there or not.
//!
//! It begins from how much more often a feature stands with yes than with no, and then moves what
//! tells much in larger steps than what tells little (Wang and Manning, "Baselines and Bigrams",
//! 2012). From few examples that differ in their words it learns more than one that begins from
//! nothing.

use std::collections::HashMap;

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct BinaryCourse {
    /// How often each example is looked at.
    pub passes: usize,
    /// How large the first steps are.
    pub rate: f32,
    /// What remains of that after each pass.
    pub decay: f32,
    /// How much of what the counts tell is believed at the beginning.
    pub belief: f32,
    /// An example that is so little wrong teaches nothing, in the next pass neither.
    pub known: f32,
}

/// Weights by feature, in one byte each, as shares of the largest.
pub struct Binary {
    /// Each feature once, sorted.
    features: Vec<u32>,
    shares: Vec<i8>,
    /// What one step of a share is worth.
    step: f32,
    bias: f32,
}

/// A feature that stands in one example only tells nothing of others.
const LEAST: u32 = 2;
/// Counts begin here, so that what stands on one side only is not beyond doubt.
const UNSEEN: f32 = 0.1;
/// All features of a text together count as much.
const LENGTH: f32 = 3.0;
/// The bias moves more slowly than what is seen.
const BIAS: f32 = 0.01;

impl Binary {
    /// Learns which features say yes; those of an example are each there once.
    pub fn learn(examples: &[(bool, &[u32])], course: BinaryCourse) -> Self {
        let counted = Counted::new(examples);
        let examples: Vec<(f32, Vec<usize>)> = examples
            .iter()
            .map(|(yes, features)| (f32::from(u8::from(*yes)), counted.find(features).collect()))
            .collect();
        let mut weights: Vec<f32> = counted.odds.iter().map(|odd| course.belief * odd).collect();
        let pace: Vec<f32> = counted.odds.iter().map(|odd| odd * odd).collect();
        let mut bias = 0.0;
        let mut rate = course.rate;
        let mut known = vec![false; examples.len()];
        let stride = super::stride(examples.len());
        for pass in 0..course.passes {
            for at in 0..examples.len() {
                let at = (at * stride + pass) % examples.len();
                // What was known is believed once, and asked again the next time.
                if std::mem::take(&mut known[at]) {
                    continue;
                }
                let (wanted, features) = &examples[at];
                let value = value(features.len());
                let sum: f32 = features.iter().map(|feature| weights[*feature]).sum();
                let error = likelihood(bias + value * sum) - wanted;
                known[at] = error.abs() < course.known;
                if known[at] {
                    continue;
                }
                for feature in features {
                    weights[*feature] -= rate * error * value * pace[*feature];
                }
                bias -= rate * error * BIAS;
            }
            rate *= course.decay;
        }
        let most = weights.iter().fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
        let step = most / f32::from(i8::MAX);
        #[expect(clippy::cast_possible_truncation, reason = "the largest becomes 127")]
        let shares = weights.iter().map(|weight| (weight / step).round() as i8).collect();
        Self { features: counted.features, shares, step, bias }
    }

    /// How likely yes is, from 0 to 1; each feature is given once.
    pub fn likelihood(&self, features: &[u32]) -> f32 {
        let mut count = 0;
        let mut sum = 0;
        for feature in features {
            if let Ok(at) = self.features.binary_search(feature) {
                count += 1;
                sum += i32::from(self.shares[at]);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "some hundreds of bytes")]
        let sum = sum as f32 * self.step;
        likelihood(self.bias + value(count) * sum)
    }

    /// How many bytes the weights take.
    pub fn bytes(&self) -> usize {
        size_of_val(self.features.as_slice()) + size_of_val(self.shares.as_slice())
    }
}

/// The features that stand in more than one example.
struct Counted {
    /// Each once, sorted.
    features: Vec<u32>,
    /// The logarithm of how much more often a feature stands with yes than with no.
    odds: Vec<f32>,
}

impl Counted {
    #[expect(clippy::cast_precision_loss, reason = "some millions at most")]
    fn new(examples: &[(bool, &[u32])]) -> Self {
        let mut counts: HashMap<u32, [u32; 2]> = HashMap::new();
        for (yes, features) in examples {
            for feature in *features {
                counts.entry(*feature).or_default()[usize::from(*yes)] += 1;
            }
        }
        let mut counts: Vec<(u32, [u32; 2])> =
            counts.into_iter().filter(|(_, [no, yes])| no + yes >= LEAST).collect();
        counts.sort_unstable();
        let all = |side: usize| {
            let seen: u32 = counts.iter().map(|(_, sides)| sides[side]).sum();
            seen as f32 + UNSEEN * counts.len() as f32
        };
        let (no, yes) = (all(0), all(1));
        let odds = |sides: &[u32; 2]| {
            (((sides[1] as f32 + UNSEEN) / yes) / ((sides[0] as f32 + UNSEEN) / no)).ln()
        };
        Self {
            odds: counts.iter().map(|(_, sides)| odds(sides)).collect(),
            features: counts.into_iter().map(|(feature, _)| feature).collect(),
        }
    }

    fn find(&self, features: &[u32]) -> impl Iterator<Item = usize> {
        features.iter().filter_map(|feature| self.features.binary_search(feature).ok())
    }
}

/// What each of so many features counts.
#[expect(clippy::cast_precision_loss, reason = "some hundreds")]
fn value(count: usize) -> f32 {
    LENGTH / (count.max(1) as f32).sqrt()
}

fn likelihood(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: BinaryCourse =
        BinaryCourse { passes: 20, rate: 0.5, decay: 0.9, belief: 0.5, known: 0.0 };

    #[test]
    fn what_stands_on_one_side_tells_and_what_is_seen_once_does_not() {
        let examples: [(bool, &[u32]); 4] =
            [(true, &[1, 2]), (true, &[1, 3]), (false, &[2, 4]), (false, &[3, 4, 5])];
        let learned = Binary::learn(&examples, COURSE);
        let (yes, no, both) =
            (learned.likelihood(&[1]), learned.likelihood(&[4]), learned.likelihood(&[2]));
        assert!(yes > 0.9 && no < 0.1 && (both - 0.5).abs() < 0.2, "{yes} {no} {both}");
        let unknown = learned.likelihood(&[]);
        assert!((learned.likelihood(&[5, 99]) - unknown).abs() < f32::EPSILON);
    }
}
