//! The screen of a node: its words and what can be tapped.

use crate::domain::{Answer, Variable};
use crate::engine::action::{Action, Tap};
use crate::engine::values::question_of;
use crate::engine::walk::{MAIN, Walk, Welcome};
use crate::engine::{Button, Keyboard, Phrase, ReplyButton, Request, Screen, likely};
use crate::flow::{AnswerKind, AnswerOption, Choice, Node, NodeKind, Question};
use crate::text::{Filled, Styled};

/// Two labels this short share a row.
const HALF_ROW: usize = 14;
/// After so many misses a question without buttons gets some.
const MISSES_BEFORE_BUTTONS: u8 = 2;
/// After so many a human is offered.
const MISSES_BEFORE_HUMAN: u8 = 3;

impl Walk<'_> {
    /// The screen of the present node, with everything said above it.
    pub(super) fn screen(&mut self) -> Screen {
        let Some((_, node)) = self.here() else {
            return Screen::new(Styled::default(), Keyboard::None);
        };
        let mut text = Styled::default();
        for paragraph in std::mem::take(&mut self.above) {
            text.push_paragraph(&paragraph);
        }
        if let Some(platform) = &node.platform {
            text.push_paragraph(&self.platform_card(platform));
        }
        let said = self.said_here(node);
        let body = match node.kind {
            NodeKind::Programmes(_) => self.programme_summary(),
            _ => self.body(node),
        };
        // Where somebody asked which platform, that comes first and what it is worth after it.
        let answer_first = matches!(node.kind, NodeKind::Platforms { .. });
        for part in if answer_first { [body, said] } else { [said, body] } {
            text.push_paragraph(&part);
        }
        let mut sources = std::mem::take(&mut self.sources);
        sources.extend(node.sources.iter().cloned());
        text.push_paragraph(&self.cited(&sources));
        Screen {
            text: text.fitted(),
            keyboard: self.keyboard(node),
            voice: self.voice(node),
            digits: reads_digits(node),
        }
    }

    /// What the present node says; the main menu presents Twiza only to whom it has not yet.
    fn said_here(&self, node: &Node) -> Styled {
        if self.at.as_ref() == Some(&self.main_start()) && self.welcome == Welcome::Short {
            return self.world.phrase(self.speech(), Phrase::MenuAgain, &[]);
        }
        self.said(node)
    }

    /// What a node says.
    pub(super) fn said(&self, node: &Node) -> Styled {
        node.say.as_ref().map_or_else(Styled::default, |say| {
            say.render(self.speech(), &|name| self.filled(name))
        })
    }

    fn voice(&self, node: &Node) -> Option<String> {
        let name = node.voice.as_ref()?;
        Some(format!("voice/{}/{name}.ogg", self.speech().lang()))
    }

    /// What the program adds to an author's words.
    fn body(&self, node: &Node) -> Styled {
        match &node.kind {
            NodeKind::Question(question) => {
                question.ask.render(self.speech(), &|name| self.filled(name))
            }
            NodeKind::Platforms { near, .. } => self.platforms_near(near),
            NodeKind::RecordLead { summary, .. } => self.summary(summary),
            NodeKind::Pass(_)
            | NodeKind::Menu(_)
            | NodeKind::Programmes(_)
            | NodeKind::Remind { .. }
            | NodeKind::Plan { .. }
            | NodeKind::End => Styled::default(),
        }
    }

    /// The answers that a lead will hold, a line each.
    pub(super) fn summary(&self, variables: &[Variable]) -> Styled {
        let mut lines = Vec::new();
        for (variable, answer) in self.summarised(variables) {
            let Some(question) = question_of(self.world, variable) else { continue };
            let label = question.label.as_ref().map(|label| label.render(self.speech(), &|_| None));
            lines.push(self.world.phrase(
                self.speech(),
                Phrase::SummaryLine,
                &[
                    ("label", Filled::Words(label.unwrap_or_default())),
                    ("value", self.shown_answer(variable, answer)),
                ],
            ));
        }
        if let Some(likely) = likely(&self.verdicts()) {
            let label = self.world.phrase(self.speech(), Phrase::VerdictsLabel, &[]);
            lines.push(self.world.phrase(
                self.speech(),
                Phrase::SummaryLine,
                &[("label", Filled::Words(label)), ("value", self.likely_words(likely))],
            ));
        }
        joined(&lines, "\n")
    }

    /// "3 likely", of the verdicts that go with a lead.
    pub(super) fn likely_words(&self, likely: usize) -> Filled {
        let count = Filled::Number(i64::try_from(likely).unwrap_or(i64::MAX));
        Filled::Words(self.world.phrase(self.speech(), Phrase::VerdictsLikely, &[("count", count)]))
    }

    /// The listed variables whose question lay on the person's way.
    pub(super) fn summarised<'v>(
        &'v self,
        variables: &'v [Variable],
    ) -> impl Iterator<Item = (&'v Variable, &'v Answer)> {
        variables.iter().filter_map(|variable| {
            let answer = self.answers().get(variable)?;
            let passed = self.session.trail.iter().any(|node| {
                self.world.flows().node(node).is_some_and(|(_, node)| match &node.kind {
                    NodeKind::Question(question) => question.save.as_ref() == Some(variable),
                    _ => false,
                })
            });
            passed.then_some((variable, answer))
        })
    }

    pub(super) fn keyboard(&self, node: &Node) -> Keyboard {
        if let NodeKind::Question(question) = &node.kind
            && let Some(request) = request(question)
            // A place can be chosen by button; nothing is easier than sharing a number.
            && (self.misses < MISSES_BEFORE_BUTTONS || request == Request::Contact)
        {
            return self.reply_keyboard(question, request);
        }
        let mut rows = Rows::default();
        match &node.kind {
            NodeKind::Menu(choices) | NodeKind::Platforms { choices, .. } => {
                self.choice_rows(choices, &mut rows);
            }
            NodeKind::Programmes(choices) => {
                self.summary_rows(&mut rows);
                self.choice_rows(choices, &mut rows);
            }
            NodeKind::Question(question) => self.question_rows(question, &mut rows),
            NodeKind::RecordLead { .. } => {
                rows.single(self.button(Phrase::Confirm, Tap::Confirm));
                rows.single(self.button(Phrase::Change, Tap::Change));
            }
            NodeKind::End if !self.returns.is_empty() => {
                rows.single(self.button(Phrase::ReturnTo, Tap::Return));
            }
            NodeKind::End | NodeKind::Pass(_) | NodeKind::Plan { .. } | NodeKind::Remind { .. } => {
            }
        }
        self.footer(&mut rows);
        rows.keyboard()
    }

    /// Back and menu; on the main menu, the questions and what was left unfinished.
    pub(super) fn footer(&self, rows: &mut Rows) {
        let main = self.at.as_ref().is_some_and(|at| *at == self.main_start());
        if main {
            if !self.returns.is_empty() {
                rows.first(Button {
                    label: self.world.label(self.speech(), Phrase::Resume),
                    token: Action::Resume.token(),
                });
            }
            let label = self.world.label(self.speech(), Phrase::Topics);
            rows.before_last(Button { label, token: Action::Topics.token() });
            return;
        }
        let menu = self.menu_button();
        let in_main = self.at.as_ref().is_some_and(|at| at.flow.as_str() == MAIN);
        if in_main {
            rows.single(menu);
        } else {
            rows.row(vec![self.button(Phrase::Back, Tap::Back), menu]);
        }
    }

    /// The button that leads to the main menu.
    pub(super) fn menu_button(&self) -> Button {
        Button { label: self.world.label(self.speech(), Phrase::Menu), token: Action::Menu.token() }
    }

    fn choice_rows(&self, choices: &[Choice], rows: &mut Rows) {
        for choice in self.offered(choices) {
            rows.flow(Button {
                label: choice.label.plain(self.speech()),
                token: self.token(Tap::Choose(choice.to.clone())),
            });
        }
    }

    fn question_rows(&self, question: &Question, rows: &mut Rows) {
        match &question.answer {
            AnswerKind::Choice(options) => self.option_rows(question, options, rows),
            AnswerKind::Choices(options) => {
                self.option_rows(question, options, rows);
                rows.flow(self.button(Phrase::Done, Tap::Done));
                rows.flow(self.button(Phrase::NoneOfThese, Tap::None));
            }
            AnswerKind::YesNo => {
                rows.flow(self.button(Phrase::Yes, Tap::Yes));
                rows.flow(self.button(Phrase::No, Tap::No));
            }
            AnswerKind::Consent { .. } => {
                rows.single(self.button(Phrase::Agree, Tap::Yes));
                rows.single(self.button(Phrase::Disagree, Tap::No));
            }
            AnswerKind::Place => {
                for place in self.world.prefectures() {
                    rows.flow(Button {
                        label: self.world.place_name(place, self.speech()),
                        token: self.token(Tap::Place(place.clone())),
                    });
                }
            }
            AnswerKind::Number { .. }
            | AnswerKind::Text { .. }
            | AnswerKind::Date(_)
            | AnswerKind::Phone => {}
        }
        if question.optional {
            rows.single(self.button(Phrase::Decline, Tap::Decline));
        }
        if question.why.is_some() {
            rows.single(self.button(Phrase::Why, Tap::Why));
        }
        if self.misses >= MISSES_BEFORE_HUMAN {
            rows.single(self.button(Phrase::AskHuman, Tap::Human));
        }
    }

    fn option_rows(&self, question: &Question, options: &[AnswerOption], rows: &mut Rows) {
        let marked = question.save.as_ref().and_then(|variable| self.answers().get(variable));
        for option in options {
            let label = option.label.plain(self.speech());
            let chosen = matches!(
                (&question.answer, marked),
                (AnswerKind::Choices(_), Some(Answer::Choices(set))) if set.contains(&option.id)
            );
            rows.flow(Button {
                label: if chosen { format!("✓ {label}") } else { label },
                token: self.token(Tap::Option(option.id.clone())),
            });
        }
    }

    /// A button of the program on the present node.
    pub(super) fn button(&self, phrase: Phrase, tap: Tap) -> Button {
        Button { label: self.world.label(self.speech(), phrase), token: self.token(tap) }
    }

    fn reply_keyboard(&self, question: &Question, request: Request) -> Keyboard {
        let speech = self.speech();
        let plain = |phrase| ReplyButton { label: self.world.label(speech, phrase), request: None };
        let share = match request {
            Request::Contact => Phrase::SharePhone,
            Request::Location => Phrase::SharePosition,
        };
        let share = ReplyButton { label: self.world.label(speech, share), request: Some(request) };
        let mut rows = vec![vec![share]];
        if question.optional {
            rows.push(vec![plain(Phrase::Decline)]);
        }
        if question.why.is_some() {
            rows.push(vec![plain(Phrase::Why)]);
        }
        if self.misses >= MISSES_BEFORE_HUMAN {
            rows.push(vec![plain(Phrase::AskHuman)]);
        }
        rows.push(vec![plain(Phrase::Back), plain(Phrase::Menu)]);
        Keyboard::Reply(rows)
    }
}

