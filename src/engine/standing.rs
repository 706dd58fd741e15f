//! Screens that belong to no node: language, welcome back, erasing, a reminder.

use crate::domain::NodeRef;
use crate::engine::action::Action;
use crate::engine::view::Rows;
use crate::engine::walk::Walk;
use crate::engine::{Button, Effect, Keyboard, Phrase, Screen, Session};
use crate::flow::NodeKind;
use crate::text::{Filled, Styled};

impl Walk<'_> {
    /// Offers the languages, each in its own name.
    pub(super) fn show_languages(&mut self) {
        let mut rows = Rows::default();
        for language in self.world.languages().all() {
            rows.flow(Button {
                label: language.name.clone(),
                token: Action::Language(language.id).token(),
            });
        }
        self.show_phrase(Phrase::ChooseLanguage, &[], rows);
    }

    /// `/start` in the middle of a flow: go on, or begin anew.
    pub(super) fn show_welcome_back(&mut self) {
        let Some((flow, _)) = self.here() else { return self.show() };
        let title = flow.title.render(self.speech(), &|_| None);
        let mut rows = Rows::default();
        rows.single(self.program_button(Phrase::Continue, &Action::Continue));
        rows.single(self.program_button(Phrase::Menu, &Action::Menu));
        self.show_phrase(Phrase::WelcomeBack, &[("flow", Filled::Words(title))], rows);
    }

    /// Asks before everything is erased.
    pub(super) fn show_delete(&mut self) {
        let mut rows = Rows::default();
        rows.single(self.program_button(Phrase::DeleteAll, &Action::DeleteAll));
        rows.single(self.program_button(Phrase::KeepAll, &Action::KeepAll));
        self.show_phrase(Phrase::DeleteAsk, &[], rows);
    }

    /// Erases everything and says so.
    pub(super) fn delete(&mut self) {
        let text = self.world.phrase(self.speech(), Phrase::Deleted, &[]);
        self.effects.push(Effect::Forget);
        self.session = Session::default();
        self.with_staff = None;
        self.forget_position();
        self.show_instead(Screen::new(text, Keyboard::None));
    }

    /// A reminder that the person asked for is due.
    pub(super) fn reminder(&mut self, from: &NodeRef) {
        let Some((flow, node)) = self.world.flows().node(from) else { return };
        let NodeKind::Remind { text, .. } = &node.kind else { return };
        let text = text.render(self.speech(), &|name| self.filled(name));
        let mut rows = Rows::default();
        rows.single(self.program_button(Phrase::Continue, &Action::Begin(flow.id.clone())));
        rows.single(self.program_button(Phrase::Menu, &Action::Menu));
        rows.single(self.program_button(Phrase::StopReminders, &Action::StopReminders));
        self.show_instead(Screen::new(text, rows.keyboard()));
    }

    /// Shows what is stored of the person; what it says is read from the store.
    pub(super) fn show_stored(&mut self) {
        self.session.aside = [Action::Continue, Action::Menu].map(|action| action.token()).into();
        self.effects.push(Effect::ShowStored);
    }

    fn program_button(&self, phrase: Phrase, action: &Action) -> Button {
        Button { label: self.world.label(self.speech(), phrase), token: action.token() }
    }

    pub(super) fn show_phrase(&mut self, phrase: Phrase, values: &[(&str, Filled)], rows: Rows) {
        let mut text = Styled::default();
        for paragraph in std::mem::take(&mut self.above) {
            text.push_paragraph(&paragraph);
        }
        text.push_paragraph(&self.world.phrase(self.speech(), phrase, values));
        self.show_instead(Screen::new(text, rows.keyboard()));
    }
}
