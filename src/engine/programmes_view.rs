//! Programmes in words: the list by what can be done, and one programme with its reasons.

use crate::domain::ProgrammeId;
use crate::engine::action::Tap;
use crate::engine::reasons;
use crate::engine::view::{Rows, joined};
use crate::engine::walk::Walk;
use crate::engine::{Button, Phrase, Screen};
use crate::programme::{Assessment, Facts, Group, StateToday, Verdict, assess_all, evaluate, is_never_known};
use crate::text::{Filled, Style, Styled};

const GROUPS: &[(Group, Phrase)] = &[
    (Group::Now, Phrase::GroupNow),
    (Group::Likely, Phrase::GroupLikely),
    (Group::Ask, Phrase::GroupAsk),
    (Group::No, Phrase::GroupNo),
    (Group::Ended, Phrase::GroupEnded),
];

impl Walk<'_> {
    fn facts(&self) -> Facts {
        Facts::from_answers(self.answers(), self.now.moment.today, None)
    }

    /// Every programme under what can be done about it.
    pub(super) fn programme_list(&self) -> Styled {
        let facts = self.facts();
        let all = assess_all(self.world.programmes(), &facts);
        let mut list = Styled::default();
        for (group, heading) in GROUPS {
            let lines: Vec<_> = all
                .iter()
                .filter(|assessment| assessment.group() == *group)
                .map(|assessment| {
                    let label = assessment.programme.label.render(self.speech(), &|_| None);
                    joined(&[Styled::plain("•"), label], " ")
                })
                .collect();
            if lines.is_empty() {
                continue;
            }
            let heading = self.world.phrase(self.speech(), *heading, &[]).in_style(Style::Bold);
            list.push_paragraph(&heading);
            list.push(&Styled::plain("\n"));
            list.push(&joined(&lines, "\n"));
        }
        list
    }

    /// A button for each programme, in the order of the list.
    pub(super) fn programme_rows(&self, rows: &mut Rows) {
        for assessment in assess_all(self.world.programmes(), &self.facts()) {
            rows.flow(Button {
                label: assessment.programme.label.plain(self.speech()),
                token: self.token(Tap::Programme(assessment.programme.id.clone())),
            });
        }
    }

    /// One programme: its state, the verdict with the reasons, and what it is.
    pub(super) fn show_programme(&mut self, id: &ProgrammeId) {
        let Some(programme) = self.world.programmes().get(id) else { return self.show() };
        let facts = self.facts();
        let assessment = evaluate(programme, &facts);
        let mut text = programme.name.render(self.speech(), &|_| None).in_style(Style::Bold);
        text.push(&Styled::plain("\n"));
        text.push(&self.state_line(assessment.state));
        if let Some(last) = &programme.last_known {
            text.push(&Styled::plain("\n"));
            text.push(&last.render(self.speech(), &|_| None));
        }
        text.push_paragraph(&self.verdict_lines(&assessment));
        text.push_paragraph(&self.described(&assessment));
        text.push_paragraph(&self.cited(std::slice::from_ref(&programme.source)));

        let mut rows = Rows::default();
        for other in assessment.programme.instead.iter().filter(|_| assessment.needs_another()) {
            let Some(other) = self.world.programmes().get(other) else { continue };
            rows.flow(Button {
                label: other.label.plain(self.speech()),
                token: self.token(Tap::Programme(other.id.clone())),
            });
        }
        // One way back is enough: a step back would leave the list too.
        rows.row(vec![self.button(Phrase::ToList, Tap::List), self.menu_button()]);
        self.show_instead(Screen::new(text.fitted(), rows.keyboard()));
    }

    fn state_line(&self, state: StateToday) -> Styled {
        let date = |day| Filled::Typed(self.speech().language().date(day));
        let say =
            |phrase, values: &[(&str, Filled)]| self.world.phrase(self.speech(), phrase, values);
        match state {
            StateToday::Open { until: None } => say(Phrase::StateOpen, &[]),
            StateToday::Open { until: Some(day) } => {
                say(Phrase::StateOpenUntil, &[("date", date(day))])
            }
            StateToday::Rolling => say(Phrase::StateRolling, &[]),
            StateToday::NotYet { from } => say(Phrase::StateNotYet, &[("date", date(from))]),
            StateToday::Unknown => say(Phrase::StateUnknown, &[]),
            StateToday::Closed { since: None } => say(Phrase::StateClosed, &[]),
            StateToday::Closed { since: Some(day) } => {
                say(Phrase::StateClosedSince, &[("date", date(day))])
            }
        }
    }

    fn verdict_lines(&self, assessment: &Assessment<'_>) -> Styled {
        let say =
            |phrase, values: &[(&str, Filled)]| self.world.phrase(self.speech(), phrase, values);
        let mut lines = vec![say(
            match assessment.verdict {
                Verdict::Likely => Phrase::VerdictLikely,
                Verdict::Ask => Phrase::VerdictAsk,
                Verdict::No => Phrase::VerdictNo,
            },
            &[],
        )];
        let failed: Vec<_> =
            assessment.failed.iter().map(|failure| reasons::failed(self, failure)).collect();
        let missing: Vec<_> =
            assessment
            .missing
            .iter()
            .filter(|field| !is_never_known(field))
            .map(|field| reasons::name(self, field))
            .collect();
        let human: Vec<_> =
            assessment.human().iter().map(|text| text.render(self.speech(), &|_| None)).collect();
        for (phrase, reasons) in [
            (Phrase::ReasonFailed, failed),
            (Phrase::ReasonMissing, missing),
            (Phrase::ReasonHuman, human),
        ] {
            if !reasons.is_empty() {
                let reasons = Filled::Words(joined(&reasons, " ; "));
                lines.push(say(phrase, &[("reasons", reasons)]));
            }
        }
        joined(&lines, "\n")
    }

    fn described(&self, assessment: &Assessment<'_>) -> Styled {
        let programme = assessment.programme;
        let lines: Vec<_> = [
            (Phrase::ProgrammeFor, Some(&programme.for_whom)),
            (Phrase::ProgrammeGives, Some(&programme.gives)),
            (Phrase::ProgrammeApply, Some(&programme.apply)),
            (Phrase::ProgrammeDocuments, programme.documents.as_ref()),
        ]
        .into_iter()
        .filter_map(|(phrase, text)| {
            let words = Filled::Words(text?.render(self.speech(), &|_| None));
            Some(self.world.phrase(self.speech(), phrase, &[("words", words)]))
        })
        .collect();
        joined(&lines, "\n")
    }

    /// The verdicts to go with a lead: those of a person who answered about themselves.
    pub(super) fn verdicts(&self) -> Vec<(ProgrammeId, Verdict)> {
        if !self.answers().contains_key("applicant_type") {
            return Vec::new();
        }
        let facts = self.facts();
        assess_all(self.world.programmes(), &facts)
            .into_iter()
            .map(|assessment| (assessment.programme.id.clone(), assessment.verdict))
            .collect()
    }
}
