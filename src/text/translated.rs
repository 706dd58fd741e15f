//! A text in every language.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Span, did_you_mean};
use crate::text::{Filled, Lang, Language, Languages, Placeholder, Styled, Template};
use crate::yaml::{Kind, Reader, Tree};

/// A text with its translations, all parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    by_lang: BTreeMap<Lang, (Template, Tree)>,
    span: Span,
}

/// The language a person is spoken to in.
#[derive(Clone, Copy, Debug)]
pub struct Speech<'w> {
    languages: &'w Languages,
    lang: Lang,
}

/// Values by placeholder name.
pub type Values<'v> = dyn Fn(&str) -> Option<Filled> + 'v;

impl<'w> Speech<'w> {
    /// Speaks `lang`, or the first language if there is no such one.
    pub fn new(languages: &'w Languages, lang: Lang) -> Self {
        let lang = languages.get(lang).unwrap_or(languages.first()).id;
        Self { languages, lang }
    }

    /// The language's tag.
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The language itself.
    pub fn language(self) -> &'w Language {
        self.languages.get(self.lang).unwrap_or(self.languages.first())
    }
}

impl Text {
    /// Reads `{fr: …, ar: …, en: …}`; every required language must be there.
    pub fn read(tree: &Tree, languages: &Languages, reader: &mut Reader<'_>) -> Option<Self> {
        let mut by_lang = BTreeMap::new();
        let mut whole = true;
        // What was written badly is not missing.
        let mut written = Vec::new();
        let Kind::Map(entries) = &tree.kind else {
            let langs: Vec<_> =
                languages.all().iter().map(|language| format!("{}: …", language.id)).collect();
            let message =
                format!("expected the text in each language, found {}", tree.kind.describe());
            reader.problem(
                Diagnostic::new(Code::WrongType, tree.span, message)
                    .help(format!("write `{{{}}}`", langs.join(", "))),
            );
            return None;
        };
        for (key, value) in entries {
            let Some(language) = Lang::new(&key.name).and_then(|lang| languages.get(lang)) else {
                let known = || languages.all().iter().map(|language| language.id.as_str());
                let help = did_you_mean(&key.name, known()).map_or_else(
                    || format!("languages: {}", known().collect::<Vec<_>>().join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!("`{}` is no language of `languages.yaml`", key.name);
                reader
                    .problem(Diagnostic::new(Code::UnknownLanguage, key.span, message).help(help));
                continue;
            };
            let source = reader.text(value);
            if source.as_ref().is_some_and(|source| source.trim().is_empty()) {
                continue;
            }
            written.push(language.id);
            let Some(source) = source else {
                whole = false;
                continue;
            };
            match Template::parse(&source) {
                Ok(template) => {
                    let template = template.for_line(language.direction);
                    if by_lang.insert(language.id, (template, value.clone())).is_some() {
                        let message = format!("language `{}` stands twice", key.name);
                        reader.problem(Diagnostic::new(Code::DuplicateField, key.span, message));
                    }
                }
                Err(errors) => {
                    whole = false;
                    for error in errors {
                        let span = value.part(error.at.0, error.at.1);
                        reader.problem(Diagnostic::new(Code::BadMarkup, span, error.message).help(
                            "markup is <b> <i> <u> <code> <a href=\"https://…\">; \
                             `&lt;` and `&amp;` stand for the signs",
                        ));
                    }
                }
            }
        }
        let missing: Vec<_> = languages
            .all()
            .iter()
            .filter(|language| language.required && !written.contains(&language.id))
            .map(|language| format!("`{}`", language.id))
            .collect();
        if !missing.is_empty() {
            let message = format!("the text is missing in {}", missing.join(", "));
            reader.problem(
                Diagnostic::new(Code::MissingTranslation, tree.span, message)
                    .help("write it in every language; a person reads only one of them"),
            );
            whole = false;
        }
        whole.then_some(Self { by_lang, span: tree.span })
    }

    /// The finished text in the language of `speech`, or in its fallback.
    pub fn render(&self, speech: Speech<'_>, values: &Values<'_>) -> Styled {
        speech
            .languages
            .chain(speech.lang)
            .find_map(|lang| {
                let (template, _) = self.by_lang.get(&lang)?;
                let language = speech.languages.get(lang)?;
                Some(template.render(language, values))
            })
            .unwrap_or_default()
    }

    /// The finished text without values, as on a button.
    pub fn plain(&self, speech: Speech<'_>) -> String {
        self.render(speech, &|_| None).text
    }

    /// Each translation with its language.
    pub fn translations(&self) -> impl Iterator<Item = (Lang, &Template, Span)> {
        self.by_lang.iter().map(|(lang, (template, tree))| (*lang, template, tree.span))
    }

    /// Every placeholder of every translation, with its place.
    pub fn placeholders(&self) -> impl Iterator<Item = (&Placeholder, Span)> {
        self.by_lang.values().flat_map(|(template, tree)| {
            template.placeholders().map(|found| (found, tree.part(found.at.0, found.at.1)))
        })
    }

    /// Where the text stands.
    pub fn span(&self) -> Span {
        self.span
    }
}
