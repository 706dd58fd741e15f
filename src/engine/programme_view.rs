//! One programme in words: its state, the verdict, what decided it, what would change it, and
//! where to go. The rest stands one tap further, so that a small phone shows the page whole.

use crate::domain::{ProgrammeId, Variable};
use crate::engine::action::{Action, Tap};
use crate::engine::reasons;
use crate::engine::values::question_of;
use crate::engine::view::{Rows, joined};
use crate::engine::walk::Walk;
use crate::engine::{Because, Button, Phrase, Screen};
use crate::programme::{
    Assessment, Group, OnFailure, Programme, StateToday, Verdict, assess_all, evaluate,
    is_never_known, outlook,
};
use crate::text::{Filled, Style, Styled, Text};

/// How many questions are offered under a programme.
const QUESTIONS: usize = 3;
/// The day is told with the state.
const TODAY: &str = "today";
/// What stands between two reasons that have a line each; the phrase begins the first.
const ITEM: &str = "\n• ";

impl Walk<'_> {
    /// One programme with its reasons.
    pub(super) fn show_programme(&mut self, id: &ProgrammeId) {
        let Some(programme) = self.world.programmes().get(id) else { return self.show() };
        let assessment = evaluate(programme, &self.facts());
        let questions = self.questions_about(programme);
        let last_known = programme.last_known.as_ref();
        let mut head = vec![self.programme_name(programme), self.state_line(assessment.state)];
        head.extend(last_known.map(|text| text.render(self.speech(), &|_| None)));
        head.retain(|line| !line.text.is_empty());
        let mut text = joined(&head, "\n");
        text.push_paragraph(&self.verdict_lines(&assessment, !questions.is_empty()));
        text.push_paragraph(&self.offered_by(programme, &assessment));
        let another = self.nearest_alternative(&assessment);
        if let Some(another) = another {
            let words = Filled::Words(another.name.render(self.speech(), &|_| None));
            text.push_paragraph(&self.say(Phrase::ProgrammeInstead, &[("words", words)]));
        }
        text.push_paragraph(&self.cited(std::slice::from_ref(&programme.source)));

        let mut rows = Rows::default();
        for (variable, label) in questions {
            rows.flow(Button { label, token: self.token(Tap::ChangeThis(variable)) });
        }
        if let Some(another) = another {
            rows.flow(Button {
                label: another.label.plain(self.speech()),
                token: self.token(Tap::Programme(another.id.clone())),
            });
        }
        rows.single(self.button(Phrase::ProgrammeDetails, Tap::Details(id.clone())));
        if assessment.group() != Group::Now {
            rows.single(Button {
                label: self.world.label(self.speech(), Phrase::AskHuman),
                token: Action::Human.token(),
            });
        }
        rows.single(self.button(Phrase::ToGroup, self.page_of(&assessment)));
        // One way back is enough: a step back would leave the list too.
        rows.row(vec![self.button(Phrase::ToList, Tap::List), self.menu_button()]);
        self.show_instead(Screen::new(text.fitted(), rows.keyboard()));
    }

    /// For whom it is, which conditions hold, what no program can check.
    pub(super) fn show_details(&mut self, id: &ProgrammeId) {
        let Some(programme) = self.world.programmes().get(id) else { return self.show() };
        let assessment = evaluate(programme, &self.facts());
        let mut text = self.programme_name(programme);
        text.push_paragraph(&self.described(programme, &assessment));
        text.push_paragraph(&self.checked_lines(&assessment));
        text.push_paragraph(&self.cited(std::slice::from_ref(&programme.source)));
        let mut rows = Rows::default();
        rows.single(self.button(Phrase::ToProgramme, Tap::Programme(id.clone())));
        rows.row(vec![self.button(Phrase::ToList, Tap::List), self.menu_button()]);
        self.show_instead(Screen::new(text.fitted(), rows.keyboard()));
    }

    fn programme_name(&self, programme: &Programme) -> Styled {
        programme.name.render(self.speech(), &|_| None).in_style(Style::Bold)
    }

    fn say(&self, phrase: Phrase, values: &[(&str, Filled)]) -> Styled {
        self.world.phrase(self.speech(), phrase, values)
    }

    fn state_line(&self, state: StateToday) -> Styled {
        let date = |day| Filled::Typed(self.speech().language().date(day));
        match state {
            StateToday::Open { until: None } => self.say(Phrase::StateOpen, &[]),
            StateToday::Open { until: Some(day) } => {
                self.say(Phrase::StateOpenUntil, &[("date", date(day))])
            }
            StateToday::Rolling => self.say(Phrase::StateRolling, &[]),
            StateToday::NotYet { from } => self.say(Phrase::StateNotYet, &[("date", date(from))]),
            StateToday::Unknown => self.say(Phrase::StateUnknown, &[]),
            // The verdict says so in the next line.
            StateToday::Closed { since: None } => Styled::default(),
            // Where a text gives years alone, a day would be more than is known.
            StateToday::Closed { since: Some(day) } => {
                let year = Filled::Typed(day.year().to_string());
                self.say(Phrase::StateClosedSince, &[("year", year)])
            }
        }
    }

    fn verdict_lines(&self, assessment: &Assessment<'_>, can_be_answered: bool) -> Styled {
        let verdict = match assessment.verdict {
            _ if assessment.state.is_over() => Phrase::VerdictEnded,
            Verdict::Likely => Phrase::VerdictLikely,
            Verdict::Ask => Phrase::VerdictAsk,
            Verdict::No => Phrase::VerdictNo,
        };
        let mut lines = vec![self.say(verdict, &[])];
        let failed = |hard: bool| -> Vec<Styled> {
            assessment
                .failed
                .iter()
                .filter(|failure| failure.condition.field.as_str() != TODAY)
                .filter(|failure| (failure.condition.on_failure == OnFailure::No) == hard)
                .map(|failure| reasons::failed(self, failure))
                .collect()
        };
        let missing = assessment.missing.iter().copied();
        // What is missing decides nothing where the answer is no.
        let missing = missing.filter(|_| assessment.verdict != Verdict::No);
        let missing_phrase =
            if can_be_answered { Phrase::ReasonMissingAsk } else { Phrase::ReasonMissing };
        let facts = self.facts();
        let outlook = outlook(assessment, &facts);
        let changes = outlook.iter().map(|one| reasons::outlook(self, one)).collect();
        for (phrase, reasons, between) in [
            (Phrase::ReasonFailed, failed(true), ITEM),
            (Phrase::ReasonChange, changes, ITEM),
            (Phrase::ReasonWeak, failed(false), ITEM),
            (missing_phrase, self.names(missing), self.speech().language().comma()),
        ] {
            lines.extend(self.reason_line(phrase, &reasons, between));
        }
        joined(&lines, "\n")
    }

    /// What holds, and what only a person can check.
    fn checked_lines(&self, assessment: &Assessment<'_>) -> Styled {
        let has_failed =
            |field: &Variable| assessment.failed.iter().any(|it| it.condition.field == *field);
        let met = assessment.met.iter().map(|met| &met.condition.field);
        let met = self.names(met.filter(|field| !has_failed(field)));
        let human: Vec<_> =
            assessment.human().iter().map(|text| text.render(self.speech(), &|_| None)).collect();
        let lines: Vec<_> = [
            (Phrase::ReasonMet, met, self.speech().language().comma().to_owned()),
            (Phrase::ReasonHuman, human, ITEM.to_owned()),
        ]
        .iter()
        .filter_map(|(phrase, reasons, between)| self.reason_line(*phrase, reasons, between))
        .collect();
        joined(&lines, "\n")
    }

    fn reason_line(&self, phrase: Phrase, reasons: &[Styled], between: &str) -> Option<Styled> {
        let words = || Filled::Words(joined(reasons, between));
        (!reasons.is_empty()).then(|| self.say(phrase, &[("reasons", words())]))
    }

    /// The names of fields that may be told, each once.
    fn names<'v>(&self, fields: impl Iterator<Item = &'v Variable>) -> Vec<Styled> {
        let mut told: Vec<&Variable> = Vec::new();
        for field in fields.filter(|field| !is_never_known(field) && field.as_str() != TODAY) {
            if !told.contains(&field) {
                told.push(field);
            }
        }
        told.into_iter().map(|field| reasons::name(self, field)).collect()
    }

    /// What it gives, unless it cannot be had, and where to ask.
    fn offered_by(&self, programme: &Programme, assessment: &Assessment<'_>) -> Styled {
        let gives = (!assessment.needs_another()).then_some(&programme.gives);
        self.described_as(&[
            (Phrase::ProgrammeGives, gives),
            (Phrase::ProgrammeApply, Some(&programme.apply)),
        ])
    }

    /// What the first page leaves out.
    fn described(&self, programme: &Programme, assessment: &Assessment<'_>) -> Styled {
        let gives = assessment.needs_another().then_some(&programme.gives);
        let gave = assessment.state.is_over();
        let gave = if gave { Phrase::ProgrammeGave } else { Phrase::ProgrammeGives };
        self.described_as(&[
            (Phrase::ProgrammeFor, Some(&programme.for_whom)),
            (gave, gives),
            (Phrase::ProgrammeDocuments, programme.documents.as_ref()),
        ])
    }

    fn described_as(&self, parts: &[(Phrase, Option<&Text>)]) -> Styled {
        let line = |(phrase, text): &(Phrase, Option<&Text>)| {
            let words = Filled::Words(text.as_ref()?.render(self.speech(), &|_| None));
            Some(self.say(*phrase, &[("words", words)]))
        };
        joined(&parts.iter().filter_map(line).collect::<Vec<_>>(), "\n")
    }

    /// The questions that can still change the verdict, with the words for their buttons.
    fn questions_about(&self, programme: &Programme) -> Vec<(Variable, String)> {
        let Some((flow, _)) = self.here() else { return Vec::new() };
        if programme.state_on(self.now.moment.today).is_over() {
            return Vec::new();
        }
        self.deciding(flow, programme)
            .into_iter()
            .filter_map(|variable| {
                let label = question_of(self.world, &variable)?.label.as_ref()?;
                let label = label.plain(self.speech());
                Some((variable, label))
            })
            .take(QUESTIONS)
            .collect()
    }

    /// What to look at instead of a programme that does not fit or has ended: of those that the
    /// file names, the first that can be had, else one that may be.
    fn nearest_alternative(&self, assessment: &Assessment<'_>) -> Option<&Programme> {
        if !assessment.needs_another() {
            return None;
        }
        let facts = self.facts();
        let programmes = self.world.programmes();
        let named = assessment.programme.instead.iter().filter_map(|id| programmes.get(id));
        named
            .map(|programme| (evaluate(programme, &facts).group(), programme))
            .filter(|(group, _)| *group < Group::No)
            .min_by_key(|(group, _)| *group)
            .map(|(_, programme)| programme)
    }

    /// A verdict in a word or two.
    pub(super) fn verdict_word(&self, verdict: Verdict) -> Styled {
        self.say(
            match verdict {
                Verdict::Likely => Phrase::WordLikely,
                Verdict::Ask => Phrase::WordAsk,
                Verdict::No => Phrase::WordNo,
            },
            &[],
        )
    }

    /// The verdicts to go with a lead: those of a person who answered about themselves, on what
    /// can still be had. A programme for people in a situation that is never asked about is left
    /// out: its verdict says nothing, and its name beside theirs might.
    pub(super) fn verdicts(&self) -> Vec<(ProgrammeId, Verdict)> {
        if !self.answers().contains_key("applicant_type") {
            return Vec::new();
        }
        assess_all(self.world.programmes(), &self.facts())
            .into_iter()
            .filter(|assessment| !assessment.state.is_over())
            .filter(|assessment| {
                !assessment.programme.every_condition().any(|it| is_never_known(&it.field))
            })
            .map(|assessment| (assessment.programme.id.clone(), assessment.verdict))
            .collect()
    }

    /// Why these verdicts came out, as it may be kept.
    pub(super) fn reasons(&self) -> Vec<(ProgrammeId, Because)> {
        if !self.answers().contains_key("applicant_type") {
            return Vec::new();
        }
        assess_all(self.world.programmes(), &self.facts())
            .iter()
            .map(|assessment| (assessment.programme.id.clone(), Because::of(assessment)))
            .filter(|(_, because)| !because.is_empty())
            .collect()
    }
}
