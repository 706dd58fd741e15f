//! `seeds/faq.yaml`: from the authored tree to questions; every problem is noted.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Span};
use crate::domain::{
    Confidence, FlowId, NodeId, NodeRef, ProgrammeId, QuestionId, SourceId, TopicId,
};
use crate::faq::{Faq, Next, Question, Synonyms, Topic, Way};
use crate::text::{Languages, Text};
use crate::yaml::{Reader, Tree};

/// The most characters on a button.
const LABEL: usize = 24;
/// The most characters of an answer.
const ANSWER: usize = 450;
const CONFIDENCES: &[(&str, Option<Confidence>)] = &[
    ("high", Some(Confidence::High)),
    ("medium", Some(Confidence::Medium)),
    ("low", Some(Confidence::Low)),
    ("unknown", None),
];

/// What an answer may refer to.
pub struct Known<'k> {
    /// The languages.
    pub languages: &'k Languages,
    /// The sources.
    pub sources: &'k BTreeSet<SourceId>,
    /// The programmes.
    pub programmes: &'k BTreeSet<ProgrammeId>,
    /// The nodes of all flows.
    pub nodes: &'k BTreeSet<NodeRef>,
}

/// Reads the questions.
pub fn read_faq(
    tree: &Tree,
    known: &Known<'_>,
    synonyms: Synonyms,
    reader: &mut Reader<'_>,
) -> Option<Faq> {
    let mut fields = reader.fields(tree)?;
    let topics = fields.require("topics", reader);
    let questions = fields.require("questions", reader);
    reader.finish(fields);
    let mut labels = Labels::default();
    let mut topic_list = Vec::new();
    for item in reader.list(topics?)? {
        topic_list.extend(read_topic(item, known, reader));
    }
    let questions = reader.list(questions?)?;
    let mut ids: BTreeMap<String, Span> = BTreeMap::new();
    let mut rows = Vec::new();
    for item in questions {
        let row = read_question(item, known, &topic_list, &mut labels, reader);
        let Some((row, id, related)) = row else { continue };
        if let Some(first) = ids.insert(row.id.to_string(), id) {
            let message = format!("question `{}` stands twice", row.id);
            reader.problem(
                Diagnostic::new(Code::DuplicateId, id, message)
                    .related(first, "first here")
                    .help("give one of the two another id"),
            );
        }
        rows.push((row, related));
    }
    let complete = rows.len() == questions.len();
    for (_, related) in rows.iter().filter(|_| complete) {
        for tree in *related {
            let remedy = "related questions stand in the same file";
            let names = ids.keys().map(String::as_str);
            reader.reference(tree, Code::UnknownQuestion, "question", names, remedy);
        }
    }
    let questions = rows.into_iter().map(|(row, _)| row).collect();
    complete.then(|| Faq::new(topic_list, questions, synonyms))
}

fn read_topic(tree: &Tree, known: &Known<'_>, reader: &mut Reader<'_>) -> Option<Topic> {
    let mut fields = reader.fields(tree)?;
    let id = fields.require("id", reader).and_then(|tree| reader.id(tree));
    let label = fields.require("label", reader).and_then(|tree| {
        let label = Text::read(tree, known.languages, reader)?;
        short(&label, LABEL, Code::LabelTooLong, reader);
        Some(label)
    });
    reader.finish(fields);
    Some(Topic { id: TopicId::new(id?), label: label? })
}

