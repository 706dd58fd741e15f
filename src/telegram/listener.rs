//! The listener: asks Telegram for updates, and acknowledges a batch only when it is committed.
//!
//! teloxide's listeners acknowledge what they have handed out, so a crash loses what was under
//! way. This one hands a batch to the dispatcher, waits until the [`Ledger`] says that every
//! update of it is committed, and only then asks with a higher offset. What is handed out twice
//! after a crash is recognised by its id in the store. The listener refuses to know what updates
//! mean; it never gives an error up to the dispatcher, because there is nothing to do but to try
//! again.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::pin;
use std::time::Duration;

use futures::StreamExt as _;
use futures::future::{Either, select};
use futures::stream::{self, BoxStream};
use teloxide::payloads::{DeleteWebhook, GetUpdates};
use teloxide::stop::{StopFlag, StopToken, mk_stop_token};
use teloxide::types::{AllowedUpdate, Update, UpdateKind};
use teloxide::update_listeners::{AsUpdateStream, UpdateListener};
use tracing::{error, info, warn};

use crate::domain::UpdateId;
use crate::telegram::api::{Api, Failure};
use crate::telegram::backoff::Backoff;
use crate::telegram::decode::id;
use crate::telegram::ledger::Ledger;
use crate::telegram::progress::Progress;
use crate::telegram::updates::updates;
use crate::turn::Turns;

/// What is asked for: everything that the schema has a branch for.
pub(super) const KINDS: [AllowedUpdate; 4] = [
    AllowedUpdate::Message,
    AllowedUpdate::EditedMessage,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::MyChatMember,
];

/// How long Telegram holds a question open when there is nothing new.
const POLL: Duration = Duration::from_secs(50);
/// What the network may need on top.
const SLACK: Duration = Duration::from_secs(10);

/// The source of updates for teloxide's dispatcher.
pub(super) struct Listener {
    source: Source,
    handing_out: VecDeque<Update>,
    token: StopToken,
    flag: StopFlag,
}

impl Listener {
    /// A listener on `api` whose handlers report to `ledger`; updates that break their handler
    /// again and again are filed with `turns`.
    pub(super) fn new(api: Api, ledger: Ledger, turns: Turns) -> Self {
        let (token, flag) = mk_stop_token();
        let source = Source {
            api,
            ledger,
            turns,
            progress: Progress::default(),
            calls: Backoff::new(),
            commits: Backoff::new(),
        };
        Self { source, handing_out: VecDeque::new(), token, flag }
    }

    async fn next(&mut self) -> Option<Update> {
        if self.flag.is_stopped() {
            return None;
        }
        if self.handing_out.is_empty() {
            match select(pin!(self.source.batch()), &mut self.flag).await {
                Either::Left((batch, _)) => self.handing_out = batch,
                Either::Right(((), _)) => return None,
            }
        }
        self.handing_out.pop_front()
    }
}

impl<'a> AsUpdateStream<'a> for Listener {
    type StreamErr = Infallible;
    type Stream = BoxStream<'a, Result<Update, Infallible>>;

    fn as_stream(&'a mut self) -> Self::Stream {
        stream::unfold(self, async |listener| {
            listener.next().await.map(|update| (Ok(update), listener))
        })
        .boxed()
    }
}

impl UpdateListener for Listener {
    type Err = Infallible;

    fn stop_token(&mut self) -> StopToken {
        self.token.clone()
    }
}

/// Where batches come from.
struct Source {
    api: Api,
    ledger: Ledger,
    turns: Turns,
    progress: Progress,
    calls: Backoff<Trouble>,
    commits: Backoff<()>,
}

/// Kinds of trouble, each told once until it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// No connection, an answer that cannot be read, or a server in trouble.
    Network,
    /// Too many calls.
    Flood,
    /// Another copy of the bot asks for its updates.
    Conflict,
    /// The question was refused, as with a token that was withdrawn.
    Refused,
}

impl Source {
    /// The next updates that are not acknowledged; never none.
    async fn batch(&mut self) -> VecDeque<Update> {
        loop {
            let wait = match self.acknowledge_and_ask().await {
                Ok(batch) if batch.is_empty() => continue,
                Ok(batch) => return batch,
                Err(wait) => wait,
            };
            tokio::time::sleep(wait).await;
        }
    }

