//! Answers to questions: refusals, consent, several options, "why", "I prefer not to say".

use std::collections::BTreeSet;

use crate::domain::{Answer, FlowId, OptionId};
use crate::engine::walk::{DELEGATION, Walk};
use crate::engine::{Effect, Phrase};
use crate::flow::{AnswerKind, Question, Tense};
use crate::text::{Filled, Styled};

/// After so many answers that did not fit a human is offered.
const MISSES_BEFORE_HUMAN: u8 = 3;

impl Walk<'_> {
    /// Says that an answer does not fit, with an example, and asks again.
    pub(super) fn refuse(&mut self, question: &Question) {
        let speech = self.speech();
        let words = match &question.refusal {
            Some(refusal) => refusal.render(speech, &|name| self.filled(name)),
            None => self.default_refusal(&question.answer),
        };
        self.miss(words);
    }

    /// Counts an answer that did not fit; a human is offered in time.
    pub(super) fn miss(&mut self, words: Styled) {
        self.above.push(words);
        self.misses = self.misses.saturating_add(1);
        if self.misses >= MISSES_BEFORE_HUMAN {
            self.tell(Phrase::HumanOffered);
        }
        self.show();
    }

    fn default_refusal(&self, answer: &AnswerKind) -> Styled {
        let phrase =
            |phrase, values: &[(&str, Filled)]| self.world.phrase(self.speech(), phrase, values);
        match answer {
            AnswerKind::Number { min, max } => phrase(
                Phrase::RefuseNumber,
                &[("min", Filled::Number(*min)), ("max", Filled::Number(*max))],
            ),
            AnswerKind::Text { max } => {
                let max = i64::try_from(*max).unwrap_or(i64::MAX);
                phrase(Phrase::RefuseText, &[("max", Filled::Number(max))])
            }
            AnswerKind::Choice(_) | AnswerKind::Choices(_) => phrase(Phrase::RefuseChoice, &[]),
            AnswerKind::YesNo | AnswerKind::Consent { .. } => phrase(Phrase::RefuseYesNo, &[]),
            AnswerKind::Date(_) => phrase(Phrase::RefuseDate, &[]),
            AnswerKind::Phone => phrase(Phrase::RefusePhone, &[]),
            AnswerKind::Place => phrase(Phrase::RefusePlace, &[]),
        }
    }

    /// Says that a date lies on the wrong side of today, and asks again.
    pub(super) fn refuse_tense(&mut self, question: &Question) {
        let future = matches!(question.answer, AnswerKind::Date(Tense::Future));
        let phrase = if future { Phrase::RefuseFuture } else { Phrase::RefusePast };
        let words = self.world.phrase(self.speech(), phrase, &[]);
        self.miss(words);
    }

    /// Agreement or refusal, recorded with the version of the text.
    pub(super) fn consent(&mut self, question: &Question, given: bool) {
        let AnswerKind::Consent { version, yes, no } = &question.answer else { return };
        self.effects.push(Effect::Consent { version: *version, given });
        self.session.consent = given.then_some(*version);
        if !given {
            self.forget_personal();
        }
        self.leave_trail();
        self.go(if given { yes } else { no });
        self.show();
    }

    /// Marks an option among several, or takes the mark away.
    pub(super) fn mark(&mut self, question: &Question, option: OptionId) {
        let Some(variable) = question.save.clone() else { return self.show() };
        let mut marked = match self.session.answers.remove(&variable) {
            Some(Answer::Choices(marked)) => marked,
            _ => BTreeSet::new(),
        };
        if !marked.remove(&option) {
            marked.insert(option);
        }
        self.session.answers.insert(variable, Answer::Choices(marked));
        self.show();
    }

    /// The marked options are all.
    pub(super) fn choices_done(&mut self) {
        let Some(question) = self.question() else {
            return self.tell_and_show(Phrase::ChooseButton);
        };
        let marked = question.save.as_ref().and_then(|variable| self.session.answers.get(variable));
        match (&question.answer, marked.cloned()) {
            (AnswerKind::Choices(_), Some(marked)) => {
                self.answer(question, marked);
                self.show();
            }
            _ => self.refuse(question),
        }
    }

    /// None of the options.
    pub(super) fn choices_none(&mut self) {
        match self.question() {
            Some(question) if matches!(question.answer, AnswerKind::Choices(_)) => {
                self.answer(question, Answer::Choices(BTreeSet::new()));
                self.show();
            }
            _ => self.tell_and_show(Phrase::ChooseButton),
        }
    }

    /// "I prefer not to say": unknown, and not asked again.
    pub(super) fn decline(&mut self) {
        match self.question() {
            Some(question) if question.optional => {
                self.answer(question, Answer::Declined);
                self.show();
            }
            Some(question) => self.refuse(question),
            None => self.tell_and_show(Phrase::ChooseButton),
        }
    }

    /// "Why this question?"
    pub(super) fn explain(&mut self) {
        match self.question().and_then(|question| question.why.as_ref()) {
            Some(why) => {
                let words = why.render(self.speech(), &|name| self.filled(name));
                self.above.push(words);
                self.show();
            }
            None => self.tell_and_show(Phrase::Help),
        }
    }

    /// Leads to a human, and back to the present question afterwards.
    pub(super) fn call_human(&mut self) {
        self.leave_question();
        self.leave_trail();
        let start = self.start_of(&FlowId::new(DELEGATION));
        self.enter(start);
    }
}
