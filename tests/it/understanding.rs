//! How well messages are understood, so that it cannot sink unnoticed.
//!
//! The examples stand in `tests/understanding/`; docs/understanding.md says how they were made.

use std::path::Path;

use twiza::app::{measure, table};
use twiza::content::Content;
use twiza::engine::Kind;

#[test]
fn messages_are_understood_as_well_as_before() {
    let (world, _) = Content::embedded().load();
    let world = world.expect("the shipped content loads");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/understanding");
    let figures = measure(&world, &folder).expect("the examples can be read");
    let shown = table(&figures);
    let least = |name: &str, found: f64, floor: f64| {
        assert!(found >= floor, "{name}: {found:.3}, the floor is {floor:.3}\n{shown}");
    };
    let most = |name: &str, found: f64, ceiling: f64| {
        assert!(found <= ceiling, "{name}: {found:.3}, the ceiling is {ceiling:.3}\n{shown}");
    };
    let all = figures.all();
    assert!(all.first.all >= 1200, "the set has become small");
    least("mean reciprocal rank", all.reciprocal_rank(), 0.90);
    for (style, row) in &figures.styles {
        least(style, row.reciprocal_rank(), 0.85);
    }
    most("answered wrongly", all.wrong.of_one(), 0.03);
    most("about something else, answered", figures.out_of_scope.of_one(), 0.07);
    most("distress missed", figures.distress_missed.of_one(), 0.12);
    most("distress raised", figures.distress_raised.of_one(), 0.06);
    least("tones", figures.tones.of_one(), 0.8);
    least("places", figures.places.of_one(), 0.8);
}

/// Whoever asks what can be answered is never sent to the police or told that he swears.
#[test]
fn no_known_question_is_taken_for_despair_or_an_insult() {
    let (world, _) = Content::embedded().load();
    let world = world.expect("the shipped content loads");
    let mut misheard = Vec::new();
    for question in world.faq().questions() {
        for (_, text) in &question.asked {
            let kind = world.understand(text).kind;
            if !matches!(kind, Kind::Answer | Kind::Suggest | Kind::Unknown) {
                misheard.push(format!("{} {}: {text}", question.id, kind.as_str()));
            }
        }
    }
    assert!(misheard.is_empty(), "{misheard:#?}");
}
