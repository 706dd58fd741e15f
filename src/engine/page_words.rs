//! The words of the staff's page in the browser: which there are and what may stand in braces.
//!
//! Each is a method, so that a template that asks for a sentence which does not exist, or forgets
//! a value, does not compile. The words themselves stand in `dialogues/pages.yaml`.

use crate::diag::{Code, Diagnostic, did_you_mean};
use crate::text::{Filled, Language, Languages, Speech, Text};
use crate::yaml::{Reader, Tree};

macro_rules! page_words {
    ($($name:ident($($argument:ident),*);)*) => {
        /// The words of every sentence of the page; complete by construction.
        #[derive(Debug)]
        pub(super) struct PageWords {
            $($name: Text,)*
        }

        impl PageWords {
            const ALL: &[(&str, &[&str])] = &[$((stringify!($name), &[$(stringify!($argument)),*]),)*];

            /// Reads `dialogues/pages.yaml`.
            pub(super) fn read(
                tree: &Tree,
                languages: &Languages,
                reader: &mut Reader<'_>,
            ) -> Option<Self> {
                let mut texts = read_texts(Self::ALL, tree, languages, reader)?;
                // From the end, as a list gives its last one away most cheaply.
                texts.reverse();
                Some(Self { $($name: texts.pop()?,)* })
            }
        }

        #[expect(missing_docs, reason = "the name and the words say it")]
        impl PageSpeech<'_> {
            $(pub fn $name(&self, $($argument: impl Into<Filled>),*) -> String {
                let values: &[(&str, Filled)] = &[$((stringify!($argument), $argument.into())),*];
                self.say(&self.words.$name, values)
            })*
        }
    };
}

/// The words of the page in the language of one reader.
#[derive(Clone, Copy, Debug)]
pub struct PageSpeech<'w> {
    words: &'w PageWords,
    speech: Speech<'w>,
}

impl<'w> PageSpeech<'w> {
    pub(super) const fn new(words: &'w PageWords, speech: Speech<'w>) -> Self {
        Self { words, speech }
    }

    /// The language as the content knows it.
    pub fn language(&self) -> &'w Language {
        self.speech.language()
    }

    /// For texts that stand elsewhere in the content.
    pub const fn speech(&self) -> Speech<'w> {
        self.speech
    }

    fn say(&self, text: &Text, values: &[(&str, Filled)]) -> String {
        let fill = |name: &str| {
            values.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
        };
        text.render(self.speech, &fill).text
    }
}

/// The texts of these names, in this order; everything that is wrong is noted.
fn read_texts(
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
                reader
                    .problem(Diagnostic::new(Code::UnknownPlaceholder, span, message).help(help));
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

page_words! {
@@WORDS@@
}
