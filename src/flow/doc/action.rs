//! What a node does, told by the fields it has.

use crate::flow::doc::{AnswerDoc, NodeDoc, Show};

/// What a node does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Says something and goes on.
    Pass,
    /// Waits for a tap.
    Menu,
    /// Asks.
    Question,
    /// Asks for agreement.
    Consent,
    /// Lists the programmes.
    Programmes,
    /// Lists the platforms.
    Platforms,
    /// Records a lead.
    Record,
    /// Sets a reminder and goes on.
    Remind,
    /// Chooses the next question and goes there.
    Plan,
    /// Ends the flow.
    End,
}

impl NodeDoc {
    /// What it does; where fields exclude each other, the first that decides.
    pub(crate) fn action(&self) -> Action {
        if self.has("ask") || self.has("answer") {
            return match self.question.answer_doc() {
                Some(AnswerDoc::Consent { .. }) => Action::Consent,
                Some(
                    AnswerDoc::Number { .. }
                    | AnswerDoc::Text { .. }
                    | AnswerDoc::Choice(_)
                    | AnswerDoc::Choices(_)
                    | AnswerDoc::YesNo
                    | AnswerDoc::Date(_)
                    | AnswerDoc::Phone
                    | AnswerDoc::Place,
                )
                | None => Action::Question,
            };
        }
        if self.has("show") {
            return match self.show.as_ref().map(|show| show.value) {
                Some(Show::Platforms) => Action::Platforms,
                Some(Show::Programmes) | None => Action::Programmes,
            };
        }
        let others = [
            ("record", Action::Record),
            ("remind", Action::Remind),
            ("plan", Action::Plan),
            ("end", Action::End),
            ("choices", Action::Menu),
        ];
        let decides = others.into_iter().find(|(field, _)| self.has(field));
        decides.map_or(Action::Pass, |(_, action)| action)
    }
}
