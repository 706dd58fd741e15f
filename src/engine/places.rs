//! Where a person is: a place typed, chosen or shared, as an answer or where platforms are shown.

use crate::domain::{Answer, PlaceId, Point, Variable};
use crate::engine::action::Tap;
use crate::engine::understand::choice;
use crate::engine::view::Rows;
use crate::engine::walk::Walk;
use crate::engine::{Button, Phrase};
use crate::flow::{AnswerKind, Choice, NodeKind};
use crate::place::Found;

impl Walk<'_> {
    /// A position was shared: it is used here and dropped.
    pub(super) fn location(&mut self, point: Point) {
        let Some(place) = self.world.gazetteer().at(point) else {
            return self.tell_and_show(Phrase::PlaceOutside);
        };
        self.point = Some(point);
        let kind = self.here().map(|(_, node)| &node.kind);
        if let Some(NodeKind::Question(question)) = kind
            && matches!(question.answer, AnswerKind::Place)
        {
            self.take_answer(question, Answer::Place(place));
        } else if let Some(NodeKind::Platforms { near, .. }) = kind {
            self.look_near(near, place);
        } else {
            self.show_platforms_at(place);
        }
    }

    /// Where platforms are shown, the name of another place looks there.
    pub(super) fn typed_place(
        &mut self,
        near: &Variable,
        choices: &[Choice],
        text: &str,
        long_absent: bool,
    ) {
        if let Some(choice) = choice(&self.offered(choices), text) {
            return self.choose(choice);
        }
        match self.world.gazetteer().find(text) {
            Found::One(place) => self.look_near(near, place),
            Found::Outside => self.tell_and_show(Phrase::PlaceOutside),
            Found::Several(places) => self.show_which(&places),
            Found::None => self.typed_elsewhere(text, long_absent),
        }
    }

    /// A place was chosen by button, as an answer or where platforms are shown.
    pub(super) fn choose_place(&mut self, place: PlaceId) {
        match self.here().map(|(_, node)| &node.kind) {
            Some(NodeKind::Question(question)) => {
                self.take_answer(question, Answer::Place(place));
            }
            Some(NodeKind::Platforms { near, .. }) => self.look_near(near, place),
            Some(
                NodeKind::Menu(_)
                | NodeKind::Programmes(_)
                | NodeKind::RecordLead { .. }
                | NodeKind::Pass(_)
                | NodeKind::Remind { .. }
                | NodeKind::Plan { .. }
                | NodeKind::End,
            )
            | None => self.show(),
        }
    }

    /// Shows the platforms near another place.
    fn look_near(&mut self, near: &Variable, place: PlaceId) {
        self.session.answers.insert(near.clone(), Answer::Place(place));
        self.arrived = true;
        self.show();
    }

    /// Asks which of several places is meant.
    pub(super) fn show_which(&mut self, places: &[PlaceId]) {
        let mut rows = Rows::default();
        for place in places {
            rows.single(Button {
                label: self.world.place_with_parent(place, self.speech()),
                token: self.token(Tap::Place(place.clone())),
            });
        }
        self.footer(&mut rows);
        self.show_phrase(Phrase::PlaceWhich, &[], rows);
    }
}
