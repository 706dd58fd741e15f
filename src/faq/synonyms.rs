//! `seeds/synonyms.yaml`: words that mean the same across languages and scripts, and words that
//! mean nothing here.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::text::fold::fold;
use crate::yaml::{Reader, Tree};

/// Groups of words with one meaning.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// By name of the concept, its words, as written.
    pub(super) groups: Vec<(String, Vec<String>)>,
    /// Words and phrases that say nothing of what is asked.
    pub(super) ignored: Vec<String>,
    /// Concepts that only a question about cooperatives holds.
    pub(super) anchors: Vec<String>,
    /// Words of other subjects: a passport, a football match.
    pub(super) elsewhere: Vec<String>,
}

/// Reads the groups; a word of two groups is noted, since it could mean only one of them.
pub fn read_synonyms(tree: &Tree, reader: &mut Reader<'_>) -> Option<Synonyms> {
    let mut fields = reader.fields(tree)?;
    let groups = fields.require("groups", reader);
    let ignored = fields.require("ignored", reader);
    let elsewhere = fields.require("elsewhere", reader);
    let anchors = fields.require("anchors", reader);
    reader.finish(fields);
    let mut seen = BTreeMap::new();
    let mut synonyms = Synonyms::default();
    for (key, list) in reader.entries(groups?)? {
        let mut words = Vec::new();
        for tree in reader.one_or_many(list) {
            let Some(word) = reader.text(tree) else { continue };
            let folded: Vec<_> =
                fold(&word).words().iter().map(|word| word.spelled.clone()).collect();
            match seen.insert(folded.join(" "), (key.name.clone(), tree.span)) {
                Some((name, first)) if name != key.name => {
                    let message = format!("`{word}` stands in `{name}` and in `{}`", key.name);
                    reader.problem(
                        Diagnostic::new(Code::DuplicateId, tree.span, message)
                            .related(first, "first here")
                            .help("leave it in the group whose meaning it has more often"),
                    );
                }
                Some(_) | None => words.push(word),
            }
        }
        synonyms.groups.push((key.name.clone(), words));
    }
    for tree in reader.one_or_many(anchors?) {
        let names = synonyms.groups.iter().map(|(name, _)| name.as_str());
        let remedy = "anchors are names of groups";
        let found = reader.reference(tree, Code::WrongType, "group", names, remedy);
        synonyms.anchors.extend(found);
    }
    for tree in reader.one_or_many(ignored?) {
        synonyms.ignored.extend(reader.text(tree));
    }
    for tree in reader.one_or_many(elsewhere?) {
        synonyms.elsewhere.extend(reader.text(tree));
    }
    Some(synonyms)
}
