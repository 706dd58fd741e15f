//! The results, short enough for a phone: how many of each kind, what can be done first, and each
//! programme two taps away.
//!
//! Which group and page a person looks at stands in the button alone; nothing of it is kept.

use crate::domain::Answer;
use crate::engine::action::Tap;
use crate::engine::values::question_of;
use crate::engine::view::{Rows, joined};
use crate::engine::walk::Walk;
use crate::engine::{Button, Effect, Keyboard, Phrase, Screen};
use crate::programme::{Assessment, Facts, Group, assess_all};
use crate::text::{Filled, Style, Styled};

/// A group, its heading, and its short name with the number of programmes in it.
const GROUPS: &[(Group, Phrase, Phrase)] = &[
    (Group::Now, Phrase::GroupNow, Phrase::CountNow),
    (Group::Likely, Phrase::GroupLikely, Phrase::CountLikely),
    (Group::Ask, Phrase::GroupAsk, Phrase::CountAsk),
    (Group::No, Phrase::GroupNo, Phrase::CountNo),
    (Group::Ended, Phrase::GroupEnded, Phrase::CountEnded),
];
/// How many programmes a screen has buttons for.
pub(super) const PAGE: usize = 8;

impl Walk<'_> {
    /// What can be done now and what is likely, by name; of the rest, how many.
    pub(super) fn programme_summary(&mut self) -> Styled {
        let all = assess_all(self.world.programmes(), &self.facts());
        let mut text = self.compared();
        let changed = !text.text.is_empty();
        self.list_groups(&mut text, &all, is_listed);
        if changed {
            text.push_paragraph(&self.what_was_answered());
        }
        text
    }

    /// The programmes of some groups by name; of the others, how many.
    fn list_groups(
        &self,
        text: &mut Styled,
        all: &[Assessment<'_>],
        is_listed: impl Fn(Group) -> bool,
    ) {
        let mut rest = Vec::new();
        for (group, heading, count) in GROUPS {
            let members = of_group(all, *group);
            if members.is_empty() {
                continue;
            }
            if is_listed(*group) {
                text.push_paragraph(&self.listed(*heading, &members));
            } else {
                rest.push(self.counted(*count, members.len()));
            }
        }
        text.push_paragraph(&joined(&rest, " · "));
    }

    /// A button for each group, and what can be done with the whole.
    pub(super) fn summary_rows(&self, rows: &mut Rows) {
        let all = assess_all(self.world.programmes(), &self.facts());
        for (group, _, count) in GROUPS {
            let number = of_group(&all, *group).len();
            if number > 0 {
                rows.flow(Button {
                    label: self.counted(*count, number).text,
                    token: self.token(Tap::Group(*group, 0)),
                });
            }
        }
        if !self.changeable().is_empty() {
            rows.single(self.button(Phrase::Change, Tap::Change));
        }
        rows.single(self.button(Phrase::SendResult, Tap::SendResult));
    }

    /// The programmes of one group, some at a time.
    pub(super) fn show_group(&mut self, group: Group, page: u8) {
        let all = assess_all(self.world.programmes(), &self.facts());
        let members = of_group(&all, group);
        let pages = members.len().div_ceil(PAGE);
        // After a change of an answer a group may be shorter than it was, or gone.
        let page = usize::from(page).min(pages.saturating_sub(1));
        if members.is_empty() {
            return self.show();
        }
        let mut text = self.heading(group);
        text.push_paragraph(&self.world.phrase(self.speech(), Phrase::TapForReasons, &[]));
        let mut rows = Rows::default();
        for assessment in members.iter().skip(page * PAGE).take(PAGE) {
            rows.flow(Button {
                label: assessment.programme.label.plain(self.speech()),
                token: self.token(Tap::Programme(assessment.programme.id.clone())),
            });
        }
        let mut turn = Vec::new();
        if page > 0 {
            turn.push(self.button(Phrase::PageBefore, Tap::Group(group, short(page - 1))));
        }
        if page + 1 < pages {
            turn.push(self.button(Phrase::PageAfter, Tap::Group(group, short(page + 1))));
        }
        if !turn.is_empty() {
            rows.row(turn);
        }
        rows.row(vec![self.button(Phrase::ToList, Tap::List), self.menu_button()]);
        self.show_instead(Screen::new(text.fitted(), rows.keyboard()));
    }

    /// The page of its group on which a programme stands.
    pub(super) fn page_of(&self, assessment: &Assessment<'_>) -> Tap {
        let all = assess_all(self.world.programmes(), &self.facts());
        let group = assessment.group();
        let id = &assessment.programme.id;
        let place = of_group(&all, group).iter().position(|other| other.programme.id == *id);
        Tap::Group(group, short(place.unwrap_or(0) / PAGE))
    }

    /// The verdicts as a message of their own, that stays when the conversation goes on.
    pub(super) fn send_result(&mut self) {
        let speech = self.speech();
        let today = Filled::Typed(speech.language().date(self.now.moment.today));
        let mut text = self.world.phrase(speech, Phrase::ResultHead, &[("date", today)]);
        let all = assess_all(self.world.programmes(), &self.facts());
        // What is to be asked is worth keeping by name too.
        self.list_groups(&mut text, &all, |group| is_listed(group) || group == Group::Ask);
        text.push_paragraph(&self.what_was_answered());
        text.push_paragraph(&self.world.phrase(speech, Phrase::ResultFoot, &[]));
        self.effects.push(Effect::Show(Screen::new(text.fitted(), Keyboard::None)));
        self.tell_and_show(Phrase::ResultSent);
    }

    /// The programmes whose verdict another answer has changed, once.
    fn compared(&mut self) -> Styled {
        let Some(before) = self.session.compared.take() else { return Styled::default() };
        let speech = self.speech();
        let earlier = Facts::from_answers(&before, self.now.moment.today, None);
        let now = self.facts();
        let mut lines = Vec::new();
        for programme in self.world.programmes().iter() {
            if programme.state_on(self.now.moment.today).is_over() {
                continue;
            }
            let [before, after] = [&earlier, &now]
                .map(|facts| crate::programme::evaluate(programme, facts))
                .map(|assessment| (assessment.group(), assessment.verdict));
            if before == after {
                continue;
            }
            let words = |verdict| Filled::Words(self.verdict_word(verdict));
            let values = [
                ("programme", Filled::Words(programme.label.render(speech, &|_| None))),
                ("before", words(before.1)),
                ("after", words(after.1)),
            ];
            lines.push(self.world.phrase(speech, Phrase::ComparedLine, &values));
        }
        if lines.is_empty() {
            return self.world.phrase(speech, Phrase::ComparedSame, &[]);
        }
        let mut text = self.world.phrase(speech, Phrase::ComparedHead, &[]);
        text.push(&Styled::plain("\n"));
        text.push(&joined(&lines, "\n"));
        text
    }

    fn heading(&self, group: Group) -> Styled {
        let heading = GROUPS.iter().find(|(of, ..)| *of == group);
        heading.map_or_else(Styled::default, |(_, heading, _)| {
            self.world.phrase(self.speech(), *heading, &[]).in_style(Style::Bold)
        })
    }

    fn listed(&self, heading: Phrase, members: &[&Assessment<'_>]) -> Styled {
        let mut text = self.world.phrase(self.speech(), heading, &[]).in_style(Style::Bold);
        for assessment in members {
            text.push(&Styled::plain("\n• "));
            text.push(&assessment.programme.label.render(self.speech(), &|_| None));
        }
        text
    }

    fn counted(&self, phrase: Phrase, number: usize) -> Styled {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        self.world.phrase(self.speech(), phrase, &[("count", Filled::Number(number))])
    }

    /// The answers that the verdicts rest on.
    fn what_was_answered(&self) -> Styled {
        let Some((flow, _)) = self.here() else { return Styled::default() };
        let answers: Vec<_> = flow
            .planned()
            .iter()
            .filter_map(|planned| {
                let variable = &planned.variable;
                let answer = self.answers().get(variable)?;
                let label = question_of(self.world, variable)?.label.as_ref()?;
                let said = *answer != Answer::Declined;
                said.then(|| {
                    let label = Filled::Words(label.render(self.speech(), &|_| None));
                    let values = [("label", label), ("value", self.shown_answer(variable, answer))];
                    self.world.phrase(self.speech(), Phrase::AnsweredLine, &values)
                })
            })
            .collect();
        if answers.is_empty() {
            return Styled::default();
        }
        let answers = Filled::Words(joined(&answers, " · "));
        self.world.phrase(self.speech(), Phrase::Answered, &[("answers", answers)])
    }
}

/// Whether the programmes of a group stand on the first screen by name.
fn is_listed(group: Group) -> bool {
    match group {
        Group::Now | Group::Likely => true,
        Group::Ask | Group::No | Group::Ended => false,
    }
}

fn of_group<'a, 'p>(all: &'a [Assessment<'p>], group: Group) -> Vec<&'a Assessment<'p>> {
    all.iter().filter(|assessment| assessment.group() == group).collect()
}

fn short(page: usize) -> u8 {
    u8::try_from(page).unwrap_or(u8::MAX)
}
