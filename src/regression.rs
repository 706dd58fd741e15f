//! A multinomial logistic regression over sparse features, by a few passes of gradient descent.
//!
//! What is learned at load is learned here. It is deterministic: same examples, same weights. This
//! room refuses to know what features and classes mean.

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
    /// An example whose own class is so little wrong teaches nothing.
    pub known: f32,
}

/// Weights by feature and class.
pub struct Regression {
    classes: usize,
    rows: Vec<f32>,
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
        let mut learned =
            Self { classes, rows: vec![0.0; rows * classes], bias: vec![0.0; classes] };
        let mut rate = course.rate;
        let mut errors = vec![0.0; classes];
        let stride = stride(examples.len());
        for pass in 0..course.passes {
            for at in 0..examples.len() {
                let (class, features) = &examples[(at * stride + pass) % examples.len()];
                learned.odds(features, &mut errors);
                errors[*class] -= 1.0;
                if errors[*class].abs() >= course.known {
                    learned.correct(features, &errors, rate, course.lenient);
                }
            }
            rate *= course.decay;
        }
        learned
    }

    /// One step down the slope.
    fn correct(&mut self, features: &Features, errors: &[f32], rate: f32, lenient: f32) {
        /// The bias moves more slowly than what is seen.
        const BIAS: f32 = 0.02;
        let wrong: Vec<(usize, f32)> =
            errors.iter().copied().enumerate().filter(|(_, e)| e.abs() > lenient).collect();
        for (feature, value) in features {
            let row = &mut self.rows[feature * self.classes..][..self.classes];
            for (class, error) in &wrong {
                row[*class] -= rate * value * error;
            }
        }
        for (class, error) in &wrong {
            self.bias[*class] -= BIAS * rate * error;
        }
    }

    /// How likely each class is, from 0 to 1 and 1 together.
    pub fn likelihoods(&self, features: &Features) -> Vec<f32> {
        let mut odds = vec![0.0; self.classes];
        self.odds(features, &mut odds);
        odds
    }

    fn odds(&self, features: &Features, out: &mut [f32]) {
        out.copy_from_slice(&self.bias);
        for (feature, value) in features {
            let row = &self.rows[feature * self.classes..][..self.classes];
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

    /// How many bytes the weights take.
    pub fn bytes(&self) -> usize {
        size_of_val(self.rows.as_slice()) + size_of_val(self.bias.as_slice())
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
