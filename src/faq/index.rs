//! Which ways of asking, and which questions, have a term or a run of sounds.

use std::collections::HashMap;

use crate::faq::asked::Asked;
use crate::faq::lexicon::{Lexicon, Term};
use crate::faq::runs::Runs;
use crate::faq::{Question, Synonyms};
use crate::text::fold::fold;

/// Everything that is computed once from the questions.
pub(super) struct Index {
    pub(super) lexicon: Lexicon,
    /// The question each way of asking belongs to.
    pub(super) owner: Vec<u16>,
    /// How telling a term is: the fewer questions have it, the more.
    pub(super) weight: Vec<f32>,
    /// By term, the ways of asking that have it, with their share of its length.
    pub(super) ways: Vec<Vec<(u16, f32)>>,
    /// By term, the questions that have it, with their share of its length.
    pub(super) questions: Vec<Vec<(u16, f32)>>,
    /// The ways of asking that have a run of sounds.
    pub(super) runs: Runs,
}

/// A question's own sentence, its label and its answer are ways of asking too; the answer counts
/// for the question alone.
impl Index {
    /// Reads all questions; the ways of asking are for whoever learns from them.
    pub(super) fn new(questions: &[Question], synonyms: &Synonyms) -> (Self, Vec<Asked>) {
        let mut lexicon = Lexicon::new(synonyms);
        let mut texts = Vec::new();
        for (at, question) in questions.iter().enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            let own = [&question.question, &question.label].into_iter().flat_map(|text| {
                text.translations().map(|(_, words, _)| words.words()).collect::<Vec<_>>()
            });
            let asked = question.asked.iter().map(|(_, text)| text.clone());
            texts.extend(asked.chain(own).map(|text| (at, fold(&text))));
        }
        for (_, folded) in &texts {
            lexicon.learn(folded);
        }
        lexicon.finish(synonyms);
        let owner: Vec<u16> = texts.iter().map(|(owner, _)| *owner).collect();
        let asked: Vec<Asked> =
            texts.iter().map(|(_, folded)| Asked::new(&lexicon, folded)).collect();
        let weight = weights(&lexicon, &owner, &asked, questions.len());
        let ways = by_way(&weight, &asked);
        let by_question = by_question(&weight, &owner, &asked, questions.len());
        let runs = Runs::new(&asked);
        (Self { lexicon, owner, weight, ways, questions: by_question, runs }, asked)
    }
}

impl Index {
    /// About how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let posting = size_of::<(u16, f32)>();
        let terms = self.ways.iter().chain(&self.questions);
        let terms: usize = terms.map(|list| size_of_val(list) + list.len() * posting).sum();
        self.lexicon.bytes() + terms + self.runs.bytes()
    }
}

/// Inverse document frequency, a question being a document, and a term that is in every way of
/// asking a question being more of it than one that is in one of them.
#[expect(clippy::cast_precision_loss, reason = "some thousands")]
fn weights(lexicon: &Lexicon, owner: &[u16], asked: &[Asked], questions: usize) -> Vec<f32> {
    let mut seen: Vec<HashMap<u16, u16>> = vec![HashMap::new(); lexicon.len()];
    for (owner, asked) in owner.iter().zip(asked) {
        for (term, _) in &asked.terms {
            *seen[*term as usize].entry(*owner).or_default() += 1;
        }
    }
    let total = questions as f32;
    seen.iter()
        .map(|owners| {
            let counts: f32 = owners.values().map(|count| f32::from(*count)).sum();
            let squares: f32 = owners.values().map(|count| f32::from(*count).powi(2)).sum();
            // The number of questions the term is spread over, had each the same share.
            let spread = if squares > 0.0 { counts * counts / squares } else { 1.0 };
            (1.0 + total / spread).ln()
        })
        .collect()
}

fn by_way(weight: &[f32], asked: &[Asked]) -> Vec<Vec<(u16, f32)>> {
    let mut ways = vec![Vec::new(); weight.len()];
    for (at, asked) in (0_u16..).zip(asked) {
        let parts = weighed(weight, asked);
        let length = parts.iter().map(|(_, part)| part * part).sum::<f32>().sqrt();
        for (term, part) in parts {
            ways[term as usize].push((at, part / length.max(1.0)));
        }
    }
    ways
}

fn by_question(
    weight: &[f32],
    owner: &[u16],
    asked: &[Asked],
    questions: usize,
) -> Vec<Vec<(u16, f32)>> {
    let mut sums: Vec<HashMap<Term, f32>> = vec![HashMap::new(); questions];
    for (owner, asked) in owner.iter().zip(asked) {
        for (term, part) in weighed(weight, asked) {
            *sums[usize::from(*owner)].entry(term).or_default() += part;
        }
    }
    let mut by_term = vec![Vec::new(); weight.len()];
    for (at, sums) in (0_u16..).zip(&sums) {
        // Often is more than once, but not as many times as often.
        let mut parts: Vec<(Term, f32)> =
            sums.iter().map(|(term, sum)| (*term, sum.sqrt())).collect();
        parts.sort_unstable_by_key(|(term, _)| *term);
        let length = parts.iter().map(|(_, part)| part * part).sum::<f32>().sqrt();
        for (term, part) in parts {
            by_term[term as usize].push((at, part / length.max(1.0)));
        }
    }
    by_term
}

/// The terms of a text, each with its weight.
pub(super) fn weighed(weight: &[f32], asked: &Asked) -> Vec<(Term, f32)> {
    asked.terms.iter().map(|(term, sure)| (*term, sure * weight[*term as usize])).collect()
}
