//! Turns with an engine that does as it is told, over a real database.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::content::Content;
use crate::domain::{
    ChatId, FlowId, LeadId, MessageId, NodeId, PersonName, Phone, PlaceId, PostRole, Reference,
    UpdateId,
};
use crate::engine::{
    Effect, Event, Keyboard, LeadDraft, NodeRef, Now, Phrase, Screen, Session, Step, World,
    apologise,
};
use crate::store::{Change, Clock, JobError, LeadPost, Settings, Store, Wake, Who};
use crate::text::{Lang, Speech, Styled};
use crate::transport::Outgoing;
use crate::turn::scene::Engine;
use crate::turn::{
    DeskSettings, Incoming, Membership, Ran, SharedWorld, Taken, TurnSettings, Turns, queue,
    queue_post,
};

const PERSON: ChatId = ChatId(7);
const STAFF: ChatId = ChatId(-100);
const NAME: &str = "Zouhair-le-potier";
const NUMBER: &str = "+212612345678";

/// An engine that does what it is told: each word of the event is one effect.
fn obedient(_: &World, mut session: Session, event: Event, now: &Now) -> Step {
    let words = match event {
        Event::Text(words) | Event::Tap { payload: words, .. } => words,
        Event::Reminder { from } if from.node.as_str() == "broken" => panic!("as planned"),
        Event::Reminder { .. } => "reminded".to_owned(),
        _ => String::new(),
    };
    let from = |node| NodeRef { flow: FlowId::new("founding"), node: NodeId::new(node) };
    let due = now.moment.at + SignedDuration::from_hours(1);
    session.lang = Lang::new("ar");
    let effects = words.split_whitespace().map(|word| match word {
        "panic" => panic!("as planned"),
        "lead" => Effect::RecordLead(Box::new(draft(now.next_reference))),
        "doubled" => {
            Effect::RecordLead(Box::new(draft(Reference { number: 1, ..now.next_reference })))
        }
        "agree" => Effect::Consent { version: 1, given: true },
        "remind" => Effect::Remind { due, from: from("overview") },
        "break" => Effect::Remind { due, from: from("broken") },
        "notice" => Effect::Notice("noticed".to_owned()),
        "mydata" => Effect::ShowStored,
        "forget" => Effect::Forget,
        other => Effect::Show(screen(other)),
    });
    Step { effects: effects.collect(), session }
}

/// An apology that fails as well, unless the person speaks Arabic.
fn humble(world: &World, session: Session, now: &Now) -> Step {
    assert!(session.lang == Lang::new("ar"), "as planned");
    apologise(world, session, now)
}

fn post(message: i64) -> LeadPost {
    LeadPost { chat: STAFF, message: MessageId(message), role: PostRole::Post }
}

fn screen(text: &str) -> Screen {
    Screen::new(Styled::plain(text), Keyboard::None)
}

fn draft(reference: Reference) -> LeadDraft {
    LeadDraft {
        reference,
        lang: Lang::new("ar").unwrap(),
        consent: 1,
        name: Some(PersonName::new(NAME)),
        phone: Some(Phone::parse(NUMBER).unwrap()),
        place: Some(PlaceId::new("hay-hassani")),
        project: Some("poterie".to_owned()),
        founders: Some(5),
        best_time: Some("morning".to_owned()),
        other: BTreeMap::new(),
        verdicts: Vec::new(),
        reasons: Vec::new(),
    }
}

/// The shipped world, loaded once for all tests.
fn world() -> SharedWorld {
    static WORLD: LazyLock<SharedWorld> =
        LazyLock::new(|| SharedWorld::new(Content::embedded().load().0.unwrap()));
    WORLD.clone()
}

/// A sentence of the program in that language.
fn phrase(phrase: Phrase, lang: &str) -> String {
    let world = world().get();
    world.phrase(Speech::new(world.languages(), Lang::new(lang).unwrap()), phrase, &[]).text
}

fn turns_at(store: &Store, now: Timestamp) -> Turns {
    let settings = TurnSettings {
        staff_chat: Some(STAFF),
        staff_lang: Lang::new("fr").unwrap(),
        zone: TimeZone::UTC,
        desk: DeskSettings::default(),
    };
    let clock = Clock::new(move || now);
    let engine = Engine { step: obedient, apologise: humble };
    Turns::with_engine(store.clone(), world(), settings, Wake::default(), clock, engine)
}

fn noon() -> Timestamp {
    "2026-05-04T12:00:00Z".parse().unwrap()
}

fn turns(store: &Store) -> Turns {
    turns_at(store, noon())
}

