//! `dialogues/hearing.yaml`: the words that are heard.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

use crate::diag::{Code, Diagnostic};
use crate::hearing::ear::{Ear, Impression, Subject};
use crate::hearing::pattern::Pattern;
use crate::hearing::patterns::Patterns;
use crate::hearing::wishes::{Wishes, read_wishes};
use crate::hearing::{Examples, Tone};
use crate::text::fold::{Folded, fold};
use crate::yaml::{Reader, Tree};

/// All that is listened for.
#[derive(Default)]
pub struct Hearing {
    pub(super) greetings: Patterns,
    pub(super) thanks: Patterns,
    pub(super) insults: Patterns,
    pub(super) distress: Patterns,
    /// Words that mean distress where they stand near each other.
    pub(super) distress_near: Vec<(Patterns, Patterns)>,
    /// Words that questions begin with.
    pub(super) questions: Patterns,
    /// What sounds like distress and is none.
    pub(super) harmless: Patterns,
    /// What people say around a greeting.
    pub(super) polite: Patterns,
    /// What signs say that stand without a word.
    pub(super) signs: Vec<(Tone, String)>,
    pub(super) marks: Marks,
    pub(super) numbers: BTreeMap<String, i64>,
    /// Words between the parts of one number.
    pub(super) joins: BTreeSet<String>,
    /// What people want of Twiza itself.
    pub(super) wishes: Wishes,
    examples: Examples,
    /// How people ask what can be answered, and the names they use.
    asked: Vec<String>,
    /// Made when the first message is heard, or before by [`Hearing::warm_up`].
    ear: OnceLock<Ear>,
}

impl Hearing {
    /// The same with examples to learn from, and with what people write who ask what can be
    /// answered.
    #[must_use]
    pub fn learning_from(self, examples: Examples, asked: Vec<String>) -> Self {
        Self { examples, asked, ear: OnceLock::new(), ..self }
    }

    /// Learns from the examples, so that the first person does not wait for it.
    pub fn warm_up(&self) {
        self.ear();
    }

    /// What a message seems to be, by its likeness to others.
    pub fn listen(&self, text: &Folded) -> Impression {
        self.ear().listen(text)
    }

    fn ear(&self) -> &Ear {
        self.ear.get_or_init(|| self.learn())
    }

    /// Learns once more, for whoever measures what that costs; how many bytes it takes.
    pub fn learned_anew(&self) -> usize {
        self.learn().bytes()
    }

    fn learn(&self) -> Ear {
        let lists = [
            (Subject::Distress, &self.distress),
            (Subject::Ours, &self.harmless),
            (Subject::Greeting, &self.greetings),
            (Subject::Thanks, &self.thanks),
            (Subject::Insult, &self.insults),
        ];
        let words = lists
            .into_iter()
            .flat_map(|(subject, list)| list.texts().map(move |text| (subject, text)));
        let asked = self.asked.iter().map(|text| (Subject::Ours, text.as_str()));
        self.examples.ear(words.chain(asked))
    }
}

impl fmt::Debug for Hearing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hearing({} numbers)", self.numbers.len())
    }
}

/// Words that only one language has, folded.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) french: BTreeSet<String>,
    pub(super) darija: BTreeSet<String>,
    pub(super) english: BTreeSet<String>,
}

