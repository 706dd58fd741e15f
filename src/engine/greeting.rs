//! A greeting is returned, in the language it is written in.

use crate::engine::action::Action;
use crate::engine::topics::button_with;
use crate::engine::view::Rows;
use crate::engine::walk::Walk;
use crate::engine::{Phrase, Screen};
use crate::text::fold::fold;
use crate::text::{Filled, Lang, Styled};

impl Walk<'_> {
    /// Returns a greeting, and goes on with what was being asked or with the menu.
    pub(super) fn greet(&mut self, text: &str) {
        let folded = fold(text);
        let hearing = self.world.hearing();
        let salam = hearing.begins_with_salam(&folded);
        let phrase = if salam { Phrase::GreetedSalam } else { Phrase::Greeted };
        let written = hearing.language(text, &folded);
        let lang = self.lang_of_answer(written);
        if !self.stands_at_question() && self.offers_switch(lang) {
            self.spoken = Some(lang);
            let mut said = self.world.phrase(self.speech(), phrase, &[]);
            said.push_paragraph(&self.world.phrase(self.speech(), Phrase::MenuAgain, &[]));
            let mut rows = Rows::default();
            self.offer_switch(lang, &mut said, &mut rows);
            self.back_rows(&mut rows);
            return self.show_instead(Screen::new(said, rows.keyboard()));
        }
        self.tell(phrase);
        if self.at.as_ref().is_some_and(|at| *at != self.main_start()) {
            return self.tell_and_show(Phrase::WhereWereWe);
        }
        self.go_to_menu();
        self.show();
    }

    /// Counts an answer in this language; whether it is time to offer it: at the first answer in
    /// another language, and once more when the third in a row has been given.
    pub(super) fn offers_switch(&mut self, lang: Lang) -> bool {
        if Some(lang) == self.session.lang {
            self.session.in_other_language = 0;
            return false;
        }
        self.session.in_other_language = self.session.in_other_language.saturating_add(1);
        let offers = !self.session.switch_offered || self.session.in_other_language == AGAIN;
        self.session.switch_offered = true;
        offers
    }

    /// Offers to go on in a language.
    pub(super) fn offer_switch(&self, lang: Lang, said: &mut Styled, rows: &mut Rows) {
        let Some(language) = self.world.languages().get(lang) else { return };
        let name = Filled::Typed(language.name.clone());
        let offer = self.world.phrase(self.speech(), Phrase::OfferSwitch, &[("language", name)]);
        said.push_paragraph(&offer);
        rows.single(button_with(language.name.clone(), &Action::Language(lang)));
    }
}

/// The answer in a row at which a language is offered once more.
const AGAIN: u8 = 3;
