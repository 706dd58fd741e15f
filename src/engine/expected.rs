//! What people write who use Twiza as it is meant: ways of asking, words for buttons and commands,
//! names of places. Hearing learns from it what is nothing out of the ordinary.

use crate::engine::words::Words;
use crate::faq::Faq;
use crate::flow::{AnswerKind, Flows, Node, NodeKind};
use crate::place::Gazetteer;
use crate::programme::Programmes;
use crate::text::{Languages, Speech, Text};

/// All of it, as typed or shown.
pub(super) fn expected(
    languages: &Languages,
    words: &Words,
    flows: &Flows,
    faq: &Faq,
    gazetteer: &Gazetteer,
    programmes: &Programmes,
) -> Vec<String> {
    let in_all = |text: &Text| -> Vec<String> {
        let langs = languages.all().iter().map(|language| language.id);
        langs.map(|lang| text.plain(Speech::new(languages, lang))).collect()
    };
    let asked = faq.questions().iter().flat_map(|question| {
        let ways = question.asked.iter().map(|(_, way)| way.clone());
        ways.chain(in_all(&question.question)).chain(in_all(&question.label))
    });
    let buttons = flows.iter().flat_map(crate::flow::Flow::nodes).flat_map(buttons);
    let buttons = buttons.flat_map(|(label, also)| in_all(label).into_iter().chain(also.to_vec()));
    let programmes = programmes
        .iter()
        .flat_map(|programme| in_all(&programme.label).into_iter().chain(in_all(&programme.name)));
    let places = gazetteer.names().map(str::to_owned);
    asked
        .chain(buttons)
        .chain(programmes)
        .chain(words.typed().map(str::to_owned))
        .chain(places)
        .collect()
}

/// The labels of a node's buttons and answers, each with other words for it.
fn buttons(node: &Node) -> Vec<(&Text, &[String])> {
    match &node.kind {
        NodeKind::Menu(choices)
        | NodeKind::Programmes(choices)
        | NodeKind::Platforms { choices, .. } => {
            choices.iter().map(|choice| (&choice.label, choice.also.as_slice())).collect()
        }
        NodeKind::Question(question) => match &question.answer {
            AnswerKind::Choice(options) | AnswerKind::Choices(options) => {
                options.iter().map(|option| (&option.label, option.also.as_slice())).collect()
            }
            AnswerKind::Number { .. }
            | AnswerKind::Text { .. }
            | AnswerKind::YesNo
            | AnswerKind::Date(_)
            | AnswerKind::Phone
            | AnswerKind::Place
            | AnswerKind::Consent { .. } => Vec::new(),
        },
        NodeKind::Pass(_)
        | NodeKind::RecordLead { .. }
        | NodeKind::Remind { .. }
        | NodeKind::Plan { .. }
        | NodeKind::End => Vec::new(),
    }
}
