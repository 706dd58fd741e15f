//! What the program does by itself at the staff's desk, on a clock of the test's own: silent
//! talks, the list of the morning, the quiet of the night.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use twiza::content::Content;
use twiza::domain::{
    Agent, ChatId, LeadId, Member, Members, MessageId, Office, PersonName, Reference, Role,
    StaffId, UpdateId,
};
use twiza::engine::{Event, LeadDraft, NodeRef, Session, State};
use twiza::staff::{Counter, Message, Said, work};
use twiza::store::{Clock, LeadEdit, LeadTraits, NewLead, Store, Wake, Wish};
use twiza::text::Lang;
use twiza::transport::Outgoing;
use twiza::turn::desk::{DeskButton, StaffWords, Told, staff_says};
use twiza::turn::{DeskSettings, Incoming, SharedWorld, TurnSettings, Turns};

const PERSON: ChatId = ChatId(7);
const STAFF: ChatId = ChatId(-100);
const SAFAA: StaffId = StaffId(11);
const LEAD: LeadId = LeadId(1);

static WORLD: LazyLock<SharedWorld> =
    LazyLock::new(|| SharedWorld::new(Content::embedded().load().0.unwrap()));

struct Desk {
    store: Store,
    turns: Turns,
    now: Arc<AtomicI64>,
    updates: AtomicI64,
}

fn members() -> Members {
    Members::new([Member { id: SAFAA, role: Role::Agent, name: Some("Safaa".to_owned()) }])
}

