//! What a message is and what it asks, whatever screen it meets.

use crate::engine::World;
use crate::faq::{Heard, Verdict};
use crate::hearing::{Ground, Tone, Written};
use crate::text::fold::fold;

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A question whose answer is known.
    Answer,
    /// A question that may be one of a few.
    Suggest,
    /// Nothing that is known.
    Unknown,
    /// A greeting.
    Greeting,
    /// Thanks.
    Thanks,
    /// An insult.
    Insult,
    /// Despair or violence.
    Distress,
}

/// A message as it was understood.
#[derive(Clone, Debug)]
pub struct Understanding {
    /// What it is.
    pub kind: Kind,
    /// The questions it may ask.
    pub heard: Heard,
    /// The language it is written in, where that can be told.
    pub written: Option<Written>,
    /// Whether nothing but its likeness to other messages says what it is.
    pub guessed: bool,
}

/// How sure a tone is, which is matched word by word.
const SURE: f32 = 0.95;

impl Kind {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Suggest => "suggest",
            Self::Unknown => "unknown",
            Self::Greeting => "greeting",
            Self::Thanks => "thanks",
            Self::Insult => "insult",
            Self::Distress => "distress",
        }
    }

    fn of_tone(tone: Tone) -> Self {
        match tone {
            Tone::Greeting => Self::Greeting,
            Tone::Thanks => Self::Thanks,
            Tone::Insult => Self::Insult,
            Tone::Distress => Self::Distress,
        }
    }
}

impl Understanding {
    /// How sure the kind is, from 0 to 1.
    pub fn confidence(&self) -> f32 {
        match self.kind {
            Kind::Answer | Kind::Suggest | Kind::Unknown => self.heard.confidence,
            Kind::Greeting | Kind::Thanks | Kind::Insult | Kind::Distress => SURE,
        }
    }
}

impl World {
    /// Understands a message.
    pub fn understand(&self, text: &str) -> Understanding {
        let folded = fold(text);
        let written = self.hearing().language(text, &folded);
        let impression = self.hearing().listen(&folded);
        let heard = self.faq().hear(&folded, impression.elsewhere());
        let tone = if folded.words().is_empty() {
            self.hearing().tone_of_signs(text).map(|tone| (tone, Ground::Words))
        } else {
            self.hearing().tone(&folded, &impression)
        };
        let (kind, guessed) = match (tone, heard.verdict) {
            // Whoever swears in a question still asks it, and what is known to be asked is no guess.
            (
                None | Some((Tone::Insult, Ground::Words) | (_, Ground::Likeness)),
                Verdict::Answer,
            ) => (Kind::Answer, false),
            (Some((tone, Ground::Words)), _) => (Kind::of_tone(tone), false),
            (Some((Tone::Distress, Ground::Likeness)), _) => (Kind::Distress, true),
            (Some((tone, Ground::Likeness)), Verdict::Unknown) => (Kind::of_tone(tone), true),
            (None | Some((_, Ground::Likeness)), Verdict::Suggest) => (Kind::Suggest, false),
            (None, Verdict::Unknown) => (Kind::Unknown, false),
        };
        Understanding { kind, heard, written, guessed }
    }
}
