//! `twiza questions`: what people asked and nobody could answer.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::bail;

use crate::app::cli::{QuestionsArguments, QuestionsCommand};
use crate::app::{clock, content, runtime};
use crate::config::{Options, Settings};
use crate::store::{Store, Unanswered, peek};
use crate::text::fold::{Folded, fold, similarity};
use crate::turn::answer_question;

/// Questions this alike are shown together.
const ALIKE: f32 = 0.72;

/// Lists, exports or answers.
pub(super) fn questions(
    options: &Options,
    arguments: &QuestionsArguments,
) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    match &arguments.command {
        QuestionsCommand::List { json } => list(&settings, *json),
        QuestionsCommand::Export => export(&settings),
        QuestionsCommand::Answer { number, answer } => reply(&settings, *number, answer),
    }
}

/// Questions that ask the same, the most frequent first.
fn grouped(settings: &Settings) -> anyhow::Result<Vec<Vec<Unanswered>>> {
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is not general enough"
    )]
    let questions = peek(&settings.database, |reader| reader.open_questions())?;
    let mut groups: Vec<(Folded, Vec<Unanswered>)> = Vec::new();
    for question in questions {
        let folded = fold(&question.text);
        match groups.iter_mut().find(|(first, _)| similarity(first, &folded) >= ALIKE) {
            Some((_, group)) => group.push(question),
            None => groups.push((folded, vec![question])),
        }
    }
    let mut groups: Vec<_> = groups.into_iter().map(|(_, group)| group).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    Ok(groups)
}

fn list(settings: &Settings, json: bool) -> anyhow::Result<ExitCode> {
    let groups = grouped(settings)?;
    let mut out = io::stdout().lock();
    if json {
        let rows: Vec<Vec<_>> =
            groups.iter().map(|group| group.iter().map(to_json).collect()).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    if groups.is_empty() {
        writeln!(out, "No question waits for an answer.")?;
    }
    for group in &groups {
        let times = group.len();
        let waiting: u32 = group.iter().map(|question| question.waiting).sum();
        writeln!(out, "asked {times} times, {waiting} waiting")?;
        for question in group {
            let flow = question.flow.as_deref().unwrap_or("-");
            writeln!(
                out,
                "  {:>5}  {}  {:<3}  {:<14}  {}",
                question.number, question.week, question.lang, flow, question.text
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn to_json(question: &Unanswered) -> serde_json::Value {
    serde_json::json!({
        "number": question.number,
        "text": question.text,
        "language": question.lang,
        "flow": question.flow,
        "week": question.week,
        "waiting": question.waiting,
    })
}

/// One item of `seeds/faq.yaml` for each group, to be completed by an author.
fn export(settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut out = String::new();
    for group in grouped(settings)? {
        let number = group.first().map_or(0, |question| question.number);
        let _ = writeln!(out, "  - id: question-{number}");
        out.push_str("    topic: basics\n");
        for field in ["label", "question", "answer"] {
            let _ = writeln!(out, "    {field}: {{fr: \"\", ar: \"\", en: \"\"}}");
        }
        out.push_str("    source: []\n");
        let week = group.first().map_or("", |question| question.week.as_str());
        let _ = writeln!(out, "    checked: {week}\n    confidence: unknown\n    asked:");
        for (way, is) in WAYS {
            let texts: Vec<_> =
                group.iter().filter(|question| is(question)).map(|q| quoted(&q.text)).collect();
            let _ = writeln!(out, "      {way}: [{}]", texts.join(", "));
        }
        out.push_str("    related: []\n    next: delegation/contact\n\n");
    }
    io::stdout().lock().write_all(out.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

type Is = fn(&Unanswered) -> bool;

/// The ways of writing, and which questions belong to each.
const WAYS: [(&str, Is); 5] = [
    ("fr", |question| question.lang == "fr"),
    ("ar", |question| question.lang == "ar"),
    ("ary_arab", |question| question.lang == "ary" && !question.text.is_ascii()),
    ("ary_latn", |question| question.lang == "ary" && question.text.is_ascii()),
    ("en", |question| question.lang == "en"),
];

/// As YAML reads it back.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// Sends the answer to those who asked to be told.
fn reply(settings: &Settings, number: i64, answer: &str) -> anyhow::Result<ExitCode> {
    let world = content::world(settings, &content::configured(settings)?)?;
    let store = Store::open(&settings.database, &crate::store::Settings::default())?;
    let (now, answer) = (clock().now(), answer.to_owned());
    let told = runtime()?
        .block_on(store.write(move |tx| answer_question(tx, &world, number, &answer, now)))?;
    match told.into_inner() {
        Some(told) => writeln!(io::stdout().lock(), "answered; {told} people are told")?,
        None => bail!("no open question has the number {number}"),
    }
    Ok(ExitCode::SUCCESS)
}
