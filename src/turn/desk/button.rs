//! The buttons under a card: what is to be done, and to which lead.
//!
//! Both stand in the token itself, so a card works however old it is; what it may do is decided
//! by who taps and by how the lead stands then.

use crate::domain::{CloseReason, LeadId, Stage};
use crate::engine::Token;

/// A button of the staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaffButton {
    /// What is to be done.
    pub tap: StaffTap,
    /// The lead.
    pub lead: LeadId,
}

/// What a tap asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffTap {
    /// "I take care of it."
    Take,
    /// "I do not any more."
    Release,
    /// The lead came so far.
    Advance(Stage),
    /// Nobody answered the phone.
    NoAnswer,
    /// A note is to be written.
    Note,
    /// Which day?
    ChooseDue,
    /// That day.
    Due(DueIn),
    /// Why is it closed?
    ChooseReason,
    /// For that reason.
    Close(CloseReason),
    /// It is open again.
    Reopen,
    /// Name and number.
    Contact,
    /// The card as it was.
    Card,
    /// The dialogue is to go on.
    EndTalk,
}

/// A day, counted from today; days on which nobody works are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueIn {
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// In three days.
    ThreeDays,
    /// In a week.
    Week,
    /// In two weeks.
    TwoWeeks,
    /// In four weeks.
    FourWeeks,
    /// No day.
    Never,
}

impl DueIn {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Today,
        Self::Tomorrow,
        Self::ThreeDays,
        Self::Week,
        Self::TwoWeeks,
        Self::FourWeeks,
        Self::Never,
    ];

    /// How many days from today; none for no day.
    pub const fn days(self) -> Option<i32> {
        match self {
            Self::Today => Some(0),
            Self::Tomorrow => Some(1),
            Self::ThreeDays => Some(3),
            Self::Week => Some(7),
            Self::TwoWeeks => Some(14),
            Self::FourWeeks => Some(28),
            Self::Never => None,
        }
    }
}

/// The number of each tap in a token; numbers are never given anew, as cards keep them.
const NUMBERS: [(u8, StaffTap); 27] = [
    (1, StaffTap::Take),
    (2, StaffTap::Release),
    (3, StaffTap::NoAnswer),
    (4, StaffTap::Note),
    (5, StaffTap::ChooseDue),
    (6, StaffTap::ChooseReason),
    (7, StaffTap::Reopen),
    (8, StaffTap::Contact),
    (9, StaffTap::Card),
    (10, StaffTap::EndTalk),
    (20, StaffTap::Advance(Stage::Called)),
    (21, StaffTap::Advance(Stage::Met)),
    (22, StaffTap::Advance(Stage::FileInPreparation)),
    (23, StaffTap::Advance(Stage::Registered)),
    (24, StaffTap::Advance(Stage::New)),
    (30, StaffTap::Due(DueIn::Today)),
    (31, StaffTap::Due(DueIn::Tomorrow)),
    (32, StaffTap::Due(DueIn::ThreeDays)),
    (33, StaffTap::Due(DueIn::Week)),
    (34, StaffTap::Due(DueIn::TwoWeeks)),
    (35, StaffTap::Due(DueIn::FourWeeks)),
    (36, StaffTap::Due(DueIn::Never)),
    (40, StaffTap::Close(CloseReason::NoAnswer)),
    (41, StaffTap::Close(CloseReason::NotInterested)),
    (42, StaffTap::Close(CloseReason::OtherProgramme)),
    (43, StaffTap::Close(CloseReason::Duplicate)),
    (44, StaffTap::Close(CloseReason::WrongNumber)),
];

/// The number of the tap stands above so many bits of a token.
const TAP: u32 = 56;
/// The largest id that a token holds.
const IDS: u64 = (1 << 40) - 1;

impl StaffButton {
    /// The token that stands for it.
    pub fn token(self) -> Token {
        let number = NUMBERS.iter().find(|(_, tap)| *tap == self.tap).map_or(0, |(n, _)| *n);
        token(number, self.lead.0)
    }

    /// Reads a payload back; none if it is no button of the staff.
    pub fn read(payload: &str) -> Option<Self> {
        let (number, lead) = number_and_id(payload)?;
        let (_, tap) = NUMBERS.iter().find(|(known, _)| *known == number)?;
        Some(Self { tap: *tap, lead: LeadId(lead) })
    }
}

/// The token of a tap of that number on what has that id.
pub(super) fn token(number: u8, id: i64) -> Token {
    let id = u64::try_from(id).unwrap_or(0) & IDS;
    Token(u64::from(number) << TAP | id)
}

/// Reads a payload of ours back. An id so large is a token of the dialogue.
pub(super) fn number_and_id(payload: &str) -> Option<(u8, i64)> {
    let Token(token) = Token::parse(payload)?;
    let (number, id) = (token >> TAP, token & ((1 << TAP) - 1));
    let id = i64::try_from(id).ok().filter(|_| id <= IDS)?;
    Some((u8::try_from(number).ok()?, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_button_is_read_back_and_fits() {
        for (_, tap) in NUMBERS {
            let button = StaffButton { tap, lead: LeadId(300_000) };
            let payload = button.token().to_string();
            assert!(payload.len() <= 64);
            assert_eq!(StaffButton::read(&payload), Some(button));
        }
        for payload in ["", "t", "tffffffffffffffff", "x0000000000000001"] {
            assert_eq!(StaffButton::read(payload), None, "{payload}");
        }
    }
}
