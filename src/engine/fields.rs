//! What the fields of the programmes' conditions are called, for people.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::domain::Variable;
use crate::programme::Vocabulary;
use crate::text::{Languages, Text};
use crate::yaml::{Reader, Tree};

/// A name for every field of the vocabulary; complete by construction.
#[derive(Debug)]
pub(super) struct FieldNames(BTreeMap<Variable, Text>);

impl FieldNames {
    /// Reads the section `fields` of `interface.yaml`.
    pub(super) fn read(
        tree: &Tree,
        vocabulary: Option<&Vocabulary>,
        languages: &Languages,
        reader: &mut Reader<'_>,
    ) -> Option<Self> {
        let mut names = BTreeMap::new();
        for (key, value) in reader.entries(tree)? {
            let field = Variable::new(key.name.as_str());
            if vocabulary.is_some_and(|vocabulary| vocabulary.get(&field).is_none()) {
                let message = format!("the vocabulary has no field `{}`", key.name);
                reader.problem(
                    Diagnostic::new(Code::UnknownVariable, key.span, message)
                        .help("the fields stand in seeds/programmes.yaml under `vocabulary`"),
                );
            }
            names.insert(field, Text::read(value, languages, reader)?);
        }
        let missing: Vec<_> = vocabulary?
            .iter()
            .filter(|(field, _)| !names.contains_key(*field))
            .map(|(field, _)| format!("`{field}`"))
            .collect();
        if missing.is_empty() {
            return Some(Self(names));
        }
        let message = format!("fields of the vocabulary have no name here: {}", missing.join(", "));
        reader.problem(
            Diagnostic::new(Code::MissingTranslation, tree.span, message)
                .help("people read these names in the reasons of a verdict"),
        );
        None
    }

    /// The name of a field.
    pub(super) fn get(&self, field: &Variable) -> Option<&Text> {
        self.0.get(field)
    }
}
