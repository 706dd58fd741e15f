//! Words typed instead of tapped: on a button of the present screen, or under a screen that stands
//! in place of the node's own, such as "erase everything?".
//!
//! The session holds the buttons of such a screen until the next event. Without them a "yes" would
//! be heard by the node behind it, where it can mean something else.

use crate::engine::action::{Action, Tap};
use crate::engine::values::question_of;
use crate::engine::walk::Walk;
use crate::engine::words::{Meaning, key};
use crate::engine::{Button, Keyboard, Phrase, Screen, Token};
use crate::flow::AnswerKind;

impl Walk<'_> {
    /// Shows something in place of the present node's own screen, and remembers its buttons.
    ///
    /// The token of a page that says what was read is never remembered.
    pub(super) fn show_instead(&mut self, screen: Screen) {
        self.session.aside = buttons(&screen.keyboard)
            .map(|button| button.token)
            .filter(|token| {
                let action = self.world.action(*token);
                action.is_some_and(|action| !self.tells_what_was_read(&action))
            })
            .collect();
        self.show_screen(screen);
    }

    /// Answers what was typed under such a screen; false if it is meant for what lies behind.
    pub(super) fn typed_aside(&mut self, shown: &[Token], text: &str) -> bool {
        let offered = |wanted: fn(&Action) -> bool| {
            shown
                .iter()
                .copied()
                .find(|token| self.world.action(*token).as_ref().is_some_and(wanted))
        };
        let meaning = self.world.words().meaning(text);
        let pressed = match meaning {
            Some(Meaning::Yes) => offered(Action::is_yes),
            Some(Meaning::No) => offered(Action::is_no),
            _ => None,
        };
        let typed = key(text);
        let labelled = |token: &Token| {
            let label = self.world.action(*token).and_then(|action| self.label_of(&action));
            !typed.is_empty() && label.is_some_and(|label| key(&label) == typed)
        };
        if let Some(token) = pressed.or_else(|| shown.iter().copied().find(labelled)) {
            self.tap(Some(token), false);
            return true;
        }
        if meaning == Some(Meaning::Back) && !shown.is_empty() {
            self.show();
            return true;
        }
        let Some(asked) = self.asked_by(shown) else { return false };
        match (asked, meaning) {
            (_, Some(Meaning::Menu | Meaning::Help | Meaning::Language | Meaning::Human))
            | (Asked::ToGoOn, Some(Meaning::Cancel)) => return false,
            (_, Some(Meaning::Cancel)) => self.show(),
            // A number or a date is the answer to what was asked before.
            (Asked::ToGoOn, _) if !self.asks_for_any_words() => return false,
            (Asked::ToGoOn, _) => self.tell_and_show(Phrase::WhereWereWe),
            (Asked::ToErase, _) => self.ask_again(Self::show_delete),
            (Asked::ForLanguage, _) => self.ask_again(Self::show_languages),
            (Asked::WhichAnswer, _) => self.ask_again(Self::show_changes),
        }
        true
    }

    fn ask_again(&mut self, ask: fn(&mut Self)) {
        self.tell(Phrase::ChooseButton);
        ask(self);
    }

    /// What a screen with these buttons asks.
    fn asked_by(&self, shown: &[Token]) -> Option<Asked> {
        let actions: Vec<_> = shown.iter().filter_map(|token| self.world.action(*token)).collect();
        let any = |wanted: fn(&Action) -> bool| actions.iter().any(wanted);
        let goes_on = any(|action| *action == Action::Continue);
        if any(|action| matches!(action, Action::DeleteAll | Action::KeepAll)) {
            Some(Asked::ToErase)
        } else if actions.iter().filter(|action| matches!(action, Action::Language(_))).count() > 1
        {
            // One language alone is an offer beside an answer.
            Some(Asked::ForLanguage)
        } else if goes_on && any(|action| matches!(action, Action::On(_, Tap::ChangeThis(_)))) {
            Some(Asked::WhichAnswer)
        } else {
            goes_on.then_some(Asked::ToGoOn)
        }
    }

    /// Whether the present question would take any words for its answer.
    fn asks_for_any_words(&self) -> bool {
        let answer = self.question().map(|question| &question.answer);
        matches!(answer, Some(AnswerKind::Text { .. }))
    }

    /// The button of the present node whose words were typed.
    pub(super) fn named_button(&self, text: &str) -> Option<Token> {
        let typed = key(text);
        let (_, node) = self.here()?;
        let keyboard = self.keyboard(node);
        let found = buttons(&keyboard).find(|button| key(&button.label) == typed);
        found.filter(|_| !typed.is_empty()).map(|button| button.token)
    }

    /// The words on a button that can stand on a screen in place of a node's own.
    fn label_of(&self, action: &Action) -> Option<String> {
        let label = |phrase| Some(self.world.label(self.speech(), phrase));
        match action {
            Action::Language(lang) => {
                self.world.languages().get(*lang).map(|language| language.name.clone())
            }
            Action::Menu => label(Phrase::Menu),
            Action::Resume => label(Phrase::Resume),
            Action::Continue | Action::Begin(_) => label(Phrase::Continue),
            Action::DeleteAll => label(Phrase::DeleteAll),
            Action::KeepAll => label(Phrase::KeepAll),
            Action::StopReminders => label(Phrase::StopReminders),
            Action::Human => label(Phrase::AskHuman),
            Action::Topics => label(Phrase::Topics),
            Action::On(_, Tap::List) => label(Phrase::ToList),
            Action::On(_, Tap::Back) => label(Phrase::Back),
            Action::On(_, Tap::ChangeThis(variable)) => {
                let label = question_of(self.world, variable)?.label.as_ref()?;
                Some(label.plain(self.speech()))
            }
            Action::On(_, Tap::Place(place)) => {
                Some(self.world.place_with_parent(place, self.speech()))
            }
            // These stand on nodes' own screens, or are never remembered.
            Action::Topic(..)
            | Action::Ask(_)
            | Action::Follow(_)
            | Action::Useful(..)
            | Action::NoneFits
            | Action::DistressHuman
            | Action::DistressBack
            | Action::TellMe(_)
            | Action::On(
                _,
                Tap::Choose(_)
                | Tap::Option(_)
                | Tap::Yes
                | Tap::No
                | Tap::Done
                | Tap::None
                | Tap::Decline
                | Tap::Why
                | Tap::Human
                | Tap::Return
                | Tap::Confirm
                | Tap::Change
                | Tap::Group(..)
                | Tap::SendResult
                | Tap::Programme(_)
                | Tap::Details(_),
            ) => None,
        }
    }
}

/// What a screen beside the dialogue asks.
#[derive(Clone, Copy)]
enum Asked {
    /// Is everything to be erased?
    ToErase,
    /// Which language?
    ForLanguage,
    /// Which answer is to be changed?
    WhichAnswer,
    /// Is what was begun to go on?
    ToGoOn,
}

/// The buttons under a message.
fn buttons(keyboard: &Keyboard) -> impl Iterator<Item = &Button> {
    let rows = match keyboard {
        Keyboard::Inline(rows) => rows.as_slice(),
        Keyboard::None | Keyboard::Reply(_) => &[],
    };
    rows.iter().flatten()
}
