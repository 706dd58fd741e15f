//! A node as written.

use crate::diag::{Code, Diagnostic, Span};
use crate::domain::{NodeId, PlatformId, SourceId, Variable};
use crate::flow::doc::way::read_target;
use crate::flow::doc::{AnswerDoc, At, BranchDoc, ChoiceDoc, PlannedDoc, QuestionDoc, ids};
use crate::text::{Languages, Text};
use crate::yaml::{Fields, Reader, Tree};

/// A node as written.
#[derive(Debug)]
pub(crate) struct NodeDoc {
    /// Its id.
    pub(crate) id: At<NodeId>,
    /// The fields that stand there, known or not readable, with the places of their names.
    pub(crate) fields: Vec<At<&'static str>>,
    /// Earlier ids.
    pub(crate) was: Vec<At<NodeId>>,
    /// What it says.
    pub(crate) say: Option<Text>,
    /// Where its facts come from.
    pub(crate) sources: Vec<At<SourceId>>,
    /// Its voice note.
    pub(crate) voice: Option<At<String>>,
    /// The platform it tells about.
    pub(crate) platform: Option<At<PlatformId>>,
    /// What it asks.
    pub(crate) question: QuestionDoc,
    /// What it shows.
    pub(crate) show: Option<At<Show>>,
    /// The place that platforms are near.
    pub(crate) near: Option<At<Variable>>,
    /// What the summary before a record lists.
    pub(crate) summary: Vec<At<Variable>>,
    /// The reminder it sets.
    pub(crate) remind: Option<RemindDoc>,
    /// The questions it chooses from.
    pub(crate) plan: Vec<PlannedDoc>,
    /// Its buttons.
    pub(crate) choices: Vec<ChoiceDoc>,
    /// The one way on.
    pub(crate) to: Option<At<String>>,
    /// Several ways on.
    pub(crate) then: Vec<BranchDoc>,
}

/// What a node can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    /// The programmes.
    Programmes,
    /// The platforms.
    Platforms,
}

/// A reminder as written.
#[derive(Debug)]
pub(crate) struct RemindDoc {
    /// After how many days.
    pub(crate) days: Option<u16>,
    /// What is said then.
    pub(crate) text: Option<Text>,
}

/// The latest day a reminder can be set for.
const MAX_DAYS: i64 = 365;

impl NodeDoc {
    /// Reads the fields of the node `id`.
    pub(crate) fn read(
        id: At<NodeId>,
        fields: Fields<'_>,
        languages: &Languages,
        reader: &mut Reader<'_>,
    ) -> Self {
        let mut node = NodeReader { fields, present: Vec::new(), languages, reader };
        let was = node.many("was", ids::node);
        let say = node.text("say");
        let sources = node.many("source", read_source);
        let voice = node
            .value("voice", |tree, reader| reader.id(tree).map(|name| At::new(name, tree.span)));
        let platform = node.value("platform", |tree, reader| {
            Some(At::new(PlatformId::new(reader.id(tree)?), tree.span))
        });
        let question = node.question();
        let show = node.value("show", |tree, reader| {
            let words = [("programmes", Show::Programmes), ("platforms", Show::Platforms)];
            Some(At::new(reader.word(tree, &words)?, tree.span))
        });
        let near = node.value("near", ids::variable);
        node.value("record", |tree, reader| reader.word(tree, &[("lead", ())]));
        let summary = node.many("summary", ids::variable);
        let remind = node.remind();
        let plan = node.list("plan", |tree, _, reader| PlannedDoc::read(tree, reader));
        node.flag("end");
        let choices = node
            .list("choices", |tree, languages, reader| ChoiceDoc::read(tree, languages, reader));
        let to = node.value("to", read_target);
        let then = node.list("then", |tree, _, reader| BranchDoc::read(tree, reader));
        let NodeReader { fields, present, reader, .. } = node;
        reader.finish(fields);
        Self {
            id,
            fields: present,
            was,
            say,
            sources,
            voice,
            platform,
            question,
            show,
            near,
            summary,
            remind,
            plan,
            choices,
            to,
            then,
        }
    }

