//! The Telegram edge against the emulator: what is queued arrives, what happens is heard.
//!
//! Dialogues have no part in it: the tests queue screens themselves, and people speak at the desk.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod hearing;
mod profile;
mod sending;

use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use twiza::config::{BotToken, Connection};
use twiza::content::Content;
use twiza::domain::ChatId;
use twiza::engine::{Button, Keyboard, Screen, Token};
use twiza::sender::{Running, Sender, SenderSettings};
use twiza::store::{Clock, Store, Wake};
use twiza::telegram::{Api, Desk, RunError, TelegramTransport, connect, run};
use twiza::text::{Lang, Styled};
use twiza::transport::Outgoing;
use twiza::turn::{DeskSettings, SharedWorld, TurnSettings, Turns, queue};

use crate::botapi::{Person, Telegram};

/// The shipped content, read once for all tests.
static WORLD: LazyLock<SharedWorld> =
    LazyLock::new(|| SharedWorld::new(Content::embedded().load().0.unwrap()));

/// A bot without a conversation: a store, the sender, and the edge between them and Telegram.
struct Edge {
    folder: TempDir,
    api: Api,
    store: Store,
    turns: Turns,
    sender: Running,
}

impl Edge {
    fn start(telegram: &Telegram) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::in_memory().unwrap();
        let token = BotToken::parse(telegram.token()).unwrap();
        let api_url = Some(telegram.url().parse().unwrap());
        let api = connect(&Connection { token, api_url }).unwrap();
        let settings = TurnSettings {
            staff_chat: None,
            staff_lang: Lang::new("fr").unwrap(),
            zone: TimeZone::UTC,
            desk: DeskSettings::default(),
        };
        let (wake, world) = (Wake::default(), WORLD.clone());
        let turns = Turns::new(store.clone(), world, settings, wake.clone(), clock());
        let transport = TelegramTransport::new(api.clone(), Some(folder.path().to_owned()));
        let pauses = SenderSettings {
            first_pause: Duration::from_millis(10),
            patience: Duration::from_secs(2),
            ..SenderSettings::default()
        };
        let sender = Sender::new(store.clone(), transport, wake, clock(), pauses).start();
        Self { folder, api, store, turns, sender }
    }

    /// Listens to Telegram, with this desk, until the returned value is dropped or stopped.
    fn listen(&self, desk: Option<Desk>) -> Listening {
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(run(self.api.clone(), self.turns.clone(), desk, async {
            drop(stopped.await);
        }));
        Listening { stop, task }
    }

    async fn queue(&self, chat: i64, outgoing: Outgoing) {
        let job = move |tx: &mut twiza::store::Tx<'_>| {
            queue(tx, ChatId(chat), &outgoing, Timestamp::UNIX_EPOCH)
        };
        self.turns.run(None, job).await.unwrap();
    }

    async fn say(&self, person: &Person, text: &str) {
        self.queue(person.id(), shown(screen(text))).await;
    }

    /// What stands in the outbox.
    async fn left(&self) -> Left {
        let left = self
            .store
            .read(|reader| Ok(Left { queued: reader.queued()?, refused: reader.refused()? }));
        left.await.unwrap()
    }

    fn voice_note(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        #[expect(clippy::disallowed_methods, reason = "the test needs a file")]
        std::fs::write(&path, "the note").unwrap();
        path
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Left {
    queued: u32,
    refused: u32,
}

struct Listening {
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), RunError>>,
}

impl Listening {
    async fn stop(self) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap().unwrap();
    }
}

/// The emulator counts real seconds, so this clock does too.
#[expect(clippy::disallowed_methods, reason = "this is the edge that gives the time")]
fn clock() -> Clock {
    Clock::new(|| Timestamp::try_from(SystemTime::now()).unwrap())
}

/// Somebody whom the bot may write to: they have started it, and read what it answered.
async fn started(telegram: &Telegram, edge: &Edge, name: &str) -> Person {
    let person = telegram.person(name);
    person.start("").await;
    let listening = edge.listen(None);
    telegram.settled().await;
    listening.stop().await;
    edge.sender.idle().await;
    while !person.unread().is_empty() {
        person.next_message().await;
    }
    person
}

fn screen(text: &str) -> Screen {
    Screen::new(Styled::plain(text), Keyboard::None)
}

fn shown(screen: Screen) -> Outgoing {
    Outgoing::Screen { screen, replaces: None }
}

fn button(label: &str) -> Button {
    let token = Token::parse("t00000000000000aa").unwrap();
    Button { label: label.to_owned(), token }
}
