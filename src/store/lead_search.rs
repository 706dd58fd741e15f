//! Finding leads by words, numbers and references, under the other filters.
//!
//! The index answers in the order of the ids, as a stream that ends where a page is full. It knows
//! beginnings of a few letters only; whether a lead has the whole words is seen in its own.

use rusqlite::types::Value;

use crate::domain::{Phone, Reference};
use crate::store::lead_filter::Query;
use crate::store::lead_words::{Fit, SoughtWords};
use crate::store::{JobError, LeadCursor, LeadFilter, LeadLine, Reader, Sought};

/// So many digits are a number to call; fewer are a reference or a part of something.
const NUMBER: usize = 9;
/// The number of a reference is written with so many digits at least.
const PADDED: usize = 4;
/// So many leads of the index are looked at for one page.
const EXAMINED: u32 = 3000;
/// Where the filters leave no more than these, all of them are looked at without the index.
const NARROW: u32 = 2000;

/// Where a stream ends.
#[derive(Clone, Copy)]
struct Bounds {
    /// So many leads are found.
    limit: u32,
    /// So many were looked at.
    examined: u32,
}

/// A part of what was found.
pub(super) struct Found {
    places: Vec<Place>,
    pub(super) next: Option<LeadCursor>,
}

/// A lead among those that were found.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    fit: Fit,
    id: i64,
}

impl Place {
    const fn cursor(self) -> LeadCursor {
        LeadCursor { rank: self.fit.rank(), id: self.id }
    }
}

impl Found {
    pub(super) fn ids(&self) -> Vec<i64> {
        self.places.iter().map(|place| place.id).collect()
    }

    /// The first `limit` of it.
    pub(super) fn first(mut self, limit: u32) -> Self {
        if self.places.len() > limit as usize {
            self.places.truncate(limit as usize);
            self.next = self.places.last().map(|place| place.cursor());
        }
        self
    }
}

