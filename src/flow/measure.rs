//! How long texts can become once values are filled in, in UTF-16 units as Telegram counts.

use std::collections::BTreeMap;

use crate::domain::Variable;
use crate::flow::doc::{AnswerDoc, NodeDoc};
use crate::text::{Filled, Language, Languages, Placeholder, Template, Text};

/// What is reserved for a value.
const VALUE: usize = 64;
/// What is reserved for naming one source or two.
const SOURCES: usize = 200;
/// What is reserved for each source beyond two.
const SOURCE: usize = 100;
/// What is reserved for the short name in a line of a summary, and what stands around it.
const SUMMARY_LINE: usize = 40;
/// What is reserved for each option in the value of a variable that holds several.
const OPTION: usize = 26;
/// The empty line between two paragraphs.
const GAP: usize = 2;

/// Measures texts in one language.
#[derive(Clone, Copy)]
pub(crate) struct Measure<'m> {
    /// All languages, for fallbacks.
    pub(crate) languages: &'m Languages,
    /// The language of the person.
    pub(crate) language: &'m Language,
    /// The widest value of each variable that can be wider than others.
    pub(crate) widths: &'m BTreeMap<Variable, usize>,
}

impl Measure<'_> {
    /// What a node says at most, its question and summary included.
    pub(crate) fn node(self, node: &NodeDoc) -> usize {
        let asks = self.text(node.question.ask.as_ref());
        let summary = node.summary.iter().map(|line| SUMMARY_LINE + self.value(&line.value)).sum();
        let parts = [self.text(node.say.as_ref()), asks, summary, sources(node.sources.len())];
        parts.into_iter().fold(0, join)
    }

    /// What can stand above a question that is put again: the refusal, or why it is asked.
    pub(crate) fn remark(self, node: &NodeDoc) -> usize {
        let question = &node.question;
        self.text(question.refusal.as_ref()).max(self.text(question.why.as_ref()))
    }

    /// A text in the language, or in the one it falls back to.
    pub(crate) fn text(self, text: Option<&Text>) -> usize {
        let Some(text) = text else { return 0 };
        let translation = |lang| text.translations().find(|(other, ..)| *other == lang);
        let found = self.languages.chain(self.language.id).find_map(translation);
        found.map_or(0, |(_, template, _)| self.template(template))
    }

    fn template(self, template: &Template) -> usize {
        let words = template.render(self.language, &|_| Some(Filled::Typed(String::new())));
        let values: usize = template.placeholders().map(|found| self.placeholder(found)).sum();
        words.utf16_len() + values
    }

    fn placeholder(self, placeholder: &Placeholder) -> usize {
        let forms = placeholder.forms.iter().map(|(_, words)| words.encode_utf16().count());
        self.value(&Variable::new(placeholder.name.as_str())) + forms.max().unwrap_or(0)
    }

    fn value(self, variable: &Variable) -> usize {
        self.widths.get(variable).copied().unwrap_or(VALUE)
    }
}

/// One paragraph below another.
pub(crate) fn join(above: usize, below: usize) -> usize {
    if above > 0 && below > 0 { above + GAP + below } else { above + below }
}

/// The widest value of each variable that can be wider than what is reserved for a value.
pub(crate) fn widths<'n>(nodes: impl Iterator<Item = &'n NodeDoc>) -> BTreeMap<Variable, usize> {
    let mut widths = BTreeMap::new();
    for node in nodes {
        let Some(save) = &node.question.save else { continue };
        let width = match node.question.answer_doc() {
            Some(AnswerDoc::Text { max: Some(max) }) => *max,
            Some(AnswerDoc::Choices(options)) => options.len() * OPTION,
            Some(
                AnswerDoc::Text { max: None }
                | AnswerDoc::Number { .. }
                | AnswerDoc::Choice(_)
                | AnswerDoc::YesNo
                | AnswerDoc::Date(_)
                | AnswerDoc::Phone
                | AnswerDoc::Place
                | AnswerDoc::Consent { .. },
            )
            | None => continue,
        };
        let widest = widths.entry(save.value.clone()).or_insert(VALUE);
        *widest = width.max(*widest);
    }
    widths
}

fn sources(count: usize) -> usize {
    match count {
        0 => 0,
        1 | 2 => SOURCES,
        more => SOURCES + (more - 2) * SOURCE,
    }
}
