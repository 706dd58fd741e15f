//! A programme or a place that is named in a sentence, where nothing is asked of the person.

use crate::domain::{Answer, PlaceId, ProgrammeId};
use crate::engine::Understanding;
use crate::engine::action::node_ref;
use crate::engine::walk::Walk;
use crate::flow::NodeKind;
use crate::place::Found;
use crate::programme::Programme;
use crate::text::fold::{Folded, fold, similarity};

/// A place that is named comes before questions that are less likely than this; where nothing is
/// asked, a part of a town comes before all that are not sure.
const PLACE_FIRST: f32 = 0.5;
/// A word of a programme's title as near as this to its id is its name in another script.
const ITS_NAME: f32 = 0.6;
/// What may be glued to a name in Arabic letters.
const GLUED: [char; 4] = ['ب', 'ف', 'ل', 'و'];

impl Walk<'_> {
    /// Shows the programme or the place that a message names, where nothing is asked of the person
    /// and no question fits better.
    pub(super) fn names_something(&mut self, understood: &Understanding, text: &str) -> bool {
        if self.question().is_some() {
            return false;
        }
        let folded = fold(text);
        if let Some(programme) = self.world.programmes().iter().find(|one| is_named(one, &folded)) {
            self.leave_trail();
            self.open_programme(&programme.id);
            return true;
        }
        let unlikely = understood.heard.confidence < PLACE_FIRST;
        match self.world.gazetteer().find(text) {
            Found::One(place) if unlikely || self.tells_only_where(text, &place) => {
                self.show_platforms_at(place);
                true
            }
            Found::One(_) | Found::Several(_) | Found::Outside | Found::None => false,
        }
    }

    /// Whether a message asks nothing and says where somebody lives, or names a part of a town: no
    /// question about cooperatives is about one of those.
    fn tells_only_where(&self, text: &str, place: &PlaceId) -> bool {
        let gazetteer = self.world.gazetteer();
        let is_narrow = || gazetteer.get(place).is_some_and(|place| !place.kind.is_wide());
        !self.world.hearing().asks(text) && (is_narrow() || gazetteer.tells_home(text))
    }

    /// Shows the platforms near a place: where somebody looks for one, with what that screen says
    /// of their worth; above a question that waits, with the same words.
    pub(super) fn show_platforms_at(&mut self, place: PlaceId) {
        let shown = self.world.flows().iter().find_map(|flow| {
            let of = |node: &crate::flow::Node| matches!(node.kind, NodeKind::Platforms { .. });
            flow.nodes().find(|node| of(node)).map(|node| (flow, node))
        });
        let Some((flow, node)) = shown else { return self.show() };
        if self.stands_at_question() {
            for words in [self.platforms_at(Some(&place)), self.said(node)] {
                self.above.push(words);
            }
            self.sources.extend(node.sources.iter().cloned());
            return self.show();
        }
        if let NodeKind::Platforms { near, .. } = &node.kind {
            self.session.answers.insert(near.clone(), Answer::Place(place));
        }
        self.leave_trail();
        self.enter(node_ref(flow, &node.id));
        self.show();
    }

    /// Shows a programme, and the list as what lies behind it.
    pub(super) fn open_programme(&mut self, programme: &ProgrammeId) {
        let lists = self.world.flows().iter().find_map(|flow| {
            let list = flow.nodes().find(|node| matches!(node.kind, NodeKind::Programmes(_)))?;
            Some(node_ref(flow, &list.id))
        });
        if let Some(list) = lists {
            self.at = Some(list);
        }
        self.show_programme(programme);
    }
}

/// Whether a text has the name of a programme: its id, or the word of its title that is the same
/// in another script.
fn is_named(programme: &Programme, text: &Folded) -> bool {
    let id = programme.id.as_str();
    let names = own_names(programme);
    text.words().iter().any(|word| {
        let bare = word.spelled.strip_prefix(GLUED).unwrap_or(&word.spelled);
        word.spelled == id || names.iter().any(|name| *name == word.spelled || name == bare)
    })
}

/// The words of the title that are the id, as it is spelled in each language.
fn own_names(programme: &Programme) -> Vec<String> {
    let id = fold(programme.id.as_str());
    let [_] = id.words() else { return Vec::new() };
    let mut names = Vec::new();
    for title in [&programme.label, &programme.name] {
        for (_, words, _) in title.translations() {
            let words = fold(&words.words());
            let spelled = words.words().iter().map(|word| word.spelled.clone());
            names.extend(spelled.filter(|word| similarity(&fold(word), &id) >= ITS_NAME));
        }
    }
    names
}
