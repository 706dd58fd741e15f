//! `twiza locate --jsonl`: which place a message or a position means, and the platforms near it.

use std::io;
use std::process::ExitCode;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::cli::LinesArguments;
use crate::app::jsonl::{answer_lines, read_object};
use crate::app::{content, say};
use crate::config::{Options, Settings};
use crate::domain::{PlaceId, Point};
use crate::engine::World;
use crate::place::{Distance, Found, Suggestion, Whereabouts, Why};

#[derive(Deserialize)]
struct Question {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    lat: Option<f64>,
    #[serde(default)]
    lon: Option<f64>,
}

/// Answers every line of standard input.
pub(super) fn locate(options: &Options, arguments: &LinesArguments) -> anyhow::Result<ExitCode> {
    if !arguments.jsonl {
        say("Add --jsonl, and write one {\"text\": \"…\"} or {\"lat\": …, \"lon\": …} a line.");
        return Ok(ExitCode::FAILURE);
    }
    let settings = Settings::load(options)?;
    let world = content::world(&settings, &content::configured(&settings)?)?;
    answer_lines(io::stdin().lock(), io::BufWriter::new(io::stdout().lock()), |line| {
        Ok(answer(&world, read_object(line)?)?.to_string())
    })?;
    Ok(ExitCode::SUCCESS)
}

fn answer(world: &World, question: Question) -> Result<Value, String> {
    match (question.text, question.lat, question.lon) {
        (Some(text), None, None) => Ok(by_text(world, &text)),
        (None, Some(lat), Some(lon)) => {
            let point = Point::new(lat, lon)
                .ok_or_else(|| format!("{lat}, {lon} is no position on earth"))?;
            Ok(by_point(world, point))
        }
        (None, None, None) => Err("expected `text`, or `lat` and `lon`".to_owned()),
        (None, Some(_), None) => Err("`lon` is missing".to_owned()),
        (None, None, Some(_)) => Err("`lat` is missing".to_owned()),
        (Some(_), _, _) => Err("expected `text`, or `lat` and `lon`, not both".to_owned()),
    }
}

fn by_text(world: &World, text: &str) -> Value {
    match world.gazetteer().find(text) {
        Found::One(place) => {
            let whereabouts = Whereabouts { place: Some(&place), point: None };
            located("place", Some(&place), &[], &platforms(world, whereabouts))
        }
        Found::Several(places) => located("ambiguous", None, &places, &[]),
        Found::Outside => located("outside", None, &[], &[]),
        Found::None => located("unknown", None, &[], &[]),
    }
}

fn by_point(world: &World, point: Point) -> Value {
    match world.gazetteer().at(point) {
        Some(place) => {
            let whereabouts = Whereabouts { place: None, point: Some(point) };
            located("place", Some(&place), &[], &platforms(world, whereabouts))
        }
        None => located("outside", None, &[], &[]),
    }
}

/// `place` is null where there is not exactly one.
fn located(
    kind: &str,
    place: Option<&PlaceId>,
    candidates: &[PlaceId],
    platforms: &[Value],
) -> Value {
    json!({"kind": kind, "place": place, "candidates": candidates, "platforms": platforms})
}

fn platforms(world: &World, whereabouts: Whereabouts<'_>) -> Vec<Value> {
    world.platforms().near(whereabouts, world.gazetteer()).found.iter().map(platform).collect()
}

/// `km` is null where the facts allow no distance.
fn platform(suggestion: &Suggestion<'_>) -> Value {
    let (km, approximate) = match suggestion.distance {
        Distance::About { km, .. } => (Some(km), true),
        Distance::SameDistrict | Distance::Unknown => (None, true),
    };
    let why = match suggestion.why {
        Why::OwnPrefecture => "own-prefecture",
        Why::Nearest => "nearest",
    };
    json!({"id": suggestion.platform.id, "km": km, "approximate": approximate, "why": why})
}
