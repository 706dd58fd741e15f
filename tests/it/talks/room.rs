//! A person, a staff with its group, and the bot between them, in one process on one clock.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use twiza::content::Content;
use twiza::domain::{
    Agent, ChatId, LeadId, Member, Members, MessageId, Office, PersonName, PlaceId, ProgrammeId,
    Reference, Role, StaffId, UpdateId, Variable,
};
use twiza::engine::{Because, Event, Keyboard, LeadDraft, Screen};
use twiza::programme::Verdict;
use twiza::store::{Clock, LeadTraits, NewLead, Store, Wake};
use twiza::text::Lang;
use twiza::transport::Outgoing;
use twiza::turn::desk::{StaffWords, Told, post_card, staff_says};
use twiza::turn::{DeskSettings, Incoming, SharedWorld, TurnSettings, Turns};

const PERSON: ChatId = ChatId(7);
const GROUP: ChatId = ChatId(-100);
const SAFAA: StaffId = StaffId(11);
const LEAD: LeadId = LeadId(1);

static WORLD: LazyLock<SharedWorld> =
    LazyLock::new(|| SharedWorld::new(Content::embedded().load().0.unwrap()));

pub(super) struct Room {
    store: Store,
    turns: Turns,
    now: Arc<AtomicI64>,
    updates: i64,
    transcript: String,
    /// What the person saw, the oldest first.
    screens: Vec<Screen>,
}

fn zone() -> TimeZone {
    TimeZone::get("Africa/Casablanca").unwrap()
}

fn members() -> Members {
    Members::new([Member { id: SAFAA, role: Role::Agent, name: Some("Safaa".to_owned()) }])
}

impl Room {
    /// A person of that language has left a lead, whose card stands in the group.
    pub(super) async fn new(lang: &str) -> Self {
        let store = Store::in_memory().unwrap();
        let now = Arc::new(AtomicI64::new(seconds("2026-11-27T09:00")));
        let told = Arc::clone(&now);
        let clock =
            Clock::new(move || Timestamp::from_second(told.load(Ordering::Relaxed)).unwrap());
        let office = Office {
            from: Time::constant(8, 30, 0, 0),
            to: Time::constant(16, 30, 0, 0),
            ..Office::weekdays()
        };
        let lang = Lang::new(lang).unwrap();
        let desk =
            DeskSettings { members: members(), office: Some(office), ..DeskSettings::default() };
        let settings =
            TurnSettings { staff_chat: Some(GROUP), staff_lang: lang, zone: zone(), desk };
        let turns = Turns::new(store.clone(), WORLD.clone(), settings, Wake::default(), clock);
        let (updates, transcript, screens) = (1, String::new(), Vec::new());
        let mut room = Self { store, turns, now, updates, transcript, screens };
        room.hears(Event::Text("/start".to_owned())).await;
        let name = WORLD.get().languages().get(lang).unwrap().name.clone();
        room.hears(Event::Text(name)).await;
        room.delivered(PERSON).await;
        room.transcript.clear();
        room.leaves_a_lead(lang).await;
        room
    }

    async fn leaves_a_lead(&mut self, lang: Lang) {
        let job = self.turns.run_in_scene(None, move |tx, scene| {
            let because = |failed: &[&str], missing: &[&str], met: &[&str]| {
                let fields =
                    |names: &[&str]| names.iter().map(|name| Variable::new(*name)).collect();
                Because { failed: fields(failed), missing: fields(missing), met: fields(met) }
            };
            let [piae, mourafaka, forsa] = ["piae", "mourafaka", "forsa"].map(ProgrammeId::new);
            let project = if lang.as_str() == "ar" {
                "مخبزة، ونحن خمسة"
            } else {
                "Une boulangerie à cinq"
            };
            let draft = LeadDraft {
                reference: Reference { year: 2026, number: 1 },
                lang,
                consent: 3,
                name: Some(PersonName::new("Zineb")),
                phone: None,
                place: Some(PlaceId::new("hay-hassani")),
                project: Some(project.to_owned()),
                founders: Some(5),
                best_time: None,
                other: std::collections::BTreeMap::new(),
                verdicts: vec![
                    (piae.clone(), Verdict::Likely),
                    (mourafaka.clone(), Verdict::Ask),
                    (forsa.clone(), Verdict::No),
                ],
                reasons: vec![
                    (piae, because(&[], &[], &["prefecture", "applicant_type"])),
                    (mourafaka, because(&[], &["coop_registered_on"], &[])),
                    (forsa, because(&["age"], &[], &[])),
                ],
            };
            let traits = LeadTraits::default();
            let new = NewLead { draft: &draft, traits, source: None, fictional: false };
            let lead = tx.record_lead(PERSON, &new, scene.moment().at)?;
            post_card(tx, scene, lead)
        });
        job.await.unwrap();
        self.delivered(GROUP).await;
    }

