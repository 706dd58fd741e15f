//! What people asked and Twiza had no answer to: questions that ask the same stand together.
//!
//! This module refuses to know who asked; the questions do not say it either.

use std::fmt::Write as _;

use crate::store::{AskedQuestion, JobError, QuestionState, Reader};
use crate::text::fold::{Joined, fold};

/// Questions this alike are shown together.
const ALIKE: f32 = 0.72;
/// So many of the latest questions are looked at.
const LOOKED_AT: u32 = 1000;

/// Questions that ask the same, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionGroup {
    /// The questions; never none.
    pub questions: Vec<AskedQuestion>,
}

impl QuestionGroup {
    /// The latest questions in that state, those that were asked most first.
    pub fn all(reader: &Reader<'_>, state: QuestionState) -> Result<Vec<Self>, JobError> {
        Ok(grouped(reader.asked_questions(state, LOOKED_AT)?))
    }

    /// The parts in one language each: who answers writes in one. Those asked most first.
    pub fn by_language(&self) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        for question in &self.questions {
            match parts.iter_mut().find(|part| part.lang() == question.lang) {
                Some(part) => part.questions.push(question.clone()),
                None => parts.push(Self { questions: vec![question.clone()] }),
            }
        }
        parts.sort_by_key(|part| std::cmp::Reverse(part.questions.len()));
        parts
    }

    /// The language of the first question.
    pub fn lang(&self) -> &str {
        self.questions.first().map_or("", |question| &question.lang)
    }

    /// The numbers of the questions.
    pub fn numbers(&self) -> Vec<i64> {
        self.questions.iter().map(|question| question.number).collect()
    }

    /// How many people wait for an answer.
    pub fn waiting(&self) -> u32 {
        self.questions.iter().map(|question| question.waiting).sum()
    }
}

/// Questions that ask the same together, those that were asked most first.
pub fn grouped(questions: Vec<AskedQuestion>) -> Vec<QuestionGroup> {
    let mut groups: Vec<(Joined, QuestionGroup)> = Vec::new();
    for question in questions {
        let joined = fold(&question.text).joined();
        match groups.iter_mut().find(|(first, _)| first.similarity(&joined) >= ALIKE) {
            Some((_, group)) => group.questions.push(question),
            None => groups.push((joined, QuestionGroup { questions: vec![question] })),
        }
    }
    let mut groups: Vec<_> = groups.into_iter().map(|(_, group)| group).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.questions.len()));
    groups
}

/// The ways of writing that `seeds/faq.yaml` tells apart.
const WAYS: [&str; 5] = ["fr", "ar", "ary_arab", "ary_latn", "en"];

/// In which of the ways a question is written.
fn way(question: &AskedQuestion) -> &str {
    match (question.lang.as_str(), question.text.is_ascii()) {
        ("ary", true) => "ary_latn",
        ("ary", false) => "ary_arab",
        (lang, _) => lang,
    }
}

/// One item of `seeds/faq.yaml` for each group, to be completed by an author. An answer that was
/// given stands in it; it still needs its source.
pub fn faq_stub(groups: &[QuestionGroup]) -> String {
    let mut out = String::new();
    for group in groups {
        let Some(first) = group.questions.first() else { continue };
        let _ = writeln!(out, "  - id: question-{}", first.number);
        out.push_str("    topic: basics\n");
        for field in ["label", "question"] {
            let _ = writeln!(out, "    {field}: {{fr: \"\", ar: \"\", en: \"\"}}");
        }
        let answers = ["fr", "ar", "en"].map(|lang| {
            let given = group.questions.iter().filter(|question| question.lang == lang);
            let newest =
                given.filter_map(|question| question.given.as_ref()).map(|it| &it.text).next();
            format!("{lang}: {}", quoted(newest.map_or("", String::as_str)))
        });
        let _ = writeln!(out, "    answer: {{{}}}", answers.join(", "));
        out.push_str("    source: []\n");
        let _ = writeln!(out, "    checked: {}", first.week);
        out.push_str("    confidence: unknown\n    asked:\n");
        for name in WAYS {
            let texts = group.questions.iter().filter(|question| way(question) == name);
            let texts: Vec<_> = texts.map(|question| quoted(&question.text)).collect();
            let _ = writeln!(out, "      {name}: [{}]", texts.join(", "));
        }
        out.push_str("    related: []\n    next: delegation/contact\n\n");
    }
    out
}

/// As YAML reads it back.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(number: i64, lang: &str, text: &str) -> AskedQuestion {
        AskedQuestion {
            number,
            text: text.to_owned(),
            lang: lang.to_owned(),
            flow: None,
            week: "2026-11-23".to_owned(),
            waiting: 1,
            given: None,
        }
    }

    #[test]
    fn the_same_question_in_two_scripts_is_one_group_with_a_part_for_each_language() {
        let groups = grouped(vec![
            asked(4, "fr", "Où acheter un four à pain ?"),
            asked(3, "ary", "wach kayn chi dar taawniya"),
            asked(2, "ary", "واش كاين شي دار تعاونية"),
            asked(1, "fr", "où acheter un four a pain"),
        ]);
        let numbers: Vec<_> = groups.iter().map(QuestionGroup::numbers).collect();
        assert_eq!(numbers, [vec![4, 1], vec![3, 2]]);
        assert_eq!((groups[0].waiting(), groups[0].by_language().len()), (2, 1));
    }

    #[test]
    fn a_stub_is_read_back_as_yaml_with_every_way_of_writing() {
        let groups = grouped(vec![
            asked(3, "ary", "wach kayn chi dar taawniya"),
            asked(2, "ary", "واش كاين شي دار تعاونية"),
        ]);
        insta::assert_snapshot!(faq_stub(&groups), @r#"
          - id: question-3
            topic: basics
            label: {fr: "", ar: "", en: ""}
            question: {fr: "", ar: "", en: ""}
            answer: {fr: "", ar: "", en: ""}
            source: []
            checked: 2026-11-23
            confidence: unknown
            asked:
              fr: []
              ar: []
              ary_arab: ["واش كاين شي دار تعاونية"]
              ary_latn: ["wach kayn chi dar taawniya"]
              en: []
            related: []
            next: delegation/contact
        "#);
    }
}