fn draft(number: u32) -> LeadDraft {
    LeadDraft {
        reference: Reference { year: 2026, number },
        lang: Lang::new("fr").unwrap(),
        consent: 1,
        name: Some(PersonName::new("Zineb")),
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

impl Desk {
    /// A desk with one lead of a person who speaks French, on a Friday at that time.
    async fn new(time: &str) -> Self {
        let store = Store::in_memory().unwrap();
        let now = Arc::new(AtomicI64::new(0));
        let told = Arc::clone(&now);
        let clock =
            Clock::new(move || Timestamp::from_second(told.load(Ordering::Relaxed)).unwrap());
        let office = Office {
            from: Time::constant(8, 30, 0, 0),
            to: Time::constant(16, 30, 0, 0),
            ..Office::weekdays()
        };
        let settings = TurnSettings {
            staff_chat: Some(STAFF),
            staff_lang: Lang::new("fr").unwrap(),
            zone: TimeZone::get("Africa/Casablanca").unwrap(),
            desk: DeskSettings {
                members: members(),
                office: Some(office),
                ..DeskSettings::default()
            },
        };
        let turns = Turns::new(store.clone(), WORLD.clone(), settings, Wake::default(), clock);
        let desk = Self { store, turns, now, updates: AtomicI64::new(1) };
        desk.at(&format!("2026-11-27T{time}"));
        desk.says("/start").await;
        desk.says("Français").await;
        let at = desk.turns.now();
        let job = desk.store.write(move |tx| {
            let draft = draft(1);
            let traits = LeadTraits::default();
            let new = NewLead { draft: &draft, traits, source: None, fictional: false };
            tx.record_lead(PERSON, &new, at)
        });
        job.await.unwrap();
        desk.sent(PERSON).await;
        desk
    }

    /// Moves the clock; the time is that of Casablanca.
    fn at(&self, time: &str) {
        let zone = TimeZone::get("Africa/Casablanca").unwrap();
        let time = zone.to_timestamp(time.parse().unwrap()).unwrap();
        self.now.store(time.as_second(), Ordering::Relaxed);
    }

    async fn says(&self, text: &str) {
        let update = Some(UpdateId(self.updates.fetch_add(1, Ordering::Relaxed)));
        let event = Event::Text(text.to_owned());
        let incoming = Incoming { update, chat: PERSON, callback: None, event, original: None };
        self.turns.take(incoming).await.unwrap();
    }

    async fn staff_says(&self, text: &str) {
        let words = StaffWords::Text(text.to_owned());
        let job = self.turns.run_in_scene(None, move |tx, scene| {
            let by = members().allow::<Agent>(SAFAA).unwrap();
            let told = staff_says(tx, scene, &by, LEAD, words)?;
            assert_eq!(told, Told::Sent);
            Ok(())
        });
        job.await.unwrap();
    }

    async fn wish(&self, wish: Wish) {
        let job = self.turns.run_in_scene(None, move |tx, scene| {
            let by = members().allow::<Agent>(SAFAA).unwrap();
            let edit = LeadEdit { lead: LEAD, seen: None, wishes: vec![wish] };
            work::edit(tx, scene, &by, &edit).map(drop)
        });
        job.await.unwrap();
    }

    /// The texts that wait for a chat, and takes them out.
    async fn sent(&self, chat: ChatId) -> Vec<String> {
        let rows = self.store.write(move |tx| {
            let mut rows = Vec::new();
            while let Some(row) = tx.next_in_queue(chat)? {
                tx.unqueue(&row)?;
                rows.push(row.payload);
            }
            Ok(rows)
        });
        let rows = rows.await.unwrap().into_inner();
        let words = rows.iter().filter_map(|row| match serde_json::from_str(row).unwrap() {
            Outgoing::Screen { screen, .. }
            | Outgoing::Post { screen, .. }
            | Outgoing::Replace { screen, .. }
            | Outgoing::Card { screen, .. } => Some(screen.text.text),
            _ => None,
        });
        words.collect()
    }

    async fn state(&self) -> State {
        let stored = self.store.read(|reader| reader.session(PERSON)).await.unwrap().unwrap();
        Session::load(&stored).unwrap().state
    }
}

#[tokio::test]
async fn a_silent_talk_ends_by_itself_by_day_and_says_so() {
    let desk = Desk::new("10:00").await;
    let before = desk.state().await;
    desk.staff_says("Bonjour").await;
    assert!(matches!(desk.state().await, State::WithStaff { lead: LEAD, .. }));
    desk.says("Merci").await;
    assert_eq!(desk.sent(PERSON).await.len(), 1, "the dialogue is silent");
    assert!(desk.sent(STAFF).await.iter().any(|text| text.contains("Merci")));

    desk.at("2026-11-28T09:59");
    desk.turns.tend_desk().await.unwrap();
    assert!(matches!(desk.state().await, State::WithStaff { .. }));
    desk.at("2026-11-28T10:00");
    desk.turns.tend_desk().await.unwrap();
    assert_eq!(desk.state().await, before);
    let told = desk.sent(PERSON).await;
    assert!(told.len() == 1 && told[0].contains("en pause"), "{told:?}");
    let told = desk.sent(STAFF).await;
    assert!(told.len() == 1 && told[0].contains("24"), "{told:?}");
    desk.turns.tend_desk().await.unwrap();
    assert!(desk.sent(PERSON).await.is_empty());
}

#[tokio::test]
async fn nobody_is_written_to_at_night() {
    let desk = Desk::new("20:59").await;
    desk.staff_says("Bonjour").await;
    let remind = desk.store.write(|tx| {
        let world = WORLD.get();
        let flow = world.flows().iter().find(|flow| {
            flow.nodes().any(|node| matches!(node.kind, twiza::flow::NodeKind::Remind { .. }))
        });
        let flow = flow.expect("some dialogue reminds");
        let node = flow
            .nodes()
            .find(|node| matches!(node.kind, twiza::flow::NodeKind::Remind { .. }))
            .unwrap();
        let from = NodeRef { flow: flow.id.clone(), node: node.id.clone() };
        tx.remind(PERSON, "2026-11-28T20:30:00Z".parse().unwrap(), &from)
    });
    remind.await.unwrap();
    desk.sent(PERSON).await;
    for time in ["2026-11-28T21:00", "2026-11-28T23:59", "2026-11-29T03:00", "2026-11-29T08:59"] {
        desk.at(time);
        desk.turns.fire_due().await.unwrap();
        desk.turns.tend_desk().await.unwrap();
        assert!(desk.sent(PERSON).await.is_empty(), "{time}");
    }
    desk.at("2026-11-29T09:00");
    assert_eq!(desk.turns.fire_due().await.unwrap(), 1);
    desk.turns.tend_desk().await.unwrap();
    assert_eq!(desk.sent(PERSON).await.len(), 2, "the reminder, and the end of the talk");
}

#[tokio::test]
async fn outside_the_hours_of_the_office_the_person_learns_when_somebody_is_there() {
    let desk = Desk::new("16:00").await;
    desk.staff_says("Bonjour").await;
    desk.says("Encore là ?").await;
    assert_eq!(desk.sent(PERSON).await.len(), 1, "the office is open");
    desk.at("2026-11-27T17:00");
    desk.says("Et maintenant ?").await;
    let told = desk.sent(PERSON).await;
    assert!(told.len() == 1 && told[0].contains("30 novembre 2026 à 08:30"), "{told:?}");
    desk.says("D'accord").await;
    assert!(desk.sent(PERSON).await.is_empty(), "once is enough");
}

#[tokio::test]
async fn the_morning_list_comes_once_on_days_of_work_and_names_nobody() {
    let desk = Desk::new("10:00").await;
    desk.wish(Wish::Due(Some(Date::constant(2026, 11, 28)))).await;
    desk.sent(STAFF).await;
    let mut posted = Vec::new();
    for time in [
        "2026-11-28T09:00",
        "2026-11-30T08:29",
        "2026-11-30T08:30",
        "2026-11-30T12:00",
        "2026-12-01T08:31",
    ] {
        desk.at(time);
        desk.turns.tend_desk().await.unwrap();
        for text in desk.sent(STAFF).await {
            assert!(text.contains("/lead 1") && text.contains("⏳") && !text.contains("Zineb"));
            posted.push(time);
        }
    }
    assert_eq!(posted, ["2026-11-30T08:30", "2026-12-01T08:31"]);
}

#[tokio::test]
async fn a_talk_goes_with_its_lead() {
    let desk = Desk::new("10:00").await;
    desk.staff_says("Bonjour").await;
    desk.sent(PERSON).await;
    desk.store.write(|tx| tx.forget_lead(LEAD, Timestamp::UNIX_EPOCH).map(drop)).await.unwrap();
    desk.sent(STAFF).await;
    desk.says("Êtes-vous là ?").await;
    assert!(!matches!(desk.state().await, State::WithStaff { .. }));
    assert!(!desk.sent(PERSON).await.is_empty() && desk.sent(STAFF).await.is_empty());
}

#[tokio::test]
async fn the_list_of_leads_turns_its_pages_and_leaves_nobody_out() {
    let desk = Desk::new("10:00").await;
    let at = desk.turns.now();
    let more = desk.store.write(move |tx| {
        for number in 2..=45 {
            let (draft, traits) = (draft(number), LeadTraits::default());
            let new = NewLead { draft: &draft, traits, source: None, fictional: false };
            tx.record_lead(ChatId(1000 + i64::from(number)), &new, at)?;
        }
        Ok(())
    });
    more.await.unwrap();
    desk.sent(STAFF).await;
    let counter = Counter::new(desk.turns.clone(), None);
    let hears = async |update, said| {
        let heard = Message {
            update: UpdateId(update),
            chat: STAFF,
            from: SAFAA,
            message: MessageId(9),
            said,
        };
        counter.hear(heard).await.unwrap();
        let shown = desk.sent(STAFF).await;
        assert_eq!(shown.len(), 1, "{shown:?}");
        shown.concat()
    };
    let tap = |page| Said::Tap {
        payload: DeskButton::Leads(page).token().to_string(),
        callback: "tap".to_owned(),
    };
    let first = hears(900, Said::Text { text: "/leads".to_owned(), reply_to: None }).await;
    let pages = [first, hears(901, tap(1)).await, hears(902, tap(2)).await];
    for (page, head) in pages.iter().zip(["1 à 20", "21 à 40", "41 à 45"]) {
        let head = head.replace(' ', "");
        let seen: String = page.chars().filter(|c| c.is_alphanumeric()).collect();
        let head: String = head.chars().filter(|c| c.is_alphanumeric()).collect();
        assert!(seen.contains(&head), "{page}");
    }
    let mut listed: Vec<u32> = pages
        .iter()
        .flat_map(|page| page.split("/lead ").skip(1))
        .map(|rest| rest.split_whitespace().next().unwrap().parse().unwrap())
        .collect();
    listed.sort_unstable();
    assert_eq!(listed, (1..=45).collect::<Vec<_>>());
}
