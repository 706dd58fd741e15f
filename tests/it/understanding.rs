//! How well messages are understood, so that it cannot sink unnoticed.
//!
//! The examples stand in `tests/understanding/`; docs/understanding.md says how they were made.

use std::path::Path;

use twiza::app::{measure, table};
use twiza::content::Content;
use twiza::engine::Kind;
use twiza::text::fold::fold;

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
    least("mean reciprocal rank", all.reciprocal_rank(), 0.95);
    for (style, row) in &figures.styles {
        least(style, row.reciprocal_rank(), 0.93);
    }
    most("answered wrongly", all.wrong.of_one(), 0.02);
    most("about something else, answered", figures.out_of_scope.of_one(), 0.02);
    most("distress missed", figures.distress_missed.of_one(), 0.034);
    most("distress raised", figures.distress_raised.of_one(), 0.06);
    most("questions taken for distress", figures.questions_misheard.of_one(), 0.0006);
    least("tones", figures.tones.of_one(), 0.96);
    least("places", figures.places.of_one(), 0.965);
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

#[test]
fn no_question_is_taken_for_a_wish_about_twiza_itself() {
    let (world, _) = Content::embedded().load();
    let world = world.expect("the shipped content loads");
    let hearing = world.hearing();
    let is_wish = |text: &&String| {
        let folded = fold(text);
        hearing.wants_erasure(&folded) || hearing.asks_what_is_kept(&folded)
    };
    let asked: Vec<String> = world
        .faq()
        .questions()
        .iter()
        .flat_map(|question| {
            let titles = question.question.translations();
            let titles = titles.map(|(_, words, _)| words.words());
            titles.chain(question.asked.iter().map(|(_, text)| text.clone())).collect::<Vec<_>>()
        })
        .collect();
    let found: Vec<&String> = asked.iter().filter(is_wish).collect();
    assert!(asked.len() > 3000 && found.is_empty(), "{found:?}");
}

#[test]
fn wishes_about_twiza_itself_are_heard() {
    let (world, _) = Content::embedded().load();
    let world = world.expect("the shipped content loads");
    let hearing = world.hearing();
    for text in [
        "delete my data",
        "je veux supprimer mes données svp",
        "mse7 lia data dyali 3afak",
        "مسحو ليا كلشي عافاكم",
        "supprimez tout ce que vous avez",
    ] {
        assert!(hearing.wants_erasure(&fold(text)), "{text}");
    }
    for text in [
        "est-ce que la police peut lire mes messages",
        "combien de temps vous gardez mes infos",
        "wach katsjlo smiti",
        "wach lboulis y3ref bia",
        "واش كتسجلو هادشي",
        "do you record this",
    ] {
        assert!(hearing.asks_what_is_kept(&fold(text)), "{text}");
    }
}
