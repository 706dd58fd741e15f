//! The history of a lead in words.

use crate::domain::{LeadId, Reference};
use crate::store::{Change, HistoryEntry, Who};
use crate::web::frame::{Frame, machine};
use crate::web::names;

/// One line of it.
pub(super) struct Event {
    pub(super) at: String,
    pub(super) machine: String,
    pub(super) who: String,
    pub(super) what: String,
}

/// The lines, the newest first.
pub(super) fn events(
    f: &Frame<'_>,
    history: &[HistoryEntry],
    named: &[(LeadId, Reference)],
) -> Vec<Event> {
    history
        .iter()
        .rev()
        .map(|entry| Event {
            at: f.moment(&entry.at),
            machine: machine(&entry.at),
            who: match entry.who {
                Who::Person => f.w.the_person(),
                Who::Member(Some(member)) => f.member(member),
                Who::Member(None) => f.w.a_member(),
                Who::Program => f.w.the_program(),
            },
            what: words(f, &entry.change, named),
        })
        .collect()
}

/// The leads that a history names.
pub(super) fn leads_named(history: &[HistoryEntry]) -> Vec<LeadId> {
    let named = |entry: &HistoryEntry| match entry.change {
        Change::Merged { into } => Some(into),
        Change::Absorbed { duplicate } => Some(duplicate),
        Change::Recorded
        | Change::Status { .. }
        | Change::Owner { .. }
        | Change::Due { .. }
        | Change::Unanswered
        | Change::Noted
        | Change::TalkBegan
        | Change::TalkEnded => None,
    };
    history.iter().filter_map(named).collect()
}

/// One change in words.
pub(super) fn words(f: &Frame<'_>, change: &Change, named: &[(LeadId, Reference)]) -> String {
    let w = f.w;
    let lead = |id: &LeadId| {
        let found = named.iter().find(|(named, _)| named == id);
        found.map_or_else(|| w.lead_gone(), |(_, reference)| reference.to_string())
    };
    match change {
        Change::Recorded => w.change_recorded(),
        Change::Status { to, .. } => w.change_status(names::status(w, *to)),
        Change::Owner { to: Some(to), .. } => w.change_owner(f.member(*to)),
        Change::Owner { to: None, .. } => w.change_no_owner(),
        Change::Due { to: Some(to), .. } => w.change_due(f.date(*to)),
        Change::Due { to: None, .. } => w.change_no_due(),
        Change::Unanswered => w.change_unanswered(),
        Change::Noted => w.change_noted(),
        Change::Merged { into } => w.change_merged(lead(into)),
        Change::Absorbed { duplicate } => w.change_absorbed(lead(duplicate)),
        Change::TalkBegan => w.change_talk_began(),
        Change::TalkEnded => w.change_talk_ended(),
    }
}
