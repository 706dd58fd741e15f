//! How far the staff are with a lead.

/// How far the staff are with a lead; a closed one has a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeadStatus {
    /// Nobody has spoken with the person yet.
    New,
    /// Somebody spoke with the person.
    Called,
    /// Somebody met the person.
    Met,
    /// The file of the cooperative is being prepared.
    FileInPreparation,
    /// The cooperative is registered.
    Registered,
    /// Nothing more will be done.
    Closed(CloseReason),
}

/// Why a lead was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CloseReason {
    /// Nobody ever answered.
    NoAnswer,
    /// The person does not want to go on.
    NotInterested,
    /// Another programme takes care of them.
    OtherProgramme,
    /// Another lead stands for the same person and project.
    Duplicate,
    /// The number belongs to somebody else, or to nobody.
    WrongNumber,
}

/// A status without its reason, as a filter and a diagram know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// See [`LeadStatus::New`].
    New,
    /// See [`LeadStatus::Called`].
    Called,
    /// See [`LeadStatus::Met`].
    Met,
    /// See [`LeadStatus::FileInPreparation`].
    FileInPreparation,
    /// See [`LeadStatus::Registered`].
    Registered,
    /// See [`LeadStatus::Closed`].
    Closed,
}

impl Stage {
    /// All of them, in the order of a lead's life.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Called,
        Self::Met,
        Self::FileInPreparation,
        Self::Registered,
        Self::Closed,
    ];

    /// The word in the database, in addresses and in exports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Called => "called",
            Self::Met => "met",
            Self::FileInPreparation => "file_in_preparation",
            Self::Registered => "registered",
            Self::Closed => "closed",
        }
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// Whether something is left to do.
    pub const fn is_open(self) -> bool {
        match self {
            Self::New | Self::Called | Self::Met | Self::FileInPreparation => true,
            Self::Registered | Self::Closed => false,
        }
    }
}

impl CloseReason {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::NoAnswer,
        Self::NotInterested,
        Self::OtherProgramme,
        Self::Duplicate,
        Self::WrongNumber,
    ];

    /// The word in the database, in addresses and in exports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoAnswer => "no_answer",
            Self::NotInterested => "not_interested",
            Self::OtherProgramme => "other_programme",
            Self::Duplicate => "duplicate",
            Self::WrongNumber => "wrong_number",
        }
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

impl LeadStatus {
    /// Every status, those before the end in the order of a lead's life.
    pub const ALL: [Self; 10] = [
        Self::New,
        Self::Called,
        Self::Met,
        Self::FileInPreparation,
        Self::Registered,
        Self::Closed(CloseReason::NoAnswer),
        Self::Closed(CloseReason::NotInterested),
        Self::Closed(CloseReason::OtherProgramme),
        Self::Closed(CloseReason::Duplicate),
        Self::Closed(CloseReason::WrongNumber),
    ];

    /// The status without its reason.
    pub const fn stage(self) -> Stage {
        match self {
            Self::New => Stage::New,
            Self::Called => Stage::Called,
            Self::Met => Stage::Met,
            Self::FileInPreparation => Stage::FileInPreparation,
            Self::Registered => Stage::Registered,
            Self::Closed(_) => Stage::Closed,
        }
    }

    /// Why it was closed.
    pub const fn reason(self) -> Option<CloseReason> {
        match self {
            Self::Closed(reason) => Some(reason),
            Self::New | Self::Called | Self::Met | Self::FileInPreparation | Self::Registered => {
                None
            }
        }
    }

    /// What comes after it when all goes well.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::New => Some(Self::Called),
            Self::Called => Some(Self::Met),
            Self::Met => Some(Self::FileInPreparation),
            Self::FileInPreparation => Some(Self::Registered),
            Self::Registered | Self::Closed(_) => None,
        }
    }

    /// A status from its two words; none if they do not belong together.
    pub fn from_words(stage: &str, reason: Option<&str>) -> Option<Self> {
        match (Stage::from_word(stage)?, reason) {
            (Stage::Closed, Some(reason)) => CloseReason::from_word(reason).map(Self::Closed),
            (Stage::Closed, None) | (_, Some(_)) => None,
            (Stage::New, None) => Some(Self::New),
            (Stage::Called, None) => Some(Self::Called),
            (Stage::Met, None) => Some(Self::Met),
            (Stage::FileInPreparation, None) => Some(Self::FileInPreparation),
            (Stage::Registered, None) => Some(Self::Registered),
        }
    }

    /// The status in one word, such as `closed:no_answer`.
    pub fn word(self) -> String {
        match self.reason() {
            Some(reason) => format!("{}:{}", self.stage().word(), reason.word()),
            None => self.stage().word().to_owned(),
        }
    }

    /// Reads the one word back.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.split_once(':') {
            Some((stage, reason)) => Self::from_words(stage, Some(reason)),
            None => Self::from_words(word, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_read_back_from_its_word_and_no_other() {
        for status in LeadStatus::ALL {
            assert_eq!(LeadStatus::from_word(&status.word()), Some(status));
        }
        for word in ["", "closed", "new:no_answer", "closed:", "closed:bored", "reached"] {
            assert_eq!(LeadStatus::from_word(word), None, "{word}");
        }
    }
}
