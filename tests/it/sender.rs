//! The sender over a real database and a messenger that does as it is told.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod script;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use tempfile::TempDir;
use twiza::domain::{ChatId, LeadId, MessageId, PostRole, Reference};
use twiza::engine::{Keyboard, LeadDraft, Screen};
use twiza::sender::{Running, Sender, SenderSettings};
use twiza::store::{Clock, LeadPost, LeadTraits, NewLead, Settings, Store, Wake};
use twiza::text::{Lang, Styled};
use twiza::transport::{DeliveryError, Outgoing};

use script::{Answer, Script};

const A: ChatId = ChatId(1);
const B: ChatId = ChatId(2);
const STAFF: ChatId = ChatId(-100);

/// An office: a database, a messenger, and a clock that only the test moves.
struct Office {
    folder: TempDir,
    store: Store,
    script: Arc<Script>,
    wake: Wake,
    seconds: Arc<AtomicI64>,
}

fn open(folder: &TempDir) -> Store {
    Store::open(folder.path().join("twiza.db"), &Settings::default()).unwrap()
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder);
        let (script, wake) = (Arc::new(Script::new()), Wake::default());
        Self { folder, store, script, wake, seconds: Arc::default() }
    }

    /// The same office after a restart of everything but the messenger.
    fn restart(self) -> Self {
        let Self { folder, store, script, wake: _, seconds } = self;
        drop(store);
        let store = open(&folder);
        Self { folder, store, script, wake: Wake::default(), seconds }
    }

    fn sender(&self) -> Sender<Arc<Script>> {
        self.sender_with(SenderSettings::default())
    }

    fn sender_with(&self, settings: SenderSettings) -> Sender<Arc<Script>> {
        let seconds = Arc::clone(&self.seconds);
        let now = move || Timestamp::from_second(seconds.load(Ordering::Relaxed)).unwrap();
        let (store, script) = (self.store.clone(), Arc::clone(&self.script));
        Sender::new(store, script, self.wake.clone(), Clock::new(now), settings)
    }

    fn pass(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Queues messages for a chat, together.
    async fn queue(&self, chat: ChatId, texts: &[&str]) {
        let outgoing: Vec<_> = texts
            .iter()
            .map(|text| Outgoing::Screen { screen: screen(text), replaces: None })
            .collect();
        self.queue_all(chat, outgoing).await;
    }

    async fn queue_all(&self, chat: ChatId, outgoing: Vec<Outgoing>) {
        let job = self.store.write(move |tx| {
            tx.open_chat(chat, Timestamp::UNIX_EPOCH)?;
            for outgoing in &outgoing {
                tx.queue(chat, outgoing.kind(), outgoing, Timestamp::UNIX_EPOCH)?;
            }
            Ok(())
        });
        self.wake.wake(&job.await.unwrap());
    }

    /// Records a lead of `A`, and queues a message about it for the staff.
    async fn post_lead(&self) -> LeadId {
        let job = self.store.write(|tx| {
            let at = Timestamp::UNIX_EPOCH;
            tx.open_chat(A, at)?;
            let (draft, traits) = (draft(), LeadTraits::default());
            let new = NewLead { draft: &draft, traits, source: None, fictional: false };
            let lead = tx.record_lead(A, &new, at)?;
            let post = Outgoing::Screen { screen: screen("a lead"), replaces: None };
            tx.queue_post(STAFF, post.kind(), &post, lead, at)?;
            Ok(lead)
        });
        let committed = job.await.unwrap();
        self.wake.wake(&committed);
        committed.into_inner()
    }

    /// How many rows wait, and how many were refused.
    async fn left(&self) -> (u32, u32) {
        self.store.read(|reader| Ok((reader.queued()?, reader.refused()?))).await.unwrap()
    }

    fn given(&self, chat: ChatId) -> Vec<String> {
        self.script.given(chat)
    }

    /// Waits until so many deliveries have begun since the last call.
    async fn begun(&self, deliveries: u32) {
        self.script.begun.acquire_many(deliveries).await.unwrap().forget();
    }
}

