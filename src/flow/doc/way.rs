//! Ways on as written: buttons, branches and their conditions.

use crate::diag::Span;
use crate::flow::condition::{Syntax, parse};
use crate::flow::doc::At;
use crate::text::{Languages, Text};
use crate::yaml::{Kind, Reader, Tree};

/// A button as written.
#[derive(Debug)]
pub(crate) struct ChoiceDoc {
    /// Where to.
    pub(crate) to: Option<At<String>>,
    /// The words on it.
    pub(crate) label: Option<Text>,
    /// Other words for it.
    pub(crate) also: Vec<String>,
    /// When it is shown.
    pub(crate) when: Option<ConditionDoc>,
}

/// A branch as written.
#[derive(Debug)]
pub(crate) struct BranchDoc {
    /// Where it stands.
    pub(crate) span: Span,
    /// Where to.
    pub(crate) to: Option<At<String>>,
    /// When it is taken.
    pub(crate) when: Option<ConditionDoc>,
    /// Whether it has no condition, not even one that could not be read.
    pub(crate) always: bool,
}

/// A question of a plan as written.
#[derive(Debug)]
pub(crate) struct PlannedDoc {
    /// Its node.
    pub(crate) ask: Option<At<String>>,
    /// When it may be asked.
    pub(crate) when: Option<ConditionDoc>,
}

/// A condition as written.
#[derive(Debug)]
pub(crate) struct ConditionDoc {
    /// The text and its place.
    pub(crate) tree: Tree,
    /// What it says, if it could be read.
    pub(crate) syntax: Option<Syntax>,
}

impl ChoiceDoc {
    /// Reads one button.
    pub(crate) fn read(
        tree: &Tree,
        languages: &Languages,
        reader: &mut Reader<'_>,
    ) -> Option<Self> {
        let mut fields = reader.fields(tree)?;
        let to = fields.require("to", reader).and_then(|tree| read_target(tree, reader));
        let label =
            fields.require("label", reader).and_then(|tree| Text::read(tree, languages, reader));
        let also = fields.take("also").map(|tree| read_words(tree, reader)).unwrap_or_default();
        let when = fields.take("when").and_then(|tree| ConditionDoc::read(tree, reader));
        reader.finish(fields);
        Some(Self { to, label, also, when })
    }
}

impl BranchDoc {
    /// Reads one branch.
    pub(crate) fn read(tree: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let mut fields = reader.fields(tree)?;
        let condition = fields.take("when");
        let when = condition.and_then(|tree| ConditionDoc::read(tree, reader));
        let to = fields.require("to", reader).and_then(|tree| read_target(tree, reader));
        reader.finish(fields);
        Some(Self { span: tree.span, to, when, always: condition.is_none() })
    }
}

impl PlannedDoc {
    /// Reads one question of a plan: its node, or its node and when it may be asked.
    pub(crate) fn read(tree: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        if let Kind::Text(_) = tree.kind {
            return Some(Self { ask: read_target(tree, reader), when: None });
        }
        let mut fields = reader.fields(tree)?;
        let ask = fields.require("ask", reader).and_then(|tree| read_target(tree, reader));
        let when = fields.take("when").and_then(|tree| ConditionDoc::read(tree, reader));
        reader.finish(fields);
        Some(Self { ask, when })
    }
}

impl ConditionDoc {
    fn read(tree: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let source = reader.text(tree)?;
        let syntax = parse(&source).map_err(|problem| reader.problem(problem.diagnostic(tree)));
        Some(Self { tree: tree.clone(), syntax: syntax.ok() })
    }
}

/// A target as written: `node`, `flow`, `flow/node` or `end`.
pub(super) fn read_target(tree: &Tree, reader: &mut Reader<'_>) -> Option<At<String>> {
    reader.text(tree).map(|target| At::new(target, tree.span))
}

/// Other words for a button.
pub(super) fn read_words(tree: &Tree, reader: &mut Reader<'_>) -> Vec<String> {
    reader.one_or_many(tree).iter().filter_map(|item| reader.text(item)).collect()
}
