//! What a test must not leave behind.

use std::fmt::{self, Write};

use serde_json::Value;

use super::Telegram;
use super::state::State;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Leftover {
    /// The bot did what Telegram does not take, or what only a faulty bot does.
    Violation(String),
    /// A tap whose button still shows that it is loading.
    UnansweredTap { chat: i64, label: String },
    /// An update that the bot did not fetch, or fetched and did not confirm.
    UnconfirmedUpdate(Value),
    /// A failure that the test ordered and that never came to pass.
    UnusedFailure(String),
}

impl fmt::Display for Leftover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Violation(why) => write!(f, "violation: {why}"),
            Self::UnansweredTap { chat, label } => {
                write!(f, "the tap on [{label}] in chat {chat} was not answered")
            }
            Self::UnconfirmedUpdate(update) => write!(f, "update not confirmed: {update}"),
            Self::UnusedFailure(failure) => write!(f, "failure not met: {failure}"),
        }
    }
}

impl Telegram {
    /// Waits until every update is confirmed and every tap is answered.
    pub(crate) async fn settled(&self) {
        let quiet = self.world.wait(self.patience, |state| (!state.is_busy()).then_some(()));
        if quiet.await.is_none() {
            self.world.read(|state| panic!("{}", report(state, &leftovers(state))));
        }
    }

    /// Ends the test; panics with a report if the bot or the test left something behind.
    ///
    /// Gives a running bot the time to confirm what it has just done.
    pub(crate) async fn finish(self) {
        self.finish_allowing(|_| false).await;
    }

    /// Like [`Telegram::finish`], but some leftovers are part of the test.
    ///
    /// A bot that is killed between two steps may answer a tap again after its restart: there
    /// the violation "answered twice" is allowed.
    pub(crate) async fn finish_allowing(mut self, allowed: impl Fn(&Leftover) -> bool) {
        let clean = self.world.wait(self.patience, |state| {
            let left = leftovers(state);
            let mut left = left.iter().filter(|leftover| !allowed(leftover));
            let hopeless = |leftover: &Leftover| matches!(leftover, Leftover::Violation(_));
            match left.next() {
                None => Some(true),
                Some(first) => hopeless(first).then_some(false),
            }
        });
        let is_clean = clean.await == Some(true);
        self.is_finished = true;
        if !is_clean {
            let report = self.world.read(|state| {
                let mut left = leftovers(state);
                left.retain(|leftover| !allowed(leftover));
                report(state, &left)
            });
            panic!("{report}");
        }
    }
}

impl Drop for Telegram {
    fn drop(&mut self) {
        self.server.abort();
        let is_fine = self.is_finished || std::thread::panicking();
        assert!(is_fine, "a test with a Telegram ends with `telegram.finish().await`");
    }
}

fn leftovers(state: &State) -> Vec<Leftover> {
    let violations = state.violations.iter().cloned().map(Leftover::Violation);
    let taps = state.queries.values().filter(|query| !query.answered);
    let taps =
        taps.map(|query| Leftover::UnansweredTap { chat: query.chat, label: query.label.clone() });
    let updates = state.updates.waiting().cloned().map(Leftover::UnconfirmedUpdate);
    let failures = state.script.unused().map(Leftover::UnusedFailure);
    violations.chain(taps).chain(updates).chain(failures).collect()
}

/// What went wrong, then what happened in the chats.
fn report(state: &State, leftovers: &[Leftover]) -> String {
    const MOST_CHATS: usize = 5;
    let mut report = "the test leaves something behind:\n".to_owned();
    for leftover in leftovers {
        let _ = writeln!(report, "  {leftover}");
    }
    for chat in state.chats.values().take(MOST_CHATS) {
        report.push_str(&chat.transcript());
    }
    report
}
