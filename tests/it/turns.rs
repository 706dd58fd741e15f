//! Turns with the shipped dialogues over a real database.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use jiff::Timestamp;
use jiff::tz::TimeZone;
use twiza::content::Content;
use twiza::domain::{ChatId, MessageId, UpdateId};
use twiza::engine::{Event, Keyboard, Phrase, Screen, World};
use twiza::store::{Clock, Settings, Store, Wake};
use twiza::text::{Lang, Speech};
use twiza::transport::Outgoing;
use twiza::turn::{DeskSettings, Incoming, SharedWorld, Taken, TurnSettings, Turns};

const PERSON: ChatId = ChatId(7);

/// A person at their phone.
struct Person {
    store: Store,
    turns: Turns,
    updates: i64,
    screen: Option<Screen>,
}

impl Person {
    fn new(store: Store, world: &SharedWorld) -> Self {
        let settings = TurnSettings {
            staff_chat: None,
            staff_lang: Lang::new("fr").unwrap(),
            zone: TimeZone::UTC,
            desk: DeskSettings::default(),
        };
        let now: Timestamp = "2026-05-04T12:00:00Z".parse().unwrap();
        let (wake, clock) = (Wake::default(), Clock::new(move || now));
        let turns = Turns::new(store.clone(), world.clone(), settings, wake, clock);
        Self { store, turns, updates: 0, screen: None }
    }

    async fn writes(&mut self, text: &str) {
        self.does(None, Event::Text(text.to_owned())).await;
    }

    /// Taps the button with that label on the last screen.
    async fn taps(&mut self, label: &str) {
        let Keyboard::Inline(rows) = &self.screen.as_ref().unwrap().keyboard else {
            panic!("no buttons under the screen")
        };
        let button = rows.iter().flatten().find(|button| button.label == label);
        let payload = button.unwrap_or_else(|| panic!("no button {label}")).token.to_string();
        let event = Event::Tap { payload, message: MessageId(1) };
        self.does(Some("callback".to_owned()), event).await;
    }

    async fn does(&mut self, callback: Option<String>, event: Event) {
        self.updates += 1;
        let update = Some(UpdateId(self.updates));
        let incoming = Incoming { update, chat: PERSON, callback, event, original: None };
        assert_eq!(self.turns.take(incoming).await.unwrap(), Taken::Done);
        let rows = self.store.write(|tx| {
            let mut rows = Vec::new();
            while let Some(row) = tx.next_in_queue(PERSON)? {
                tx.unqueue(&row)?;
                rows.push(row.payload);
            }
            Ok(rows)
        });
        for row in rows.await.unwrap().into_inner() {
            if let Outgoing::Screen { screen, .. } = serde_json::from_str(&row).unwrap() {
                self.screen = Some(screen);
            }
        }
    }

    fn reads(&self) -> &str {
        &self.screen.as_ref().unwrap().text.text
    }
}

fn said(world: &World, phrase: Phrase) -> String {
    world.label(Speech::new(world.languages(), Lang::new("en").unwrap()), phrase)
}

#[tokio::test]
async fn whoever_asks_to_be_forgotten_is_told_so_and_leaves_no_row() {
    let world = SharedWorld::new(Content::embedded().load().0.unwrap());
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("twiza.db"), &Settings::default()).unwrap();
    let mut person = Person::new(store.clone(), &world);
    let world = world.get();
    person.writes("/start").await;
    person.taps("English").await;
    person.writes("/mydata").await;
    assert!(person.reads().contains("English"), "{}", person.reads());
    person.writes("/delete").await;
    person.taps(&said(&world, Phrase::DeleteAll)).await;
    assert!(person.reads().contains(&said(&world, Phrase::Deleted)), "{}", person.reads());
    drop((person, store));
    let connection = rusqlite::Connection::open(folder.path().join("twiza.db")).unwrap();
    let mut tables = connection
        .prepare("SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE c.name = 'chat_id'")
        .unwrap();
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(tables.len() > 6, "{tables:?}");
    for table in tables {
        let sql = format!("SELECT count(*) FROM {table} WHERE chat_id = {PERSON}");
        let rows: u32 = connection.query_one(&sql, [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}
