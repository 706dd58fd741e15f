//! What a message is, apart from what it asks.

use crate::hearing::Hearing;
use crate::hearing::ear::{Impression, Subject};
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

/// What says that a message has a tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Words of a list, or signs.
    Words,
    /// Nothing but its likeness to other messages.
    Likeness,
}

/// Words this far apart still belong together.
const NEAR: usize = 5;
/// From here on a message tells of distress, whatever its words.
const SURE: f32 = 0.45;
/// In a message of so many words one alone weighs much, and more is asked for.
const SHORT: usize = 2;
/// From here on one of those does.
const BEYOND_DOUBT: f32 = 0.95;
/// From here on a message is a greeting, thanks or an insult, whatever its words.
const CERTAIN: f32 = 0.85;
/// From here on it does if the words say so too.
const LIKELY: f32 = 0.25;

impl Hearing {
    /// Whether a text has a mark or a word of a question.
    pub fn asks(&self, text: &str) -> bool {
        let folded = crate::text::fold::fold(text);
        let sounds = sounds(&folded);
        text.contains(['?', '؟']) || self.questions.find(folded.words(), &sounds).is_some()
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

    /// The tone of a message, if it has one, and what says so.
    ///
    /// A list counts only where the impression does not contradict it; a word too much is better
    /// than one overlooked where despair is concerned.
    pub fn tone(&self, text: &Folded, impression: &Impression) -> Option<(Tone, Ground)> {
        if impression.distress >= LIKELY && self.has_words_of_distress(text) {
            return Some((Tone::Distress, Ground::Words));
        }
        let words = text.words().len();
        let enough = if words <= SHORT { BEYOND_DOUBT } else { SURE };
        // One word is in a list or says nothing.
        let is_long = words > 1;
        if is_long && impression.distress >= enough && !self.has_a_wish(text) {
            return Some((Tone::Distress, Ground::Likeness));
        }
        let listed = self.listed_tone(text, impression).map(|tone| (tone, Ground::Words));
        let likely = || likely_tone(impression).filter(|_| is_long);
        listed.or_else(|| likely().map(|tone| (tone, Ground::Likeness)))
    }

    fn listed_tone(&self, text: &Folded, impression: &Impression) -> Option<Tone> {
        let sounds = sounds(text);
        let has = |patterns: &Patterns| patterns.find(text.words(), &sounds).is_some();
        if has(&self.insults) && impression.of(Subject::Insult) >= LIKELY {
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

/// What a message very likely is.
fn likely_tone(impression: &Impression) -> Option<Tone> {
    let tones = [
        (Tone::Greeting, Subject::Greeting),
        (Tone::Thanks, Subject::Thanks),
        (Tone::Insult, Subject::Insult),
    ];
    let certain = |subject| impression.of(subject) >= CERTAIN;
    tones.into_iter().find(|(_, subject)| certain(*subject)).map(|(tone, _)| tone)
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