    /// Where the name of a field stands, if the field is there.
    pub(crate) fn field(&self, name: &str) -> Option<Span> {
        self.fields.iter().find(|field| field.value == name).map(|field| field.span)
    }

    /// Whether a field is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }
}

fn read_source(tree: &Tree, reader: &mut Reader<'_>) -> Option<At<SourceId>> {
    reader.text(tree).map(|id| At::new(SourceId::new(id), tree.span))
}

/// Reads fields and remembers which were there.
struct NodeReader<'a, 't, 'd> {
    fields: Fields<'t>,
    present: Vec<At<&'static str>>,
    languages: &'a Languages,
    reader: &'a mut Reader<'d>,
}

impl<'t, 'd> NodeReader<'_, 't, 'd> {
    fn take(&mut self, name: &'static str) -> Option<&'t Tree> {
        let (key, tree) = self.fields.take_with_key(name)?;
        self.present.push(At::new(name, key.span));
        Some(tree)
    }

    fn value<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&Tree, &mut Reader<'d>) -> Option<T>,
    ) -> Option<T> {
        let tree = self.take(name)?;
        read(tree, self.reader)
    }

    fn text(&mut self, name: &'static str) -> Option<Text> {
        let languages = self.languages;
        self.value(name, |tree, reader| Text::read(tree, languages, reader))
    }

    fn many<T>(
        &mut self,
        name: &'static str,
        one: impl Fn(&Tree, &mut Reader<'_>) -> Option<At<T>>,
    ) -> Vec<At<T>> {
        self.take(name).map(|tree| ids::many(tree, self.reader, one)).unwrap_or_default()
    }

    fn list<T>(
        &mut self,
        name: &'static str,
        one: impl Fn(&Tree, &Languages, &mut Reader<'d>) -> Option<T>,
    ) -> Vec<T> {
        let Some(tree) = self.take(name) else { return Vec::new() };
        let Some(items) = self.reader.list(tree) else { return Vec::new() };
        if items.is_empty() {
            let message = format!("`{name}` is empty, so nothing leads on");
            self.reader.problem(
                Diagnostic::new(Code::DeadEnd, tree.span, message)
                    .help("write at least one way on, such as `- to: end`"),
            );
        }
        items.iter().filter_map(|item| one(item, self.languages, self.reader)).collect()
    }

    /// The place of a field that is `true`; one that is `false` counts as absent.
    fn flag(&mut self, name: &'static str) -> Option<Span> {
        let tree = self.take(name)?;
        if self.reader.bool(tree) == Some(false) {
            self.present.pop();
            return None;
        }
        self.present.last().map(|field| field.span)
    }

    fn question(&mut self) -> QuestionDoc {
        let languages = self.languages;
        QuestionDoc {
            ask: self.text("ask"),
            answer: self.value("answer", |tree, reader| AnswerDoc::read(tree, languages, reader)),
            why: self.text("why"),
            refusal: self.text("refusal"),
            label: self.text("label"),
            save: self.value("save", ids::variable),
            optional: self.flag("optional"),
            reuse: self.flag("reuse"),
            personal: self.flag("personal"),
        }
    }

    fn remind(&mut self) -> Option<RemindDoc> {
        let tree = self.take("remind")?;
        let reader = &mut *self.reader;
        let mut fields = reader.fields(tree)?;
        let days = fields.require("days", reader);
        let text =
            fields.require("say", reader).and_then(|tree| Text::read(tree, self.languages, reader));
        reader.finish(fields);
        Some(RemindDoc { days: days.and_then(|tree| read_days(tree, reader)), text })
    }
}

fn read_days(tree: &Tree, reader: &mut Reader<'_>) -> Option<u16> {
    let days = reader.integer(tree)?;
    if (1..=MAX_DAYS).contains(&days) {
        return u16::try_from(days).ok();
    }
    let message = format!("a reminder cannot come after {days} days");
    reader.problem(
        Diagnostic::new(Code::WrongType, tree.span, message)
            .help(format!("write a number from 1 to {MAX_DAYS}")),
    );
    None
}
