//! `dialogues/examples.yaml`: whole messages from which is learned what somebody means.

use crate::hearing::ear::{Ear, Subject};
use crate::text::fold::fold;
use crate::yaml::{Reader, Tree};

/// Messages by what they are about.
#[derive(Debug, Default)]
pub struct Examples(Vec<(Subject, String)>);

/// The lists of the file.
const LISTS: [(&str, Subject); 6] = [
    ("distress", Subject::Distress),
    ("harmless", Subject::Ours),
    ("elsewhere", Subject::Elsewhere),
    ("greeting", Subject::Greeting),
    ("thanks", Subject::Thanks),
    ("insult", Subject::Insult),
];

/// Reads the file.
pub fn read_examples(tree: &Tree, reader: &mut Reader<'_>) -> Option<Examples> {
    let mut fields = reader.fields(tree)?;
    let mut examples = Vec::new();
    for (name, subject) in LISTS {
        let list = fields.require(name, reader);
        let list = list.map(|list| reader.one_or_many(list)).unwrap_or_default();
        examples.extend(list.iter().filter_map(|tree| Some((subject, reader.text(tree)?))));
    }
    reader.finish(fields);
    Some(Examples(examples))
}

impl Examples {
    /// Learns from them and from more.
    pub(super) fn ear<'t>(&'t self, more: impl Iterator<Item = (Subject, &'t str)>) -> Ear {
        let own = self.0.iter().map(|(subject, text)| (*subject, text.as_str()));
        let examples: Vec<_> =
            own.chain(more).map(|(subject, text)| (subject, fold(text))).collect();
        Ear::new(&examples)
    }
}