/// What a question lets the person share instead of typing.
fn request(question: &Question) -> Option<Request> {
    match question.answer {
        AnswerKind::Phone => Some(Request::Contact),
        AnswerKind::Place => Some(Request::Location),
        AnswerKind::Number { .. }
        | AnswerKind::Text { .. }
        | AnswerKind::Choice(_)
        | AnswerKind::Choices(_)
        | AnswerKind::YesNo
        | AnswerKind::Date(_)
        | AnswerKind::Consent { .. } => None,
    }
}

/// Some words with a sign between.
pub(super) fn joined(parts: &[Styled], between: &str) -> Styled {
    let mut all = Styled::default();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            all.push(&Styled::plain(between));
        }
        all.push(part);
    }
    all
}

/// Whether digits are an answer to what a node asks.
fn reads_digits(node: &Node) -> bool {
    let NodeKind::Question(question) = &node.kind else { return false };
    match question.answer {
        AnswerKind::Number { .. }
        | AnswerKind::Text { .. }
        | AnswerKind::Date(_)
        | AnswerKind::Phone
        | AnswerKind::Place => true,
        AnswerKind::Choice(_)
        | AnswerKind::Choices(_)
        | AnswerKind::YesNo
        | AnswerKind::Consent { .. } => false,
    }
}

/// Rows of buttons in the making.
#[derive(Default)]
pub(super) struct Rows(Vec<Vec<Button>>);

impl Rows {
    /// A row of its own.
    pub(super) fn single(&mut self, button: Button) {
        self.0.push(vec![button]);
    }

    /// A row of these.
    pub(super) fn row(&mut self, buttons: Vec<Button>) {
        self.0.push(buttons);
    }

    /// A row above all others.
    fn first(&mut self, button: Button) {
        self.0.insert(0, vec![button]);
    }

    /// A row above the last one.
    fn before_last(&mut self, button: Button) {
        self.0.insert(self.0.len().saturating_sub(1), vec![button]);
    }

    /// Beside the one before, if both are short; else a row of its own.
    pub(super) fn flow(&mut self, button: Button) {
        let short = |button: &Button| button.label.chars().count() <= HALF_ROW;
        match self.0.last_mut() {
            Some(row) if row.len() == 1 && short(&row[0]) && short(&button) => row.push(button),
            _ => self.single(button),
        }
    }

    /// Whether there is no button.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keyboard; none without buttons.
    pub(super) fn keyboard(self) -> Keyboard {
        if self.0.is_empty() { Keyboard::None } else { Keyboard::Inline(self.0) }
    }
}
