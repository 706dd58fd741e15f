//! Which chats have something to be sent, and where each of them stands.
//!
//! It holds ids alone, one entry for each chat that is not empty, and does nothing by itself.

use std::collections::{BTreeSet, HashMap, VecDeque};

use jiff::Timestamp;

use crate::domain::ChatId;
use crate::sender::chat::End;
use crate::store::OutboxId;

/// The chats that are not empty.
#[derive(Debug, Default)]
pub(super) struct Roster {
    /// How far the outbox was looked through.
    seen: OutboxId,
    chats: HashMap<ChatId, Entry>,
    ready: VecDeque<ChatId>,
    waiting: BTreeSet<(Timestamp, ChatId)>,
    at_work: usize,
}

#[derive(Debug)]
struct Entry {
    /// The newest row seen for the chat.
    newest: OutboxId,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// In `ready`.
    Ready,
    /// In `waiting`.
    Waiting,
    /// Being sent to, by someone who saw all rows up to this one.
    AtWork(OutboxId),
}

impl Roster {
    /// How far the outbox was looked through.
    pub(super) const fn seen(&self) -> OutboxId {
        self.seen
    }

    /// How many chats wait for someone to send.
    pub(super) fn backlog(&self) -> usize {
        self.ready.len()
    }

    /// Whether nothing can be done now.
    pub(super) fn is_quiet(&self) -> bool {
        self.ready.is_empty() && self.at_work == 0
    }

    /// A row was seen in the outbox.
    pub(super) fn found(&mut self, row: OutboxId, chat: ChatId) {
        self.seen = self.seen.max(row);
        self.call(row, chat);
    }

    /// The next chat to be served, which is at work from here on.
    pub(super) fn next(&mut self) -> Option<ChatId> {
        let chat = self.ready.pop_front()?;
        let entry = self.chats.get_mut(&chat)?;
        entry.place = Place::AtWork(entry.newest);
        self.at_work += 1;
        Some(chat)
    }

    /// Whoever served a chat left it.
    pub(super) fn ended(&mut self, chat: ChatId, end: End) {
        let Some(entry) = self.chats.get_mut(&chat) else { return };
        let Place::AtWork(known) = entry.place else { return };
        self.at_work -= 1;
        match end {
            End::Empty { handled } if entry.newest > known.max(handled) => {
                entry.place = Place::Ready;
                self.ready.push_back(chat);
            }
            End::Wait(until) => {
                entry.place = Place::Waiting;
                self.waiting.insert((until, chat));
            }
            End::Moved(to) => {
                let newest = entry.newest;
                self.chats.remove(&chat);
                self.call(newest, to);
            }
            End::Empty { .. } | End::Stopped => {
                self.chats.remove(&chat);
            }
        }
    }

    /// When the next waiting chat is due.
    pub(super) fn next_due(&self) -> Option<Timestamp> {
        self.waiting.first().map(|(until, _)| *until)
    }

    /// Makes the chats ready whose time has come.
    pub(super) fn call_due(&mut self, now: Timestamp) {
        while let Some((until, chat)) = self.waiting.pop_first() {
            if until > now {
                self.waiting.insert((until, chat));
                return;
            }
            if let Some(entry) = self.chats.get_mut(&chat) {
                entry.place = Place::Ready;
                self.ready.push_back(chat);
            }
        }
    }

    /// Something waits for a chat, up to that row.
    fn call(&mut self, row: OutboxId, chat: ChatId) {
        let ready = &mut self.ready;
        let entry = self.chats.entry(chat).or_insert_with(|| {
            ready.push_back(chat);
            Entry { newest: row, place: Place::Ready }
        });
        entry.newest = entry.newest.max(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ChatId = ChatId(1);
    const B: ChatId = ChatId(2);

    fn row(id: i64) -> OutboxId {
        OutboxId::for_test(id)
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_chat_is_served_by_one_at_a_time_and_again_if_more_came_meanwhile() {
        let mut roster = Roster::default();
        roster.found(row(1), A);
        assert_eq!(roster.next(), Some(A));
        roster.found(row(2), A);
        assert_eq!(roster.next(), None);
        roster.ended(A, End::Empty { handled: row(1) });
        assert_eq!(roster.next(), Some(A));
        roster.ended(A, End::Empty { handled: row(2) });
        assert_eq!((roster.next(), roster.is_quiet()), (None, true));
    }

    #[test]
    fn rows_that_were_sent_along_or_withdrawn_call_nobody_again() {
        let mut roster = Roster::default();
        roster.found(row(1), A);
        assert_eq!(roster.next(), Some(A));
        roster.found(row(2), A);
        roster.ended(A, End::Empty { handled: row(2) });
        assert_eq!(roster.next(), None);
        roster.found(row(3), A);
        assert_eq!(roster.next(), Some(A));
        roster.ended(A, End::Empty { handled: OutboxId::default() });
        assert!(roster.is_quiet());
    }

    #[test]
    fn a_chat_that_waits_is_left_alone_until_its_time() {
        let mut roster = Roster::default();
        roster.found(row(1), A);
        roster.found(row(2), B);
        assert_eq!((roster.next(), roster.next()), (Some(A), Some(B)));
        roster.ended(A, End::Wait(at(20)));
        roster.ended(B, End::Wait(at(10)));
        roster.found(row(3), A);
        roster.call_due(at(9));
        assert_eq!((roster.next(), roster.next_due()), (None, Some(at(10))));
        roster.call_due(at(10));
        assert_eq!((roster.next(), roster.next()), (Some(B), None));
        roster.call_due(at(30));
        assert_eq!(roster.next(), Some(A));
    }

    #[test]
    fn what_moved_is_sent_where_it_moved_to() {
        let mut roster = Roster::default();
        roster.found(row(1), A);
        assert_eq!(roster.next(), Some(A));
        roster.ended(A, End::Moved(B));
        assert_eq!(roster.next(), Some(B));
        roster.ended(B, End::Empty { handled: row(1) });
        assert!(roster.is_quiet());
    }
}
