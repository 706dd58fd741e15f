//! What a message is, apart from what it asks.

use crate::hearing::Hearing;
use crate::hearing::ear::Subject;
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
/// From here on a message tells of distress, whatever its words.
const SURE: f32 = 0.6;
/// In a message of so many words one alone weighs much, and more is asked for.
const SHORT: usize = 4;
/// From here on a message of few words does, and a longer one is a greeting, thanks or an insult.
const VERY_SURE: f32 = 0.85;
/// From here on it does if the words say so too.
const LIKELY: f32 = 0.35;

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
        let likely = self.ear().distress(text);
        let enough = match text.words().len() {
            // One word is in a list or says nothing.
            0 | 1 => f32::INFINITY,
            2..=SHORT => VERY_SURE,
            _ => SURE,
        };
        (likely >= enough && !self.has_a_wish(text))
            || (likely >= LIKELY && self.has_words_of_distress(text))
    }

    /// From 0 to 1: how likely a message is about something that has no answer here.
    pub fn elsewhere(&self, text: &Folded) -> f32 {
        self.ear().is(Subject::Elsewhere, text)
    }

    /// What a message may be that has no word of a list, where it asks nothing that is known.
    pub fn likely_tone(&self, text: &Folded) -> Option<Tone> {
        let tones = [
            (Tone::Greeting, Subject::Greeting),
            (Tone::Thanks, Subject::Thanks),
            (Tone::Insult, Subject::Insult),
        ];
        let sure = |subject| self.ear().is(subject, text) >= VERY_SURE;
        let long = text.words().len() > 1;
        tones.into_iter().filter(|_| long).find(|(_, subject)| sure(*subject)).map(|(tone, _)| tone)
    }

    fn has_words_of_distress(&self, text: &Folded) -> bool {
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

    /// What a message of signs alone says: "👋", "🙏".
    pub fn tone_of_signs(&self, text: &str) -> Option<Tone> {
        let of = |sign: char| self.signs.iter().find(|(_, signs)| signs.contains(sign));
        text.chars().find_map(of).map(|(tone, _)| *tone)
    }

    /// The tone of a message, if it has one.
    pub fn tone(&self, text: &Folded) -> Option<Tone> {
        if self.is_distress(text) {
            return Some(Tone::Distress);
        }
        let sounds = sounds(text);
        let has = |patterns: &Patterns| patterns.find(text.words(), &sounds).is_some();
        if has(&self.insults) && self.ear().is(Subject::Insult, text) >= LIKELY {
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
