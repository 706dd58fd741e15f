//! `seeds/sources.yaml`: where facts come from, and when they were checked.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diag::{Code, Diagnostic};
use crate::domain::SourceId;
use crate::text::{Languages, Text};
use crate::yaml::{Reader, Tree};

/// Where a fact comes from.
#[derive(Debug)]
pub struct Source {
    /// Its name for people.
    pub name: Text,
    /// Its address.
    pub url: Option<String>,
    /// The day somebody last looked.
    pub checked: Date,
}

const CONFIDENCES: &[(&str, ())] = &[("high", ()), ("medium", ()), ("low", ())];

/// Reads the list of sources.
pub(super) fn read_sources(
    tree: &Tree,
    languages: &Languages,
    reader: &mut Reader<'_>,
) -> Option<BTreeMap<SourceId, Source>> {
    let mut fields = reader.fields(tree)?;
    let list = fields.require("sources", reader)?;
    reader.finish(fields);
    let mut sources = BTreeMap::new();
    for item in reader.list(list)? {
        let Some((id, source)) = read_source(item, languages, reader) else { continue };
        if sources.insert(id.clone(), source).is_some() {
            let message = format!("source `{id}` stands twice");
            reader.problem(Diagnostic::new(Code::DuplicateId, item.span, message));
        }
    }
    Some(sources)
}

fn read_source(
    tree: &Tree,
    languages: &Languages,
    reader: &mut Reader<'_>,
) -> Option<(SourceId, Source)> {
    let mut fields = reader.fields(tree)?;
    let id = fields.require("id", reader).and_then(|tree| reader.text(tree));
    let name = fields.require("name", reader).and_then(|tree| Text::read(tree, languages, reader));
    let url = fields.take("url").and_then(|tree| {
        let url = reader.text(tree)?;
        let fits = url.starts_with("https://") || url.starts_with("http://");
        if !fits {
            let message = format!("`{url}` is no address that begins with https://");
            reader.problem(Diagnostic::new(Code::WrongType, tree.span, message));
        }
        fits.then_some(url)
    });
    let checked = fields.require("checked", reader).and_then(|tree| reader.date(tree));
    fields.require("confidence", reader).and_then(|tree| reader.word(tree, CONFIDENCES));
    reader.finish(fields);
    Some((SourceId::new(id?), Source { name: name?, url, checked: checked? }))
}
