//! `dialogues/languages.yaml`: which languages there are.

use crate::diag::{Code, Diagnostic};
use crate::text::{Direction, Lang, Language, Languages};
use crate::yaml::{Reader, Tree};

/// Reads the list of languages.
pub fn read_languages(tree: &Tree, reader: &mut Reader<'_>) -> Option<Languages> {
    let mut fields = reader.fields(tree)?;
    let list = fields.require("languages", reader)?;
    reader.finish(fields);
    let languages: Vec<_> =
        reader.list(list)?.iter().filter_map(|item| read_language(item, reader)).collect();
    for language in &languages {
        if let Some(fallback) = language.fallback
            && !languages.iter().any(|other| other.id == fallback)
        {
            let message =
                format!("`{}` falls back to `{fallback}`, which is not here", language.id);
            reader.problem(Diagnostic::new(Code::UnknownLanguage, list.span, message));
        }
    }
    Languages::new(languages)
}

fn read_language(tree: &Tree, reader: &mut Reader<'_>) -> Option<Language> {
    let mut fields = reader.fields(tree)?;
    let id = fields.require("id", reader).and_then(|tree| read_tag(tree, reader));
    let name = fields.require("name", reader).and_then(|tree| reader.text(tree));
    let direction = fields
        .require("direction", reader)
        .and_then(|tree| reader.word(tree, &[("ltr", Direction::Ltr), ("rtl", Direction::Rtl)]));
    let plurals = fields.require("plurals", reader).and_then(|tree| reader.text(tree));
    let thousands = fields.take("thousands").and_then(|tree| reader.text(tree));
    let grouped_from = fields.take("grouped_from").and_then(|tree| reader.integer(tree));
    let first_day = fields.take("first_day").and_then(|tree| reader.text(tree));
    let months = fields.require("months", reader).and_then(|tree| read_months(tree, reader));
    let fallback = fields.take("fallback").and_then(|tree| read_tag(tree, reader));
    let required = fields.take("required").and_then(|tree| reader.bool(tree)).unwrap_or(false);
    reader.finish(fields);
    Some(Language {
        id: id?,
        name: name?,
        direction: direction?,
        plurals: plurals?,
        thousands: thousands.unwrap_or_default(),
        grouped_from: grouped_from.and_then(|digits| usize::try_from(digits).ok()).unwrap_or(4),
        first_day,
        months: months?,
        fallback,
        required,
    })
}

fn read_tag(tree: &Tree, reader: &mut Reader<'_>) -> Option<Lang> {
    let tag = reader.text(tree)?;
    let lang = Lang::new(&tag);
    if lang.is_none() {
        let message = format!("`{tag}` is no language tag such as `fr`");
        reader.problem(Diagnostic::new(Code::WrongType, tree.span, message));
    }
    lang
}

fn read_months(tree: &Tree, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let months: Vec<_> = reader.list(tree)?.iter().filter_map(|month| reader.text(month)).collect();
    if months.len() == 12 {
        return Some(months);
    }
    let message = format!("a year has 12 months, here are {}", months.len());
    reader.problem(Diagnostic::new(Code::WrongType, tree.span, message));
    None
}
