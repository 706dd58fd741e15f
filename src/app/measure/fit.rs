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
        let signs = signs(world, text);
        rows.push((signs, f64::from(u8::from(right))));
    };
    for asked in &examples.asked {
        let heard = world.understand(&asked.text).heard;
        add(&asked.text, heard.hits.first().is_some_and(|hit| asked.is(hit.id.as_str())));
    }
    let elsewhere = examples.other.iter().filter(|other| other.kind == "out_of_scope");
    for other in elsewhere.chain(&examples.strange) {
        // They are rarer here than among people, and an answer to them is worse than none.
        for _ in 0..2 {
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

/// What thresholds would give with these weights: answered, answered wrongly, and answered though
/// about something else.
pub(super) fn thresholds(world: &World, examples: &Examples, weights: &[f64]) -> String {
    use std::fmt::Write as _;
    let sure = |text: &str| {
        let sum: f64 = signs(world, text).iter().zip(weights).map(|(sign, w)| sign * w).sum();
        1.0 / (1.0 + (-sum).exp())
    };
    let asked: Vec<(f64, bool)> = examples
        .asked
        .iter()
        .map(|asked| {
            let hits = world.understand(&asked.text).heard.hits;
            (sure(&asked.text), hits.first().is_some_and(|hit| asked.is(hit.id.as_str())))
        })
        .collect();
    let other: Vec<f64> = examples
        .other
        .iter()
        .filter(|other| other.kind == "out_of_scope")
        .map(|other| sure(&other.text))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    let share = |some: usize, all: usize| some as f64 / all.max(1) as f64;
    let mut out = String::new();
    for threshold in [0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9] {
        let answered = asked.iter().filter(|(sure, _)| *sure >= threshold);
        let wrong = answered.clone().filter(|(_, right)| !right).count();
        let strange = other.iter().filter(|sure| **sure >= threshold).count();
        let _ = writeln!(
            out,
            "{threshold:.2}  answered {:.3}  wrong {:.3}  elsewhere {:.3}",
            share(answered.count(), asked.len()),
            share(wrong, asked.len()),
            share(strange, other.len())
        );
    }
    out
}

fn signs(world: &World, text: &str) -> Vec<f64> {
    let folded = fold(text);
    let signs = world.faq().signs(&folded, world.hearing().listen(&folded).elsewhere());
    signs.into_iter().map(f64::from).collect()
}