fn screen(text: &str) -> Screen {
    Screen::new(Styled::plain(text), Keyboard::None)
}

fn draft() -> LeadDraft {
    LeadDraft {
        reference: Reference { year: 2026, number: 1 },
        lang: Lang::new("fr").unwrap(),
        consent: 1,
        name: None,
        phone: None,
        place: None,
        project: None,
        founders: None,
        best_time: None,
        other: std::collections::BTreeMap::new(),
        verdicts: Vec::new(),
        reasons: Vec::new(),
    }
}

async fn finish(running: Running) {
    running.idle().await;
    running.stop().await;
}

#[tokio::test]
async fn what_was_queued_is_sent_in_order_and_is_gone() {
    let office = Office::new();
    office.queue(A, &["1", "2"]).await;
    let running = office.sender().start();
    office.queue(B, &["x"]).await;
    office.queue(A, &["3"]).await;
    running.idle().await;
    assert_eq!(office.given(A), ["1", "2", "3"]);
    assert_eq!(office.given(B), ["x"]);
    assert_eq!(office.left().await, (0, 0));
    office.queue(A, &["4"]).await;
    finish(running).await;
    assert_eq!(office.given(A), ["1", "2", "3", "4"]);
}

#[tokio::test]
async fn a_restart_keeps_what_was_not_sent() {
    let office = Office::new();
    office.queue(A, &["1", "2"]).await;
    let office = office.restart();
    finish(office.sender().start()).await;
    assert_eq!(office.given(A), ["1", "2"]);
}

#[tokio::test]
async fn a_crash_between_delivery_and_commit_repeats_that_message_and_no_other() {
    let office = Office::new();
    office.script.answers(A, Answer::Hang);
    office.queue(A, &["1", "2"]).await;
    let running = office.sender().start();
    office.begun(1).await;
    drop(running);
    finish(office.sender().start()).await;
    assert_eq!(office.given(A), ["1", "1", "2"]);
}

#[tokio::test]
async fn a_pause_that_was_asked_for_is_kept_by_the_whole_chat_and_across_a_restart() {
    let office = Office::new();
    office.script.fails(A, DeliveryError::RetryAfter(Duration::from_hours(1)));
    office.queue(A, &["1", "2"]).await;
    office.queue(B, &["x"]).await;
    finish(office.sender().start()).await;
    assert_eq!((office.given(A), office.given(B)), (vec!["1".into()], vec!["x".into()]));
    let office = office.restart();
    office.pass(3599);
    office.queue(A, &["3"]).await;
    let running = office.sender().start();
    running.idle().await;
    assert_eq!(office.given(A), ["1"]);
    office.pass(1);
    finish(running).await;
    assert_eq!(office.given(A), ["1", "1", "2", "3"]);
}

#[tokio::test]
async fn failures_that_pass_are_tried_again_after_growing_pauses() {
    let office = Office::new();
    for _ in 0..3 {
        office.script.fails(A, DeliveryError::Transient("no route".to_owned()));
    }
    office.queue(A, &["1"]).await;
    let running = office.sender().start();
    let mut tries = Vec::new();
    for pause in [0, 1, 1, 1, 3, 1] {
        office.pass(pause);
        running.idle().await;
        tries.push(office.given(A).len());
    }
    finish(running).await;
    assert_eq!(tries, [1, 2, 2, 3, 3, 4]);
    assert_eq!(office.left().await, (0, 0));
}

#[tokio::test]
async fn a_chat_that_hangs_or_panics_delays_no_other() {
    let office = Office::new();
    office.script.answers(A, Answer::Hang);
    office.script.answers(B, Answer::Panic);
    office.queue(A, &["1"]).await;
    office.queue(B, &["x"]).await;
    let running = office.sender().start();
    office.begun(2).await;
    for chat in 10..60 {
        office.queue(ChatId(chat), &["y"]).await;
    }
    office.begun(50).await;
    for chat in 10..60 {
        assert_eq!(office.given(ChatId(chat)), ["y"]);
    }
    drop(running);
}

