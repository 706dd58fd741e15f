//! What members of the staff want to remember about a lead.

use jiff::Timestamp;

use crate::domain::{Allowed, LeadId, NoteText, StaffId, Viewer};
use crate::store::lead_words::lead_words;
use crate::store::value::{instant, millis};
use crate::store::{JobError, Reader, Tx};

/// One note; it has no `Debug`, as it is about a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub at: Timestamp,
    /// Who wrote it.
    pub member: StaffId,
    /// What.
    pub text: String,
}

impl Reader<'_> {
    /// The notes of a lead, oldest first.
    pub fn notes(&self, _by: &Allowed<Viewer>, lead: LeadId) -> Result<Vec<Note>, JobError> {
        self.notes_of(lead)
    }

    /// The notes of a lead, for the person's own eyes.
    pub fn notes_of(&self, lead: LeadId) -> Result<Vec<Note>, JobError> {
        let sql = "SELECT at, member, text FROM lead_notes WHERE lead_id = ?1 ORDER BY id";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([lead.0])?;
        let mut notes = Vec::new();
        while let Some(row) = rows.next()? {
            let at = instant(row.get(0)?, "lead_notes.at")?;
            notes.push(Note { at, member: StaffId(row.get(1)?), text: row.get(2)? });
        }
        Ok(notes)
    }
}

impl Tx<'_> {
    /// Keeps a note, and its words for the search.
    pub(super) fn add_note(
        &mut self,
        lead: LeadId,
        member: StaffId,
        text: &NoteText,
        now: Timestamp,
    ) -> Result<(), JobError> {
        let sql = "INSERT INTO lead_notes (lead_id, at, member, text) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, (lead.0, millis(now), member.0, text.reveal()))?;
        let sql = "UPDATE lead_words SET words = words || ' ' || ?2 WHERE rowid = ?1";
        self.execute(sql, (lead.0, lead_words([text.reveal()], None))).map(drop)
    }
}
