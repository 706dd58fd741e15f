//! Somebody is in despair or in danger: the numbers, someone they trust, and a human.

use crate::engine::action::Action;
use crate::engine::topics::button_with;
use crate::engine::view::Rows;
use crate::engine::walk::Walk;
use crate::engine::{Effect, Phrase, Screen};
use crate::hearing::Written;

impl Walk<'_> {
    /// Answers despair or danger, and tells the staff that it was there.
    pub(super) fn comfort(&mut self, written: Option<Written>) {
        self.spoken = Some(self.lang_of_answer(written));
        let speech = self.speech();
        self.effects.push(Effect::NoticeDistress { lang: speech.lang() });
        let said = self.world.phrase(speech, Phrase::Distress, &[]);
        let mut rows = Rows::default();
        let label = |phrase| self.world.label(speech, phrase);
        rows.single(button_with(label(Phrase::DistressHuman), &Action::DistressHuman));
        rows.single(button_with(label(Phrase::DistressBack), &Action::DistressBack));
        self.above.clear();
        self.show_instead(Screen::new(said, rows.keyboard()));
        // The buttons of this screen would tell what it said; these stand on many others.
        self.session.aside = [Action::Continue, Action::Menu].map(|action| action.token()).into();
    }
}
