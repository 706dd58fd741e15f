//! Buttons of the staff that are about no single lead, in the form of those of a lead.

use crate::engine::Token;
use crate::turn::desk::button::{number_and_id, token};

/// A button that is about no single lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskButton {
    /// That page of the leads to be called, counted from 0.
    Leads(u32),
    /// That page of the unanswered questions, counted from 0.
    Questions(u32),
    /// Somebody wants to answer the group of this question.
    Answer(i64),
    /// The draft of that number is to be sent.
    Send(i64),
    /// The draft of that number is not to be sent.
    Drop(i64),
}

impl DeskButton {
    /// Numbers are never given anew, and no tap on a lead has one of them.
    const fn number(self) -> u8 {
        match self {
            Self::Questions(_) => 60,
            Self::Answer(_) => 61,
            Self::Send(_) => 62,
            Self::Drop(_) => 63,
            Self::Leads(_) => 64,
        }
    }

    /// The token that stands for it.
    pub fn token(self) -> Token {
        let id = match self {
            Self::Leads(page) | Self::Questions(page) => i64::from(page),
            Self::Answer(id) | Self::Send(id) | Self::Drop(id) => id,
        };
        token(self.number(), id)
    }

    /// Reads a payload back; none if it is none of these.
    pub fn read(payload: &str) -> Option<Self> {
        let (number, id) = number_and_id(payload)?;
        match number {
            60 => u32::try_from(id).ok().map(Self::Questions),
            61 => Some(Self::Answer(id)),
            62 => Some(Self::Send(id)),
            63 => Some(Self::Drop(id)),
            64 => u32::try_from(id).ok().map(Self::Leads),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::turn::desk::StaffButton;

    #[test]
    fn every_button_is_read_back_and_is_none_of_a_lead() {
        for button in [
            DeskButton::Leads(0),
            DeskButton::Questions(3),
            DeskButton::Answer(12),
            DeskButton::Send(300_000),
            DeskButton::Drop(1),
        ] {
            let payload = button.token().to_string();
            assert_eq!(DeskButton::read(&payload), Some(button));
            assert_eq!(StaffButton::read(&payload), None);
        }
        assert_eq!(DeskButton::read("tffffffffffffffff"), None);
    }
}
