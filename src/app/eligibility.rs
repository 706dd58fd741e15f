//! `twiza eligibility --jsonl`: what can be said of each person on standard input, a line each.
//!
//! A computation on what the caller gives; nothing is kept or logged.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use jiff::civil::Date;
use serde::Serialize;

use crate::app::cli::EligibilityArguments;
use crate::app::jsonl::answer_lines;
use crate::app::{clock, content};
use crate::config::{Options, Settings};
use crate::engine::World;
use crate::programme::{Report, evaluate, read_person};
use crate::text::{Lang, Speech};

/// The language of what only a person can check, where none is asked for.
const USUAL: &str = "en";

/// Reads people until the input ends.
pub(super) fn eligibility(
    options: &Options,
    arguments: &EligibilityArguments,
) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    let world = content::world(&settings, &content::configured(&settings)?)?;
    let here_now = || settings.time_zone.to_datetime(clock().now()).date();
    let today = arguments.today.unwrap_or_else(here_now);
    let lang = language(&world, arguments.lang)?;
    let input = io::stdin().lock();
    let output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    answer_all(&world, lang, today, input, output)?;
    Ok(ExitCode::SUCCESS)
}

fn language(world: &World, wanted: Option<Lang>) -> anyhow::Result<Lang> {
    let languages = world.languages();
    let known = |lang: &Lang| languages.get(*lang).is_some();
    match wanted {
        Some(lang) if known(&lang) => Ok(lang),
        Some(lang) => anyhow::bail!("the content has no language `{lang}`"),
        None => Ok(Lang::new(USUAL).filter(known).unwrap_or(languages.first().id)),
    }
}

/// One line of output for each line of input that is not empty, at once.
pub(super) fn answer_all(
    world: &World,
    lang: Lang,
    today: Date,
    input: impl BufRead,
    output: impl Write,
) -> io::Result<()> {
    let programmes = world.programmes();
    let human = human_checks(world, lang);
    answer_lines(input, output, |text| {
        let facts = read_person(text, programmes.vocabulary(), today)?;
        let assessed: Vec<_> = programmes.iter().map(|p| evaluate(p, &facts)).collect();
        let reports = assessed.iter().zip(&human).map(|(a, words)| Report::new(a, words));
        let answer = Answer { programmes: reports.collect() };
        serde_json::to_string(&answer).map_err(|error| error.to_string())
    })
}

#[derive(Serialize)]
struct Answer<'p> {
    programmes: Vec<Report<'p>>,
}

/// What only a person can check of each programme, in words.
fn human_checks(world: &World, lang: Lang) -> Vec<Vec<String>> {
    let speech = Speech::new(world.languages(), lang);
    let words = |programme: &crate::programme::Programme| {
        programme.human.iter().map(|text| text.plain(speech)).collect()
    };
    world.programmes().iter().map(words).collect()
}
