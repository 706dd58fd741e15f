//! Taps: every button ever sent acts, or explains and shows the present screen again.

use crate::domain::{Answer, NodeRef, QuestionId};
use crate::engine::action::{Action, Tap};
use crate::engine::walk::Walk;
use crate::engine::{Effect, Phrase, Token};
use crate::flow::AnswerKind;

impl Walk<'_> {
    /// Answers a tap; `again` says that the same button was tapped a moment ago.
    pub(super) fn tap(&mut self, token: Option<Token>, again: bool) {
        let Some((token, action)) =
            token.and_then(|token| Some((token, self.world.action(token)?)))
        else {
            return self.tell_and_show(Phrase::OldButton);
        };
        self.session.tapped = (!self.tells_what_was_read(&action)).then_some(token);
        match action {
            Action::Language(lang) => self.speak(lang),
            Action::Menu => {
                self.go_to_menu();
                self.show();
            }
            Action::Resume => {
                self.resume();
                self.show();
            }
            Action::Continue => self.show(),
            Action::DeleteAll => self.delete(),
            Action::KeepAll => self.tell_and_show(Phrase::Kept),
            Action::StopReminders => {
                self.effects.push(Effect::StopReminders);
                self.tell_and_show(Phrase::RemindersStopped);
            }
            Action::Begin(flow) => {
                let start = self.start_of(&flow);
                self.leave_question();
                self.leave_trail();
                self.enter(start);
                self.show();
            }
            Action::Human => {
                self.call_human();
                self.show();
            }
            Action::Topics => self.show_topics(),
            Action::Topic(topic, page) => self.show_topic(&topic, page),
            Action::Ask(question) => self.answer_question(&question, None),
            Action::Follow(question) => self.follow_question(&question),
            Action::Useful(question, useful) => self.vote(question, useful),
            Action::NoneFits => {
                let number = self.said_before.take().and_then(|text| self.keep(text.reveal()));
                self.show_not_known(number);
            }
            Action::DistressHuman => {
                self.tell(Phrase::AfterDistress);
                self.call_human();
                self.show();
            }
            Action::DistressBack => self.tell_and_show(Phrase::AfterDistress),
            Action::TellMe(number) => {
                self.effects.push(Effect::AwaitAnswer(number));
                self.tell_and_show(Phrase::WillTell);
            }
            Action::On(node, tap) => self.tap_on(node, tap, again),
        }
    }

    /// Counts whether an answer was useful. A second tap counts twice: knowing the first would
    /// be knowing what was read.
    fn vote(&mut self, question: QuestionId, useful: bool) {
        self.effects.push(Effect::Vote { question, useful });
        if useful {
            let thanks = self.world.label(self.speech(), Phrase::VoteThanks);
            self.effects.push(Effect::Notice(thanks));
        } else {
            self.show_human(Phrase::VoteSorry);
        }
    }

    fn tap_on(&mut self, node: NodeRef, tap: Tap, again: bool) {
        if self.at.as_ref() == Some(&node) {
            return self.tap_here(tap);
        }
        match tap {
            // The first of two taps has already acted.
            _ if again => self.effects.push(Effect::Notice(String::new())),
            // What only leads on or shows something acts wherever the person stands.
            Tap::Choose(_)
            | Tap::Programme(_)
            | Tap::Details(_)
            | Tap::List
            | Tap::Group(..)
            | Tap::SendResult => {
                self.leave_question();
                self.at = Some(node);
                self.tap_here(tap);
            }
            Tap::Back if self.is_in_discreet(&node) => {
                self.at = Some(node);
                self.tap_here(tap);
            }
            Tap::Option(_)
            | Tap::Yes
            | Tap::No
            | Tap::Done
            | Tap::None
            | Tap::Decline
            | Tap::Why
            | Tap::Back
            | Tap::Human
            | Tap::Return
            | Tap::Confirm
            | Tap::Change
            | Tap::ChangeThis(_)
            | Tap::Place(_) => self.tell_and_show(Phrase::OldButton),
        }
    }

    fn tap_here(&mut self, tap: Tap) {
        match tap {
            Tap::Choose(target) => {
                self.leave_trail();
                self.go(&target);
                self.show();
            }
            Tap::Option(option) => match self.question() {
                Some(question) => self.take_answer(question, Answer::Choice(option)),
                None => self.show(),
            },
            Tap::Yes => self.yes_no(true),
            Tap::No => self.yes_no(false),
            Tap::Done => self.choices_done(),
            Tap::None => self.choices_none(),
            Tap::Decline => self.decline(),
            Tap::Why => self.explain(),
            Tap::Back => {
                self.back();
                self.show();
            }
            Tap::Human => {
                self.call_human();
                self.show();
            }
            Tap::Return => {
                self.finish();
                self.show();
            }
            Tap::Confirm => self.confirm(),
            Tap::Change => self.show_changes(),
            Tap::ChangeThis(variable) => self.change(&variable),
            Tap::Place(place) => self.choose_place(place),
            Tap::Programme(programme) => self.show_programme(&programme),
            Tap::Details(programme) => self.show_details(&programme),
            Tap::List => self.show(),
            Tap::Group(group, page) => self.show_group(group, page),
            Tap::SendResult => self.send_result(),
        }
    }

    fn yes_no(&mut self, yes: bool) {
        match self.question() {
            Some(question) if matches!(question.answer, AnswerKind::Consent { .. }) => {
                self.consent(question, yes);
            }
            Some(question) => self.take_answer(question, Answer::YesNo(yes)),
            None => self.show(),
        }
    }

    /// Whether keeping the token of an action would keep what a person looked at: a page of a
    /// discreet flow, or one programme.
    pub(super) fn tells_what_was_read(&self, action: &Action) -> bool {
        match action {
            Action::Begin(flow) => self.world.flows().get(flow).is_some_and(|flow| flow.discreet),
            Action::On(_, Tap::Programme(_) | Tap::Details(_))
            | Action::Topic(..)
            | Action::Ask(_)
            | Action::Follow(_)
            | Action::NoneFits
            | Action::TellMe(_)
            | Action::DistressHuman
            | Action::DistressBack
            | Action::Useful(..) => true,
            Action::On(node, _) => self.is_in_discreet(node),
            Action::Human
            | Action::Topics
            | Action::Language(_)
            | Action::Menu
            | Action::Resume
            | Action::Continue
            | Action::DeleteAll
            | Action::KeepAll
            | Action::StopReminders => false,
        }
    }

    /// Whether the node lies in a discreet flow, where no trail is kept.
    fn is_in_discreet(&self, node: &NodeRef) -> bool {
        self.world.flows().get(&node.flow).is_some_and(|flow| flow.discreet)
    }
}