fn says(update: i64, words: &str) -> Incoming {
    let event = Event::Text(words.to_owned());
    let update = Some(UpdateId(update));
    Incoming { update, chat: PERSON, callback: None, event, original: None }
}

fn taps(update: i64, words: &str) -> Incoming {
    let event = Event::Tap { payload: words.to_owned(), message: MessageId(50) };
    Incoming { callback: Some("callback".to_owned()), event, ..says(update, "") }
}

/// How many updates and sessions were filed.
async fn filed(store: &Store) -> (u32, u32) {
    store.read(|reader| Ok((reader.dead_updates()?, reader.dead_sessions()?))).await.unwrap()
}

/// Takes everything out that waits for a chat, as if it had been sent; each in a few words.
async fn sent(store: &Store, chat: ChatId) -> Vec<String> {
    let rows = store.write(move |tx| {
        let mut rows = Vec::new();
        while let Some(row) = tx.next_in_queue(chat)? {
            tx.unqueue(&row)?;
            rows.push(row.payload);
        }
        Ok(rows)
    });
    let rows = rows.await.unwrap().into_inner();
    rows.iter().map(|row| words(&serde_json::from_str(row).unwrap())).collect()
}

fn words(outgoing: &Outgoing) -> String {
    match outgoing {
        Outgoing::Screen { screen, replaces: None }
        | Outgoing::Card { screen, .. }
        | Outgoing::Post { screen, .. } => screen.text.text.clone(),
        Outgoing::Screen { screen, replaces: Some(place) } => {
            format!("{} at {place}", screen.text.text)
        }
        Outgoing::TapAnswer { callback, notice } => format!("{callback}: {notice:?}"),
        Outgoing::Replace { message, screen } => format!("{message} := {}", screen.text.text),
        other => other.kind().to_owned(),
    }
}

#[tokio::test]
async fn an_update_takes_effect_once() {
    let store = Store::in_memory().unwrap();
    let turns = turns(&store);
    assert_eq!(turns.take(says(1, "hello")).await.unwrap(), Taken::Done);
    assert_eq!(turns.take(says(1, "hello")).await.unwrap(), Taken::Repeated);
    assert_eq!(sent(&store, PERSON).await, ["hello"]);
}

#[tokio::test]
async fn a_tap_is_answered_first_and_the_first_screen_takes_the_place_of_the_tapped_message() {
    let store = Store::in_memory().unwrap();
    turns(&store).take(taps(1, "one notice two")).await.unwrap();
    assert_eq!(sent(&store, PERSON).await, ["callback: Some(\"noticed\")", "one at 50", "two"]);
}

#[tokio::test]
async fn a_turn_that_panics_is_filed_and_apologised_for_and_others_go_on() {
    let store = Store::in_memory().unwrap();
    let turns = turns(&store);
    let (before, panicked, after) = tokio::join!(
        turns.take(says(1, "before")),
        turns.take(taps(2, "lost panic")),
        turns.take(says(3, "after")),
    );
    assert_eq!(
        [before.unwrap(), panicked.unwrap(), after.unwrap()],
        [Taken::Done, Taken::Filed, Taken::Done]
    );
    assert_eq!(turns.take(taps(2, "lost panic")).await.unwrap(), Taken::Repeated);
    assert_eq!(turns.filed(), 1);
    assert_eq!(filed(&store).await, (1, 0));
    let mut sent = sent(&store, PERSON).await;
    sent.sort();
    let apology = sent.pop().unwrap();
    let (sorry, menu) = apology.split_once("\n\n").unwrap();
    assert!(sorry == phrase(Phrase::Sorry, "ar") && !menu.is_empty(), "{apology}");
    assert_eq!(sent, ["after", "before", "callback: None"]);
}

#[tokio::test]
async fn an_apology_that_fails_as_well_is_a_bare_one() {
    let store = Store::in_memory().unwrap();
    let taken = turns(&store).take(taps(1, "panic")).await.unwrap();
    assert_eq!(taken, Taken::Filed);
    let sorry = phrase(Phrase::Sorry, "fr");
    assert_eq!(sent(&store, PERSON).await, ["callback: None", &sorry]);
    assert_eq!(filed(&store).await, (1, 0));
}