#[tokio::test]
async fn a_delivery_that_takes_too_long_is_tried_again() {
    let office = Office::new();
    office.script.answers(A, Answer::Hang);
    office.queue(A, &["1"]).await;
    let settings = SenderSettings { patience: Duration::ZERO, ..SenderSettings::default() };
    finish(office.sender_with(settings).start()).await;
    assert_eq!((office.given(A).len(), office.left().await.0), (1, 1));
    office.pass(1);
    finish(office.sender().start()).await;
    assert_eq!((office.given(A).len(), office.left().await.0), (2, 0));
}

#[tokio::test]
async fn so_many_chats_are_served_at_once_and_no_more() {
    let office = Office::new();
    for chat in 10..20 {
        office.script.answers(ChatId(chat), Answer::Wait);
        office.queue(ChatId(chat), &["y"]).await;
    }
    let settings = SenderSettings { at_once: 4, ..SenderSettings::default() };
    let running = office.sender_with(settings).start();
    office.begun(4).await;
    office.script.gate.add_permits(10);
    finish(running).await;
    assert_eq!((office.script.most_at_once(), office.left().await.0), (4, 0));
}

#[tokio::test]
async fn who_stopped_the_bot_loses_the_queue_and_nobody_else() {
    let office = Office::new();
    office.script.fails(A, DeliveryError::Blocked);
    office.queue(A, &["1", "2"]).await;
    office.queue(B, &["x"]).await;
    finish(office.sender().start()).await;
    assert_eq!((office.given(A), office.given(B)), (vec!["1".into()], vec!["x".into()]));
    assert_eq!(office.left().await, (0, 0));
    assert!(office.store.read(|reader| reader.is_blocked(A)).await.unwrap());
}

