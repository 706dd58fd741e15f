//! Finding leads by words, numbers and references.

use crate::domain::{Phone, Reference};
use crate::store::lead_words::query;
use crate::store::{JobError, LeadLine, Reader};

/// So many digits are a number to call; fewer are a reference or a part of something.
const NUMBER: usize = 9;

impl Reader<'_> {
    /// Leads that a text names: a reference such as `TW-2026-0042` or `42` of that year, a phone
    /// number in any writing, or words of name, place, project and notes in any script.
    ///
    /// Words may be given by their beginning. Leads that spell them so come first, the newest
    /// before the oldest; then those in which they sound so.
    pub fn search(&self, text: &str, year: i16, limit: u32) -> Result<Vec<LeadLine>, JobError> {
        let named = text.trim().trim_start_matches('#');
        let reference =
            named.parse().ok().or_else(|| Some(Reference { year, number: named.parse().ok()? }));
        if let Some(line) = reference.map(|named| self.line_of(named)).transpose()?.flatten() {
            return Ok(vec![line]);
        }
        if text.chars().filter(|c| c.is_numeric()).count() >= NUMBER
            && let Ok(phone) = Phone::parse(text)
        {
            let which = "WHERE phone = ?1 ORDER BY id DESC LIMIT ?2";
            let lines = self.lines(which, (phone.reveal(), limit))?;
            if !lines.is_empty() {
                return Ok(lines);
            }
        }
        let Some((spelled, sounding)) = query(text) else { return Ok(Vec::new()) };
        let mut ids = self.matches(&spelled, limit)?;
        if ids.len() < limit as usize {
            for id in self.matches(&sounding, limit)? {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ids.truncate(limit as usize);
        }
        self.lines_of(&ids)
    }

    fn matches(&self, query: &str, limit: u32) -> Result<Vec<i64>, JobError> {
        let sql = "SELECT rowid FROM lead_words WHERE lead_words MATCH ?1 \
             ORDER BY rowid DESC LIMIT ?2";
        self.column(sql, (query, limit))
    }
}