#[tokio::test]
async fn a_lead_is_recorded_with_its_confirmation_and_told_to_the_staff_without_a_name() {
    let store = Store::in_memory().unwrap();
    turns(&store).take(says(1, "agree lead confirmed")).await.unwrap();
    let leads = store.read(|reader| reader.leads_of(PERSON)).await.unwrap();
    let [lead] = &leads[..] else { panic!("{} leads", leads.len()) };
    assert_eq!(lead.reference, Reference { year: 2026, number: 1 });
    assert!(lead.name == Some(PersonName::new(NAME)));
    let id = lead.id;
    let history = store.read(move |reader| reader.history(id)).await.unwrap();
    assert_eq!(
        history.iter().map(|entry| (entry.who, entry.change)).collect::<Vec<_>>(),
        [(Who::Person, Change::Recorded)]
    );
    assert_eq!(sent(&store, PERSON).await, ["confirmed"]);
    let posts = sent(&store, STAFF).await;
    let [_topic, post] = &posts[..] else { panic!("{posts:?}") };
    for part in ["TW-2026-0001", "Hay Hassani", "5", "العربية", "/lead 1"] {
        assert!(post.contains(part), "{part}: {post}");
    }
    assert!(!post.contains(NAME) && !post.contains(NUMBER), "{post}");
}

#[tokio::test]
async fn a_lead_that_cannot_be_recorded_is_not_confirmed() {
    let store = Store::in_memory().unwrap();
    let turns = turns(&store);
    turns.take(says(1, "lead confirmed")).await.unwrap();
    assert_eq!(turns.take(says(2, "agree confirmed doubled")).await.unwrap(), Taken::Filed);
    let leads = store.read(|reader| reader.leads_of(PERSON)).await.unwrap();
    assert_eq!(leads.len(), 1);
    let sent_to_person = sent(&store, PERSON).await;
    assert_eq!((sent_to_person.len(), &*sent_to_person[0]), (2, "confirmed"));
    assert_eq!(sent(&store, STAFF).await.len(), 2, "a topic and a card");
}

#[tokio::test]
async fn a_session_that_cannot_be_read_is_set_aside_and_the_person_answered() {
    for stored in ["nonsense", r#"{"v":999,"s":{"shape":"unknown"}}"#] {
        let store = Store::in_memory().unwrap();
        store.write(move |tx| tx.save_session(PERSON, stored, noon())).await.unwrap();
        let turns = turns(&store);
        assert_eq!(turns.take(says(1, "hello")).await.unwrap(), Taken::Done);
        assert_eq!(turns.take(says(2, "again")).await.unwrap(), Taken::Done);
        assert_eq!(sent(&store, PERSON).await, ["hello", "again"]);
        assert_eq!(filed(&store).await, (0, 1), "{stored}");
        let session = store.read(|reader| reader.session(PERSON)).await.unwrap().unwrap();
        assert_eq!(Session::load(&session).unwrap().lang, Lang::new("ar"));
    }
}

#[tokio::test]
async fn a_reminder_comes_when_it_is_due_and_once() {
    let store = Store::in_memory().unwrap();
    turns(&store).take(says(1, "remind remind break")).await.unwrap();
    assert_eq!(turns(&store).fire_due().await.unwrap(), 0);
    let later = turns_at(&store, noon() + SignedDuration::from_hours(1));
    assert_eq!(later.fire_due().await.unwrap(), 1);
    assert_eq!(later.fire_due().await.unwrap(), 0);
    assert_eq!((sent(&store, PERSON).await, later.filed()), (vec!["reminded".to_owned()], 1));
}

#[tokio::test]
async fn nothing_is_sent_to_someone_who_stopped_the_bot_until_they_come_back() {
    let store = Store::in_memory().unwrap();
    let turns = turns(&store);
    turns.take(says(1, "remind hello")).await.unwrap();
    let blocked = turns.blocked(Some(UpdateId(2)), PERSON, Membership::Blocked).await.unwrap();
    assert_eq!(blocked, Taken::Done);
    let later = turns_at(&store, noon() + SignedDuration::from_hours(1));
    assert_eq!(later.fire_due().await.unwrap(), 0);
    assert!(store.read(|reader| reader.is_blocked(PERSON)).await.unwrap());
    assert!(sent(&store, PERSON).await.is_empty());
    turns.take(says(3, "back")).await.unwrap();
    assert!(!store.read(|reader| reader.is_blocked(PERSON)).await.unwrap());
    assert_eq!(sent(&store, PERSON).await, ["back"]);
}

