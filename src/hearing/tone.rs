//! What a message is, apart from what it asks.

use crate::hearing::Hearing;
use crate::hearing::patterns::Patterns;
use crate::text::fold::Folded;

/// The tone of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// A greeting and nothing else.
    Greeting,
    /// Thanks and nothing else.
    Thanks,
    /// An insult.
    Insult,
    /// Despair, or violence that is suffered.
    Distress,
}

/// Words this far apart still belong together.
const NEAR: usize = 5;

impl Hearing {
    /// Whether a text has a mark or a word of a question.
    pub fn asks(&self, text: &str) -> bool {
        let folded = crate::text::fold::fold(text);
        let sounds = sounds(&folded);
        text.contains(['?', '؟']) || self.questions.find(folded.words(), &sounds).is_some()
    }

    /// Whether somebody writes of suicide, despair or violence; a word too much is better here
    /// than one overlooked.
    pub fn is_distress(&self, text: &Folded) -> bool {
        let sounds = sounds(text);
        let mut words = text.words().to_vec();
        let mut left = sounds.clone();
        while let Some((first, last)) = self.harmless.find(&words, &left) {
            words.drain(first..=last);
            left.drain(first..=last);
        }
        self.distress.find(&words, &left).is_some()
            || self.distress_near.iter().any(|(these, others)| {
                let others = others.places(&words, &left);
                these
                    .places(&words, &left)
                    .iter()
                    .any(|at| others.iter().any(|other| at != other && at.abs_diff(*other) <= NEAR))
            })
    }

    /// The tone of a message, if it has one.
    pub fn tone(&self, text: &Folded) -> Option<Tone> {
        if self.is_distress(text) {
            return Some(Tone::Distress);
        }
        let sounds = sounds(text);
        let has = |patterns: &Patterns| patterns.find(text.words(), &sounds).is_some();
        if has(&self.insults) {
            return Some(Tone::Insult);
        }
        let is_all = |patterns: &[&Patterns]| is_nothing_but(patterns, text);
        if has(&self.thanks) && is_all(&[&self.thanks, &self.greetings, &self.polite]) {
            Some(Tone::Thanks)
        } else if has(&self.greetings) && is_all(&[&self.greetings, &self.polite]) {
            Some(Tone::Greeting)
        } else {
            None
        }
    }
}

/// Whether every word belongs to one of the patterns.
fn is_nothing_but(patterns: &[&Patterns], text: &Folded) -> bool {
    let mut words = text.words().to_vec();
    let mut sounds = sounds(text);
    for pattern in patterns {
        while let Some((first, last)) = pattern.find(&words, &sounds) {
            words.drain(first..=last);
            sounds.drain(first..=last);
        }
    }
    words.iter().all(|word| word.spelled.chars().count() <= 1)
}

pub(super) fn sounds(text: &Folded) -> Vec<String> {
    text.words().iter().map(crate::text::fold::Word::sound).collect()
}
