//! Fits the confidence anew: a logistic regression from the signs of a ranking to whether its
//! first question was right, on examples that may be looked at.

use crate::app::measure::examples::Examples;
use crate::engine::World;
use crate::text::fold::fold;

const PASSES: usize = 4000;
const RATE: f64 = 0.5;
/// Keeps the weights small where the examples do not tell.
const RESTRAINT: f64 = 0.0005;

/// The weights, in the order of the signs.
pub(super) fn fit(world: &World, examples: &Examples) -> Vec<f64> {
    let mut rows: Vec<(Vec<f64>, f64)> = Vec::new();
    let mut add = |text: &str, right: bool| {
        let signs = world.faq().signs(&fold(text)).into_iter().map(f64::from).collect();
        rows.push((signs, f64::from(u8::from(right))));
    };
    for asked in &examples.asked {
        let heard = world.understand(&asked.text).heard;
        add(&asked.text, heard.hits.first().is_some_and(|hit| asked.is(hit.id.as_str())));
    }
    for other in examples.other.iter().filter(|other| other.kind == "out_of_scope") {
        // They are rarer here than among people, and an answer to them is worse than none.
        for _ in 0..3 {
            add(&other.text, false);
        }
    }
    let signs = rows.first().map_or(0, |(signs, _)| signs.len());
    let mut weights = vec![0.0; signs];
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    let count = rows.len() as f64;
    for _ in 0..PASSES {
        let mut slope = vec![0.0; signs];
        for (signs, right) in &rows {
            let sum: f64 = signs.iter().zip(&weights).map(|(sign, weight)| sign * weight).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - right;
            for (slope, sign) in slope.iter_mut().zip(signs) {
                *slope += error * sign / count;
            }
        }
        for (weight, slope) in weights.iter_mut().zip(slope) {
            *weight -= RATE * (slope + RESTRAINT * *weight);
        }
    }
    weights
}