    /// One question to Telegram, or how long to wait before the next.
    async fn acknowledge_and_ask(&mut self) -> Result<VecDeque<Update>, Duration> {
        let outcomes = self.ledger.settled().await;
        let settlement = self.progress.settle(&outcomes);
        self.ledger.open([]);
        for update in settlement.given_up {
            if let Err(failure) = self.turns.give_up(update).await {
                error!(update.id = %update, %failure, "a broken update could not even be filed");
            }
        }
        if settlement.again {
            if self.commits.is_news(()) {
                warn!("updates could not be committed; they are asked for again");
            }
            return Err(self.commits.failed());
        }
        if !outcomes.is_empty() && self.commits.recovered() {
            info!("updates are committed again");
        }
        match self.ask().await {
            Ok(batch) => {
                if self.calls.recovered() {
                    info!("getUpdates works again");
                }
                Ok(self.open(batch))
            }
            Err(failure) => Err(self.failed(&failure).await),
        }
    }

    async fn ask(&self) -> Result<Vec<Update>, Failure> {
        let question = GetUpdates {
            offset: self.progress.offset().and_then(|UpdateId(id)| i32::try_from(id).ok()),
            limit: None,
            timeout: u32::try_from(POLL.as_secs()).ok(),
            allowed_updates: Some(KINDS.to_vec()),
        };
        updates(&self.api.wait(&question, POLL + SLACK).await?)
    }

    /// Begins the batch in the ledger; updates of kinds nobody knows are done at once.
    fn open(&self, batch: Vec<Update>) -> VecDeque<Update> {
        self.ledger.open(batch.iter().map(id));
        let (unknown, known): (Vec<_>, _) =
            batch.into_iter().partition(|update| matches!(update.kind, UpdateKind::Error(_)));
        for update in &unknown {
            warn!(update.id = update.id.0, "update of an unknown kind, acknowledged unread");
            self.ledger.receipt(id(update)).done();
        }
        known.into()
    }

    async fn failed(&mut self, failure: &Failure) -> Duration {
        let kind = match failure {
            Failure::Unreachable | Failure::Server(_) | Failure::Unreadable => Trouble::Network,
            Failure::Flood(_) => Trouble::Flood,
            Failure::Refused { code: 409, description } => {
                if description.contains("webhook") {
                    self.remove_webhook().await;
                }
                Trouble::Conflict
            }
            Failure::Moved(_) | Failure::Refused { .. } => Trouble::Refused,
        };
        let wait = self.trouble(kind, failure);
        match failure {
            Failure::Flood(asked) => wait.max(*asked),
            Failure::Unreachable
            | Failure::Server(_)
            | Failure::Moved(_)
            | Failure::Refused { .. }
            | Failure::Unreadable => wait,
        }
    }

    /// A bot has either a webhook or `getUpdates`; we are the one that asks.
    async fn remove_webhook(&self) {
        let removed: Result<bool, Failure> = self.api.call(&DeleteWebhook::new()).await;
        match removed {
            Ok(_) => info!("the webhook of this bot was removed: updates are asked for"),
            Err(failure) => warn!(%failure, "the webhook of this bot cannot be removed"),
        }
    }

