//! While a member of the staff speaks with the person, the dialogue is silent: what the person
//! writes goes to the staff, and whatever leads into the dialogue ends the talk.

use crate::domain::LeadId;
use crate::engine::action::Action;
use crate::engine::session::State;
use crate::engine::view::Rows;
use crate::engine::walk::Walk;
use crate::engine::words::Meaning;
use crate::engine::{Button, Effect, Event, Phrase, Said, Screen, Token, Unreadable};
use crate::text::{Filled, Styled};

/// Commands that are answered without ending the talk.
const ASIDE: [&str; 5] = ["mydata", "delete", "help", "language", "lang"];

impl Walk<'_> {
    /// A member of the staff wrote: from now on the person speaks with them.
    pub(super) fn staff_wrote(&mut self, lead: LeadId, text: Option<String>) {
        let began = self.with_staff.replace(lead) != Some(lead);
        let mut words = Styled::default();
        if let Some(text) = text {
            let values = [("text", Filled::Typed(text))];
            words.push_paragraph(&self.world.phrase(self.speech(), Phrase::TalkWords, &values));
        }
        if began || words.text.is_empty() {
            words.push_paragraph(&self.world.phrase(self.speech(), Phrase::TalkHint, &[]));
        }
        self.show_with_menu(words);
    }

    /// Nobody said anything for long: the dialogue goes on where it was left.
    pub(super) fn talk_over(&mut self) {
        if self.with_staff.is_some() {
            self.end_talk();
            self.tell(Phrase::TalkOver);
        }
        self.show();
    }

    /// What happens to an event while the staff speak with the person; what is left of it for the
    /// dialogue.
    pub(super) fn speak_with_staff(&mut self, lead: LeadId, event: Event) -> Option<Event> {
        match event {
            Event::Text(text) => match text.trim().strip_prefix('/') {
                Some(command) => {
                    let name = command.split_whitespace().next().unwrap_or_default();
                    let name = name.split('@').next().unwrap_or_default().to_lowercase();
                    if !ASIDE.contains(&name.as_str()) {
                        self.leave_staff(lead);
                    }
                    Some(Event::Text(text))
                }
                None if self.asks_for_menu(&text) => {
                    self.leave_staff(lead);
                    Some(Event::Text(text))
                }
                None => self.pass_on(lead, Said::Text(text)),
            },
            Event::Edited(text) => self.pass_on(lead, Said::Edited(text)),
            Event::Unreadable(
                kind @ (Unreadable::Sticker | Unreadable::Voice | Unreadable::File),
            ) => self.pass_on(lead, Said::Copy(kind)),
            // A position is never kept, and a number is asked for with a consent.
            Event::Location(_) | Event::Contact { .. } | Event::Unreadable(Unreadable::Other) => {
                let words = self.world.phrase(self.speech(), Phrase::TalkNotPassedOn, &[]);
                self.show_with_menu(words);
                None
            }
            Event::Tap { ref payload, .. } => {
                let action = Token::parse(payload).and_then(|token| self.world.action(token));
                match action {
                    Some(Action::Language(_) | Action::DeleteAll | Action::KeepAll) => {}
                    Some(
                        Action::Menu
                        | Action::Resume
                        | Action::Continue
                        | Action::StopReminders
                        | Action::Begin(_)
                        | Action::Human
                        | Action::Topics
                        | Action::Topic(..)
                        | Action::Ask(_)
                        | Action::Follow(_)
                        | Action::Useful(..)
                        | Action::NoneFits
                        | Action::DistressHuman
                        | Action::DistressBack
                        | Action::TellMe(_)
                        | Action::On(..),
                    )
                    | None => self.leave_staff(lead),
                }
                Some(event)
            }
            Event::Reminder { .. } | Event::StaffWrote { .. } | Event::TalkOver => Some(event),
        }
    }

    fn asks_for_menu(&self, text: &str) -> bool {
        self.world.label(self.speech(), Phrase::Menu) == text.trim()
            || self.world.words().meaning(text) == Some(Meaning::Menu)
    }

    fn pass_on(&mut self, lead: LeadId, said: Said) -> Option<Event> {
        self.effects.push(Effect::ToStaff { lead, said });
        None
    }

    /// The person goes back to the dialogue.
    fn leave_staff(&mut self, lead: LeadId) {
        self.end_talk();
        self.effects.push(Effect::TalkLeft { lead });
    }

    /// The session is what it was before the talk.
    fn end_talk(&mut self) {
        self.with_staff = None;
        if let State::WithStaff { before, .. } = &self.before.state {
            self.before.state = (**before).clone();
        }
    }

    fn show_with_menu(&mut self, words: Styled) {
        let mut rows = Rows::default();
        let label = self.world.label(self.speech(), Phrase::TalkToMenu);
        rows.single(Button { label, token: Action::Menu.token() });
        self.show_instead(Screen::new(words.fitted(), rows.keyboard()));
    }
}
