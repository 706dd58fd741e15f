//! What a step asks the outer layers to do.

use jiff::Timestamp;

use crate::domain::{
    Answers, FlowId, LeadId, Moment, NodeRef, PersonName, Phone, PlaceId, ProgrammeId, QuestionId,
    Reference, SourceTag,
};
use crate::engine::{Because, Screen, Session, Unreadable, Venue};
use crate::programme::Verdict;
use crate::text::Lang;

/// What the engine is told besides the event.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The time of the turn.
    pub moment: Moment,
    /// The reference a lead recorded in this turn will have.
    pub next_reference: Reference,
    /// The number a question kept in this turn will have.
    pub next_question: i64,
}

/// The answer to one event.
#[derive(Debug)]
pub struct Step {
    /// Where the person stands now; what must not be stored is already left out.
    pub session: Session,
    /// What is to be done, in order.
    pub effects: Vec<Effect>,
}

/// One thing to be done outside, all of it in the transaction of the turn.
#[derive(Clone, PartialEq)]
pub enum Effect {
    /// Show this; if the event was a tap on our newest message, in its place.
    Show(Screen),
    /// Put a pin on the map.
    Pin(Venue),
    /// A short notice over the button that was tapped.
    Notice(String),
    /// The person agreed to, or refused, the consent text of this version.
    Consent {
        /// Version of the text.
        version: u32,
        /// Whether they agreed.
        given: bool,
    },
    /// A lead to be recorded under [`Now::next_reference`] and posted to the staff.
    RecordLead(Box<LeadDraft>),
    /// Come back to the person at that time.
    Remind {
        /// When.
        due: Timestamp,
        /// The node that asked for it.
        from: NodeRef,
    },
    /// Keep a question that has no answer, under [`Now::next_question`] and without its person.
    KeepQuestion(Box<KeptQuestion>),
    /// Tell this person when the kept question is answered.
    AwaitAnswer(i64),
    /// Count whether an answer was useful, without its reader.
    Vote {
        /// The question.
        question: QuestionId,
        /// Whether it was.
        useful: bool,
    },
    /// Tell the staff that somebody is in despair or danger, and nothing else of them.
    NoticeDistress {
        /// The language they were answered in.
        lang: Lang,
    },
    /// No more reminders of any kind.
    StopReminders,
    /// Pass this on to the staff who speak with the person.
    ToStaff {
        /// The lead it is about.
        lead: LeadId,
        /// What the person said.
        said: Said,
    },
    /// The person went back to the dialogue.
    TalkLeft {
        /// The lead it was about.
        lead: LeadId,
    },
    /// The person came by this link, for the first time.
    Joined(SourceTag),
    /// The person came to the end of what this link led to.
    Finished(SourceTag),
    /// Show the person everything that is stored of them (see `engine::stored_screen`).
    ShowStored,
    /// Erase everything that is stored of the person; what is shown in this step is still sent.
    Forget,
}

/// What a person says to the staff; it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub enum Said {
    /// Words.
    Text(String),
    /// Words in place of earlier ones.
    Edited(String),
    /// The message itself, which is no text.
    Copy(Unreadable),
}

impl std::fmt::Debug for Effect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Show(_) => "Show",
            Self::Pin(_) => "Pin",
            Self::Notice(_) => "Notice",
            Self::Consent { .. } => "Consent",
            Self::RecordLead(_) => "RecordLead",
            Self::Remind { .. } => "Remind",
            Self::KeepQuestion(_) => "KeepQuestion",
            Self::AwaitAnswer(_) => "AwaitAnswer",
            Self::Vote { .. } => "Vote",
            Self::NoticeDistress { .. } => "NoticeDistress",
            Self::StopReminders => "StopReminders",
            Self::ToStaff { .. } => "ToStaff",
            Self::TalkLeft { .. } => "TalkLeft",
            Self::Joined(_) => "Joined",
            Self::Finished(_) => "Finished",
            Self::ShowStored => "ShowStored",
            Self::Forget => "Forget",
        })
    }
}

/// How many of these verdicts are likely; none if the person had not looked at the programmes.
pub fn likely(verdicts: &[(ProgrammeId, Verdict)]) -> Option<usize> {
    let likely = verdicts.iter().filter(|(_, verdict)| *verdict == Verdict::Likely).count();
    (!verdicts.is_empty()).then_some(likely)
}

/// The words of a question that has no answer.
#[derive(Clone, PartialEq)]
pub struct KeptQuestion {
    /// As it was written.
    pub text: String,
    /// The language it is written in.
    pub lang: Lang,
    /// The flow it was asked in.
    pub flow: Option<FlowId>,
}

/// A lead as the person confirmed it.
#[derive(Clone, PartialEq)]
pub struct LeadDraft {
    /// Its reference.
    pub reference: Reference,
    /// The language to speak.
    pub lang: Lang,
    /// Version of the consent text it stands on.
    pub consent: u32,
    /// First name or nickname (variable `first_name`).
    pub name: Option<PersonName>,
    /// Phone, unless the answer is wanted in the chat (variable `phone`).
    pub phone: Option<Phone>,
    /// Neighbourhood (variable `lead_place`).
    pub place: Option<PlaceId>,
    /// What they want to do (variable `project`).
    pub project: Option<String>,
    /// How many they are (variable `founders`).
    pub founders: Option<i64>,
    /// Option id of the best time (variable `best_time`).
    pub best_time: Option<String>,
    /// Every other answer of the summary.
    pub other: Answers,
    /// The programmes' verdicts at that time, where the person had looked at them.
    pub verdicts: Vec<(ProgrammeId, Verdict)>,
    /// Why, for those of which it is known; only if the text the person agreed to names it.
    pub reasons: Vec<(ProgrammeId, Because)>,
}
