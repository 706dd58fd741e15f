//! What holds for the connection and for the statements of every day.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::Connection;

use crate::domain::{
    ChatId, FlowId, MessageId, NodeId, ProgrammeId, QuestionId, StaffId, Stage, UpdateId,
};
use crate::engine::{KeptQuestion, NodeRef};
use crate::store::open::prepare;
use crate::store::{
    AnswerDraft, JobError, LeadFilter, OutboxId, OwnerFilter, QuestionState, QueueOf, Settings,
    StatusFilter, Tx, Unqueued, migrate,
};
use crate::text::Lang;

thread_local! {
    /// The statements this thread asked for.
    pub(super) static PREPARED: RefCell<BTreeSet<String>> = RefCell::default();
}

/// What turns, reminders and deliveries do all day.
fn a_day(tx: &mut Tx<'_>) -> Result<(), JobError> {
    let (chat, at) = (ChatId(7), Timestamp::UNIX_EPOCH);
    tx.remember_update(UpdateId(1), at)?;
    tx.open_chat(chat, at)?;
    tx.session(chat)?;
    tx.next_reference(2026)?;
    tx.save_session(chat, "{}", at)?;
    tx.record_consent(chat, 1, at)?;
    tx.leads_of(chat)?;
    tx.silent_since(at, 10)?;
    tx.leads_before(at, 10)?;
    tx.reminders_of(chat)?;
    let from = NodeRef { flow: FlowId::new("founding"), node: NodeId::new("overview") };
    tx.remind(chat, at, &from)?;
    for (reminder, _) in tx.due_reminders(at, 10)? {
        tx.take_reminder(reminder)?;
    }
    let question =
        KeptQuestion { text: "words".into(), lang: Lang::new("fr").unwrap(), flow: None };
    let today = jiff::civil::date(2026, 11, 23);
    let number = tx.next_question()?;
    tx.keep_question(&question, today)?;
    tx.await_answer(chat, number)?;
    assert_eq!(tx.questions_awaited(chat)?, 1);
    tx.vote(&QuestionId::new("voting"), true, today)?;
    assert_eq!(tx.asked_questions(QuestionState::Open, 9)?.len(), 1);
    let answered = tx.answer_questions(&[number, 99], "answer", Some(StaffId(5)), at)?;
    assert_eq!((answered.numbers, answered.tell.len()), (vec![number], 1));
    assert_eq!(tx.questions_awaited(chat)?, 0);
    assert!(tx.question(number)?.is_some_and(|question| question.given.is_some()));
    tx.prompt_for_answer(chat, MessageId(3), &[number], at)?;
    assert_eq!(tx.prompted(chat, MessageId(3))?, Some(vec![number]));
    tx.end_prompt(chat, MessageId(3))?;
    let draft =
        AnswerDraft { member: StaffId(5), questions: vec![number], text: "answer".to_owned() };
    let id = tx.draft_answer(&draft, at)?;
    assert_eq!(tx.answer_draft(id)?, Some(draft));
    tx.end_draft(id)?;
    tx.is_blocked(chat)?;
    tx.queue(chat, "screen", &"text", at)?;
    assert_eq!(tx.queued_after(OutboxId::default(), 10)?.len(), 1);
    let row = tx.next_in_queue(chat)?.expect("a row was queued");
    tx.postpone(&row, at)?;
    assert_eq!(tx.unqueue(&row)?, Unqueued::Removed);
    tx.set_newest_message(chat, MessageId(1))?;
    tx.lead_of_post(chat, MessageId(1))?;
    for of in [QueueOf::Everyone, QueueOf::Member(StaffId(1))] {
        tx.next_leads(of, today, 10)?;
    }
    tx.due_count(today)?;
    let status = Some(StatusFilter::Is(Stage::New));
    for filter in [
        LeadFilter { status, lang: Lang::new("fr"), ..LeadFilter::default() },
        LeadFilter { owner: Some(OwnerFilter::Nobody), status, ..LeadFilter::default() },
        LeadFilter { programme: Some(ProgrammeId::new("piae")), status, ..LeadFilter::default() },
    ] {
        tx.list(&filter, None, 10)?;
    }
    Ok(())
}

#[test]
fn no_statement_of_every_day_looks_through_a_whole_table() {
    let mut connection = Connection::open_in_memory().unwrap();
    prepare(&connection, &Settings::default()).unwrap();
    migrate::migrate(&mut connection).unwrap();
    a_day(&mut Tx::new(&connection, &Cell::new(false))).unwrap();
    let statements = PREPARED.take();
    assert!(statements.len() > 15, "{statements:?}");
    for sql in statements {
        let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let count = plan.parameter_count();
        let nothing = rusqlite::params_from_iter(std::iter::repeat_n(1, count));
        let mut steps = plan.query(nothing).unwrap();
        while let Some(step) = steps.next().unwrap() {
            let step: String = step.get("detail").unwrap();
            assert!(!step.starts_with("SCAN") && !step.contains("TEMP B-TREE"), "{step}: {sql}");
        }
    }
}

#[test]
fn a_commit_is_flushed_and_what_is_erased_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let connection = Connection::open(folder.path().join("twiza.db")).unwrap();
    prepare(&connection, &Settings::default()).unwrap();
    let get = |name| -> String {
        let read = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
        match connection.pragma_query_value(None, name, read).unwrap() {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        }
    };
    let (full, memory) = ("2", "2");
    assert_eq!(
        ["journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store"].map(get),
        ["wal", full, "1", "1", memory]
    );
}