#[tokio::test]
async fn a_job_of_the_staff_runs_once_whole_or_not_at_all() {
    let store = Store::in_memory().unwrap();
    let turns = turns(&store);
    turns.take(says(1, "lead")).await.unwrap();
    let answer = |update, next: fn() -> Result<(), JobError>| {
        turns.run(Some(UpdateId(update)), move |tx| {
            let outgoing = Outgoing::Screen { screen: screen("call us"), replaces: None };
            queue(tx, PERSON, &outgoing, noon())?;
            tx.set_meta("answered", "yes")?;
            next()
        })
    };
    assert_eq!(answer(2, || Ok(())).await.unwrap(), Ran::Done(()));
    assert_eq!(answer(2, || Ok(())).await.unwrap(), Ran::Repeated);
    assert_eq!(answer(3, || panic!("as planned")).await.unwrap(), Ran::Filed);
    assert_eq!(answer(3, || Ok(())).await.unwrap(), Ran::Repeated);
    assert_eq!(sent(&store, PERSON).await, ["call us"]);
    assert!(store.read(|reader| reader.meta("answered")).await.unwrap().is_some());
}

#[tokio::test]
async fn everything_stored_is_shown() {
    let store = Store::in_memory().unwrap();
    turns(&store).take(taps(1, "lead mydata")).await.unwrap();
    let shown = sent(&store, PERSON).await;
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(shown[1].ends_with(" at 50"), "{shown:?}");
}

#[tokio::test]
async fn what_is_kept_for_a_time_is_erased_after_it() {
    let store = Store::in_memory().unwrap();
    turns(&store).take(says(1, "agree lead confirmed")).await.unwrap();
    sent(&store, PERSON).await;
    sent(&store, STAFF).await;
    store.write(|tx| tx.record_post(LeadId(1), post(60))).await.unwrap();
    let days = |days: i64| noon() + SignedDuration::from_hours(24 * days);
    let state = async || {
        let leads = store.read(|reader| Ok(reader.all_leads()?.len())).await.unwrap();
        let session = store.read(|reader| reader.session(PERSON)).await.unwrap();
        (leads, session.is_some())
    };
    for (day, expected) in
        [(179, (1, true)), (181, (1, false)), (364, (1, false)), (366, (0, false))]
    {
        turns_at(&store, days(day)).expire().await.unwrap();
        assert_eq!(state().await, expected, "after {day} days");
    }
    assert_eq!(sent(&store, STAFF).await.len(), 1, "the post in the group is replaced");
    assert!(!knows_person(&store).await, "nothing is left once the lead has gone too");

    turns(&store).take(says(2, "agree")).await.unwrap();
    sent(&store, PERSON).await;
    turns_at(&store, days(181)).expire().await.unwrap();
    assert!(!knows_person(&store).await);
}

/// The files of the database, one after the other.
#[expect(clippy::disallowed_methods, reason = "the test looks at what stands on the disk")]
fn bytes_of(folder: &std::path::Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap();
    files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
}

fn stands_in(folder: &std::path::Path, text: &str) -> bool {
    bytes_of(folder).windows(text.len()).any(|window| window == text.as_bytes())
}

async fn knows_person(store: &Store) -> bool {
    store.write(|tx| tx.knows_chat(PERSON)).await.unwrap().into_inner()
}

#[tokio::test]
async fn forgetting_a_person_leaves_no_trace_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("twiza.db"), &Settings::default()).unwrap();
    let turns = turns(&store);
    turns.take(says(1, "agree lead remind confirmed panic")).await.unwrap();
    turns.take(says(2, "agree lead remind confirmed")).await.unwrap();
    store.write(|tx| tx.bury_session(PERSON, NAME, "a test", noon())).await.unwrap();
    sent(&store, PERSON).await;
    sent(&store, STAFF).await;
    // One post about the lead was sent, another still waits.
    store.write(|tx| tx.record_post(LeadId(1), post(60))).await.unwrap();
    let details = Outgoing::Screen { screen: screen(NAME), replaces: None };
    store.write(move |tx| queue_post(tx, STAFF, &details, LeadId(1), noon())).await.unwrap();
    assert!(stands_in(folder.path(), NAME) && stands_in(folder.path(), NUMBER));

    // Jobs alone from here to the look at the files: a reader at the wrong moment puts off the
    // emptying of the log, and a job begins after it.
    turns.take(says(3, "goodbye forget")).await.unwrap();
    assert!(knows_person(&store).await);
    assert_eq!(sent(&store, PERSON).await, ["goodbye"]);
    assert!(!knows_person(&store).await);
    let erased = phrase(Phrase::StaffErased, "fr");
    assert_eq!(sent(&store, STAFF).await, [format!("60 := TW-2026-0001\n{erased}")]);
    assert!(!stands_in(folder.path(), NAME) && !stands_in(folder.path(), NUMBER));

    // The number is not given to another person.
    turns.take(says(4, "lead")).await.unwrap();
    let leads = store.read(|reader| reader.leads_of(PERSON)).await.unwrap();
    assert_eq!(leads[0].reference.number, 2);
}
