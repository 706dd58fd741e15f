//! Reads the words of the staff's page from `dialogues/pages.yaml`.

use crate::diag::{Code, Diagnostic, did_you_mean};
use crate::text::{Languages, Text};
use crate::yaml::{Reader, Tree};

/// The texts of these names, in this order; everything that is wrong is noted.
pub(super) fn read_texts(
    all: &[(&str, &[&str])],
    tree: &Tree,
    languages: &Languages,
    reader: &mut Reader<'_>,
) -> Option<Vec<Text>> {
    let mut texts: Vec<Option<Text>> = all.iter().map(|_| None).collect();
    let mut unreadable = false;
    for (key, value) in reader.entries(tree)? {
        let Some(at) = all.iter().position(|(name, _)| *name == key.name) else {
            let near = did_you_mean(&key.name, all.iter().map(|(name, _)| *name));
            let help = near.map_or("remove it".into(), |near| format!("did you mean `{near}`?"));
            let message = format!("the page has no sentence `{}`", key.name);
            reader.problem(Diagnostic::new(Code::UnknownPhrase, key.span, message).help(help));
            continue;
        };
        let Some(text) = Text::read(value, languages, reader) else {
            unreadable = true;
            continue;
        };
        for (placeholder, span) in text.placeholders() {
            let arguments = all[at].1;
            if !arguments.contains(&placeholder.name.as_str()) {
                let message = format!("nothing fills `{{{}}}` here", placeholder.name);
                let help = format!("`{}` may use: {}", key.name, arguments.join(", "));
                reader.problem(Diagnostic::new(Code::UnknownPlaceholder, span, message).help(help));
            }
        }
        texts[at] = Some(text);
    }
    let missing: Vec<_> = all
        .iter()
        .zip(&texts)
        .filter(|(_, text)| text.is_none())
        .map(|((name, _), _)| format!("`{name}`"))
        .collect();
    if !missing.is_empty() && !unreadable {
        let message = format!("sentences of the page are missing: {}", missing.join(", "));
        reader.problem(
            Diagnostic::new(Code::UnknownPhrase, tree.span, message)
                .help("each needs a text in every language"),
        );
    }
    texts.into_iter().collect()
}
