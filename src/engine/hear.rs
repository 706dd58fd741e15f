//! What a message is and what it asks, whatever screen it meets.

use crate::engine::World;
use crate::faq::{Heard, Verdict};
use crate::hearing::{Tone, Written};
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
        let heard = self.faq().hear(&folded, self.hearing().elsewhere(&folded));
        let tone = if folded.words().is_empty() {
            self.hearing().tone_of_signs(text)
        } else {
            self.hearing().tone(&folded)
        };
        let kind = match (tone, heard.verdict) {
            // Whoever swears in a question still asks it.
            (Some(Tone::Insult) | None, Verdict::Answer) => Kind::Answer,
            (Some(tone), _) => Kind::of_tone(tone),
            (None, Verdict::Suggest) => Kind::Suggest,
            (None, Verdict::Unknown) => {
                self.hearing().likely_tone(&folded).map_or(Kind::Unknown, Kind::of_tone)
            }
        };
        Understanding { kind, heard, written }
    }
}
