//! Failures that a test orders in advance, and the memory of what a 429 forbade.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use tokio::time::Instant;

use super::refusal::Refusal;
use super::schema::Schema;

/// How much too early a bot may come back after a 429: clocks and scheduling, not impatience.
const TOLERANCE: Duration = Duration::from_millis(100);

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Failure {
    /// 429; the chat (or the method, if the request names no chat) then stays closed.
    TooManyRequests { retry_after: u64 },
    /// 403, as from a person who blocked the bot; the state does not change.
    Forbidden,
    /// 500, 502 …; not applied. A 502 has a page of HTML as its body, as in the field.
    ServerError(u16),
    /// 400 with this description after `Bad Request: `; not applied.
    BadRequest(String),
    /// The line is cut without an answer.
    DropConnection(Lost),
    /// Applied at once, answered this much later.
    Slow(Duration),
    /// Applied, and answered by half a JSON object.
    Malformed,
}

/// What a cut line swallowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// Telegram never got the request.
    Request,
    /// Telegram did what was asked, and the bot does not know.
    Answer,
}

/// Which requests fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct On {
    method: Option<String>,
    chat: Option<i64>,
}

impl On {
    pub(crate) fn any() -> Self {
        Self { method: None, chat: None }
    }

    pub(crate) fn method(name: &str) -> Self {
        let known = Schema::get().method(name);
        assert!(known.is_some(), "the emulator knows no method `{name}`");
        Self { method: known.map(str::to_owned), chat: None }
    }

    pub(crate) fn in_chat(self, chat: i64) -> Self {
        Self { chat: Some(chat), ..self }
    }

    fn matches(&self, method: &str, chat: Option<i64>) -> bool {
        self.method.as_deref().is_none_or(|wanted| wanted == method)
            && self.chat.is_none_or(|wanted| Some(wanted) == chat)
    }
}

impl fmt::Display for On {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.method.as_deref().unwrap_or("any method"))?;
        match self.chat {
            Some(chat) => write!(f, " in chat {chat}"),
            None => Ok(()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Chat(i64),
    Method(String),
}

impl Scope {
    /// Asking about a chat is not sending to it.
    fn of(method: &str, chat: Option<i64>) -> Self {
        let chat = chat.filter(|_| !method.starts_with("get"));
        chat.map_or_else(|| Self::Method(method.to_owned()), Self::Chat)
    }
}

struct Planned {
    failure: Failure,
    on: On,
    left: usize,
}

#[derive(Default)]
pub(super) struct Script {
    planned: Vec<Planned>,
    closed: BTreeMap<Scope, Instant>,
}

impl Script {
    pub(super) fn plan(&mut self, failure: Failure, on: On, times: usize) {
        self.planned.push(Planned { failure, on, left: times });
    }

    pub(super) fn take(&mut self, method: &str, chat: Option<i64>) -> Option<Failure> {
        let planned = self
            .planned
            .iter_mut()
            .find(|planned| planned.left > 0 && planned.on.matches(method, chat))?;
        planned.left -= 1;
        let failure = planned.failure.clone();
        if let Failure::TooManyRequests { retry_after } = failure {
            let opens = Instant::now() + Duration::from_secs(retry_after);
            self.closed.insert(Scope::of(method, chat), opens);
        }
        Some(failure)
    }

    /// The refusal of a bot that came back before its `retry_after` had passed.
    pub(super) fn too_early(&self, method: &str, chat: Option<i64>) -> Option<Refusal> {
        let opens = self.closed.get(&Scope::of(method, chat))?;
        let early = opens.checked_duration_since(Instant::now())?;
        let left = early.as_secs() + u64::from(early.subsec_nanos() > 0);
        (early > TOLERANCE).then(|| {
            let place = chat.map_or_else(|| "again".to_owned(), |chat| format!("to chat {chat}"));
            let why = format!("sent {place} {early:.1?} before its retry_after had passed");
            Refusal::too_many_requests(left).blaming(why)
        })
    }

    pub(super) fn unused(&self) -> impl Iterator<Item = String> {
        let unused = self.planned.iter().filter(|planned| planned.left > 0);
        unused.map(|planned| {
            format!("{:?} on {}, {} left", planned.failure, planned.on, planned.left)
        })
    }
}