impl Reader<'_> {
    /// The best of what a text finds; see [`Sought`].
    pub fn search(&self, text: &str, year: i16, limit: u32) -> Result<Vec<LeadLine>, JobError> {
        let sought = Some(Sought { text: text.to_owned(), year });
        Ok(self.list(&LeadFilter { sought, ..LeadFilter::default() }, None, limit)?.lines)
    }

    /// Leads that a text names and the filters leave: a reference such as `TW-2026-0042` or `42`
    /// of that year, a phone number in any writing, or words of name, place, project and notes in
    /// any script.
    ///
    /// Words may be given by their beginning. Leads that spell them so come first, the newest
    /// before the oldest; then those in which they sound so.
    pub(super) fn found(
        &self,
        sought: &Sought,
        filter: &LeadFilter,
        after: Option<LeadCursor>,
        limit: u32,
    ) -> Result<Found, JobError> {
        if let Some(ids) = self.named(sought)? {
            return Ok(page(self.passing(filter, ids)?, after, limit));
        }
        let Some(words) = SoughtWords::read(&sought.text) else {
            return Ok(Found { places: Vec::new(), next: None });
        };
        if !filter.is_search_alone() {
            let ids = self.matching(filter, None, NARROW + 1)?;
            if ids.len() <= NARROW as usize {
                return Ok(page(self.fitting(&words, &ids)?, after, limit));
            }
        }
        self.streamed(&words, filter, after, Bounds { limit, examined: EXAMINED })
    }

    /// The same for whatever takes all of them, however long it takes; at most `most`.
    pub(super) fn found_in_all(
        &self,
        sought: &Sought,
        filter: &LeadFilter,
        most: u32,
    ) -> Result<Vec<i64>, JobError> {
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let found = self.found(sought, filter, after, most)?;
            ids.extend(found.ids());
            after = found.next;
            if after.is_none() || ids.len() >= most as usize {
                ids.truncate(most as usize);
                return Ok(ids);
            }
        }
    }

    /// The leads of a reference or of a number to call; none if the text is neither.
    fn named(&self, Sought { text, year }: &Sought) -> Result<Option<Vec<i64>>, JobError> {
        let named = text.trim().trim_start_matches('#');
        // Longer than a reference is written, a number that begins with 0 is one to call.
        let is_number = named.len() <= PADDED || !named.starts_with('0');
        let by_number = || named.parse().ok().map(|number| Reference { year: *year, number });
        let reference = named.parse().ok().or_else(|| by_number().filter(|_| is_number));
        if let Some(line) = reference.map(|named| self.line_of(named)).transpose()?.flatten() {
            return Ok(Some(vec![line.id.0]));
        }
        if text.chars().filter(|c| c.is_numeric()).count() >= NUMBER
            && let Ok(phone) = Phone::parse(text)
        {
            let sql = "SELECT id FROM leads WHERE phone = ?1 ORDER BY id DESC";
            let ids = self.column(sql, [phone.reveal()])?;
            return Ok((!ids.is_empty()).then_some(ids));
        }
        Ok(None)
    }

    /// Those of the leads that the filters leave, as they fit.
    fn passing(&self, filter: &LeadFilter, ids: Vec<i64>) -> Result<Vec<Place>, JobError> {
        let passes = Query::passes(filter);
        let sql = format!("SELECT {} FROM leads l WHERE l.id = ?", passes.sql);
        let mut places = Vec::new();
        for id in ids {
            let params = passes.params.iter().cloned().chain([id.into()]);
            if self.value(&sql, rusqlite::params_from_iter(params))? == Some(true) {
                places.push(Place { fit: Fit::Spelled, id });
            }
        }
        Ok(places)
    }

    /// Those of the leads that have the words.
    fn fitting(&self, words: &SoughtWords, ids: &[i64]) -> Result<Vec<Place>, JobError> {
        let mut places = Vec::new();
        for id in ids {
            let sql = "SELECT words FROM lead_words WHERE rowid = ?1";
            let known: Option<String> = self.value(sql, [id])?;
            let fit = known.and_then(|known| words.fit(&known));
            places.extend(fit.map(|fit| Place { fit, id: *id }));
        }
        Ok(places)
    }

    /// What the index finds, until a page is full or enough was looked at.
    fn streamed(
        &self,
        words: &SoughtWords,
        filter: &LeadFilter,
        after: Option<LeadCursor>,
        bounds: Bounds,
    ) -> Result<Found, JobError> {
        let passes = Query::passes(filter);
        let join =
            if filter.is_search_alone() { "" } else { "CROSS JOIN leads l ON l.id = w.rowid" };
        let sql = format!(
            "SELECT w.rowid, CASE WHEN {} THEN w.words END FROM lead_words w {join} \
             WHERE w.lead_words MATCH ? AND w.rowid < ? ORDER BY w.rowid DESC",
            passes.sql
        );
        let mut statement = self.prepare(&sql)?;
        let start = after.unwrap_or(LeadCursor { rank: Fit::Spelled.rank(), id: i64::MAX });
        let (mut places, mut examined): (Vec<Place>, u32) = (Vec::new(), 0);
        for fit in Fit::ALL.into_iter().filter(|fit| fit.rank() >= start.rank) {
            let before = if fit.rank() == start.rank { start.id } else { i64::MAX };
            let mut last = LeadCursor { rank: fit.rank(), id: before };
            let asked: [Value; 2] = [words.query(fit).into(), before.into()];
            let params = passes.params.iter().cloned().chain(asked);
            let mut rows = statement.query(rusqlite::params_from_iter(params))?;
            while let Some(row) = rows.next()? {
                if examined >= bounds.examined {
                    return Ok(Found { places, next: Some(last) });
                }
                (last.id, examined) = (row.get(0)?, examined + 1);
                let known: Option<String> = row.get(1)?;
                if known.and_then(|known| words.fit(&known)) != Some(fit) {
                    continue;
                }
                if places.len() >= bounds.limit as usize {
                    let next = places.last().map(|place| place.cursor());
                    return Ok(Found { places, next });
                }
                places.push(Place { fit, id: last.id });
            }
        }
        Ok(Found { places, next: None })
    }
}

