//! Words that do not fit on a button, in any language.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::program::Program;
use crate::text::{Filled, Text};

/// The most characters on a button.
const MOST: usize = 24;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for (_, node) in program.nodes() {
        let options = node.question.options();
        let labels = node.choices.iter().filter_map(|choice| choice.label.as_ref());
        for label in labels.chain(options.iter().filter_map(|option| option.label.as_ref())) {
            measure(program, label, diagnostics);
        }
    }
}

fn measure(program: &Program<'_>, label: &Text, diagnostics: &mut Diagnostics) {
    for (lang, template, span) in label.translations() {
        let Some(language) = program.context.languages.get(lang) else { continue };
        let text = template.render(language, &|_| Some(Filled::Typed(String::new()))).text;
        let length = text.chars().count();
        if length > MOST {
            let message = format!("these are {length} characters, a button shows {MOST}");
            diagnostics.push(
                Diagnostic::new(Code::LabelTooLong, span, message)
                    .help("shorten it; the text above can say more"),
            );
        }
    }
}