/// A question, where its id stands, and the ids it names that can only be checked later.
fn read_question<'t>(
    tree: &'t Tree,
    known: &Known<'_>,
    topics: &[Topic],
    labels: &mut Labels,
    reader: &mut Reader<'_>,
) -> Option<(Question, Span, &'t [Tree])> {
    let mut fields = reader.fields(tree)?;
    let id_tree = fields.require("id", reader);
    let id = id_tree.and_then(|tree| reader.id(tree));
    let topic = fields.require("topic", reader).and_then(|tree| {
        let names: Vec<_> = topics.iter().map(|topic| (topic.id.as_str(), &topic.id)).collect();
        reader.word(tree, &names)
    });
    let mut text = |name, most, code, reader: &mut Reader<'_>| {
        let text = Text::read(fields.require(name, reader)?, known.languages, reader)?;
        short(&text, most, code, reader);
        Some(text)
    };
    let label = text("label", LABEL, Code::LabelTooLong, reader);
    let question = text("question", ANSWER, Code::TextTooLong, reader);
    let answer = text("answer", ANSWER, Code::TextTooLong, reader);
    let sources = fields
        .require("source", reader)
        .map_or_else(Vec::new, |tree| read_sources(tree, known, reader));
    let checked = fields.require("checked", reader).and_then(|tree| reader.date(tree));
    let confidence = fields.require("confidence", reader);
    let confidence = confidence.and_then(|tree| reader.word(tree, CONFIDENCES));
    let asked = fields.require("asked", reader).and_then(|tree| read_asked(tree, reader));
    let related = fields.require("related", reader).map(|tree| reader.one_or_many(tree));
    let next = fields.require("next", reader).and_then(|tree| read_next(tree, known, reader));
    reader.finish(fields);
    let label = label?;
    labels.note(&label, reader);
    let related = related?;
    let question = Question {
        id: QuestionId::new(id?),
        topic: topic?.clone(),
        label,
        question: question?,
        answer: answer?,
        sources,
        checked: checked?,
        confidence: confidence?,
        asked: asked?,
        related: related.iter().filter_map(|tree| reader.text(tree)).map(QuestionId::new).collect(),
        next: next?,
    };
    Some((question, id_tree?.span, related))
}

/// Notes each translation that is longer than it may be.
fn short(text: &Text, most: usize, code: Code, reader: &mut Reader<'_>) {
    for (lang, words, span) in text.translations() {
        let length = words.words().chars().count();
        if length > most {
            let message = format!("the text in `{lang}` has {length} characters");
            reader.problem(
                Diagnostic::new(code, span, message)
                    .help(format!("at most {most} are shown well on a small screen")),
            );
        }
    }
}

fn read_sources(tree: &Tree, known: &Known<'_>, reader: &mut Reader<'_>) -> Vec<SourceId> {
    let mut sources = Vec::new();
    for tree in reader.one_or_many(tree) {
        let names = known.sources.iter().map(SourceId::as_str);
        let remedy = "add it to seeds/sources.yaml";
        reader.reference(tree, Code::UnknownSource, "source", names, remedy);
        sources.extend(reader.text(tree).map(SourceId::new));
    }
    sources
}

fn read_asked(tree: &Tree, reader: &mut Reader<'_>) -> Option<Vec<(Way, String)>> {
    let mut fields = reader.fields(tree)?;
    let mut asked = Vec::new();
    for (name, way) in Way::ALL {
        let Some(list) = fields.require(name, reader) else { continue };
        for tree in reader.one_or_many(list) {
            asked.extend(reader.text(tree).map(|text| (*way, text)));
        }
    }
    reader.finish(fields);
    Some(asked)
}

fn read_next(tree: &Tree, known: &Known<'_>, reader: &mut Reader<'_>) -> Option<Next> {
    let text = reader.text(tree)?;
    if let Some(programme) = text.strip_prefix("programme:") {
        let id = ProgrammeId::new(programme);
        if !known.programmes.contains(&id) {
            let message = format!("programme `{programme}` does not exist");
            reader.problem(
                Diagnostic::new(Code::UnknownProgramme, tree.span, message)
                    .help("programmes stand in `seeds/programmes.yaml`"),
            );
        }
        return Some(Next::Programme(id));
    }
    let (flow, node) = text.split_once('/').unwrap_or((&text, ""));
    let node = NodeRef { flow: FlowId::new(flow), node: NodeId::new(node) };
    if !known.nodes.contains(&node) {
        let message = format!("`{text}` is no node of a flow");
        reader.problem(
            Diagnostic::new(Code::UnknownNode, tree.span, message)
                .help("write `flow/node`, or `programme:` and the id of a programme"),
        );
    }
    Some(Next::Node(node))
}

/// Labels that were used already, in any language.
#[derive(Default)]
struct Labels(BTreeMap<(String, String), Span>);

impl Labels {
    fn note(&mut self, label: &Text, reader: &mut Reader<'_>) {
        for (lang, words, span) in label.translations() {
            let key = (lang.as_str().to_owned(), words.words());
            if let Some(first) = self.0.insert(key, span) {
                let message = format!("two questions have the label `{}`", words.words());
                reader.problem(
                    Diagnostic::new(Code::DuplicateId, span, message)
                        .related(first, "first here")
                        .help("people must be able to tell the buttons apart"),
                );
            }
        }
    }
}
