//! What a question accepts, as written.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, did_you_mean};
use crate::domain::OptionId;
use crate::flow::doc::At;
use crate::flow::doc::way::{read_target, read_words};
use crate::flow::{Tense, VariableKind};
use crate::text::{Languages, Text};
use crate::yaml::{Fields, Kind, Reader, Tree};

/// What a question accepts. A detail that could not be read is absent.
#[derive(Debug)]
pub(crate) enum AnswerDoc {
    /// A whole number.
    Number { min: Option<i64>, max: Option<i64> },
    /// Any text.
    Text { max: Option<usize> },
    /// One of these.
    Choice(Vec<OptionDoc>),
    /// Any of these.
    Choices(Vec<OptionDoc>),
    /// Yes or no.
    YesNo,
    /// A date.
    Date(Tense),
    /// A phone number.
    Phone,
    /// A place.
    Place,
    /// Agreement.
    Consent { version: Option<u32>, yes: Option<At<String>>, no: Option<At<String>> },
}

/// One option as written.
#[derive(Debug)]
pub(crate) struct OptionDoc {
    /// Its id.
    pub(crate) id: At<OptionId>,
    /// The words on its button.
    pub(crate) label: Option<Text>,
    /// Other words for it.
    pub(crate) also: Vec<String>,
}

/// The longest text that a question may ask for, in characters.
const MAX_TEXT: i64 = 2000;

const KINDS: &[&str] =
    &["number", "text", "choice", "choices", "yes_no", "date", "phone", "place", "consent"];

