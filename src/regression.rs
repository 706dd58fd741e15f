//! A multinomial logistic regression over sparse features, by a few passes of gradient descent.
//!
//! What is learned at load is learned here. It is deterministic: same examples, same weights. This
//! room refuses to know what features and classes mean.

mod binary;

pub use binary::{Binary, BinaryCourse};

/// Some rows with how much each counts.
pub type Features = Vec<(usize, f32)>;

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    /// How often each example is looked at.
    pub passes: usize,
    /// How large the first steps are.
    pub rate: f32,
    /// What remains of that after each pass.
    pub decay: f32,
    /// A class that is so little wrong is left as it is.
    pub lenient: f32,
    /// An example whose own class is so little wrong teaches nothing, in the next pass neither.
    pub known: f32,
}

/// Weights by feature and class; those of a feature are kept in one byte each, as shares of the
/// largest.
pub struct Regression {
    classes: usize,
    shares: Vec<i8>,
    /// What one step of a share is worth, by feature.
    steps: Vec<f32>,
    bias: Vec<f32>,
}

impl Regression {
    /// Learns which class goes with which features; each feature is below `rows`, each class below
    /// `classes`.
    pub fn learn(
        rows: usize,
        classes: usize,
        examples: &[(usize, Features)],
        course: Course,
    ) -> Self {
        let blocks = classes.div_ceil(WIDTH);
        let mut learner = Learner {
            classes,
            blocks,
            rows: vec![[0.0; WIDTH]; rows * blocks],
            bias: vec![[0.0; WIDTH]; blocks],
        };
        let mut rate = course.rate;
        let mut errors = vec![[0.0; WIDTH]; blocks];
        let mut known = vec![false; examples.len()];
        let stride = stride(examples.len());
        for pass in 0..course.passes {
            for at in 0..examples.len() {
                let at = (at * stride + pass) % examples.len();
                // What was known is believed once, and asked again the next time.
                if std::mem::take(&mut known[at]) {
                    continue;
                }
                let (class, features) = &examples[at];
                learner.odds(features, &mut errors);
                likelihoods(&mut errors.as_flattened_mut()[..classes]);
                let own = &mut errors.as_flattened_mut()[*class];
                *own -= 1.0;
                known[at] = own.abs() < course.known;
                if !known[at] {
                    learner.correct(features, &errors, rate, course.lenient);
                }
            }
            rate *= course.decay;
        }
        learner.finish()
    }

    /// How likely each class is, from 0 to 1 and 1 together.
    pub fn likelihoods(&self, features: &Features) -> Vec<f32> {
        let mut odds = self.bias.clone();
        for (feature, value) in features {
            let row = &self.shares[feature * self.classes..][..self.classes];
            let step = value * self.steps[*feature];
            for (sum, share) in odds.iter_mut().zip(row) {
                *sum += step * f32::from(*share);
            }
        }
        likelihoods(&mut odds);
        odds
    }

    /// How many bytes the weights take.
    pub fn bytes(&self) -> usize {
        size_of_val(self.shares.as_slice())
            + size_of_val(self.steps.as_slice())
            + size_of_val(self.bias.as_slice())
    }
}

/// Classes that are computed at once.
const WIDTH: usize = 8;
type Block = [f32; WIDTH];

/// Weights while they are learned, a row for each feature, in blocks of classes.
struct Learner {
    classes: usize,
    blocks: usize,
    rows: Vec<Block>,
    bias: Vec<Block>,
}

impl Learner {
    fn odds(&self, features: &Features, out: &mut [Block]) {
        out.copy_from_slice(&self.bias);
        for (feature, value) in features {
            let row = &self.rows[feature * self.blocks..][..self.blocks];
            for (sums, weights) in out.iter_mut().zip(row) {
                add(sums, *value, weights);
            }
        }
    }

    /// One step down the slope.
    fn correct(&mut self, features: &Features, errors: &[Block], rate: f32, lenient: f32) {
        /// The bias moves more slowly than what is seen.
        const BIAS: f32 = 0.02;
        let is_wrong = |block: &Block| block.iter().any(|error| error.abs() > lenient);
        let wrong: Vec<(usize, &Block)> =
            errors.iter().enumerate().filter(|(_, block)| is_wrong(block)).collect();
        for (feature, value) in features {
            let row = &mut self.rows[feature * self.blocks..][..self.blocks];
            for (at, errors) in &wrong {
                add(&mut row[*at], -rate * value, errors);
            }
        }
        for (at, errors) in &wrong {
            add(&mut self.bias[*at], -rate * BIAS, errors);
        }
    }

    fn finish(&self) -> Regression {
        let rows = || self.rows.chunks(self.blocks).map(|row| &row.as_flattened()[..self.classes]);
        let most = |row: &[f32]| row.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        let steps: Vec<f32> = rows().map(|row| most(row) / f32::from(i8::MAX)).collect();
        let shares = rows().zip(&steps).flat_map(|(row, step)| {
            let step = step.max(f32::MIN_POSITIVE);
            #[expect(clippy::cast_possible_truncation, reason = "the largest becomes 127")]
            row.iter().map(move |weight| (weight / step).round() as i8)
        });
        Regression {
            classes: self.classes,
            shares: shares.collect(),
            steps,
            bias: self.bias.as_flattened()[..self.classes].to_vec(),
        }
    }
}

fn add(sums: &mut Block, times: f32, more: &Block) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += times * more;
    }
}

/// Makes likelihoods of logarithmic odds.
fn likelihoods(odds: &mut [f32]) {
    let most = odds.iter().copied().fold(f32::MIN, f32::max);
    let mut total = 0.0;
    for odd in odds.iter_mut() {
        *odd = (*odd - most).exp();
        total += *odd;
    }
    for odd in odds {
        *odd /= total;
    }
}

/// A stride that shares no factor with the count visits each example once, and neighbours far
/// apart.
fn stride(count: usize) -> usize {
    const PRIMES: [usize; 3] = [1009, 1013, 1019];
    PRIMES.into_iter().find(|prime| !count.is_multiple_of(*prime)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sets_two_classes_apart_is_learned_and_what_they_share_is_not() {
        let examples = [
            (0, vec![(0, 1.0), (2, 1.0)]),
            (1, vec![(1, 1.0), (2, 1.0)]),
            (0, vec![(0, 1.0)]),
            (1, vec![(1, 1.0)]),
        ];
        let course = Course { passes: 50, rate: 0.5, decay: 1.0, lenient: 0.0, known: 0.0 };
        let learned = Regression::learn(3, 2, &examples, course);
        let likely = |feature| learned.likelihoods(&vec![(feature, 1.0)])[0];
        assert!(likely(0) > 0.9 && likely(1) < 0.1, "{} {}", likely(0), likely(1));
        assert!((likely(2) - 0.5).abs() < 0.1, "{}", likely(2));
    }
}
