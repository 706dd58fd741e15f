//! What the staff can ask for in their group.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::domain::{ChatId, LeadId, Reference, UpdateId};
use crate::engine::{Keyboard, Phrase, Screen, World};
use crate::staff::view;
use crate::store::{JobError, QueueOf, Tx};
use crate::text::{Filled, Lang, Speech, Styled};
use crate::transport::Outgoing;
use crate::turn::{SharedWorld, TurnError, Turns, queue, queue_post};

/// How many leads `/leads` shows; one message holds them.
const LISTED: u32 = 20;

/// Something that happened in the staff's group.
pub struct Message {
    /// The update that brought it.
    pub update: UpdateId,
    /// The group.
    pub chat: ChatId,
    /// Who did it, by the id of their private chat.
    pub from: ChatId,
    /// What they did.
    pub said: Said,
}

/// What somebody did in the group.
pub enum Said {
    /// Wrote a text.
    Text(String),
    /// Tapped a button.
    Tap {
        /// The messenger's id of the tap, which must be answered.
        callback: String,
    },
}

/// Where the staff ask; cheap to clone.
#[derive(Clone)]
pub struct Counter(Arc<Inner>);

struct Inner {
    turns: Turns,
    world: SharedWorld,
    members: BTreeSet<ChatId>,
    lang: Lang,
    zone: TimeZone,
}

enum Command {
    List,
    Show(Option<LeadName>, String),
    Help,
}

#[derive(Clone, Copy)]
enum LeadName {
    ThisYear(u32),
    Reference(Reference),
}

impl Counter {
    /// A counter for these members, who are spoken to in `lang`.
    pub fn new(
        turns: Turns,
        world: SharedWorld,
        members: BTreeSet<ChatId>,
        lang: Lang,
        zone: TimeZone,
    ) -> Self {
        Self(Arc::new(Inner { turns, world, members, lang, zone }))
    }

    /// Answers; returns when the answer is on the disk.
    pub async fn hear(&self, message: Message) -> Result<(), TurnError> {
        let Message { update, chat, from, said } = message;
        let counter = self.clone();
        let world = self.0.world.get();
        let job = move |tx: &mut Tx<'_>| match &said {
            Said::Tap { callback } => {
                let answer = Outgoing::TapAnswer { callback: callback.clone(), notice: None };
                queue(tx, chat, &answer, counter.0.turns.now())
            }
            Said::Text(text) => match command(text) {
                None => Ok(()),
                Some(_) if !counter.0.members.contains(&from) => {
                    counter.say(tx, &world, chat, Phrase::StaffNotYou, &[])
                }
                Some(command) => counter.obey(tx, &world, chat, command),
            },
        };
        self.0.turns.run(Some(update), job).await.map(drop)
    }

    fn obey(
        &self,
        tx: &mut Tx<'_>,
        world: &World,
        chat: ChatId,
        command: Command,
    ) -> Result<(), JobError> {
        let speech = Speech::new(world.languages(), self.0.lang);
        match command {
            Command::List => {
                let leads = tx.next_leads(
                    QueueOf::Everyone,
                    self.0.zone.to_datetime(self.0.turns.now()).date(),
                    LISTED,
                )?;
                if leads.is_empty() {
                    return self.say(tx, world, chat, Phrase::StaffNoLeads, &[]);
                }
                let text = view::list(world, speech, &self.0.zone, &leads);
                queue(tx, chat, &shown(text), self.0.turns.now())
            }
            Command::Show(name, typed) => {
                let found = match name {
                    Some(LeadName::Reference(reference)) => tx.lead(reference)?,
                    Some(LeadName::ThisYear(number)) => {
                        let year = self.0.zone.to_datetime(self.0.turns.now()).year();
                        tx.lead(Reference { year, number })?
                    }
                    None => None,
                };
                if let Some(lead) = found {
                    let text = view::card(world, speech, &self.0.zone, &lead);
                    return self.post(tx, chat, lead.id, text);
                }
                let number = Filled::Typed(typed);
                self.say(tx, world, chat, Phrase::StaffNoSuchLead, &[("number", number)])
            }
            Command::Help => self.say(tx, world, chat, Phrase::StaffHelp, &[]),
        }
    }

    /// A message that names a person is remembered, so that it can be erased with them.
    fn post(
        &self,
        tx: &mut Tx<'_>,
        chat: ChatId,
        lead: LeadId,
        text: Styled,
    ) -> Result<(), JobError> {
        queue_post(tx, chat, &shown(text), lead, self.0.turns.now())
    }

    fn say(
        &self,
        tx: &mut Tx<'_>,
        world: &World,
        chat: ChatId,
        phrase: Phrase,
        values: &[(&str, Filled)],
    ) -> Result<(), JobError> {
        let speech = Speech::new(world.languages(), self.0.lang);
        queue(tx, chat, &shown(world.phrase(speech, phrase, values)), self.0.turns.now())
    }
}

fn shown(text: Styled) -> Outgoing {
    Outgoing::Screen { screen: Screen::new(text.fitted(), Keyboard::None), replaces: None }
}

/// The command in a message; what is no command is talk among the staff.
fn command(text: &str) -> Option<Command> {
    let mut words = text.trim().strip_prefix('/')?.split_whitespace();
    let name = words.next()?.split('@').next()?.to_lowercase();
    let argument = words.next().unwrap_or_default().to_owned();
    Some(match name.as_str() {
        "leads" => Command::List,
        "lead" => {
            let number = argument.trim_start_matches('#').parse().ok().map(LeadName::ThisYear);
            let reference = || argument.parse().ok().map(LeadName::Reference);
            Command::Show(number.or_else(reference), argument.clone())
        }
        _ => Command::Help,
    })
}
