//! Where the staff ask: hears what happens in their group and what members ask in private.

use std::fmt;
use std::sync::Arc;

use crate::domain::{
    Admin, Agent, Allowed, ChatId, LeadId, MessageId, Permission, PostRole, StaffId, Viewer,
};
use crate::engine::{Keyboard, Phrase, Screen, Unreadable};
use crate::staff::command::{Command, LeadName, command, is_for_the_desk};
use crate::staff::{figures, question_list, reply, tap, view};
use crate::store::{JobError, QueueOf, Tx};
use crate::text::{Filled, Styled};
use crate::transport::{Outgoing, Place};
use crate::turn::desk::{DeskButton, StaffButton};
use crate::turn::{Ran, Scene, TurnError, Turns, queue, queue_post};

/// How many leads a search shows; one message holds them.
const LISTED: u32 = 20;

/// Something that a member of the staff did.
pub struct Message {
    /// The update that brought it.
    pub update: crate::domain::UpdateId,
    /// The group, or the member's private chat.
    pub chat: ChatId,
    /// Who did it.
    pub from: StaffId,
    /// The message that was written, or the one that carries the button.
    pub message: MessageId,
    /// What they did.
    pub said: Said,
}

/// What somebody did.
pub enum Said {
    /// Wrote a text.
    Text {
        /// The text.
        text: String,
        /// The message it answers.
        reply_to: Option<MessageId>,
    },
    /// Answered with something that is no text.
    Sent {
        /// The message it answers.
        reply_to: MessageId,
        /// What kind it is.
        kind: Unreadable,
        /// What stands under it.
        caption: Option<String>,
    },
    /// Tapped a button.
    Tap {
        /// The payload of the button.
        payload: String,
        /// The messenger's id of the tap, which must be answered.
        callback: String,
    },
}

/// How a sign-in link is made: where the page stands, and a source of secrets.
#[derive(Clone)]
pub struct Dashboard {
    /// The address that the secret is put behind.
    pub address: String,
    /// Makes a secret of at least 128 random bits that can stand in an address.
    pub secret: Arc<dyn Fn() -> String + Send + Sync>,
}

impl fmt::Debug for Dashboard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dashboard")
    }
}

/// Where the staff ask; cheap to clone.
#[derive(Clone)]
pub struct Counter {
    turns: Turns,
    dashboard: Option<Dashboard>,
}

/// One thing asked for, with what surrounds it.
pub(super) struct Asked<'a> {
    pub(super) scene: &'a Scene,
    pub(super) chat: ChatId,
    pub(super) from: StaffId,
    pub(super) message: MessageId,
    pub(super) dashboard: Option<&'a Dashboard>,
}

impl Counter {
    /// A counter over `turns`, whose settings say who the members are.
    pub fn new(turns: Turns, dashboard: Option<Dashboard>) -> Self {
        Self { turns, dashboard }
    }

    /// Whether a text or a tap in a private chat is meant for the staff's desk: a command, a
    /// button, or a reply to a message that asks for an answer.
    pub async fn takes(&self, from: StaffId, what: &str, reply_to: Option<MessageId>) -> bool {
        if self.turns.settings().desk.members.get(from).is_none() {
            return false;
        }
        let is_button = StaffButton::read(what).is_some() || DeskButton::read(what).is_some();
        if is_button || is_for_the_desk(what) {
            return true;
        }
        let Some(reply_to) = reply_to else { return false };
        let prompted = self.turns.run(None, move |tx| tx.prompted(from.chat(), reply_to)).await;
        // If it cannot be read now, the turn fails too, and the update comes again.
        matches!(prompted, Ok(Ran::Done(Some(_))))
    }

    /// Answers; returns when the answer is on the disk.
    pub async fn hear(&self, heard: Message) -> Result<(), TurnError> {
        let Message { update, chat, from, message, said } = heard;
        let dashboard = self.dashboard.clone();
        let job = move |tx: &mut Tx<'_>, scene: &Scene| {
            let dashboard = dashboard.as_ref();
            let asked = Asked { scene, chat, from, message, dashboard };
            match said {
                Said::Tap { payload, callback } => tap::tapped(tx, &asked, &payload, callback),
                Said::Sent { reply_to, kind, caption } => {
                    reply::sent(tx, &asked, reply_to, kind, caption)
                }
                Said::Text { text, reply_to } => match (command(&text), reply_to) {
                    (Some(command), _) => asked.obey(tx, command),
                    (None, Some(reply_to)) => reply::wrote(tx, &asked, reply_to, text),
                    (None, None) => Ok(()),
                },
            }
        };
        self.turns.run_in_scene(Some(update), job).await.map(drop)
    }
}

