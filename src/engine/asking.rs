//! Messages that are no answer to what is asked: a question, a greeting, an insult, despair.

use crate::domain::QuestionId;
use crate::engine::action::Action;
use crate::engine::topics::button_with;
use crate::engine::view::Rows;
use crate::engine::walk::{MAIN, Walk};
use crate::engine::words::Meaning;
use crate::engine::{Kind, Phrase, Screen};
use crate::faq::{Next, Question};
use crate::flow::{self, AnswerKind};
use crate::hearing::Written;
use crate::text::{Direction, Lang, Speech, Style, Styled};

/// How many questions are offered at once.
pub(super) const OFFERED: usize = 3;
/// A label of at most so many characters fits on a button.
const LABEL: usize = 24;
/// So many are left for a title beside an arrow.
const BESIDE_ARROW: usize = 22;

impl Walk<'_> {
    /// Answers a message for what it is; `false` if nothing is known about it.
    pub(super) fn hear(&mut self, text: &str) -> bool {
        let understood = self.world.understand(text);
        match understood.kind {
            Kind::Greeting | Kind::Thanks | Kind::Insult
                if understood.guessed && self.question().is_some() =>
            {
                return false;
            }
            Kind::Greeting => self.greet(text),
            Kind::Thanks => self.mean(Meaning::Thanks, text),
            Kind::Insult => self.tell_and_show(Phrase::Insulted),
            Kind::Distress => self.comfort(understood.written),
            Kind::Answer if self.is_too_little(text) => return false,
            Kind::Answer => match understood.heard.hits.first() {
                Some(hit) => self.answer_question(&hit.id, understood.written),
                None => return false,
            },
            Kind::Suggest | Kind::Unknown if self.meet_quietly(text) => {}
            Kind::Suggest | Kind::Unknown if self.names_something(&understood, text) => {}
            Kind::Suggest if self.question().is_none() || self.world.hearing().asks(text) => {
                self.suggest(&understood, text);
            }
            Kind::Suggest | Kind::Unknown => return false,
        }
        true
    }

    /// Whether a single word stands where an answer is awaited: it may be one that went wrong.
    fn is_too_little(&self, text: &str) -> bool {
        self.question().is_some()
            && text.split_whitespace().nth(1).is_none()
            && !self.world.hearing().asks(text)
    }

    /// Whether a question is asked instead of an answer given, though a number or a place in it
    /// would fit; then it is answered. Free text is never taken for a question.
    pub(super) fn is_asked_instead(&mut self, question: &flow::Question, text: &str) -> bool {
        let takes_parts = match question.answer {
            AnswerKind::Number { .. }
            | AnswerKind::Place
            | AnswerKind::Date(_)
            | AnswerKind::Choice(_)
            | AnswerKind::Choices(_) => true,
            AnswerKind::Text { .. }
            | AnswerKind::YesNo
            | AnswerKind::Phone
            | AnswerKind::Consent { .. } => false,
        };
        takes_parts
            && self.world.hearing().asks(text)
            && self.world.understand(text).kind == Kind::Answer
            && self.hear(text)
    }

    /// The answer to a question: above what the person is asked, or on a screen of its own.
    pub(super) fn answer_question(&mut self, id: &QuestionId, written: Option<Written>) {
        let Some(question) = self.world.faq().get(id) else { return self.show() };
        let lang = self.lang_of_answer(written);
        if self.stands_at_question() {
            let speech = Speech::new(self.world.languages(), lang);
            let answer = self.answer_text(question, speech);
            self.above.push(answer);
            self.above.push(self.world.phrase(speech, Phrase::WhereWereWe, &[]));
            return self.show();
        }
        let offers = self.offers_switch(lang);
        self.spoken = Some(lang);
        let mut text = Styled::default();
        for paragraph in std::mem::take(&mut self.above) {
            text.push_paragraph(&paragraph);
        }
        text.push_paragraph(&self.answer_text(question, self.speech()));
        let mut rows = self.answer_rows(question);
        if offers {
            self.offer_switch(lang, &mut text, &mut rows);
        }
        self.back_rows(&mut rows);
        self.show_instead(Screen::new(text.fitted(), rows.keyboard()));
    }

    /// The language somebody is answered in: the one they write in, as long as it is spoken here.
    /// Darija in Latin letters is answered in the language the person chose.
    pub(super) fn lang_of_answer(&self, written: Option<Written>) -> Lang {
        let chosen = self.speech().lang();
        let tags: &[&str] = match written {
            Some(Written::French) => &["fr"],
            Some(Written::English) => &["en"],
            Some(Written::Arabic) => &["ar"],
            Some(Written::DarijaArabic) => &["ary", "ar"],
            Some(Written::DarijaLatin) | None => &[],
        };
        let known =
            |tag: &&str| Lang::new(tag).filter(|lang| self.world.languages().get(*lang).is_some());
        tags.iter().find_map(known).unwrap_or(chosen)
    }

    fn answer_text(&self, question: &Question, speech: Speech<'_>) -> Styled {
        let words = |text: &crate::text::Text| text.render(speech, &|_| None);
        let mut text = words(&question.question).in_style(Style::Bold);
        text.push(&Styled::plain("\n"));
        text.push(&words(&question.answer));
        text.push_paragraph(&match question.sources.as_slice() {
            [] => self.searched_in(speech, question.checked),
            sources => self.cited_in(speech, sources),
        });
        text
    }

    fn answer_rows(&self, question: &Question) -> Rows {
        let mut rows = Rows::default();
        let speech = self.speech();
        let next = match &question.next {
            Next::Node(node) => self.world.flows().get(&node.flow).map(|flow| {
                let title = flow.title.plain(speech);
                let length = title.chars().count();
                if length <= BESIDE_ARROW {
                    format!("{} {title}", onward(speech))
                } else if length <= LABEL {
                    title
                } else {
                    self.world.label(speech, Phrase::GoFurther)
                }
            }),
            Next::Programme(id) => {
                self.world.programmes().get(id).map(|programme| programme.label.plain(speech))
            }
        };
        if let Some(label) = next {
            rows.single(button_with(label, &Action::Follow(question.id.clone())));
        }
        let related = question.related.iter().filter_map(|id| self.world.faq().get(id));
        for related in related.take(OFFERED) {
            let label = related.label.plain(speech);
            rows.flow(button_with(label, &Action::Ask(related.id.clone())));
        }
        let vote = |phrase, useful| {
            let label = self.world.label(speech, phrase);
            button_with(label, &Action::Useful(question.id.clone(), useful))
        };
        rows.row(vec![vote(Phrase::Useful, true), vote(Phrase::NotUseful, false)]);
        rows
    }

    /// Back to where the person stood, and the menu.
    pub(super) fn back_rows(&self, rows: &mut Rows) {
        // A question that waits is gone on with, and nothing is gone back to.
        let back = if self.stands_at_question() { Phrase::Resume } else { Phrase::Back };
        let back = button_with(self.world.label(self.speech(), back), &Action::Continue);
        let is_main = self.at.as_ref().is_none_or(|at| at.flow.as_str() == MAIN);
        if is_main {
            rows.single(self.menu_button());
        } else {
            rows.row(vec![back, self.menu_button()]);
        }
    }

    /// Goes where the answer to a question leads on to.
    pub(super) fn follow_question(&mut self, id: &QuestionId) {
        let Some(question) = self.world.faq().get(id) else { return self.show() };
        self.leave_question();
        self.leave_trail();
        match &question.next {
            Next::Node(node) => {
                self.enter(node.clone());
                self.show();
            }
            Next::Programme(programme) => self.open_programme(programme),
        }
    }
}

/// The arrow that points on in the direction of a language.
fn onward(speech: Speech<'_>) -> char {
    match speech.language().direction {
        Direction::Ltr => '➡',
        Direction::Rtl => '⬅',
    }
}
