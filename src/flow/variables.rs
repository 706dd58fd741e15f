//! Every name that can hold a value: what questions save, and what is known without asking.

use std::collections::BTreeMap;

use crate::diag::did_you_mean;
use crate::domain::{NodeRef, Variable};
use crate::flow::builtin::{LAW, builtins};
use crate::flow::doc::QuestionDoc;
use crate::flow::{Context, VariableInfo, VariableKind};

/// The variables of all flows.
pub(crate) struct Variables {
    saved: BTreeMap<Variable, Saved>,
    builtin: BTreeMap<Variable, VariableKind>,
    /// Whether a name that is not here may stand in a file that could not be read.
    unsure: fn(&str) -> bool,
}

/// A variable that questions save.
struct Saved {
    /// What it holds, if one of its questions says so in a way that could be read.
    kind: Option<VariableKind>,
    asked: Vec<NodeRef>,
    labelled: Option<NodeRef>,
    personal: bool,
}

/// What a name stands for.
pub(crate) enum Found<'v> {
    /// A variable of this kind.
    Kind(&'v VariableKind),
    /// Perhaps a variable: what would define it could not be read.
    Unsure,
    /// No variable.
    Nothing,
}

impl Variables {
    /// What `questions` save, and the variables known without asking.
    pub(crate) fn new<'q>(
        questions: impl Iterator<Item = (NodeRef, &'q QuestionDoc)>,
        context: &Context<'_>,
        all_files_read: bool,
    ) -> Self {
        let mut saved = BTreeMap::new();
        for (at, question) in questions {
            Saved::note(&mut saved, at, question);
        }
        let unsure: fn(&str) -> bool = match (all_files_read, context.law) {
            (false, _) => |_| true,
            (true, None) => |name| name.starts_with(LAW),
            (true, Some(_)) => |_| false,
        };
        Self { saved, builtin: builtins(context.law.into_iter().flatten()), unsure }
    }

    /// What `name` stands for.
    pub(crate) fn find(&self, name: &str) -> Found<'_> {
        match (self.builtin.get(name), self.saved.get(name)) {
            (Some(kind), _) | (None, Some(Saved { kind: Some(kind), .. })) => Found::Kind(kind),
            (None, Some(Saved { kind: None, .. })) => Found::Unsure,
            (None, None) if (self.unsure)(name) => Found::Unsure,
            (None, None) => Found::Nothing,
        }
    }

    /// Whether `name` is known without asking.
    pub(crate) fn is_builtin(&self, name: &str) -> bool {
        self.builtin.contains_key(name) || name.starts_with(LAW)
    }

    /// Whether one of the questions for `name` is personal.
    pub(crate) fn is_personal(&self, name: &str) -> bool {
        self.saved.get(name).is_some_and(|saved| saved.personal)
    }

    /// The remedy for a name that does not exist.
    pub(crate) fn suggest(&self, name: &str) -> String {
        let names = self.saved.keys().chain(self.builtin.keys()).map(Variable::as_str);
        did_you_mean(name, names).map_or_else(
            || "no question keeps it with `save:`, and it is not known without asking".into(),
            |near| format!("did you mean `{near}`?"),
        )
    }

    /// What the engine may know of each saved variable; `None` while a kind is missing.
    pub(crate) fn into_infos(self) -> Option<BTreeMap<Variable, VariableInfo>> {
        self.saved
            .into_iter()
            .map(|(name, saved)| {
                let question = saved.labelled.or_else(|| saved.asked.first().cloned())?;
                let Saved { kind, asked, personal, .. } = saved;
                Some((name, VariableInfo { kind: kind?, question, asked, personal }))
            })
            .collect()
    }
}

#[cfg(test)]
impl Variables {
    /// These and no others.
    pub(crate) fn of_kinds(kinds: impl IntoIterator<Item = (&'static str, VariableKind)>) -> Self {
        let builtin = kinds.into_iter().map(|(name, kind)| (Variable::new(name), kind)).collect();
        Self { saved: BTreeMap::new(), builtin, unsure: |_| false }
    }
}

impl Saved {
    fn note(all: &mut BTreeMap<Variable, Self>, at: NodeRef, question: &QuestionDoc) {
        let Some(save) = &question.save else { return };
        let kind = question.answer.as_ref().and_then(|answer| answer.value.kind());
        let saved = all.entry(save.value.clone()).or_insert_with(|| Self {
            kind: None,
            asked: Vec::new(),
            labelled: None,
            personal: false,
        });
        match (&mut saved.kind, kind) {
            (Some(known), Some(kind)) => known.join(&kind),
            (known @ None, kind) => *known = kind,
            (Some(_), None) => {}
        }
        if question.label.is_some() && saved.labelled.is_none() {
            saved.labelled = Some(at.clone());
        }
        saved.personal |= question.is_personal();
        saved.asked.push(at);
    }
}
