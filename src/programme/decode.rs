//! `seeds/programmes.yaml`: from the authored tree to the programmes.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::domain::{Confidence, ProgrammeId, SourceId};
use crate::programme::decode_condition::{Placed, read_conditions};
use crate::programme::decode_period::read_periods;
use crate::programme::decode_vocabulary::read_vocabulary;
use crate::programme::sound;
use crate::programme::{CheckedOn, Condition, Programme, Programmes, StateWord, Vocabulary};
use crate::text::{Languages, Text};
use crate::yaml::{Fields, Kind, Reader, Tree};

/// Reads the vocabulary and the programmes; every problem is noted.
pub fn read_programmes(
    tree: &Tree,
    languages: &Languages,
    sources: &BTreeSet<SourceId>,
    reader: &mut Reader<'_>,
) -> Option<Programmes> {
    let mut fields = reader.fields(tree)?;
    let vocabulary =
        fields.require("vocabulary", reader).and_then(|tree| read_vocabulary(tree, reader));
    let list = fields.require("programmes", reader);
    reader.finish(fields);
    let (vocabulary, items) = (vocabulary?, reader.list(list?)?);
    let ids = read_ids(items, reader);
    let known = Known { languages, sources, vocabulary: &vocabulary, ids: &ids };
    let programmes: Vec<_> =
        items.iter().filter_map(|item| read_programme(item, &known, reader)).collect();
    (programmes.len() == items.len()).then(|| Programmes::new(vocabulary, programmes))
}

/// What a programme may refer to.
struct Known<'k> {
    languages: &'k Languages,
    sources: &'k BTreeSet<SourceId>,
    vocabulary: &'k Vocabulary,
    ids: &'k [(String, &'k Tree)],
}

/// The ids of all programmes first, because `instead` may point forwards.
fn read_ids<'t>(items: &'t [Tree], reader: &mut Reader<'_>) -> Vec<(String, &'t Tree)> {
    let mut ids: Vec<(String, &Tree)> = Vec::new();
    for item in items {
        let Some(tree) = id_of(item) else { continue };
        let Some(id) = reader.id(tree) else { continue };
        match ids.iter().find(|(other, _)| *other == id) {
            None => ids.push((id, tree)),
            Some((_, first)) => {
                let message = format!("programme `{id}` stands twice");
                reader.problem(
                    Diagnostic::new(Code::DuplicateId, tree.span, message)
                        .related(first.span, "first here")
                        .help("give one of the two another id"),
                );
            }
        }
    }
    ids
}

fn id_of(item: &Tree) -> Option<&Tree> {
    let Kind::Map(entries) = &item.kind else { return None };
    entries.iter().find(|(key, _)| key.name == "id").map(|(_, tree)| tree)
}