/// The part behind `after` of all that was found.
fn page(mut places: Vec<Place>, after: Option<LeadCursor>, limit: u32) -> Found {
    let order = |rank: i64, id: i64| (rank, std::cmp::Reverse(id));
    places.sort_unstable_by_key(|place| order(place.fit.rank(), place.id));
    let behind = |place: &Place| {
        after.is_none_or(|last| order(place.fit.rank(), place.id) > order(last.rank, last.id))
    };
    Found { places: places.into_iter().filter(behind).collect(), next: None }.first(limit)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::BTreeMap;

    use jiff::Timestamp;
    use rusqlite::Connection;

    use super::*;
    use crate::domain::{ChatId, PersonName};
    use crate::engine::LeadDraft;
    use crate::store::open::prepare;
    use crate::store::{LeadTraits, NewLead, Settings, Tx, migrate};
    use crate::text::Lang;

    const NAMES: [&str; 7] =
        ["Zineb", "زينب", "Zineb Boulangère", "Boulanger", "Zinba", "Boulangerie Zineb", "Karim"];

    fn with_leads(test: impl FnOnce(&Reader<'_>)) {
        let mut connection = Connection::open_in_memory().unwrap();
        prepare(&connection, &Settings::default()).unwrap();
        migrate::migrate(&mut connection).unwrap();
        let wipe = Cell::new(false);
        let mut tx = Tx::new(&connection, &wipe);
        for (number, name) in (1..).zip(NAMES.into_iter().cycle().take(40)) {
            let draft = LeadDraft {
                reference: Reference { year: 2026, number },
                lang: Lang::new(if number % 3 == 0 { "ar" } else { "fr" }).unwrap(),
                consent: 1,
                name: Some(PersonName::new(name)),
                phone: None,
                place: None,
                project: None,
                founders: None,
                best_time: None,
                other: BTreeMap::new(),
                verdicts: Vec::new(),
                reasons: Vec::new(),
            };
            let traits = LeadTraits::default();
            let new = NewLead { draft: &draft, traits, source: None, fictional: true };
            tx.record_lead(ChatId(1), &new, Timestamp::UNIX_EPOCH).unwrap();
        }
        test(&tx);
    }

    fn all_pages(mut next: impl FnMut(Option<LeadCursor>) -> Found) -> Vec<i64> {
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let found = next(after);
            ids.extend(found.ids());
            after = found.next;
            if after.is_none() {
                return ids;
            }
        }
    }

    #[test]
    fn a_stream_finds_what_looking_at_every_lead_finds() {
        with_leads(|reader| {
            let arabic = LeadFilter { lang: Lang::new("ar"), ..LeadFilter::default() };
            for text in ["zineb", "boulangerie", "boulang", "زينب", "zineb boulangere", "x"] {
                let words = SoughtWords::read(text).unwrap();
                for filter in [&LeadFilter::default(), &arabic] {
                    let ids = reader.matching(filter, None, 100).unwrap();
                    let places = reader.fitting(&words, &ids).unwrap();
                    let whole = page(places.clone(), None, 100).ids();
                    let parts = all_pages(|after| page(places.clone(), after, 4));
                    assert_eq!(parts, whole, "{text}");
                    for (limit, examined) in [(100, 100), (3, 100), (100, 2), (3, 5), (1, 1)] {
                        let bounds = Bounds { limit, examined };
                        let streamed = all_pages(|after| {
                            let found = reader.streamed(&words, filter, after, bounds).unwrap();
                            assert!(found.places.len() <= limit as usize);
                            found
                        });
                        assert_eq!(streamed, whole, "{text} {limit} {examined}");
                    }
                }
            }
        });
    }
}
