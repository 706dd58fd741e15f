//! What is remembered of a person in memory alone and for a short time: which page of a discreet
//! flow they read, so that what they type there is heard there, and words that wait for a tap.
//!
//! Written down, it would say something about the person. After a restart they are answered from
//! where they stood before they began to read, and type once more what was not kept.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::domain::{ChatId, MessageText, NodeRef};
use crate::engine::Session;

/// Nobody stays longer without a sign.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_mins(30);

/// What is remembered, by person.
#[derive(Default)]
pub(super) struct Memory(Mutex<BTreeMap<ChatId, (InMind, Timestamp)>>);

#[derive(Clone)]
struct InMind {
    reading: Option<NodeRef>,
    said: Option<MessageText>,
}

impl Memory {
    /// The session with what is remembered.
    pub(super) fn recall(&self, chat: ChatId, session: Session, now: Timestamp) -> Session {
        let people = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match people.get(&chat) {
            Some((InMind { reading, said }, since)) if is_fresh(*since, now) => {
                Session { reading: reading.clone(), said: said.clone(), ..session }
            }
            Some(_) | None => session,
        }
    }

    /// Remembers of a session what is not stored.
    pub(super) fn note(&self, chat: ChatId, session: &Session, now: Timestamp) {
        let mut people = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        people.remove(&chat);
        let in_mind = InMind { reading: session.reading.clone(), said: session.said.clone() };
        if in_mind.reading.is_some() || in_mind.said.is_some() {
            people.retain(|_, (_, since)| is_fresh(*since, now));
            people.insert(chat, (in_mind, now));
        }
    }
}

fn is_fresh(since: Timestamp, now: Timestamp) -> bool {
    now.duration_since(since) < FORGOTTEN_AFTER
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FlowId, NodeId};

    #[test]
    fn a_page_is_remembered_for_a_short_time() {
        let page = || NodeRef { flow: FlowId::new("fresh_start"), node: NodeId::new("overview") };
        let at = |minutes: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes);
        let on_page = || Session { reading: Some(page()), ..Session::default() };
        let (memory, one, other) = (Memory::default(), ChatId(1), ChatId(2));
        let page_of = |chat, minutes| memory.recall(chat, Session::default(), at(minutes)).reading;
        memory.note(one, &on_page(), at(0));
        assert_eq!(page_of(one, 29), Some(page()));
        assert_eq!(page_of(other, 1), None);
        assert_eq!(page_of(one, 30), None);
        memory.note(other, &on_page(), at(31));
        assert_eq!(memory.0.lock().unwrap().len(), 1, "the old one is gone for good");
        memory.note(other, &Session::default(), at(32));
        assert_eq!(page_of(other, 32), None);
    }

    #[test]
    fn words_that_wait_are_not_stored() {
        let session =
            Session { said: Some(MessageText::new("words".into())), ..Session::default() };
        assert!(!session.store().contains("words") && !format!("{session:?}").contains("words"));
        let (memory, chat, now) = (Memory::default(), ChatId(1), Timestamp::UNIX_EPOCH);
        memory.note(chat, &session, now);
        let recalled = memory.recall(chat, Session::default(), now);
        assert_eq!(recalled.said, session.said);
    }
}
