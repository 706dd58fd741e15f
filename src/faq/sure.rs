//! How sure it is that the first question of a ranking is meant.
//!
//! A logistic regression over a few signs, fitted by `twiza measure understanding --fit` on the
//! half of the test set that may be looked at.

use crate::faq::asked::Asked;
use crate::faq::rank::Near;

/// The signs.
pub(super) const SIGNS: usize = 12;
/// What was fitted; the last is the constant.
const FITTED: [f32; SIGNS] =
    [0.03, 3.77, -1.98, 3.34, 1.52, -0.20, 1.68, 2.98, -2.17, -1.26, 0.73, -6.47];

/// The signs of a ranking.
pub(super) fn signs(asked: &Asked, near: &[Near]) -> [f32; SIGNS] {
    let first = near.first().copied().unwrap_or_default();
    let second = near.get(1).copied().unwrap_or_default();
    let words = (asked.telling + asked.unknown + asked.elsewhere).max(1.0);
    [
        first.score,
        first.score - second.score,
        first.way,
        first.grams,
        first.learned,
        asked.unknown / words,
        asked.telling.ln_1p(),
        first.explained,
        (asked.elsewhere / words).sqrt(),
        asked.elsewhere.min(1.0),
        f32::from(u8::from(asked.anchored)),
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
