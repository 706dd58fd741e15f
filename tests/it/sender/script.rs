//! A messenger that does as it is told, and remembers what it was given.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use tokio::sync::Semaphore;
use twiza::domain::{ChatId, MessageId};
use twiza::transport::{Delivered, DeliveryError, Outgoing, Place, Transport};

/// How a delivery ends.
pub(crate) enum Answer {
    /// With that error.
    Error(DeliveryError),
    /// It arrives, but nobody ever learns of it.
    Hang,
    /// It arrives, and the answer comes when the gate is opened.
    Wait,
    /// In a panic.
    Panic,
}

/// The messenger.
pub(crate) struct Script {
    answers: Mutex<HashMap<ChatId, VecDeque<Answer>>>,
    calls: Mutex<Vec<(ChatId, Outgoing)>>,
    message: AtomicI64,
    under_way: AtomicUsize,
    most: AtomicUsize,
    /// One permit for each delivery that has begun.
    pub(crate) begun: Semaphore,
    /// Deliveries told to wait take a permit from here.
    pub(crate) gate: Semaphore,
}

impl Script {
    pub(crate) fn new() -> Self {
        Self {
            answers: Mutex::default(),
            calls: Mutex::default(),
            message: AtomicI64::new(100),
            under_way: AtomicUsize::new(0),
            most: AtomicUsize::new(0),
            begun: Semaphore::new(0),
            gate: Semaphore::new(0),
        }
    }

    /// The next delivery to the chat without an answer ends like this; the others arrive.
    pub(crate) fn answers(&self, chat: ChatId, answer: Answer) {
        self.answers.lock().unwrap().entry(chat).or_default().push_back(answer);
    }

    pub(crate) fn fails(&self, chat: ChatId, error: DeliveryError) {
        self.answers(chat, Answer::Error(error));
    }

    /// What the chat was given so far, in a few words each.
    pub(crate) fn given(&self, chat: ChatId) -> Vec<String> {
        let calls = self.calls.lock().unwrap();
        calls.iter().filter(|(to, _)| *to == chat).map(|(_, outgoing)| words(outgoing)).collect()
    }

    /// How many deliveries were under way at once at most.
    pub(crate) fn most_at_once(&self) -> usize {
        self.most.load(Ordering::Relaxed)
    }

    fn next_answer(&self, chat: ChatId) -> Option<Answer> {
        self.answers.lock().unwrap().get_mut(&chat)?.pop_front()
    }

    fn message_for(&self, outgoing: &Outgoing) -> Option<MessageId> {
        let fresh = || Some(MessageId(self.message.fetch_add(1, Ordering::Relaxed)));
        match outgoing {
            Outgoing::Screen { replaces: Some(message), .. }
            | Outgoing::Replace { message, .. }
            | Outgoing::Card { place: Place { card: Some(message), .. }, .. } => Some(*message),
            Outgoing::Screen { replaces: None, .. }
            | Outgoing::Pin(_)
            | Outgoing::Topic { .. }
            | Outgoing::Card { .. }
            | Outgoing::Post { .. }
            | Outgoing::Copy { .. }
            | Outgoing::Document { .. } => fresh(),
            Outgoing::TapAnswer { .. } | Outgoing::Delete { .. } => None,
        }
    }
}

fn words(outgoing: &Outgoing) -> String {
    match outgoing {
        Outgoing::Screen { screen, replaces: None } => screen.text.text.clone(),
        Outgoing::Screen { screen, replaces: Some(place) } => {
            format!("{} at {place}", screen.text.text)
        }
        Outgoing::Replace { message, screen } => format!("{message} := {}", screen.text.text),
        Outgoing::Delete { message } => format!("delete {message}"),
        Outgoing::Card { place, .. } | Outgoing::Post { place, .. } => {
            let topic = place.topic.map(|topic| topic.0);
            let card = place.card.map(|card| card.0);
            format!("{} in {topic:?} at {card:?}", outgoing.kind())
        }
        Outgoing::TapAnswer { .. }
        | Outgoing::Pin(_)
        | Outgoing::Topic { .. }
        | Outgoing::Copy { .. }
        | Outgoing::Document { .. } => outgoing.kind().to_owned(),
    }
}

impl Transport for Script {
    async fn deliver(&self, chat: ChatId, outgoing: &Outgoing) -> Result<Delivered, DeliveryError> {
        self.calls.lock().unwrap().push((chat, outgoing.clone()));
        let under_way = self.under_way.fetch_add(1, Ordering::Relaxed) + 1;
        self.most.fetch_max(under_way, Ordering::Relaxed);
        self.begun.add_permits(1);
        let delivered = Delivered { message: self.message_for(outgoing) };
        let result = match self.next_answer(chat) {
            None => Ok(delivered),
            Some(Answer::Error(error)) => Err(error),
            Some(Answer::Hang) => std::future::pending().await,
            Some(Answer::Wait) => {
                self.gate.acquire().await.unwrap().forget();
                Ok(delivered)
            }
            Some(Answer::Panic) => panic!("as planned"),
        };
        self.under_way.fetch_sub(1, Ordering::Relaxed);
        result
    }
}