fn read_programme(tree: &Tree, known: &Known<'_>, reader: &mut Reader<'_>) -> Option<Programme> {
    let mut fields = reader.fields(tree)?;
    // A bad id was noted when all ids were read.
    let id = fields.require("id", reader).and_then(|tree| reader.text(tree));
    let mut text = |name: &'static str, reader: &mut Reader<'_>| {
        let tree = fields.require(name, reader)?;
        Text::read(tree, known.languages, reader)
    };
    let name = text("name", reader);
    let label = text("label", reader).inspect(|label| check_label(label, known, reader));
    let for_whom = text("for", reader);
    let gives = text("gives", reader);
    let apply = text("apply", reader);
    let documents = read_optional(&mut fields, "documents", known, reader);
    let last_known = read_optional(&mut fields, "last_known", known, reader);
    let state =
        fields.require("state", reader).and_then(|tree| reader.word(tree, StateWord::WORDS));
    let periods = fields.take("periods").map(|tree| read_periods(tree, reader));
    let conditions = fields
        .require("conditions", reader)
        .map(|tree| read_conditions(tree, known.vocabulary, known.languages, reader));
    let alternatives =
        fields.take("alternatives").map(|tree| read_alternatives(tree, known, reader));
    let human = fields.require("human", reader).map(|tree| read_human(tree, known, reader));
    let instead = fields
        .require("instead", reader)
        .map(|tree| read_instead(tree, id.as_deref(), known, reader));
    let source = fields.require("source", reader).and_then(|tree| {
        let sources = known.sources.iter().map(SourceId::as_str);
        let remedy = "add it to `seeds/sources.yaml`";
        reader.reference(tree, Code::UnknownSource, "source", sources, remedy)
    });
    let checked = fields
        .require("checked", reader)
        .and_then(|tree| Some(CheckedOn { day: reader.date(tree)?, span: tree.span }));
    let confidence =
        fields.require("confidence", reader).and_then(|tree| reader.word(tree, Confidence::WORDS));
    reader.finish(fields);
    let (conditions, alternatives) = (conditions?, alternatives.unwrap_or_default());
    let consistent = sound::check_groups(&conditions, &alternatives, known.vocabulary, reader);
    let programme = Programme {
        id: ProgrammeId::new(id?),
        name: name?,
        label: label?,
        for_whom: for_whom?,
        gives: gives?,
        apply: apply?,
        documents,
        state: state?,
        periods: periods.unwrap_or_default(),
        last_known,
        conditions: bare(conditions),
        alternatives: alternatives.into_iter().map(bare).collect(),
        human: human?,
        instead: instead?,
        source: SourceId::new(source?),
        checked: checked?,
        confidence: confidence?,
    };
    if consistent {
        sound::check_whole(&programme, known.vocabulary, tree.span, reader);
    }
    Some(programme)
}

fn bare(conditions: Vec<Placed>) -> Vec<Condition> {
    conditions.into_iter().map(|placed| placed.condition).collect()
}

/// The label stands on a button.
fn check_label(label: &Text, known: &Known<'_>, reader: &mut Reader<'_>) {
    const MOST: usize = 24;
    for (lang, template, span) in label.translations() {
        let Some(language) = known.languages.get(lang) else { continue };
        let length = template.render(language, &|_| None).text.chars().count();
        if length > MOST {
            let message = format!("these are {length} characters, a button shows {MOST}");
            reader.problem(
                Diagnostic::new(Code::LabelTooLong, span, message)
                    .help("shorten it; `name` can say more"),
            );
        }
    }
}

fn read_optional(
    fields: &mut Fields<'_>,
    name: &'static str,
    known: &Known<'_>,
    reader: &mut Reader<'_>,
) -> Option<Text> {
    fields.take(name).and_then(|tree| Text::read(tree, known.languages, reader))
}

fn read_alternatives(tree: &Tree, known: &Known<'_>, reader: &mut Reader<'_>) -> Vec<Vec<Placed>> {
    let groups = reader.list(tree).unwrap_or_default();
    groups
        .iter()
        .map(|group| read_conditions(group, known.vocabulary, known.languages, reader))
        .collect()
}

fn read_human(tree: &Tree, known: &Known<'_>, reader: &mut Reader<'_>) -> Vec<Text> {
    let items = reader.list(tree).unwrap_or_default();
    items.iter().filter_map(|item| Text::read(item, known.languages, reader)).collect()
}

fn read_instead(
    tree: &Tree,
    own: Option<&str>,
    known: &Known<'_>,
    reader: &mut Reader<'_>,
) -> Vec<ProgrammeId> {
    let mut instead = Vec::new();
    for item in reader.list(tree).unwrap_or_default() {
        let ids = known.ids.iter().map(|(id, _)| id.as_str());
        let remedy = "`instead` lists ids of other programmes of this file";
        let Some(id) = reader.reference(item, Code::UnknownProgramme, "programme", ids, remedy)
        else {
            continue;
        };
        if own == Some(id.as_str()) {
            let message = format!("programme `{id}` is offered instead of itself");
            reader.problem(Diagnostic::new(Code::WrongType, item.span, message));
        }
        instead.push(ProgrammeId::new(id));
    }
    instead
}

#[cfg(test)]
pub(super) mod tests;
