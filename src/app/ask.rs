//! `twiza ask --jsonl`: how a message would be understood, for whoever measures it.

use std::io;
use std::process::ExitCode;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::cli::LinesArguments;
use crate::app::jsonl::{answer_lines, read_object};
use crate::app::{content, say};
use crate::config::{Options, Settings};
use crate::engine::World;

/// The languages a line may name.
const LANGS: [&str; 4] = ["fr", "ar", "ary", "en"];

#[derive(Deserialize)]
struct Question {
    text: String,
    /// The language the person chose: what is answered where the message does not tell.
    #[serde(default)]
    lang: Option<String>,
}

/// Answers every line of standard input.
pub(super) fn ask(options: &Options, arguments: &LinesArguments) -> anyhow::Result<ExitCode> {
    if !arguments.jsonl {
        say("Add --jsonl, and write one {\"text\": \"…\"} a line on standard input.");
        return Ok(ExitCode::FAILURE);
    }
    let settings = Settings::load(options)?;
    let world = content::world(&settings, &content::configured(&settings)?)?;
    answer_lines(io::stdin().lock(), io::BufWriter::new(io::stdout().lock()), |line| {
        Ok(answer(&world, &read_object(line)?)?.to_string())
    })?;
    Ok(ExitCode::SUCCESS)
}

fn answer(world: &World, question: &Question) -> Result<Value, String> {
    if let Some(lang) = question.lang.as_deref().filter(|lang| !LANGS.contains(lang)) {
        return Err(format!("`{lang}` is none of {}", LANGS.join(", ")));
    }
    let understood = world.understand(&question.text);
    let lang = understood.written.map_or_else(
        || question.lang.clone().unwrap_or_else(|| "fr".to_owned()),
        |written| written.tag().to_owned(),
    );
    let answers: Vec<_> = understood
        .heard
        .hits
        .iter()
        .map(|hit| json!({"id": hit.id, "score": rounded(hit.score)}))
        .collect();
    Ok(json!({
        "kind": understood.kind.as_str(),
        "confidence": rounded(understood.confidence()),
        "answers": answers,
        "lang": lang,
    }))
}

/// Three digits say all there is to say.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}