#[tokio::test]
async fn what_is_refused_is_set_aside_without_its_text_and_the_next_goes_on() {
    let office = Office::new();
    office.script.fails(A, DeliveryError::Refused("Bad Request".to_owned()));
    office.queue(A, &["a secret", "2"]).await;
    finish(office.sender().start()).await;
    assert_eq!(office.given(A), ["a secret", "2"]);
    assert_eq!(office.left().await, (0, 1));
    let connection = rusqlite::Connection::open(office.folder.path().join("twiza.db")).unwrap();
    let sql = "SELECT kind, payload, error FROM outbox";
    let dead: (String, Option<String>, String) =
        connection.query_one(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    assert_eq!(dead, ("screen".to_owned(), None, "Bad Request".to_owned()));
}

#[tokio::test]
async fn where_nothing_is_left_to_do_it_is_done() {
    let office = Office::new();
    office.script.fails(A, DeliveryError::Gone);
    let tap = Outgoing::TapAnswer { callback: "c".to_owned(), notice: None };
    office.queue_all(A, vec![tap]).await;
    finish(office.sender().start()).await;
    assert_eq!(office.left().await, (0, 0));
}

#[tokio::test]
async fn a_queue_moves_with_its_chat() {
    let office = Office::new();
    office.script.fails(A, DeliveryError::Moved(B));
    office.queue(A, &["1", "2"]).await;
    finish(office.sender().start()).await;
    assert_eq!(
        (office.given(A), office.given(B)),
        (vec!["1".into()], vec!["1".into(), "2".into()])
    );
    assert_eq!(office.left().await, (0, 0));
}

#[tokio::test]
async fn a_screen_takes_the_place_of_our_newest_message_only() {
    let office = Office::new();
    let replacing = |text, message| {
        vec![Outgoing::Screen { screen: screen(text), replaces: Some(MessageId(message)) }]
    };
    office.queue(A, &["first", "second"]).await;
    let running = office.sender().start();
    running.idle().await;
    office.queue_all(A, replacing("old button", 100)).await;
    running.idle().await;
    office.queue_all(A, replacing("fresh button", 102)).await;
    running.idle().await;
    office.script.fails(A, DeliveryError::Refused("message to edit not found".to_owned()));
    office.queue_all(A, replacing("removed message", 102)).await;
    finish(running).await;
    assert_eq!(
        office.given(A)[2..],
        ["old button", "fresh button at 102", "removed message at 102", "removed message"]
    );
    let newest = office.store.read(|reader| reader.newest_message(A)).await.unwrap();
    assert_eq!(newest, Some(MessageId(103)));
}

#[tokio::test]
async fn a_post_about_a_lead_is_remembered_so_that_it_can_be_replaced() {
    let office = Office::new();
    let lead = office.post_lead().await;
    finish(office.sender().start()).await;
    let posts = office.store.read(move |reader| reader.posts_of(lead)).await.unwrap();
    let (chat, message, role) = (STAFF, MessageId(100), PostRole::Post);
    assert_eq!(posts, [LeadPost { chat, message, role }]);
    let found = office.store.read(|reader| reader.lead_of_post(STAFF, MessageId(100))).await;
    assert_eq!(found.unwrap(), Some((lead, PostRole::Post)));
}

#[tokio::test]
async fn a_post_that_is_on_its_way_while_its_person_is_erased_is_deleted() {
    let office = Office::new();
    office.script.answers(STAFF, Answer::Wait);
    office.post_lead().await;
    let running = office.sender().start();
    office.begun(1).await;
    let erased = office.store.write(|tx| tx.forget(A, Timestamp::UNIX_EPOCH)).await.unwrap();
    assert!(erased.into_inner().is_empty());
    office.script.gate.add_permits(1);
    finish(running).await;
    assert_eq!(office.given(STAFF), ["a lead", "delete 100"]);
}

#[tokio::test]
async fn the_row_of_a_forgotten_chat_goes_with_its_last_message_whatever_becomes_of_it() {
    for error in [None, Some(DeliveryError::Blocked), Some(DeliveryError::Refused("no".to_owned()))]
    {
        let office = Office::new();
        office.queue(A, &["hello"]).await;
        let running = office.sender().start();
        running.idle().await;
        if let Some(error) = error.clone() {
            office.script.fails(A, error);
        }
        let farewell = Outgoing::Screen { screen: screen("goodbye"), replaces: None };
        let job = office.store.write(move |tx| {
            tx.forget(A, Timestamp::UNIX_EPOCH)?;
            tx.queue(A, farewell.kind(), &farewell, Timestamp::UNIX_EPOCH)
        });
        office.wake.wake(&job.await.unwrap());
        finish(running).await;
        assert_eq!(office.given(A), ["hello", "goodbye"]);
        assert!(!office.store.read(|reader| reader.knows_chat(A)).await.unwrap(), "{error:?}");
        assert_eq!(office.left().await, (0, 0), "{error:?}");
    }
}

#[tokio::test]
async fn stopping_lets_arrive_what_is_on_its_way_and_keeps_the_rest() {
    let office = Office::new();
    office.script.answers(A, Answer::Wait);
    office.queue(A, &["1", "2"]).await;
    let running = office.sender().start();
    office.begun(1).await;
    let ((), ()) = tokio::join!(running.stop(), async {
        // The first poll of `stop` gave its order; the delivery may end now.
        office.script.gate.add_permits(1);
    });
    assert_eq!((office.given(A).len(), office.left().await.0), (1, 1));
}

#[tokio::test]
async fn one_chat_can_be_drained_alone() {
    let office = Office::new();
    office.queue(A, &["1", "2"]).await;
    office.queue(B, &["x"]).await;
    office.sender().drain(A).await;
    assert_eq!((office.given(A).len(), office.given(B).len()), (2, 0));
}
