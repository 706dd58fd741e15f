//! Which page of a discreet flow each person reads, so that what they type there is heard there.
//!
//! It is kept in memory alone and for a short time: written down, it would say something about
//! the person. After a restart they are answered from where they stood before they began to read.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::domain::{ChatId, NodeRef};

/// Nobody stays longer on a page without a sign.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_mins(30);

/// The pages by person.
#[derive(Default)]
pub(super) struct Reading(Mutex<BTreeMap<ChatId, (NodeRef, Timestamp)>>);

impl Reading {
    /// The page the person reads.
    pub(super) fn of(&self, chat: ChatId, now: Timestamp) -> Option<NodeRef> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (page, since) = pages.get(&chat)?;
        is_fresh(*since, now).then(|| page.clone())
    }

    /// The person reads this page now, or none any more.
    pub(super) fn note(&self, chat: ChatId, page: Option<NodeRef>, now: Timestamp) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.remove(&chat);
        if let Some(page) = page {
            pages.retain(|_, (_, since)| is_fresh(*since, now));
            pages.insert(chat, (page, now));
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
        let (reading, one, other) = (Reading::default(), ChatId(1), ChatId(2));
        reading.note(one, Some(page()), at(0));
        assert_eq!(reading.of(one, at(29)), Some(page()));
        assert_eq!(reading.of(other, at(1)), None);
        assert_eq!(reading.of(one, at(30)), None);
        reading.note(other, Some(page()), at(31));
        assert_eq!(reading.0.lock().unwrap().len(), 1, "the old one is gone for good");
        reading.note(other, None, at(32));
        assert_eq!(reading.of(other, at(32)), None);
    }
}
