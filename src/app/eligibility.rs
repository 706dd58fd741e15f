//! `twiza eligibility --jsonl`: what can be said of each person on standard input, a line each.
//!
//! A computation on what the caller gives; nothing is kept or logged.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use jiff::civil::Date;
use serde::Serialize;

use crate::app::cli::EligibilityArguments;
use crate::app::{clock, content};
use crate::config::{Options, Settings};
use crate::engine::World;
use crate::programme::{Report, evaluate, read_person};
use crate::text::{Lang, Speech};

/// Longest line that is read, in bytes; a person needs about one thousand.
const LONGEST: usize = 1 << 20;
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
    mut input: impl BufRead,
    mut output: impl Write,
) -> io::Result<()> {
    let human = human_checks(world, lang);
    let mut line = Vec::new();
    let mut number = 0_u64;
    while let Some(length) = next_line(&mut input, &mut line)? {
        number += 1;
        let answer = match std::str::from_utf8(&line) {
            _ if length > LONGEST => Err(format!("this line is longer than {LONGEST} bytes")),
            Err(_) => Err("this line is not UTF-8".to_owned()),
            Ok(text) => match text.trim_start_matches('\u{feff}').trim() {
                "" => continue,
                text => read_person(text, world.programmes().vocabulary(), today),
            },
        };
        match answer {
            Ok(facts) => {
                let assessed: Vec<_> =
                    world.programmes().iter().map(|p| evaluate(p, &facts)).collect();
                let reports = assessed.iter().zip(&human).map(|(a, words)| Report::new(a, words));
                let programmes = Answer { programmes: reports.collect() };
                serde_json::to_writer(&mut output, &programmes)?;
            }
            Err(error) => serde_json::to_writer(&mut output, &Refused { error, line: number })?,
        }
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Answer<'p> {
    programmes: Vec<Report<'p>>,
}

#[derive(Serialize)]
struct Refused {
    error: String,
    line: u64,
}

/// What only a person can check of each programme, in words.
fn human_checks(world: &World, lang: Lang) -> Vec<Vec<String>> {
    let speech = Speech::new(world.languages(), lang);
    let words = |programme: &crate::programme::Programme| {
        programme.human.iter().map(|text| text.plain(speech)).collect()
    };
    world.programmes().iter().map(words).collect()
}

/// Reads a line without its end, up to [`LONGEST`] bytes of it; its length, or nothing at the end.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<usize>> {
    line.clear();
    let mut length = 0;
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Ok((length > 0).then_some(length));
        }
        let (part, used, ended) = match chunk.iter().position(|byte| *byte == b'\n') {
            Some(end) => (&chunk[..end], end + 1, true),
            None => (chunk, chunk.len(), false),
        };
        let room = LONGEST.saturating_sub(line.len()).min(part.len());
        line.extend_from_slice(&part[..room]);
        length += part.len();
        input.consume(used);
        if ended {
            return Ok(Some(length));
        }
    }
}