impl Asked<'_> {
    /// The proof that the one who asks may do something; if they may not, they are told.
    pub(super) fn allow<P: Permission>(
        &self,
        tx: &mut Tx<'_>,
    ) -> Result<Option<Allowed<P>>, JobError> {
        let allowed = self.scene.settings().desk.members.allow(self.from);
        if allowed.is_none() {
            self.say(tx, self.refusal(), &[])?;
        }
        Ok(allowed)
    }

    /// Why the one who asks may not.
    pub(super) fn refusal(&self) -> Phrase {
        match self.scene.settings().desk.members.get(self.from) {
            Some(_) => Phrase::DeskNotAllowed,
            None => Phrase::StaffNotYou,
        }
    }

    fn obey(&self, tx: &mut Tx<'_>, command: Command) -> Result<(), JobError> {
        match command {
            Command::Export(stage) => {
                let Some(by) = self.allow::<Admin>(tx)? else { return Ok(()) };
                figures::export(tx, self, &by, stage)
            }
            Command::Next
            | Command::List
            | Command::Show(..)
            | Command::Search(_)
            | Command::Questions
            | Command::Stats
            | Command::Dashboard
            | Command::Help => {
                let Some(by) = self.allow::<Viewer>(tx)? else { return Ok(()) };
                self.look(tx, &by, command)
            }
        }
    }

    fn look(
        &self,
        tx: &mut Tx<'_>,
        by: &Allowed<Viewer>,
        command: Command,
    ) -> Result<(), JobError> {
        let today = self.scene.moment().today;
        match command {
            Command::Next => {
                let of = QueueOf::Member(by.member());
                match tx.next_leads(of, today, 1)?.pop() {
                    Some(line) => self.post(tx, line.id, view::card(self.scene, &line)),
                    None => self.say(tx, Phrase::StaffNothingDue, &[]),
                }
            }
            Command::List => {
                let screen = view::queue_page(tx, self.scene, 0)?;
                self.show(tx, screen)
            }
            Command::Show(name, typed) => self.contact(tx, by, name, typed),
            Command::Search(text) if text.is_empty() => self.say(tx, Phrase::StaffSearchHow, &[]),
            Command::Search(text) => {
                let lines = tx.search(&text, today.year(), LISTED)?;
                if lines.is_empty() {
                    let values = [("text", Filled::Typed(text))];
                    return self.say(tx, Phrase::StaffNotFound, &values);
                }
                self.tell(tx, view::list(self.scene, Phrase::StaffFound, &lines))
            }
            Command::Questions => {
                let screen = question_list::screen(tx, self.scene, 0)?;
                self.show(tx, screen)
            }
            Command::Stats => {
                let text = figures::stats(tx, self.scene, by)?;
                self.tell(tx, text)
            }
            Command::Dashboard => self.open_dashboard(tx, by),
            Command::Export(_) | Command::Help => self.say(tx, Phrase::StaffHelp, &[]),
        }
    }

    fn contact(
        &self,
        tx: &mut Tx<'_>,
        by: &Allowed<Viewer>,
        name: Option<LeadName>,
        typed: String,
    ) -> Result<(), JobError> {
        let (now, zone) = (self.scene.moment().at, &self.scene.settings().zone);
        let found = match name {
            Some(name) => tx.line_of(name.reference(now, zone))?,
            None => None,
        };
        match found {
            Some(line) => self.show_contact(tx, by, line.id),
            None => self.say(tx, Phrase::StaffNoSuchLead, &[("number", Filled::Typed(typed))]),
        }
    }

    /// Shows name and number, and notes that somebody looked.
    pub(super) fn show_contact(
        &self,
        tx: &mut Tx<'_>,
        by: &Allowed<Viewer>,
        lead: LeadId,
    ) -> Result<(), JobError> {
        match tx.read_lead(by, lead, self.scene.moment().at)? {
            Some(lead) => {
                let screen = Screen::new(view::contact(self.scene, &lead), Keyboard::None);
                self.post(tx, lead.id, screen)
            }
            None => self.say(tx, Phrase::DeskGone, &[]),
        }
    }

    fn open_dashboard(&self, tx: &mut Tx<'_>, by: &Allowed<Viewer>) -> Result<(), JobError> {
        let Some(dashboard) = self.dashboard else {
            return self.say(tx, Phrase::StaffNoDashboard, &[]);
        };
        let secret = (dashboard.secret)();
        tx.make_sign_in_link(by, &secret, self.scene.moment().at)?;
        let link = Filled::Typed(format!("{}{secret}", dashboard.address));
        let speech = self.scene.staff_speech();
        let text = self.scene.world().phrase(speech, Phrase::StaffDashboard, &[("link", link)]);
        // The link is for one pair of eyes, wherever it was asked for.
        queue(tx, by.member().chat(), &shown(text), self.scene.moment().at)
    }

    /// Posts something about a lead where it was asked for, so that it is erased with the lead.
    pub(super) fn post(
        &self,
        tx: &mut Tx<'_>,
        lead: LeadId,
        screen: Screen,
    ) -> Result<(), JobError> {
        let outgoing = Outgoing::Post { screen, role: PostRole::Post, place: Place::default() };
        queue_post(tx, self.chat, &outgoing, lead, self.scene.moment().at)
    }

    /// Says a sentence of the program where it was asked for.
    pub(super) fn say(
        &self,
        tx: &mut Tx<'_>,
        phrase: Phrase,
        values: &[(&str, Filled)],
    ) -> Result<(), JobError> {
        let text = self.scene.world().phrase(self.scene.staff_speech(), phrase, values);
        self.tell(tx, text)
    }

    /// Shows something that is about no lead, where it was asked for.
    pub(super) fn show(&self, tx: &mut Tx<'_>, screen: Screen) -> Result<(), JobError> {
        let outgoing = Outgoing::Screen { screen, replaces: None };
        queue(tx, self.chat, &outgoing, self.scene.moment().at)
    }

    /// Puts a screen in the place of the one whose button was tapped.
    pub(super) fn replace(&self, tx: &mut Tx<'_>, screen: Screen) -> Result<(), JobError> {
        let outgoing = Outgoing::Replace { message: self.message, screen };
        queue(tx, self.chat, &outgoing, self.scene.moment().at)
    }

    fn tell(&self, tx: &mut Tx<'_>, text: Styled) -> Result<(), JobError> {
        self.show(tx, Screen::new(text.fitted(), Keyboard::None))
    }
}

/// The proof that somebody may work on leads.
pub(super) fn agent(asked: &Asked<'_>) -> Option<Allowed<Agent>> {
    asked.scene.settings().desk.members.allow(asked.from)
}

fn shown(text: Styled) -> Outgoing {
    Outgoing::Screen { screen: Screen::new(text.fitted(), Keyboard::None), replaces: None }
}