    fn trouble(&mut self, kind: Trouble, cause: &Failure) -> Duration {
        let wait = self.calls.failed();
        if self.calls.is_news(kind) {
            warn!(%cause, "getUpdates: {kind:?}; trying again until it is over");
        }
        wait
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use serde_json::{Value, json};

    use super::*;
    use crate::telegram::fake::{Fake, Reply};
    use crate::telegram::schema::tests::Room;

    fn text(id: u32) -> Value {
        json!({"update_id": id, "message": {"message_id": id, "date": 1, "text": "a",
            "chat": {"id": 42, "type": "private"},
            "from": {"id": 42, "is_bot": false, "first_name": "A"}}})
    }

    /// A listener on a fake that answers `getUpdates` with each reply in turn, then with silence.
    async fn listening(replies: Vec<Reply>) -> (Fake, Listener, Ledger) {
        let mut replies = VecDeque::from(replies);
        let fake = Fake::start(move |method, _| match method {
            "GetUpdates" => replies.pop_front().unwrap_or(Reply::Silence),
            _ => Reply::Result(json!(true)),
        })
        .await;
        let ledger = Ledger::default();
        let listener = Listener::new(fake.api.clone(), ledger.clone(), Room::new().turns);
        (fake, listener, ledger)
    }

    fn offsets(calls: &[(String, Value)]) -> Vec<Option<i64>> {
        let asked = calls.iter().filter(|(method, _)| method == "GetUpdates");
        asked.map(|(_, body)| body.get("offset").and_then(Value::as_i64)).collect()
    }

    async fn next(updates: &mut BoxStream<'_, Result<Update, Infallible>>) -> Update {
        updates.next().await.unwrap().unwrap()
    }

    /// Lets the listener go on until the fake was asked that often.
    async fn until_asked(
        count: usize,
        fake: &Fake,
        updates: &mut BoxStream<'_, Result<Update, Infallible>>,
    ) -> Vec<(String, Value)> {
        match select(pin!(fake.calls(count)), updates.next()).await {
            Either::Left((calls, _)) => calls,
            Either::Right((update, _)) => panic!("handed out {:?}", update.map(|u| u.unwrap().id)),
        }
    }

    #[tokio::test]
    async fn a_batch_is_acknowledged_when_all_of_it_is_done() {
        let batch = Reply::Result(json!([text(5), text(6)]));
        let (fake, mut listener, ledger) = listening(vec![batch]).await;
        let mut updates = listener.as_stream();
        let first = ledger.receipt(id(&next(&mut updates).await));
        let second = ledger.receipt(id(&next(&mut updates).await));
        second.done();
        assert!(futures::poll!(updates.next()).is_pending());
        assert_eq!(offsets(&fake.calls_so_far()), [None]);
        first.done();
        let calls = until_asked(2, &fake, &mut updates).await;
        assert_eq!(offsets(&calls), [None, Some(7)]);
        assert_eq!(calls[1].1["timeout"], 50);
        assert_eq!(
            calls[1].1["allowed_updates"],
            json!(["message", "edited_message", "callback_query", "my_chat_member"])
        );
    }

    #[tokio::test]
    async fn what_could_not_be_committed_is_asked_for_again() {
        let batches = [json!([text(5), text(6)]), json!([text(6)])].map(Reply::Result);
        let (fake, mut listener, ledger) = listening(batches.into()).await;
        let mut updates = listener.as_stream();
        ledger.receipt(id(&next(&mut updates).await)).done();
        ledger.receipt(id(&next(&mut updates).await)).postponed();
        let again = next(&mut updates).await;
        assert_eq!(again.id.0, 6);
        ledger.receipt(id(&again)).done();
        let calls = until_asked(3, &fake, &mut updates).await;
        assert_eq!(offsets(&calls), [None, Some(6), Some(7)]);
    }

    #[tokio::test]
    async fn an_update_that_breaks_its_handler_is_filed_in_the_end() {
        let batches = (0..3).map(|_| Reply::Result(json!([text(5)])));
        let (fake, mut listener, ledger) = listening(batches.collect()).await;
        let turns = listener.source.turns.clone();
        let mut updates = listener.as_stream();
        for _ in 0..3 {
            drop(ledger.receipt(id(&next(&mut updates).await)));
        }
        let calls = until_asked(4, &fake, &mut updates).await;
        assert_eq!(offsets(&calls), [None, Some(5), Some(5), Some(6)]);
        assert_eq!(turns.filed(), 1);
    }

    #[tokio::test]
    async fn an_update_that_nobody_knows_is_acknowledged() {
        let batch = Reply::Result(json!([{"update_id": 5, "dream": {}}]));
        let (fake, mut listener, _) = listening(vec![batch]).await;
        let calls = until_asked(2, &fake, &mut listener.as_stream()).await;
        assert_eq!(offsets(&calls), [None, Some(6)]);
    }

    #[tokio::test]
    async fn trouble_is_waited_out() {
        let replies = vec![
            Reply::Status(502),
            Reply::Refusal(409, "Conflict: can't use getUpdates method while webhook is active"),
            Reply::Result(json!([text(5)])),
        ];
        let (fake, mut listener, _) = listening(replies).await;
        assert_eq!(next(&mut listener.as_stream()).await.id.0, 5);
        let methods: Vec<_> = fake.calls_so_far().into_iter().map(|(method, _)| method).collect();
        assert_eq!(methods, ["GetUpdates", "GetUpdates", "DeleteWebhook", "GetUpdates"]);
    }

    #[tokio::test]
    async fn it_stops_in_the_middle_of_a_question() {
        let (fake, mut listener, _) = listening(Vec::new()).await;
        let token = listener.stop_token();
        let mut updates = listener.as_stream();
        until_asked(1, &fake, &mut updates).await;
        token.stop();
        assert!(updates.next().await.is_none());
    }
}