/// Reads the file.
pub fn read_hearing(tree: &Tree, reader: &mut Reader<'_>) -> Option<Hearing> {
    let mut fields = reader.fields(tree)?;
    let mut patterns = |name, reader: &mut Reader<'_>| {
        fields.require(name, reader).map(|list| read_patterns(list, reader)).unwrap_or_default()
    };
    let greetings = patterns("greeting", reader);
    let thanks = patterns("thanks", reader);
    let insults = patterns("insult", reader);
    let distress = patterns("distress", reader);
    let harmless = patterns("no_distress", reader);
    let questions = patterns("question", reader);
    let polite = patterns("polite", reader);
    let signs = fields.require("signs", reader);
    let signs = signs.map(|tree| read_signs(tree, reader)).unwrap_or_default();
    let near = fields.require("distress_near", reader);
    let distress_near = near.map(|tree| read_near(tree, reader)).unwrap_or_default();
    let marks = fields.require("languages", reader).and_then(|tree| read_marks(tree, reader));
    let numbers = fields.require("numbers", reader).and_then(|tree| read_numbers(tree, reader));
    let joins = fields.require("number_joins", reader).map(|tree| read_words(tree, reader));
    let wishes = read_wishes(&mut fields, reader);
    reader.finish(fields);
    Some(Hearing {
        greetings,
        thanks,
        insults,
        distress,
        distress_near,
        questions,
        harmless,
        polite,
        signs,
        marks: marks?,
        numbers: numbers?,
        joins: joins?,
        wishes,
        ..Hearing::default()
    })
}

pub(super) fn read_patterns(list: &Tree, reader: &mut Reader<'_>) -> Patterns {
    let mut patterns = Vec::new();
    for tree in reader.one_or_many(list) {
        let Some(text) = reader.text(tree) else { continue };
        let Some(pattern) = Pattern::new(&text) else {
            let message = format!("`{text}` has no word to listen for");
            reader.problem(
                Diagnostic::new(Code::WrongType, tree.span, message)
                    .help("write the words that people type; articles alone are not heard"),
            );
            continue;
        };
        patterns.push(pattern);
    }
    Patterns::new(patterns)
}

fn read_signs(tree: &Tree, reader: &mut Reader<'_>) -> Vec<(Tone, String)> {
    let Some(mut fields) = reader.fields(tree) else { return Vec::new() };
    let tones = [("greeting", Tone::Greeting), ("thanks", Tone::Thanks), ("insult", Tone::Insult)];
    let mut signs = Vec::new();
    for (name, tone) in tones {
        let list = fields.require(name, reader).and_then(|tree| reader.text(tree));
        signs.extend(list.map(|list| (tone, list)));
    }
    reader.finish(fields);
    signs
}

fn read_near(list: &Tree, reader: &mut Reader<'_>) -> Vec<(Patterns, Patterns)> {
    let mut all = Vec::new();
    for tree in reader.one_or_many(list) {
        let Some(mut fields) = reader.fields(tree) else { continue };
        let these = fields.require("these", reader).map(|list| read_patterns(list, reader));
        let near = fields.require("near", reader).map(|list| read_patterns(list, reader));
        reader.finish(fields);
        all.extend(these.zip(near));
    }
    all
}

fn read_marks(tree: &Tree, reader: &mut Reader<'_>) -> Option<Marks> {
    let mut fields = reader.fields(tree)?;
    let french = fields.require("fr", reader).map(|tree| read_words(tree, reader));
    let darija = fields.require("ary", reader).map(|tree| read_words(tree, reader));
    let english = fields.require("en", reader).map(|tree| read_words(tree, reader));
    reader.finish(fields);
    Some(Marks { french: french?, darija: darija?, english: english? })
}

fn read_words(list: &Tree, reader: &mut Reader<'_>) -> BTreeSet<String> {
    let texts = reader.one_or_many(list).iter().filter_map(|tree| reader.text(tree));
    let folded: Vec<_> = texts.map(|text| fold(&text)).collect();
    folded.iter().flat_map(Folded::words).map(|word| word.spelled.clone()).collect()
}

fn read_numbers(tree: &Tree, reader: &mut Reader<'_>) -> Option<BTreeMap<String, i64>> {
    let mut numbers = BTreeMap::new();
    for (key, list) in reader.entries(tree)? {
        let Ok(number) = key.name.parse() else {
            let message = format!("`{}` is no number", key.name);
            reader.problem(
                Diagnostic::new(Code::WrongType, key.span, message)
                    .help("write a number in digits, and after it the words for it"),
            );
            continue;
        };
        for word in read_words(list, reader) {
            numbers.insert(word, number);
        }
    }
    Some(numbers)
}
