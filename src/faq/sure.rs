//! How sure it is that the first question of a ranking is meant.
//!
//! A logistic regression over a few signs, fitted by `twiza measure understanding --fit` on the
//! half of the test set that may be looked at.

use crate::faq::asked::Asked;
use crate::faq::rank::Near;

/// The signs.
pub(super) const SIGNS: usize = 13;
/// What was fitted; the last is the constant. The weight of `elsewhere`, the one before it, was moved
/// by hand from -4.02 towards a later fit, which moved all others too and asked back too often.
const FITTED: [f32; SIGNS] =
    [-0.31, 4.23, -2.29, 1.02, 2.46, -0.87, 1.94, 2.35, -0.34, 0.00, -1.58, -4.60, -4.31];

/// What each word of another subject takes away. It is not fitted: the list of such words was
/// written with the same examples in view, and would be trusted too much.
const ELSEWHERE: f32 = 1.2;

/// The signs of a ranking.
pub(super) fn signs(asked: &Asked, near: &[Near], elsewhere: f32) -> [f32; SIGNS] {
    let first = near.first().copied().unwrap_or_default();
    let second = near.get(1).copied().unwrap_or_default();
    let words = (asked.telling + asked.unknown + asked.elsewhere).max(1.0);
    let unknown = (asked.unknown + asked.elsewhere) / words;
    let afloat = if asked.anchored { 0.0 } else { 1.0 };
    [
        first.score,
        first.score - second.score,
        first.way,
        first.runs,
        first.learned,
        unknown,
        asked.telling.ln_1p(),
        first.explained,
        afloat,
        afloat * unknown,
        afloat * (1.0 - first.explained),
        elsewhere,
        1.0,
    ]
}

/// From 0 to 1: how likely the first question is meant.
pub(super) fn confidence(asked: &Asked, near: &[Near], elsewhere: f32) -> f32 {
    if near.is_empty() {
        return 0.0;
    }
    let sum: f32 =
        signs(asked, near, elsewhere).iter().zip(FITTED).map(|(sign, weight)| sign * weight).sum();
    let strange = ELSEWHERE * asked.elsewhere.min(2.0);
    1.0 / (1.0 + (strange - sum).exp())
}