impl AnswerDoc {
    /// Reads `answer: {kind: {details}}`.
    pub(crate) fn read(
        tree: &Tree,
        languages: &Languages,
        reader: &mut Reader<'_>,
    ) -> Option<At<Self>> {
        let Kind::Map(entries) = &tree.kind else {
            let message = format!("expected a kind of answer, found {}", tree.kind.describe());
            reader.problem(
                Diagnostic::new(Code::WrongType, tree.span, message)
                    .help("write it with its details, such as `answer: {phone: {}}`"),
            );
            return None;
        };
        let [(key, details)] = entries.as_slice() else {
            let message = format!("a question has one kind of answer, here are {}", entries.len());
            reader.problem(
                Diagnostic::new(Code::BadNode, tree.span, message)
                    .help(format!("choose one of {}", KINDS.join(", "))),
            );
            return None;
        };
        let answer = match key.name.as_str() {
            "number" => read_number(details, reader),
            "text" => read_text(details, reader),
            "choice" => Self::Choice(read_options(details, languages, reader)),
            "choices" => Self::Choices(read_options(details, languages, reader)),
            "yes_no" => read_plain(details, reader, Self::YesNo),
            "date" => read_date(details, reader),
            "phone" => read_plain(details, reader, Self::Phone),
            "place" => read_plain(details, reader, Self::Place),
            "consent" => read_consent(details, reader),
            other => {
                let help = did_you_mean(other, KINDS.iter().copied()).map_or_else(
                    || format!("kinds of answer: {}", KINDS.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!("`{other}` is no kind of answer");
                reader.problem(Diagnostic::new(Code::UnknownField, key.span, message).help(help));
                return None;
            }
        };
        Some(At::new(answer, key.span))
    }

    /// What a variable holds that keeps such an answer; a consent is kept elsewhere.
    pub(crate) fn kind(&self) -> Option<VariableKind> {
        match self {
            Self::Number { .. } => Some(VariableKind::Number),
            Self::Text { .. } => Some(VariableKind::Text),
            Self::Choice(options) => Some(VariableKind::Choice(ids(options))),
            Self::Choices(options) => Some(VariableKind::Choices(ids(options))),
            Self::YesNo => Some(VariableKind::YesNo),
            Self::Date(_) => Some(VariableKind::Date),
            Self::Phone => Some(VariableKind::Phone),
            Self::Place => Some(VariableKind::Place),
            Self::Consent { .. } => None,
        }
    }

    /// Its options, if it has any.
    pub(crate) fn options(&self) -> &[OptionDoc] {
        match self {
            Self::Choice(options) | Self::Choices(options) => options,
            Self::Number { .. }
            | Self::Text { .. }
            | Self::YesNo
            | Self::Date(_)
            | Self::Phone
            | Self::Place
            | Self::Consent { .. } => &[],
        }
    }
}

fn ids(options: &[OptionDoc]) -> BTreeSet<OptionId> {
    options.iter().map(|option| option.id.value.clone()).collect()
}

/// The details of an answer; `phone:` alone says as much as `phone: {}`.
fn details<'t>(tree: &'t Tree, reader: &mut Reader<'_>) -> Option<Fields<'t>> {
    if tree.kind == Kind::Null { None } else { reader.fields(tree) }
}

fn read_plain(tree: &Tree, reader: &mut Reader<'_>, answer: AnswerDoc) -> AnswerDoc {
    if let Some(fields) = details(tree, reader) {
        reader.finish(fields);
    }
    answer
}

fn read_number(tree: &Tree, reader: &mut Reader<'_>) -> AnswerDoc {
    let Some(mut fields) = reader.fields(tree) else {
        return AnswerDoc::Number { min: None, max: None };
    };
    let min = fields.require("min", reader).and_then(|tree| reader.integer(tree));
    let max = fields.require("max", reader).and_then(|tree| reader.integer(tree));
    reader.finish(fields);
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        let message = format!("no number is at least {min} and at most {max}");
        reader.problem(
            Diagnostic::new(Code::WrongType, tree.span, message)
                .help("`min` is the least, `max` the greatest"),
        );
    }
    AnswerDoc::Number { min, max }
}

fn read_text(tree: &Tree, reader: &mut Reader<'_>) -> AnswerDoc {
    let Some(mut fields) = reader.fields(tree) else { return AnswerDoc::Text { max: None } };
    let max = fields.require("max", reader);
    reader.finish(fields);
    let number = max.and_then(|tree| Some((tree.span, reader.integer(tree)?)));
    let max = number.and_then(|(span, number)| {
        if (1..=MAX_TEXT).contains(&number) {
            return usize::try_from(number).ok();
        }
        let message = format!("a text cannot have up to {number} characters");
        reader.problem(
            Diagnostic::new(Code::WrongType, span, message)
                .help(format!("write a number from 1 to {MAX_TEXT}")),
        );
        None
    });
    AnswerDoc::Text { max }
}

fn read_date(tree: &Tree, reader: &mut Reader<'_>) -> AnswerDoc {
    let Some(mut fields) = details(tree, reader) else { return AnswerDoc::Date(Tense::Any) };
    let past = fields.take("past").and_then(|tree| reader.bool(tree)).unwrap_or(false);
    let future = fields.take("future").and_then(|tree| reader.bool(tree)).unwrap_or(false);
    reader.finish(fields);
    AnswerDoc::Date(match (past, future) {
        (false, false) => Tense::Any,
        (true, false) => Tense::Past,
        (false, true) => Tense::Future,
        (true, true) => {
            let message = "no date is in the past and in the future";
            reader.problem(
                Diagnostic::new(Code::WrongType, tree.span, message).help("keep one of the two"),
            );
            Tense::Any
        }
    })
}

fn read_consent(tree: &Tree, reader: &mut Reader<'_>) -> AnswerDoc {
    let Some(mut fields) = reader.fields(tree) else {
        return AnswerDoc::Consent { version: None, yes: None, no: None };
    };
    let version = fields.require("version", reader);
    let yes = fields.require("yes", reader).and_then(|tree| read_target(tree, reader));
    let no = fields.require("no", reader).and_then(|tree| read_target(tree, reader));
    reader.finish(fields);
    let number = version.and_then(|tree| Some((tree.span, reader.integer(tree)?)));
    let version = number.and_then(|(span, number)| {
        let version = u32::try_from(number).ok().filter(|version| *version > 0);
        if version.is_none() {
            let message = format!("`{number}` is no version");
            reader.problem(
                Diagnostic::new(Code::WrongType, span, message)
                    .help("versions of a consent are 1, 2, 3 and so on"),
            );
        }
        version
    });
    AnswerDoc::Consent { version, yes, no }
}

fn read_options(tree: &Tree, languages: &Languages, reader: &mut Reader<'_>) -> Vec<OptionDoc> {
    let Some(items) = reader.list(tree) else { return Vec::new() };
    if items.is_empty() {
        let message = "there is nothing to choose from";
        reader.problem(
            Diagnostic::new(Code::WrongType, tree.span, message)
                .help("write options, such as `- {id: idea, label: {…}}`"),
        );
    }
    items.iter().filter_map(|item| read_option(item, languages, reader)).collect()
}

fn read_option(tree: &Tree, languages: &Languages, reader: &mut Reader<'_>) -> Option<OptionDoc> {
    let mut fields = reader.fields(tree)?;
    let id = fields
        .require("id", reader)
        .and_then(|tree| Some(At::new(OptionId::new(reader.id(tree)?), tree.span)));
    let label =
        fields.require("label", reader).and_then(|tree| Text::read(tree, languages, reader));
    let also = fields.take("also").map(|tree| read_words(tree, reader)).unwrap_or_default();
    reader.finish(fields);
    Some(OptionDoc { id: id?, label, also })
}
