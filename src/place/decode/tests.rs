//! The shipped places and platforms, and what authors read of mistakes in such files.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use crate::diag::{Diagnostics, FileId, SourceFile, SourceFiles, render_human};
use crate::domain::SourceId;
use crate::place::{Gazetteer, Platforms, read_gazetteer, read_platforms};
use crate::text::{Languages, read_languages};
use crate::yaml::{Reader, Tree, parse};

const PLACES: &str = include_str!("../../../seeds/places.yaml");
const PLATFORMS: &str = include_str!("../../../seeds/platforms.yaml");
const LANGUAGES: &str = include_str!("../../../dialogues/languages.yaml");

fn read<T>(
    text: &str,
    read: impl FnOnce(&Tree, &mut Reader<'_>) -> Option<T>,
) -> (Option<T>, String) {
    let file = SourceFile { path: "seed.yaml".into(), text: Arc::from(text) };
    let mut diagnostics = Diagnostics::default();
    let value = parse(FileId(0), &file, &mut diagnostics)
        .and_then(|tree| read(&tree, &mut Reader { diagnostics: &mut diagnostics }));
    let files = SourceFiles::new(vec![file]);
    (value, render_human(&files, &diagnostics.into_sorted()))
}

fn sound<T>(text: &str, decode: impl FnOnce(&Tree, &mut Reader<'_>) -> Option<T>) -> T {
    let (value, problems) = read(text, decode);
    assert_eq!(problems, "");
    value.unwrap()
}

/// The shipped gazetteer, read once for all tests.
pub(in crate::place) fn seeds() -> &'static Gazetteer {
    static SEEDS: LazyLock<Gazetteer> = LazyLock::new(|| sound(PLACES, read_gazetteer));
    &SEEDS
}

fn languages() -> Languages {
    sound(LANGUAGES, read_languages)
}

/// The shipped platforms, read once for all tests.
pub(in crate::place) fn platforms() -> &'static Platforms {
    static SEEDS: LazyLock<Platforms> = LazyLock::new(|| {
        let sources = BTreeSet::from([SourceId::new("PL1")]);
        sound(PLATFORMS, |tree, reader| {
            read_platforms(tree, &languages(), seeds(), &sources, reader)
        })
    });
    &SEEDS
}

#[test]
fn the_shipped_places_and_platforms_are_sound() {
    assert_eq!(seeds().places().len(), 304);
    assert_eq!(platforms().iter().count(), 20);
}

#[test]
fn every_problem_of_the_places_is_noted() {
    let (value, problems) = read(
        "places:
  - {id: a, name: {fr: A}, kind: prefecture, at: [33.5, -7.6], precision: landmark, source: x}
  - {id: a, name: {fr: B}, kind: commune, parent: a, at: [33.5, -7.6], precision: landmark, source: x}
  - {id: c, name: {fr: C}, kind: commune, parent: aa, at: [33.5, -7.6], precision: landmark, source: x}
  - {id: d, name: {fr: D}, kind: commune, at: [33.5, -7.6], precision: landmark, source: x}
",
        read_gazetteer,
    );
    assert!(value.is_none());
    insta::assert_snapshot!("places_rows", problems);
    let (value, problems) = read(
        "places:
  - {id: A, name: {ar: ا}, kind: town, parnet: b, at: [95, 0], precision: landmark, error_km: -1}
  - {id: b, name: {fr: B}, kind: quartier, parent: A, at: 33, precision: landmrk, source: x}
outside:
  - {name: {fr: 3.5}}
around: {in: [f, à côté], street: [''], elsewhere: [loin], numbers: {10: [dix], 2: [joj, deux fois]}}
",
        read_gazetteer,
    );
    assert!(value.is_none());
    insta::assert_snapshot!("places_fields", problems);
}

#[test]
fn every_problem_of_the_platforms_is_noted() {
    let sources = BTreeSet::from([SourceId::new("PL1")]);
    let (value, problems) = read(
        "platforms:
  - id: one
    name: {fr: Un, ar: واحد}
    kind: youth_platfrom
    prefecture: prefecture-casablanka
    commune_arrondissement: anffa
    address: {fr: a, ar: a, en: a}
    area: {fr: a, ar: a, en: a}
    phone: 0522304436
    at: [33.5, -7.6]
    precision: exact
    status: {fr: a, ar: a, en: a}
    source: PL2
    checked: demain
    confidence: sure
    open: true
  - &two
    id: two
    name: {fr: a, ar: a, en: a}
    kind: youth_centre
    prefecture: prefecture-casablanca
    at: [33.5, -7.6]
    precision: city_centroid
    status: {fr: a, ar: a, en: a}
    source: PL1
    checked: 2026-11-23
    confidence: low
  - *two
",
        |tree, reader| read_platforms(tree, &languages(), seeds(), &sources, reader),
    );
    assert!(value.is_none());
    insta::assert_snapshot!("platforms", problems);
}
