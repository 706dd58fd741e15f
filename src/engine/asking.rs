//! Messages that are no answer to what is asked: a question, a greeting, an insult, despair.

use crate::domain::{ProgrammeId, QuestionId};
use crate::engine::action::Action;
use crate::engine::effect::KeptQuestion;
use crate::engine::topics::button_with;
use crate::engine::view::{Rows, joined};
use crate::engine::walk::{MAIN, Walk};
use crate::engine::words::Meaning;
use crate::engine::{Effect, Kind, Phrase, Screen, Understanding};
use crate::faq::{Next, Question};
use crate::flow::{self, AnswerKind, NodeKind};
use crate::hearing::Written;
use crate::place::Found;
use crate::text::fold::fold;
use crate::text::{Filled, Lang, Speech, Style, Styled};

/// How many questions are offered at once.
const OFFERED: usize = 3;
/// A flow's title of at most so many characters fits on a button beside the arrow.
const TITLE: usize = 22;
/// A place that is named comes before questions that are less likely than this.
const PLACE_FIRST: f32 = 0.5;
/// A longer message is no question that staff could answer.
const LONGEST_KEPT: usize = 400;
/// So many digits in a row may be a telephone or identity number.
const PERSONAL_DIGITS: usize = 6;

impl Walk<'_> {
    /// Answers a message for what it is; `false` if nothing is known about it.
    pub(super) fn hear(&mut self, text: &str) -> bool {
        let understood = self.world.understand(text);
        match understood.kind {
            Kind::Greeting => self.mean(Meaning::Greeting),
            Kind::Thanks => self.mean(Meaning::Thanks),
            Kind::Insult => self.tell_and_show(Phrase::Insulted),
            Kind::Distress => self.comfort(understood.written),
            Kind::Answer => match understood.heard.hits.first() {
                Some(hit) => self.answer_question(&hit.id, understood.written),
                None => return false,
            },
            Kind::Suggest | Kind::Unknown if self.names_something(&understood, text) => {}
            Kind::Suggest if self.question().is_none() || self.world.hearing().asks(text) => {
                self.suggest(&understood, text);
            }
            Kind::Suggest | Kind::Unknown => return false,
        }
        true
    }

    /// Shows the programme or the place that a message names, where nothing is asked of the person
    /// and no question fits better.
    fn names_something(&mut self, understood: &Understanding, text: &str) -> bool {
        if self.question().is_some() {
            return false;
        }
        let folded = fold(text);
        let is_named = |id: &str| folded.words().iter().any(|word| word.spelled == id);
        let programmes = self.world.programmes();
        if let Some(programme) = programmes.iter().find(|one| is_named(one.id.as_str())) {
            self.leave_trail();
            self.open_programme(&programme.id);
            return true;
        }
        let unlikely = understood.heard.confidence < PLACE_FIRST;
        match self.world.gazetteer().find(text) {
            Found::One(place) if unlikely => {
                let platforms = self.platforms_at(Some(&place));
                self.above.push(platforms);
                self.show();
                true
            }
            Found::One(_) | Found::Several(_) | Found::Outside | Found::None => false,
        }
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
            return self.tell_and_show(Phrase::WhereWereWe);
        }
        let offers = Some(lang) != self.session.lang && !self.session.switch_offered;
        self.spoken = Some(lang);
        let mut text = Styled::default();
        for paragraph in std::mem::take(&mut self.above) {
            text.push_paragraph(&paragraph);
        }
        text.push_paragraph(&self.answer_text(question, self.speech()));
        let mut rows = self.answer_rows(question);
        if offers && let Some(language) = self.world.languages().get(lang) {
            self.session.switch_offered = true;
            let name = Filled::Typed(language.name.clone());
            let offer =
                self.world.phrase(self.speech(), Phrase::OfferSwitch, &[("language", name)]);
            text.push_paragraph(&offer);
            rows.single(button_with(language.name.clone(), &Action::Language(lang)));
        }
        self.back_rows(&mut rows);
        self.show_instead(Screen::new(text.fitted(), rows.keyboard()));
    }

    /// The language somebody is answered in: the one they write in, as long as it is spoken here.
    /// Darija in Latin letters is answered in the language the person chose.
    fn lang_of_answer(&self, written: Option<Written>) -> Lang {
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
        text.push_paragraph(&self.cited_in(speech, &question.sources));
        text
    }

    fn answer_rows(&self, question: &Question) -> Rows {
        let mut rows = Rows::default();
        let speech = self.speech();
        let next = match &question.next {
            Next::Node(node) => self.world.flows().get(&node.flow).map(|flow| {
                let title = flow.title.plain(speech);
                let fits = title.chars().count() <= TITLE;
                let more = || self.world.label(speech, Phrase::GoFurther);
                if fits { format!("➡ {title}") } else { more() }
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
        let back = button_with(self.world.label(self.speech(), Phrase::Back), &Action::Continue);
        let is_main = self.at.as_ref().is_none_or(|at| at.flow.as_str() == MAIN);
        if is_main {
            rows.single(self.menu_button());
        } else {
            rows.row(vec![back, self.menu_button()]);
        }
    }

    /// Offers the questions that may be meant.
    fn suggest(&mut self, understood: &Understanding, text: &str) {
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
        let none = match self.keep(understood, text, true) {
            Some(number) => Action::NoneFits(number),
            None => Action::NotKnown,
        };
        let label = self.world.label(speech, Phrase::NoneOfThese);
        rows.single(button_with(label, &none));
        self.back_rows(&mut rows);
        self.show_said(&said, rows);
    }

    /// Owns up, keeps the question for the staff if that harms nobody, and offers a human.
    pub(super) fn not_known(&mut self, text: &str) {
        let understood = self.world.understand(text);
        let number = self.keep(&understood, text, false);
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
        rows.single(button_with(self.world.label(speech, Phrase::AskHuman), &Action::Human));
        rows.single(button_with(self.world.label(speech, Phrase::Topics), &Action::Topics));
        self.back_rows(&mut rows);
        self.show_said(&said, rows);
    }

    /// Keeps the words of a question without anything of the person; `None` where even the words
    /// might tell something about them.
    fn keep(&mut self, understood: &Understanding, text: &str, offered: bool) -> Option<i64> {
        let text = text.trim();
        let is_delicate = |hit: &crate::faq::Hit| match self.world.faq().get(&hit.id)?.next {
            Next::Node(ref node) => self.world.flows().get(&node.flow).map(|flow| flow.discreet),
            Next::Programme(_) => None,
        };
        let delicate =
            understood.heard.hits.iter().take(OFFERED).any(|hit| is_delicate(hit) == Some(true));
        let in_discreet = self.at.as_ref().is_some_and(|at| self.is_discreet(at));
        let words = text.split_whitespace().count();
        let fits = words >= 2 && text.chars().count() <= LONGEST_KEPT;
        if delicate || in_discreet || !fits || seems_personal(text) {
            return None;
        }
        let lang = understood.written.map(Written::tag).and_then(Lang::new);
        self.effects.push(Effect::KeepQuestion(Box::new(KeptQuestion {
            text: text.to_owned(),
            lang: lang.unwrap_or(self.speech().lang()),
            flow: self.at.as_ref().map(|at| at.flow.clone()),
            offered,
        })));
        Some(self.now.next_question)
    }

    /// Somebody is in despair or in danger: the numbers, someone near, and a human.
    pub(super) fn comfort(&mut self, written: Option<Written>) {
        self.spoken = Some(self.lang_of_answer(written));
        let speech = self.speech();
        self.effects.push(Effect::NoticeDistress { lang: speech.lang() });
        let said = self.world.phrase(speech, Phrase::Distress, &[]);
        let mut rows = Rows::default();
        rows.single(button_with(self.world.label(speech, Phrase::AskHuman), &Action::Human));
        rows.single(button_with(self.world.label(speech, Phrase::Continue), &Action::Continue));
        self.above.clear();
        self.show_instead(Screen::new(said, rows.keyboard()));
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

    /// Shows a programme, and the list as what lies behind it.
    fn open_programme(&mut self, programme: &ProgrammeId) {
        let lists = self.world.flows().iter().find_map(|flow| {
            let list = flow.nodes().find(|node| matches!(node.kind, NodeKind::Programmes(_)))?;
            Some(crate::engine::action::node_ref(flow, &list.id))
        });
        if let Some(list) = lists {
            self.at = Some(list);
        }
        self.show_programme(programme);
    }

    fn show_said(&mut self, said: &Styled, rows: Rows) {
        let mut text = Styled::default();
        for paragraph in std::mem::take(&mut self.above) {
            text.push_paragraph(&paragraph);
        }
        text.push_paragraph(said);
        self.show_instead(Screen::new(text.fitted(), rows.keyboard()));
    }
}

/// Whether a text may hold a telephone number, an identity number or an address.
fn seems_personal(text: &str) -> bool {
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
            assert_eq!(seems_personal(text), expected, "{text}");
        }
    }
}
