//! `dialogues/interface.yaml`: what the program itself says and understands.

use crate::engine::fields::FieldNames;
use crate::engine::phrases::Phrases;
use crate::engine::words::Words;
use crate::programme::Vocabulary;
use crate::text::Languages;
use crate::yaml::{Reader, Tree};

/// The program's sentences, the words it understands, and the names of fields.
#[derive(Debug)]
pub(super) struct Interface {
    pub(super) phrases: Phrases,
    pub(super) words: Words,
    pub(super) fields: FieldNames,
}

impl Interface {
    /// Reads the file.
    pub(super) fn read(
        tree: &Tree,
        vocabulary: Option<&Vocabulary>,
        languages: &Languages,
        reader: &mut Reader<'_>,
    ) -> Option<Self> {
        let mut file = reader.fields(tree)?;
        let phrases =
            file.require("phrases", reader).and_then(|tree| Phrases::read(tree, languages, reader));
        let words = file.require("words", reader).and_then(|tree| Words::read(tree, reader));
        let fields = file
            .require("fields", reader)
            .and_then(|tree| FieldNames::read(tree, vocabulary, languages, reader));
        reader.finish(file);
        Some(Self { phrases: phrases?, words: words?, fields: fields? })
    }
}
