//! `twiza questions`: what people asked and nobody could answer.

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::{anyhow, bail};

use crate::app::cli::{QuestionsArguments, QuestionsCommand};
use crate::app::{clock, content};
use crate::config::{Options, Settings};
use crate::domain::{AnswerText, NoteError};
use crate::staff::{QuestionGroup, faq_stub};
use crate::store::{AskedQuestion, QuestionState, beside, peek};
use crate::turn::answer_questions;

/// Lists, exports or answers.
pub(super) fn questions(
    options: &Options,
    arguments: &QuestionsArguments,
) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    match &arguments.command {
        QuestionsCommand::List { json, answered } => list(&settings, *json, *answered),
        QuestionsCommand::Export => export(&settings),
        QuestionsCommand::Answer { numbers, answer } => reply(&settings, numbers, answer),
    }
}

fn groups(settings: &Settings, state: QuestionState) -> anyhow::Result<Vec<QuestionGroup>> {
    Ok(peek(&settings.database, |reader| QuestionGroup::all(reader, state))?)
}

fn list(settings: &Settings, json: bool, answered: bool) -> anyhow::Result<ExitCode> {
    let state = if answered { QuestionState::Answered } else { QuestionState::Open };
    let groups = groups(settings, state)?;
    let mut out = io::stdout().lock();
    if json {
        let rows: Vec<Vec<_>> =
            groups.iter().map(|group| group.questions.iter().map(to_json).collect()).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    if groups.is_empty() {
        let none = match state {
            QuestionState::Open => "No question waits for an answer.",
            QuestionState::Answered => "No question was answered yet.",
        };
        writeln!(out, "{none}")?;
    }
    for group in &groups {
        let asked = match group.questions.len() {
            1 => "asked once".to_owned(),
            times => format!("asked {times} times"),
        };
        match state {
            QuestionState::Open => writeln!(out, "{asked}, {} waiting", group.waiting())?,
            QuestionState::Answered => writeln!(out, "{asked}")?,
        }
        for question in &group.questions {
            let flow = question.flow.as_deref().unwrap_or("-");
            let AskedQuestion { number, week, lang, text, given, .. } = question;
            writeln!(out, "  {number:>5}  {week}  {lang:<3}  {flow:<14}  {text}")?;
            if let Some(given) = given {
                writeln!(out, "         → {}", given.text.replace('\n', "\n           "))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn to_json(question: &AskedQuestion) -> serde_json::Value {
    serde_json::json!({
        "number": question.number,
        "text": question.text,
        "language": question.lang,
        "flow": question.flow,
        "week": question.week,
        "waiting": question.waiting,
        "answer": question.given.as_ref().map(|given| &given.text),
    })
}

fn export(settings: &Settings) -> anyhow::Result<ExitCode> {
    let groups = groups(settings, QuestionState::Open)?;
    let mut out = io::stdout().lock();
    if groups.is_empty() {
        // A comment, so that what is piped into a file stays YAML.
        writeln!(out, "# No question waits for an answer.")?;
    }
    out.write_all(faq_stub(&groups).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Queues the answer for those who asked to be told, also beside a running bot, which sends it.
fn reply(settings: &Settings, numbers: &[i64], answer: &str) -> anyhow::Result<ExitCode> {
    let answer = AnswerText::parse(answer).map_err(|error| match error {
        NoteError::Empty => anyhow!("there is nothing to read in the answer"),
        NoteError::TooLong => {
            anyhow!("the answer is too long: {} characters at most", AnswerText::LONGEST)
        }
    })?;
    let world = content::world(settings, &content::configured(settings)?)?;
    let now = clock().now();
    let (unknown, given) = beside(&settings.database, |tx| {
        let mut unknown = Vec::new();
        for number in numbers {
            if tx.question(*number)?.is_none() {
                unknown.push(number.to_string());
            }
        }
        if !unknown.is_empty() {
            return Ok((unknown, None));
        }
        answer_questions(tx, &world, None, numbers, &answer, now)
            .map(|given| (unknown, Some(given)))
    })?;
    let Some(given) = given else {
        bail!("there is no question {}; nothing was answered", unknown.join(", "));
    };
    if given.numbers.is_empty() {
        bail!("answered before; `twiza questions list --answered` shows with what");
    }
    let mut out = io::stdout().lock();
    match given.told {
        0 => writeln!(out, "answered; nobody waits for it")?,
        told => {
            let people =
                if told == 1 { "1 person is".to_owned() } else { format!("{told} people are") };
            writeln!(
                out,
                "answered; {people} told within half a minute, or when the bot starts again"
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
