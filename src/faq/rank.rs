//! How near each question is to what somebody wrote.

use crate::faq::asked::Asked;
use crate::faq::index::{Index, weighed};
use crate::faq::learn::Learned;

/// How much each view of a question counts.
const WAY: f32 = 0.30;
const QUESTION: f32 = 0.20;
const RUNS: f32 = 0.15;
const LEARNED: f32 = 0.35;
/// What a word that is known nowhere would weigh.
const STRANGE: f32 = 3.5;

/// One question with what speaks for it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Near {
    /// Which question.
    pub(super) question: usize,
    /// All views together, from 0 to 1.
    pub(super) score: f32,
    /// How near the nearest way of asking is, by terms.
    pub(super) way: f32,
    /// How near the nearest way of asking is, by sounds.
    pub(super) runs: f32,
    /// How likely it is by what was learned.
    pub(super) learned: f32,
    /// The share of what was written that the question has words for.
    pub(super) explained: f32,
}

/// The questions by nearness, best first; those that share nothing are left out.
pub(super) fn rank(index: &Index, learned: &Learned, asked: &Asked, count: usize) -> Vec<Near> {
    let mut near: Vec<Near> =
        (0..count).map(|question| Near { question, ..Near::default() }).collect();
    let mut whole = vec![0.0; count];
    let mut explained = vec![0.0_f32; count];
    let parts = weighed(&index.weight, asked);
    // A word that is known nowhere is part of what was written too.
    let length = parts.iter().map(|(_, part)| part * part).sum::<f32>().sqrt().max(1.0);
    let mut ways = vec![0.0_f32; index.owner.len()];
    for (term, part) in &parts {
        for (way, share) in &index.ways[*term as usize] {
            ways[usize::from(*way)] += part * share / length;
        }
        for (question, share) in &index.questions[*term as usize] {
            whole[usize::from(*question)] += part * share / length;
            explained[usize::from(*question)] += part;
        }
    }
    let sounds = index.runs.near(&asked.runs);
    for (way, owner) in index.owner.iter().enumerate() {
        let near = &mut near[usize::from(*owner)];
        near.way = near.way.max(ways[way]);
        near.runs = near.runs.max(sounds[way]);
    }
    let likely = if parts.is_empty() { Vec::new() } else { learned.rank(&index.weight, asked) };
    for (at, near) in near.iter_mut().enumerate() {
        near.learned = likely.get(at).copied().unwrap_or(0.0);
        near.explained = explained[at]
            / (parts.iter().map(|(_, part)| part).sum::<f32>()
                + STRANGE * (asked.unknown + asked.elsewhere))
                .max(1.0);
        near.score = WAY * near.way
            + QUESTION * whole[at]
            + RUNS * near.runs
            + LEARNED * near.learned.sqrt();
    }
    near.retain(|near| near.way > 0.0 || near.runs > 0.2);
    near.sort_by(|a, b| b.score.total_cmp(&a.score));
    near
}
