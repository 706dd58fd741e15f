//! Typed words as an answer to what the present node asks: a button, a programme, a value; or as a
//! subject of the main menu.

use crate::domain::Answer;
use crate::engine::Phrase;
use crate::engine::understand::{
    Understood, choice, exact_choice, is_one_in_words, programme, understand,
};
use crate::engine::walk::Walk;
use crate::engine::words::Meaning;
use crate::flow::{AnswerKind, Choice, NodeKind, Question};

impl<'w> Walk<'w> {
    pub(super) fn typed_choice(&mut self, choices: &[Choice], text: &str, long_absent: bool) {
        match choice(&self.offered(choices), text) {
            Some(choice) => self.choose(choice),
            None => self.typed_elsewhere(text, long_absent),
        }
    }

    pub(super) fn typed_programme(&mut self, choices: &[Choice], text: &str, long_absent: bool) {
        let programmes: Vec<_> = self.world.programmes().iter().collect();
        match programme(&programmes, text)
            .filter(|_| choice(&self.offered(choices), text).is_none())
        {
            Some(programme) => self.show_programme(&programme.id),
            None => self.typed_choice(choices, text, long_absent),
        }
    }

    /// The choices whose condition holds, and that do not lead to questions already settled.
    pub(super) fn offered<'c>(&self, choices: &'c [Choice]) -> Vec<&'c Choice> {
        let holds = |choice: &&Choice| self.holds(choice.when.as_ref());
        choices.iter().filter(holds).filter(|choice| !self.asks_nothing(&choice.to)).collect()
    }

    /// Words that fit nothing here: a subject of the menu, or a sign of life after a long time.
    pub(super) fn typed_elsewhere(&mut self, text: &str, long_absent: bool) {
        match self.named_topic(text) {
            Some(topic) => self.change_topic(topic),
            None if self.is_assent(text) => self.go_on(),
            None if self.hear(text) => {}
            None if long_absent => self.tell_and_show(Phrase::WhereWereWe),
            None => self.not_known(text),
        }
    }

    /// Whether a message is a word such as "ok", which answers nothing where nothing is asked.
    fn is_assent(&self, text: &str) -> bool {
        matches!(self.world.words().meaning(text), Some(Meaning::Yes | Meaning::No | Meaning::Done))
    }

    /// Asks what the person would like to know, beside the present screen.
    fn go_on(&mut self) {
        if self.at.as_ref() != Some(&self.main_start()) {
            self.tell(Phrase::MenuAgain);
        }
        self.show();
    }

    /// The subject of the main menu that the text names to the letter.
    pub(super) fn named_topic(&self, text: &str) -> Option<&'w Choice> {
        let menus = self.world.flows().main().nodes().filter_map(|node| match &node.kind {
            NodeKind::Menu(choices) => Some(choices),
            _ => None,
        });
        exact_choice(&menus.flatten().collect::<Vec<_>>(), text)
    }

    pub(super) fn change_topic(&mut self, topic: &Choice) {
        self.leave_question();
        self.leave_trail();
        self.go_from(&self.main_start(), &topic.to);
        self.show();
    }

    /// Follows a button that leads on.
    pub(super) fn choose(&mut self, choice: &Choice) {
        self.leave_trail();
        self.go(&choice.to);
        self.show();
    }

    pub(super) fn typed_answer(&mut self, question: &Question, text: &str, long_absent: bool) {
        if self.is_asked_instead(question, text) {
            return;
        }
        let asks = self.world.hearing().asks(text);
        match understand(self.world, &question.answer, text, self.now.moment.today) {
            Understood::Answer(Answer::Number(_)) if asks && is_one_in_words(self.world, text) => {
                self.asked_meanwhile(text);
            }
            Understood::Answer(answer) => self.take_answer(question, answer),
            Understood::Consent(given) => self.consent(question, given),
            Understood::Which(places) => self.show_which(&places),
            Understood::Outside => {
                self.miss(self.world.phrase(self.speech(), Phrase::PlaceOutside, &[]));
            }
            Understood::WrongTense => self.refuse_tense(question),
            Understood::Misfit => match self.named_topic(text) {
                Some(topic) => self.change_topic(topic),
                None if self.hear(text) => {}
                None if long_absent => self.tell_and_show(Phrase::WhereWereWe),
                None if asks && is_sentence(text) => self.asked_meanwhile(text),
                None => self.refuse(question),
            },
        }
    }

    /// Something else was asked than the question that waits: it is answered, or owned up to.
    fn asked_meanwhile(&mut self, text: &str) {
        if !self.hear(text) {
            self.tell_and_show(Phrase::NotKnownShort);
        }
    }

    /// Takes an answer that fits.
    pub(super) fn take_answer(&mut self, question: &Question, answer: Answer) {
        match (&question.answer, answer) {
            (AnswerKind::Choices(_), Answer::Choice(option)) => self.mark(question, option),
            (_, answer) => {
                self.answer(question, answer);
                self.show();
            }
        }
    }
}

/// Whether a message is more than a word or two, which may be an answer that slipped.
fn is_sentence(text: &str) -> bool {
    text.split_whitespace().count() > 2
}