    /// It becomes that time, and the program does what is due.
    pub(super) async fn becomes(&mut self, time: &str) {
        self.now.store(seconds(time), Ordering::Relaxed);
        let _ = writeln!(self.transcript, "——— {}\n", time.replace('T', " "));
        self.turns.tend_desk().await.unwrap();
        self.all_delivered().await;
    }

    pub(super) async fn staff_says(&mut self, text: &str) {
        let _ = writeln!(self.transcript, "👥 Safaa: {text}\n");
        let words = StaffWords::Text(text.to_owned());
        let job = self.turns.run_in_scene(None, move |tx, scene| {
            let by = members().allow::<Agent>(SAFAA).unwrap();
            assert_eq!(staff_says(tx, scene, &by, LEAD, words)?, Told::Sent);
            Ok(())
        });
        job.await.unwrap();
        self.all_delivered().await;
    }

    pub(super) async fn person_says(&mut self, text: &str) {
        let _ = writeln!(self.transcript, "👤 {text}\n");
        self.hears(Event::Text(text.to_owned())).await;
        self.all_delivered().await;
    }

    pub(super) async fn person_taps(&mut self, label: &str) {
        let _ = writeln!(self.transcript, "👤 ▸ {label}\n");
        let inline = |screen: &Screen| match &screen.keyboard {
            Keyboard::Inline(rows) => rows.concat(),
            Keyboard::None | Keyboard::Reply(_) => Vec::new(),
        };
        let mut buttons = self.screens.iter().rev().flat_map(inline);
        let button = buttons.find(|button| button.label == label);
        let button = button.unwrap_or_else(|| panic!("no button {label:?}"));
        let payload = button.token.to_string();
        self.hears(Event::Tap { payload, message: MessageId(1) }).await;
        self.all_delivered().await;
    }

    /// Everything that was said and shown.
    pub(super) fn transcript(self) -> String {
        self.transcript
    }

    async fn hears(&mut self, event: Event) {
        let update = Some(UpdateId(self.updates));
        self.updates += 1;
        let incoming = Incoming { update, chat: PERSON, callback: None, event, original: None };
        self.turns.take(incoming).await.unwrap();
    }

    async fn all_delivered(&mut self) {
        self.delivered(PERSON).await;
        self.delivered(GROUP).await;
    }

    /// Takes out what waits for a chat, and writes it down as it is seen there.
    async fn delivered(&mut self, chat: ChatId) {
        let rows = self.store.write(move |tx| {
            let mut rows = Vec::new();
            while let Some(row) = tx.next_in_queue(chat)? {
                tx.unqueue(&row)?;
                rows.push(row.payload);
            }
            Ok(rows)
        });
        for row in rows.await.unwrap().into_inner() {
            let outgoing: Outgoing = serde_json::from_str(&row).unwrap();
            let (Outgoing::Screen { screen, .. }
            | Outgoing::Post { screen, .. }
            | Outgoing::Card { screen, .. }) = outgoing
            else {
                continue;
            };
            self.sees(chat, screen);
        }
    }

    fn sees(&mut self, chat: ChatId, screen: Screen) {
        let sign = if chat == PERSON { "🤖" } else { "📋" };
        let text: String =
            screen.text.text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect();
        let _ = writeln!(self.transcript, "{sign} {}", text.replace('\n', "\n   "));
        if let Keyboard::Inline(rows) = &screen.keyboard {
            for row in rows {
                let labels: Vec<_> =
                    row.iter().map(|button| format!("[ {} ]", button.label)).collect();
                let _ = writeln!(self.transcript, "   {}", labels.join(" "));
            }
        }
        self.transcript.push('\n');
        if chat == PERSON {
            self.screens.push(screen);
        }
    }
}

fn seconds(time: &str) -> i64 {
    let time: DateTime = time.parse().unwrap();
    zone().to_timestamp(time).unwrap().as_second()
}
