//! Messages that Telegram would refuse: all that can stand in one message, in every language.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::chain::{Chain, Pace, pace};
use crate::flow::graph::Vertex;
use crate::flow::measure::{Measure, join, widths};
use crate::flow::program::Program;
use crate::text::{Lang, Text};

/// The longest message, in UTF-16 units.
const MESSAGE: usize = 4096;
/// How many nodes are shown whose words stand above.
const SHOWN: usize = 5;
/// The longest text under a voice note.
const CAPTION: usize = 1024;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let chain = Chain::new(&program.graph);
    let widths = widths(program.nodes().map(|(_, node)| node));
    let languages = program.context.languages;
    let mut worst: Vec<Option<Message>> = vec![None; program.graph.vertices.len()];
    for language in languages.all() {
        let measure = Measure { languages, language, widths: &widths };
        for (number, message) in messages(program, &chain, measure) {
            let known = &mut worst[number];
            if known.as_ref().is_none_or(|known| known.excess() < message.excess()) {
                *known = Some(message);
            }
        }
        for vertex in &program.graph.vertices {
            reminder(vertex, measure, diagnostics);
        }
    }
    for (number, message) in worst.iter().enumerate() {
        if let Some(message) = message {
            report(program, number, message, diagnostics);
        }
    }
}

/// A message that is too long, by the node that closes it.
#[derive(Clone)]
struct Message {
    length: usize,
    limit: usize,
    lang: Lang,
    /// The nodes whose words stand above.
    above: Vec<usize>,
}

impl Message {
    fn excess(&self) -> usize {
        self.length - self.limit
    }
}

fn messages(program: &Program<'_>, chain: &Chain, measure: Measure<'_>) -> Vec<(usize, Message)> {
    let vertices = &program.graph.vertices;
    let mut above: Vec<usize> = vec![0; chain.next.len()];
    let mut before: Vec<Option<usize>> = vec![None; chain.next.len()];
    let mut found = Vec::new();
    for step in chain.order() {
        let mut carried = above[step];
        if let Some(vertex) = vertices.get(step) {
            let own = measure.node(vertex.node);
            let pace = pace(vertex.node);
            if pace == Pace::Passes {
                carried = join(carried, own);
            } else {
                let first = join(above[step], own);
                let again = join(measure.remark(vertex.node), own);
                let (length, limit) = (first.max(again), limit(vertex));
                if length > limit {
                    let above = path(&before, vertices, step);
                    let lang = measure.language.id;
                    found.push((step, Message { length, limit, lang, above }));
                }
            }
        }
        for next in &chain.next[step] {
            if before[*next].is_none() || above[*next] < carried {
                above[*next] = carried;
                before[*next] = Some(step);
            }
        }
    }
    found
}

/// The nodes whose words stand above a step, from the top.
fn path(before: &[Option<usize>], vertices: &[Vertex<'_>], step: usize) -> Vec<usize> {
    let mut path = Vec::new();
    let mut at = step;
    // A cycle has no top; its own diagnostic says so.
    while let Some(previous) = before[at].filter(|_| path.len() < vertices.len()) {
        if vertices.get(previous).is_some_and(|vertex| pace(vertex.node) == Pace::Passes) {
            path.push(previous);
        }
        at = previous;
    }
    path.reverse();
    path
}

/// Only the voice note of the node that closes the message is heard.
fn limit(vertex: &Vertex<'_>) -> usize {
    if vertex.node.voice.is_some() { CAPTION } else { MESSAGE }
}

fn report(program: &Program<'_>, number: usize, message: &Message, diagnostics: &mut Diagnostics) {
    let vertices = &program.graph.vertices;
    let Message { length, limit, lang, above } = message;
    let taker = if *limit == CAPTION { "a voice note carries" } else { "Telegram takes" };
    let words = format!(
        "the message of node `{}` can have {length} characters in `{lang}`, {taker} {limit}",
        vertices[number].at.node
    );
    let mut diagnostic = Diagnostic::new(Code::TextTooLong, vertices[number].node.id.span, words)
        .help("shorten the text, or let a node before it wait; values and sources are counted in");
    for part in above.iter().take(SHOWN) {
        diagnostic = diagnostic
            .related(vertices[*part].node.id.span, "does not wait, so its words stand above");
    }
    diagnostics.push(diagnostic);
}

fn reminder(vertex: &Vertex<'_>, measure: Measure<'_>, diagnostics: &mut Diagnostics) {
    let text: Option<&Text> = vertex.node.remind.as_ref().and_then(|remind| remind.text.as_ref());
    let length = measure.text(text);
    if let Some(text) = text
        && length > MESSAGE
    {
        let lang = measure.language.id;
        let message = format!(
            "this reminder can have {length} characters in `{lang}`, Telegram takes {MESSAGE}"
        );
        diagnostics.push(
            Diagnostic::new(Code::TextTooLong, text.span(), message).help("shorten the text"),
        );
    }
}
