//! Answers to what stands in the group: to the person, to a question, or a note.

use crate::domain::{LeadId, MessageId, NoteError, NoteText, PostRole};
use crate::engine::{Phrase, Unreadable};
use crate::staff::counter::{Asked, agent};
use crate::staff::{question_answer, work};
use crate::store::{JobError, LeadEdit, MessageKind, Tx, Wish};
use crate::turn::desk::{StaffWords, Told, staff_says};

/// What an answer to a message means.
enum Meant {
    /// Words for the person of the lead.
    Words(LeadId),
    /// A note about the lead.
    Note(LeadId),
    /// Talk among the staff.
    Talk,
}

fn meant(tx: &Tx<'_>, asked: &Asked<'_>, reply_to: MessageId) -> Result<Meant, JobError> {
    Ok(match tx.lead_of_post(asked.chat, reply_to)? {
        Some((lead, PostRole::Card | PostRole::Words | PostRole::Copy)) => Meant::Words(lead),
        Some((lead, PostRole::NoteWanted)) => Meant::Note(lead),
        Some((_, PostRole::Post)) | None => Meant::Talk,
    })
}

/// A text that answers a message.
pub(super) fn wrote(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    reply_to: MessageId,
    text: String,
) -> Result<(), JobError> {
    if let Some(questions) = question_answer::wanted(tx, asked, reply_to)? {
        return question_answer::wrote(tx, asked, &questions, Some(&text));
    }
    match meant(tx, asked, reply_to)? {
        Meant::Talk => Ok(()),
        Meant::Words(lead) => pass_on(tx, asked, lead, StaffWords::Text(text)),
        Meant::Note(lead) => note(tx, asked, lead, &text),
    }
}

/// Something that is no text answers a message.
pub(super) fn sent(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    reply_to: MessageId,
    kind: Unreadable,
    caption: Option<String>,
) -> Result<(), JobError> {
    if let Some(questions) = question_answer::wanted(tx, asked, reply_to)? {
        return question_answer::wrote(tx, asked, &questions, None);
    }
    let kind = match kind {
        Unreadable::Sticker => Some(MessageKind::Sticker),
        Unreadable::Voice => Some(MessageKind::Voice),
        Unreadable::File => Some(MessageKind::File),
        Unreadable::Other => None,
    };
    match (meant(tx, asked, reply_to)?, kind) {
        (Meant::Talk, _) => Ok(()),
        (Meant::Words(lead), Some(kind)) => {
            let (chat, message) = (asked.chat, asked.message);
            pass_on(tx, asked, lead, StaffWords::Copy { chat, message, kind, caption })
        }
        (Meant::Words(_), None) | (Meant::Note(_), _) => {
            asked.say(tx, Phrase::DeskNotPassedOn, &[])
        }
    }
}

fn pass_on(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    lead: LeadId,
    words: StaffWords,
) -> Result<(), JobError> {
    let Some(by) = agent(asked) else { return asked.say(tx, asked.refusal(), &[]) };
    match staff_says(tx, asked.scene, &by, lead, words)? {
        Told::Sent | Told::Blocked => Ok(()),
        Told::NoSuchLead => asked.say(tx, Phrase::DeskGone, &[]),
    }
}

fn note(tx: &mut Tx<'_>, asked: &Asked<'_>, lead: LeadId, text: &str) -> Result<(), JobError> {
    let Some(by) = agent(asked) else { return asked.say(tx, asked.refusal(), &[]) };
    let said = match NoteText::parse(text) {
        Ok(text) => {
            let edit = LeadEdit { lead, seen: None, wishes: vec![Wish::Note(text)] };
            work::edit(tx, asked.scene, &by, &edit)?;
            Phrase::DeskNoted
        }
        Err(NoteError::Empty) => Phrase::DeskNoteEmpty,
        Err(NoteError::TooLong) => Phrase::DeskNoteTooLong,
    };
    asked.say(tx, said, &[])
}
