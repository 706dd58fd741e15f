//! How sure it is that the first question of a ranking is meant.
//!
//! A logistic regression over a few signs, fitted by `twiza measure understanding --fit` on the
//! half of the test set that may be looked at.

use crate::faq::asked::Asked;
use crate::faq::rank::Near;

/// The signs.
pub(super) const SIGNS: usize = 8;
/// What was fitted; the last is the constant.
const FITTED: [f32; SIGNS] = [4.0, 3.0, 2.0, 2.0, 2.0, -2.0, 0.0, -5.0];

/// The signs of a ranking.
#[expect(clippy::cast_precision_loss, reason = "some words")]
pub(super) fn signs(asked: &Asked, near: &[Near]) -> [f32; SIGNS] {
    let first = near.first().copied().unwrap_or_default();
    let second = near.get(1).copied().unwrap_or_default();
    let words = (asked.telling + asked.unknown).max(1) as f32;
    let unknown = asked.unknown as f32 / words;
    [
        first.score,
        first.score - second.score,
        first.way,
        first.grams,
        first.learned,
        unknown,
        (asked.telling as f32).ln_1p(),
        1.0,
    ]
}

/// From 0 to 1: how likely the first question is meant.
pub(super) fn confidence(asked: &Asked, near: &[Near]) -> f32 {
    if near.is_empty() {
        return 0.0;
    }
    let sum: f32 = signs(asked, near).iter().zip(FITTED).map(|(sign, weight)| sign * weight).sum();
    1.0 / (1.0 + (-sum).exp())
}
