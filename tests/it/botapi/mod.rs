//! An emulated Telegram, as strict as the real one, for tests that run the bot from outside.
//!
//! [`Telegram`] serves the Bot API on a local port and keeps everything as state: people,
//! chats, messages, keyboards, updates. A test makes a [`Person`], lets them do what people do,
//! reads what stands on their screen and ends with [`Telegram::finish`], which fails if the bot
//! broke a rule or something was left undone. Where the real Telegram would bend what the bot
//! sent, this one refuses.
//!
//! It knows nothing of Twiza and nothing of teloxide. A test that blocks its thread blocks the
//! server too: wait for a child process with `spawn_blocking`.

mod acts;
mod button;
mod call;
mod chat;
mod course;
mod entity;
mod finish;
mod formatted;
mod group;
mod json;
mod keyboard;
mod line;
mod link;
mod message;
mod methods;
mod person;
mod profile;
mod refusal;
mod request;
mod schema;
mod screen;
mod script;
mod selftest;
mod server;
mod state;
mod tapping;
mod updates;
mod world;

use std::net::SocketAddr;
use std::time::Duration;

use tokio::task::JoinHandle;

pub(crate) use call::Call;
pub(crate) use chat::Role;
pub(crate) use finish::Leftover;
pub(crate) use group::Group;
pub(crate) use message::{Content, FileKind, Message};
pub(crate) use person::Person;
pub(crate) use profile::Command;
pub(crate) use script::{Failure, Lost, On};

use message::User;
use screen::Screen;
use state::State;
use world::World;

const TOKEN: &str = "6999999999:AAH0_emulated_Bot_API_token_abcdefg";
const PATIENCE: Duration = Duration::from_secs(90);

/// The emulator; dropping it without [`Telegram::finish`] fails the test.
pub(crate) struct Telegram {
    world: World,
    address: SocketAddr,
    token: &'static str,
    server: JoinHandle<()>,
    patience: Duration,
    is_finished: bool,
}

impl Telegram {
    pub(crate) async fn start() -> Self {
        let bot = User {
            id: 6_999_999_999,
            is_bot: true,
            name: "Twiza".to_owned(),
            username: Some("TwizaBot".to_owned()),
            language: None,
        };
        let world = World::new(State::new(bot));
        let (address, server) = server::start(world.clone()).await;
        Self { world, address, token: TOKEN, server, patience: PATIENCE, is_finished: false }
    }

    /// How long people made from now on, and the end of the test, wait for the bot.
    pub(crate) fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// For `TELOXIDE_API_URL`.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn token(&self) -> &'static str {
        self.token
    }

    /// Somebody new, whom the bot does not know until they do something.
    pub(crate) fn person(&self, name: &str) -> Person {
        let user = self.world.change(|state| state.add_person(name));
        Person { screen: self.screen(user.id), name: user.name }
    }

    pub(crate) fn group(&self, title: &str) -> Group {
        self.add_group(title, false)
    }

    /// A group with topics.
    pub(crate) fn forum(&self, title: &str) -> Group {
        self.add_group(title, true)
    }

    /// Lets the next `times` requests that match fail.
    pub(crate) fn fail(&self, failure: Failure, on: On, times: usize) {
        self.world.change(|state| state.script.plan(failure, on, times));
    }

    /// The requests of this method so far, the failed ones too.
    pub(crate) fn calls(&self, method: &str) -> Vec<Call> {
        let _ = On::method(method);
        self.world.read(|state| {
            let calls = state.calls.iter().filter(|call| call.method == method);
            calls.cloned().collect()
        })
    }

    /// Waits until this method was called at least so often.
    pub(crate) async fn wait_for_calls(&self, method: &str, count: usize) -> Vec<Call> {
        let _ = On::method(method);
        let enough = self.world.wait(self.patience, |state| {
            let calls = state.calls.iter().filter(|call| call.method == method);
            (calls.count() >= count).then_some(())
        });
        let is_enough = enough.await.is_some();
        let calls = self.calls(method);
        assert!(is_enough, "{method} was called {} times, not {count}", calls.len());
        calls
    }

    /// Puts a confirmed update back, as Telegram may do after a crash on either side.
    pub(crate) fn redeliver(&self, update: u32) {
        let done = self.world.change(|state| state.updates.redeliver(update));
        done.unwrap_or_else(|why| panic!("{why}"));
    }

    /// The newest update that was made.
    pub(crate) fn last_update_id(&self) -> u32 {
        let last = self.world.read(|state| state.updates.last_id());
        last.expect("somebody has done something")
    }

    fn add_group(&self, title: &str, is_forum: bool) -> Group {
        let id = self.world.change(|state| state.add_group(title, is_forum));
        Group { screen: self.screen(id) }
    }

    fn screen(&self, chat: i64) -> Screen {
        Screen { world: self.world.clone(), chat, patience: self.patience }
    }
}
