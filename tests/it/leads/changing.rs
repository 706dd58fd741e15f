//! Edits, conflicts, bulk changes and taking them back.

use twiza::domain::{CloseReason, LeadId, LeadStatus, NoteText};
use twiza::store::{Change, Edited, LeadEdit, Novelty, Undone, Who, Wish};

use crate::leads::desk::{DRISS, Desk, Made, SAFAA, admin, agent, at, day, may, viewer};

fn note(text: &str) -> Wish {
    Wish::Note(NoteText::parse(text).unwrap())
}

#[tokio::test]
async fn every_change_is_one_line_with_who_when_from_and_to() {
    let desk = Desk::new();
    let lead = desk.lead(Made::default()).await;
    let wishes = vec![
        Wish::Owner(Some(SAFAA)),
        Wish::Unanswered,
        Wish::Due(Some(day(30))),
        Wish::Status(LeadStatus::Called),
        Wish::Status(LeadStatus::Called),
        note("Rappeler après la prière"),
    ];
    let edit = LeadEdit { lead, seen: Some(1), wishes };
    let edited = desk.job(move |tx| tx.edit_lead(&agent(), &edit, at(20))).await;
    let Edited::Done(line) = edited else { panic!("it was to be done") };
    assert_eq!((line.version, line.unanswered, line.due), (5, 0, Some(day(30))));
    let history = desk.store.read(move |reader| reader.history(lead)).await.unwrap();
    let (who, new) = (Who::Member(Some(SAFAA)), Some(LeadStatus::New));
    let lines: Vec<_> = history.iter().map(|entry| (entry.who, entry.change)).collect();
    assert_eq!(
        lines,
        [
            (Who::Person, Change::Recorded),
            (who, Change::Owner { from: None, to: Some(SAFAA) }),
            (who, Change::Unanswered),
            (who, Change::Due { from: None, to: Some(day(30)) }),
            (who, Change::Status { from: new, to: LeadStatus::Called }),
            (who, Change::Noted),
        ]
    );
    let notes = desk.store.read(move |reader| reader.notes(&viewer(), lead)).await.unwrap();
    assert_eq!((notes.len(), notes[0].member), (1, SAFAA));
}

#[tokio::test]
async fn who_saw_an_older_version_learns_what_changed_and_overwrites_nothing() {
    let desk = Desk::new();
    let lead = desk.lead(Made::default()).await;
    desk.wish(lead, Wish::Owner(Some(DRISS))).await;
    let edit = |wishes| LeadEdit { lead, seen: Some(1), wishes };
    let late = edit(vec![note("en retard"), Wish::Owner(Some(SAFAA))]);
    let edited = desk.job(move |tx| tx.edit_lead(&agent(), &late, at(20))).await;
    let Edited::Conflict(conflict) = edited else { panic!("it was to be refused") };
    assert_eq!((conflict.line.owner, conflict.line.version), (Some(DRISS), 2));
    let since: Vec<_> = conflict.since.iter().map(|entry| entry.change).collect();
    assert_eq!(since, [Change::Owner { from: None, to: Some(DRISS) }]);
    let notes = desk.store.read(move |reader| reader.notes(&viewer(), lead)).await.unwrap();
    assert!(notes.is_empty(), "kept as a whole or not at all");
    // A note takes nothing away.
    let late = edit(vec![note("en retard")]);
    let edited = desk.job(move |tx| tx.edit_lead(&agent(), &late, at(20))).await;
    assert!(matches!(edited, Edited::Done(_)));
    let nobody = LeadEdit { lead: LeadId(99), seen: None, wishes: vec![note("perdu")] };
    let edited = desk.job(move |tx| tx.edit_lead(&agent(), &nobody, at(20))).await;
    assert!(matches!(edited, Edited::NoSuchLead));
}

#[tokio::test]
async fn a_form_that_is_sent_twice_takes_effect_once() {
    let desk = Desk::new();
    let once = async || desk.job(|tx| tx.once("a-random-key", at(20))).await;
    assert_eq!((once().await, once().await), (Novelty::New, Novelty::Repeated));
    let later = desk.job(|tx| tx.once("another", at(23))).await;
    assert_eq!(later, Novelty::New);
    assert_eq!(once().await, Novelty::New, "old keys are let go");
}

#[tokio::test]
async fn a_bulk_change_is_taken_back_where_nobody_changed_more() {
    let desk = Desk::new();
    let mut leads = Vec::new();
    for _ in 0..3 {
        leads.push(desk.lead(Made::default()).await);
    }
    let closed = LeadStatus::Closed(CloseReason::NotInterested);
    desk.wish(leads[2], Wish::Status(closed)).await;
    let all = [leads.clone(), vec![LeadId(99)]].concat();
    let bulk =
        desk.job(move |tx| tx.change_many(&agent(), &all, &Wish::Status(closed), at(20))).await;
    assert_eq!((bulk.changed.clone(), bulk.unchanged), (leads[..2].to_vec(), 2));
    desk.wish(leads[1], Wish::Status(LeadStatus::Called)).await;

    let batch = bulk.batch;
    let others = desk.job(move |tx| tx.undo(&may(DRISS), batch, at(21))).await;
    assert_eq!(others, Undone::NotYours);
    let undone = desk.job(move |tx| tx.undo(&agent(), batch, at(21))).await;
    let (restored, kept) = (vec![leads[0]], vec![leads[1]]);
    assert_eq!(undone, Undone::Done { restored, kept });
    let again = desk.job(move |tx| tx.undo_of_others(&admin(), batch, at(21))).await;
    assert_eq!(again, Undone::Already);

    let first = leads[0];
    let line = desk.store.read(move |reader| reader.line(first)).await.unwrap().unwrap();
    assert_eq!(line.status, LeadStatus::New);
    let history = desk.store.read(move |reader| reader.history(first)).await.unwrap();
    assert_eq!(history.len(), 3, "the history keeps both");
    let audit = desk.store.read(|reader| reader.audit_log(&admin(), None, 10)).await.unwrap();
    let words: Vec<_> = audit.iter().map(|entry| entry.what.word()).collect();
    assert_eq!(words, ["took_back", "changed_many"]);
}
