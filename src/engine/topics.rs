//! The questions to be leafed through: topics, and the questions of a topic.

use crate::domain::TopicId;
use crate::engine::action::Action;
use crate::engine::view::Rows;
use crate::engine::walk::Walk;
use crate::engine::{Button, Phrase, Screen};
use crate::text::{Filled, Styled};

/// How many questions stand on one page, so that the buttons fit a small screen.
pub(super) const PAGE: usize = 6;

impl Walk<'_> {
    /// The topics.
    pub(super) fn show_topics(&mut self) {
        let speech = self.speech();
        let mut rows = Rows::default();
        for topic in self.world.faq().topics() {
            rows.flow(button_with(topic.label.plain(speech), &Action::Topic(topic.id.clone(), 0)));
        }
        self.back_rows(&mut rows);
        let text = self.world.phrase(speech, Phrase::TopicsHead, &[]);
        self.show_instead(Screen::new(text, rows.keyboard()));
    }

    /// One page of the questions of a topic.
    pub(super) fn show_topic(&mut self, id: &TopicId, page: usize) {
        let faq = self.world.faq();
        let Some(topic) = faq.topics().iter().find(|topic| topic.id == *id) else {
            return self.show_topics();
        };
        let speech = self.speech();
        let mut rows = Rows::default();
        let mut lines = Styled::default();
        for question in faq.of_topic(id).skip(page * PAGE).take(PAGE) {
            let words = question.question.render(speech, &|_| None);
            lines.push(&Styled::plain("\n• "));
            lines.push(&words);
            rows.flow(button_with(question.label.plain(speech), &Action::Ask(question.id.clone())));
        }
        let more = faq.of_topic(id).count() > (page + 1) * PAGE;
        if more {
            let label = self.world.label(speech, Phrase::MoreQuestions);
            rows.single(button_with(label, &Action::Topic(id.clone(), page + 1)));
        }
        let label = self.world.label(speech, Phrase::Topics);
        rows.row(vec![button_with(label, &Action::Topics), self.menu_button()]);
        let name = Filled::Words(topic.label.render(speech, &|_| None));
        let mut text = self.world.phrase(speech, Phrase::TopicHead, &[("topic", name)]);
        text.push(&lines);
        self.show_instead(Screen::new(text.fitted(), rows.keyboard()));
    }
}

/// A button that does something wherever the person stands.
pub(super) fn button_with(label: String, action: &Action) -> Button {
    Button { label, token: action.token() }
}
