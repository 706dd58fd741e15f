//! The queue of updates: what the bot has yet to fetch, what it fetched, what it confirmed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Every kind of update; all but the last three come without being asked for.
pub(super) const KINDS: &[&str] = &[
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "chat_member",
    "message_reaction",
    "message_reaction_count",
];
const ON_REQUEST: usize = 3;
const FIRST_ID: u32 = 900_000_001;

pub(super) struct Updates {
    waiting: BTreeMap<u32, Waiting>,
    confirmed: BTreeMap<u32, Value>,
    allowed: Vec<String>,
    next: u32,
    /// Which `getUpdates` is the current one; an older one that still runs has lost.
    pub(super) poll: u64,
}

struct Waiting {
    update: Value,
    /// Put back after it was confirmed: the bot's offset does not remove it before it is seen.
    again: bool,
    fetched: bool,
}

impl Default for Updates {
    fn default() -> Self {
        Self {
            waiting: BTreeMap::new(),
            confirmed: BTreeMap::new(),
            allowed: default_kinds(),
            next: FIRST_ID,
            poll: 0,
        }
    }
}

impl Updates {
    /// Queues an update, unless the bot asked not to get this kind.
    pub(super) fn push(&mut self, kind: &str, payload: Value) {
        if !self.allowed.iter().any(|allowed| allowed == kind) {
            return;
        }
        let id = self.next;
        self.next += 1;
        let mut update = json!({ "update_id": id });
        update[kind] = payload;
        let waiting = Waiting { update, again: false, fetched: false };
        self.waiting.insert(id, waiting);
    }

    /// Lasts until it is changed; an empty list stands for the default.
    pub(super) fn allow(&mut self, kinds: Vec<String>) {
        self.allowed = if kinds.is_empty() { default_kinds() } else { kinds };
    }

    pub(super) fn allowed(&self) -> &[String] {
        &self.allowed
    }

    /// Forgets what lies below `offset`; a negative one counts from the end.
    pub(super) fn confirm(&mut self, offset: i64) {
        let first_kept = if offset < 0 {
            let back = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            let first = self.waiting.keys().rev().take(back).next_back();
            first.copied().unwrap_or(self.next)
        } else {
            u32::try_from(offset).unwrap_or(u32::MAX)
        };
        let done =
            |id: u32, waiting: &Waiting| id < first_kept && (waiting.fetched || !waiting.again);
        for (id, waiting) in &self.waiting {
            if done(*id, waiting) {
                self.confirmed.insert(*id, waiting.update.clone());
            }
        }
        self.waiting.retain(|id, waiting| !done(*id, waiting));
    }

    pub(super) fn fetch(&mut self, limit: usize) -> Vec<Value> {
        let batch = self.waiting.values_mut().take(limit);
        batch
            .map(|waiting| {
                waiting.fetched = true;
                waiting.update.clone()
            })
            .collect()
    }

    pub(super) fn drop_all(&mut self) {
        self.confirm(i64::from(self.next));
    }

    pub(super) fn redeliver(&mut self, id: u32) -> Result<(), String> {
        let update = self.confirmed.remove(&id);
        let update = update.ok_or_else(|| format!("update {id} has not been confirmed"))?;
        let waiting = Waiting { update, again: true, fetched: false };
        self.waiting.insert(id, waiting);
        Ok(())
    }

    pub(super) fn last_id(&self) -> Option<u32> {
        (self.next > FIRST_ID).then(|| self.next - 1)
    }

    pub(super) fn waiting(&self) -> impl Iterator<Item = &Value> {
        self.waiting.values().map(|waiting| &waiting.update)
    }
}

fn default_kinds() -> Vec<String> {
    let kinds = &KINDS[..KINDS.len() - ON_REQUEST];
    kinds.iter().map(|&kind| kind.to_owned()).collect()
}
