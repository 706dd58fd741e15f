//! Why a verdict came out, in the form in which it may be kept and shown to the staff: names of
//! fields.
//!
//! This module refuses to know what a person answered, and a field that would mark a person
//! ([`is_never_known`]) never enters it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{ProgrammeId, Variable};
use crate::engine::reasons::{Say, wanted};
use crate::engine::{Phrase, World};
use crate::programme::{Assessment, Basis, Condition, Programme, Verdict, is_never_known};
use crate::text::{Filled, Speech, Styled};

/// The day is no reason that a person brings.
const TODAY: &str = "today";
/// So many fields stand in a short reason.
const SHORT: usize = 3;

/// The fields that decided a verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// Those whose condition does not hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<Variable>,
    /// Those that are not known; kept where they are what is left to ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Variable>,
    /// Those whose condition holds; kept where nothing else stands in the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub met: Vec<Variable>,
}

impl Because {
    /// What may be kept of an assessment.
    pub fn of(assessment: &Assessment<'_>) -> Self {
        let failed = assessment.failed.iter().map(|failure| &failure.condition.field);
        let missing = assessment.missing.iter().copied();
        let met = assessment.met.iter().map(|met| &met.condition.field);
        let failed = tellable(failed);
        match assessment.verdict {
            Verdict::No => Self { failed, ..Self::default() },
            Verdict::Ask => Self { failed, missing: tellable(missing), ..Self::default() },
            Verdict::Likely => Self { met: tellable(met), ..Self::default() },
        }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.fields().next().is_none()
    }

    /// Every field in some reasons, each once.
    pub fn all_fields(reasons: &[(ProgrammeId, Self)]) -> Vec<Variable> {
        let fields: BTreeSet<_> =
            reasons.iter().flat_map(|(_, because)| because.fields()).collect();
        fields.into_iter().cloned().collect()
    }

    /// Every field in it.
    pub fn fields(&self) -> impl Iterator<Item = &Variable> {
        self.failed.iter().chain(&self.missing).chain(&self.met)
    }
}

/// The fields that may be told, each once.
fn tellable<'v>(fields: impl Iterator<Item = &'v Variable>) -> Vec<Variable> {
    let mut told: Vec<Variable> = Vec::new();
    for field in fields.filter(|field| !is_never_known(field) && field.as_str() != TODAY) {
        if !told.contains(field) {
            told.push(field.clone());
        }
    }
    told
}

impl World {
    /// Why, in a few words: "âge, secteur"; none if nothing is known of it.
    pub fn short_reason(&self, because: &Because, speech: Speech<'_>) -> Option<Styled> {
        let (phrase, fields) = [
            (Phrase::WhyFailed, &because.failed),
            (Phrase::WhyMissing, &because.missing),
            (Phrase::WhyMet, &because.met),
        ]
        .into_iter()
        .find(|(_, fields)| !fields.is_empty())?;
        let names: Vec<_> =
            fields.iter().take(SHORT).map(|f| self.field_name(f, speech).text).collect();
        Some(self.why(phrase, &names, speech))
    }

    /// Why, with the published limit of what does not hold: a line for each kind of reason.
    pub fn full_reasons(
        &self,
        id: &ProgrammeId,
        because: &Because,
        speech: Speech<'_>,
    ) -> Vec<Styled> {
        let name = |field: &Variable| self.field_name(field, speech).text;
        let failed: Vec<_> =
            because.failed.iter().map(|field| self.with_limit(id, field, speech)).collect();
        let missing: Vec<_> = because.missing.iter().map(name).collect();
        let met: Vec<_> = because.met.iter().map(name).collect();
        [(Phrase::WhyFailed, failed), (Phrase::WhyMissing, missing), (Phrase::WhyMet, met)]
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(phrase, names)| self.why(phrase, &names, speech))
            .collect()
    }

    fn why(&self, phrase: Phrase, names: &[String], speech: Speech<'_>) -> Styled {
        let fields = Filled::Words(Styled::plain(names.join(speech.language().comma())));
        self.phrase(speech, phrase, &[("fields", fields)])
    }

    /// "âge (au plus 40 ans)", where somebody published the limit.
    fn with_limit(&self, id: &ProgrammeId, field: &Variable, speech: Speech<'_>) -> String {
        let name = self.field_name(field, speech);
        let published = |condition: &&Condition| match condition.basis {
            Basis::Seed | Basis::Official | Basis::Press => condition.field == *field,
            Basis::OtherRegion | Basis::Inferred => false,
        };
        let programme = self.programmes().get(id);
        let mut conditions = programme.into_iter().flat_map(Programme::every_condition);
        let Some(condition) = conditions.find(published) else { return name.text };
        let limit = wanted(Say { world: self, speech }, condition);
        let values = [("field", Filled::Words(name)), ("limit", Filled::Words(limit))];
        self.phrase(speech, Phrase::WhyLimit, &values).text
    }
}
