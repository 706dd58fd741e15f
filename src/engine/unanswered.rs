//! Questions without a sure answer: what may be meant is offered, what is not known is owned up to,
//! and the words are kept for the staff only where they tell nothing of anybody.

use crate::domain::MessageText;
use crate::engine::action::Action;
use crate::engine::asking::OFFERED;
use crate::engine::effect::KeptQuestion;
use crate::engine::topics::button_with;
use crate::engine::view::{Rows, joined};
use crate::engine::walk::Walk;
use crate::engine::{Effect, Phrase, Screen, Understanding};
use crate::faq::{Hit, Next, Question};
use crate::hearing::Written;
use crate::text::fold::fold;
use crate::text::{Lang, Styled};

/// A longer message is no question that staff could answer.
const LONGEST_KEPT: usize = 400;
/// So many digits in a row may be a telephone or identity number.
const PERSONAL_DIGITS: usize = 6;

impl Walk<'_> {
    /// Offers the questions that may be meant.
    pub(super) fn suggest(&mut self, understood: &Understanding, text: &str) {
        let hits: Vec<&Question> = understood
            .heard
            .hits
            .iter()
            .filter_map(|hit| self.world.faq().get(&hit.id))
            .take(OFFERED)
            .collect();
        let speech = self.speech();
        let lines: Vec<Styled> = hits
            .iter()
            .map(|question| {
                let words = question.question.render(speech, &|_| None);
                joined(&[Styled::plain("•"), words], " ")
            })
            .collect();
        let mut said = self.world.phrase(speech, Phrase::DidYouMean, &[]);
        said.push(&Styled::plain("\n"));
        said.push(&joined(&lines, "\n"));
        let mut rows = Rows::default();
        for question in &hits {
            let label = question.label.plain(speech);
            rows.single(button_with(label, &Action::Ask(question.id.clone())));
        }
        let label = self.world.label(speech, Phrase::NoneOfThese);
        rows.single(button_with(label, &Action::NoneFits));
        // Nothing is kept before somebody says that none of these was meant.
        self.session.said =
            self.may_be_kept(text).then(|| MessageText::new(text.trim().to_owned()));
        self.back_rows(&mut rows);
        self.show_said(&said, rows);
    }

    /// Owns up, keeps the question for the staff if that harms nobody, and offers a human.
    pub(super) fn not_known(&mut self, text: &str) {
        let number = self.keep(text);
        self.show_not_known(number);
    }

    /// The screen of a question without an answer; `number` is the one it is kept under.
    pub(super) fn show_not_known(&mut self, number: Option<i64>) {
        let mut rows = Rows::default();
        let speech = self.speech();
        let mut said = self.world.phrase(speech, Phrase::NotKnown, &[]);
        if let Some(number) = number {
            said.push_paragraph(&self.world.phrase(speech, Phrase::QuestionKept, &[]));
            let label = self.world.label(speech, Phrase::TellMe);
            rows.single(button_with(label, &Action::TellMe(number)));
        }
        self.human_rows(&mut rows);
        self.show_said(&said, rows);
    }

    /// Says something and offers a human and the list of questions.
    pub(super) fn show_human(&mut self, phrase: Phrase) {
        let said = self.world.phrase(self.speech(), phrase, &[]);
        let mut rows = Rows::default();
        self.human_rows(&mut rows);
        self.show_said(&said, rows);
    }

    fn human_rows(&self, rows: &mut Rows) {
        let label = |phrase| self.world.label(self.speech(), phrase);
        rows.single(button_with(label(Phrase::AskHuman), &Action::Human));
        rows.single(button_with(label(Phrase::Topics), &Action::Topics));
        self.back_rows(rows);
    }

    /// Keeps the words of a question without anything of the person, if they may be kept.
    pub(super) fn keep(&mut self, text: &str) -> Option<i64> {
        if !self.may_be_kept(text) {
            return None;
        }
        let written = self.world.hearing().language(text, &fold(text));
        let lang = written.map(Written::tag).and_then(Lang::new);
        self.effects.push(Effect::KeepQuestion(Box::new(KeptQuestion {
            text: text.trim().to_owned(),
            lang: lang.unwrap_or(self.speech().lang()),
            flow: self.at.as_ref().map(|at| at.flow.clone()),
        })));
        Some(self.now.next_question)
    }

    /// Whether words ask something, and tell nothing of anybody.
    fn may_be_kept(&self, text: &str) -> bool {
        let hearing = self.world.hearing();
        let words = text.split_whitespace().count();
        let fits = words >= 2 && text.trim().chars().count() <= LONGEST_KEPT;
        let in_discreet = self.at.as_ref().is_some_and(|at| self.is_discreet(at));
        let folded = fold(text);
        let of_a_person = has_long_number(text) || hearing.tells_of_a_person(&folded);
        let may = hearing.asks(text) && fits && !in_discreet && !of_a_person;
        let near = || self.world.understand(text).heard.hits;
        may && !near().iter().take(OFFERED).any(|hit| self.is_delicate(hit))
    }

    /// Whether the answer to a question leads on to a discreet flow.
    fn is_delicate(&self, hit: &Hit) -> bool {
        match self.world.faq().get(&hit.id).map(|question| &question.next) {
            Some(Next::Node(node)) => self.is_discreet(node),
            Some(Next::Programme(_)) | None => false,
        }
    }

    pub(super) fn show_said(&mut self, said: &Styled, rows: Rows) {
        let mut text = Styled::default();
        for paragraph in std::mem::take(&mut self.above) {
            text.push_paragraph(&paragraph);
        }
        text.push_paragraph(said);
        self.show_instead(Screen::new(text.fitted(), rows.keyboard()));
    }
}

/// Whether a text may hold a telephone number, an identity number or an electronic address.
pub(super) fn has_long_number(text: &str) -> bool {
    let digits = crate::text::fold::ascii_digits(text);
    let mut run = 0_usize;
    for sign in digits.chars() {
        match sign {
            '0'..='9' => run += 1,
            ' ' | '-' | '.' | '/' | '(' | ')' => {}
            _ => run = 0,
        }
        if run >= PERSONAL_DIGITS {
            return true;
        }
    }
    text.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_of_people_are_not_kept() {
        for (text, expected) in [
            ("rappelez-moi au 06 12 34 56 78", true),
            ("٠٦١٢٣٤٥٦٧٨", true),
            ("ma cin BE 123456", true),
            ("amal@example.org", true),
            ("la loi 112-12 parle de 5 personnes", false),
            ("un capital de 5 000 dh en 2026 ?", false),
        ] {
            assert_eq!(has_long_number(text), expected, "{text}");
        }
    }
}
