//! What people want of Twiza itself: to be forgotten, to know what is kept, to be called.
//!
//! They are heard in any sentence and on any screen, before questions, and nothing of them is kept.

use crate::domain::{FlowId, NodeRef};
use crate::engine::Phrase;
use crate::engine::action::node_ref;
use crate::engine::unanswered::has_long_number;
use crate::engine::walk::Walk;
use crate::flow::{AnswerKind, NodeKind};
use crate::text::fold::fold;

/// The flow that says what Twiza is.
const ABOUT: &str = "about";
/// The flow in which a contact is left.
const LEAD: &str = "lead";
/// The flow for people who come out of prison.
const FRESH_START: &str = "fresh_start";
/// The page of a flow that says what is kept of it.
const PRIVACY: &str = "privacy";

impl Walk<'_> {
    /// Grants a wish that a message holds; `false` if there is none. What is typed to a question for
    /// free text is an answer, unless it asks.
    pub(super) fn grant_wish(&mut self, text: &str) -> bool {
        let folded = fold(text);
        let hearing = self.world.hearing();
        let is_free = self
            .question()
            .is_some_and(|question| matches!(question.answer, AnswerKind::Text { .. }));
        if hearing.wants_erasure(&folded) {
            self.show_delete();
        } else if is_free && !hearing.asks(text) {
            return false;
        } else if hearing.asks_what_is_kept(&folded) {
            self.show_privacy();
        } else if hearing.wants_a_call(&folded) && has_long_number(text) {
            return self.offer_to_call();
        } else {
            return false;
        }
        true
    }

    /// Says that the number was not taken and shows how to leave one; where that is being done, the
    /// question that waits takes the number or refuses it.
    fn offer_to_call(&mut self) -> bool {
        let is_there = self.at.as_ref().is_some_and(|at| at.flow.as_str() == LEAD);
        if is_there && self.stands_at_question() {
            return false;
        }
        self.tell(Phrase::NumberNotKept);
        if is_there {
            self.show();
        } else {
            self.go_to_flow(LEAD);
        }
        true
    }

    /// Shows the pages for a fresh start to somebody who says more of prison than they ask.
    pub(super) fn meet_quietly(&mut self, text: &str) -> bool {
        let in_discreet = self.at.as_ref().is_some_and(|at| self.is_discreet(at));
        let is_known = self.world.flows().get(&FlowId::new(FRESH_START)).is_some();
        if in_discreet || !is_known || !self.world.hearing().is_about_prison(&fold(text)) {
            return false;
        }
        self.go_to_flow(FRESH_START);
        true
    }

    /// What is kept: above a question that waits, else the page about it; that of the present flow
    /// if it has one.
    fn show_privacy(&mut self) {
        let own = self.at.as_ref().map(|at| at.flow.clone());
        let page = own.into_iter().chain([FlowId::new(ABOUT)]).find_map(|id| {
            let flow = self.world.flows().get(&id)?;
            let page = flow.nodes().find(|node| node.id.as_str() == PRIVACY)?;
            matches!(page.kind, NodeKind::Menu(_)).then_some((flow, page))
        });
        let Some((flow, page)) = page else { return self.show_stored() };
        if self.stands_at_question() {
            let said = self.said(page);
            self.above.push(said);
            return self.tell_and_show(Phrase::WhereWereWe);
        }
        self.leave_trail();
        self.enter(node_ref(flow, &page.id));
        self.show();
    }

    fn go_to_flow(&mut self, flow: &str) {
        let start: NodeRef = self.start_of(&FlowId::new(flow));
        self.leave_question();
        self.leave_trail();
        self.enter(start);
        self.show();
    }
}
