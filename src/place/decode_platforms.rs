//! `seeds/platforms.yaml`: from the authored tree to the platforms.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::domain::{Confidence, PlaceId, PlatformId, SourceId};
use crate::place::decode::{read_error, read_point};
use crate::place::{Gazetteer, Location, Platform, PlatformKind, PlatformPrecision, Platforms};
use crate::text::{Languages, Text};
use crate::yaml::{Fields, Reader, Tree};

/// Reads the platforms; every problem is noted.
pub fn read_platforms(
    tree: &Tree,
    languages: &Languages,
    gazetteer: &Gazetteer,
    sources: &BTreeSet<SourceId>,
    reader: &mut Reader<'_>,
) -> Option<Platforms> {
    let mut fields = reader.fields(tree)?;
    let list = fields.require("platforms", reader)?;
    reader.finish(fields);
    let known = Known { languages, gazetteer, sources };
    let mut platforms: Vec<Platform> = Vec::new();
    let mut spans = Vec::new();
    let items = reader.list(list)?;
    for item in items {
        let Some(platform) = read_platform(item, &known, reader) else { continue };
        if let Some(first) = platforms.iter().position(|other| other.id == platform.id) {
            let message = format!("platform `{}` stands twice", platform.id);
            reader.problem(
                Diagnostic::new(Code::DuplicateId, item.span, message)
                    .related(spans[first], "first here")
                    .help("give one of the two another id"),
            );
            continue;
        }
        platforms.push(platform);
        spans.push(item.span);
    }
    (platforms.len() == items.len()).then(|| Platforms::new(platforms))
}

/// What a platform may refer to.
struct Known<'k> {
    languages: &'k Languages,
    gazetteer: &'k Gazetteer,
    sources: &'k BTreeSet<SourceId>,
}

fn read_platform(tree: &Tree, known: &Known<'_>, reader: &mut Reader<'_>) -> Option<Platform> {
    let mut fields = reader.fields(tree)?;
    let id = fields.require("id", reader).and_then(|tree| reader.id(tree));
    let name = read_text(fields.require("name", reader), known, reader);
    let kind = fields.require("kind", reader).and_then(|tree| reader.word(tree, KINDS));
    let prefecture =
        fields.require("prefecture", reader).and_then(|tree| read_place(tree, known, reader));
    let district =
        fields.take("commune_arrondissement").and_then(|tree| read_place(tree, known, reader));
    let location = read_location(&mut fields, known, reader);
    let phone = fields.take("phone").and_then(|tree| read_phone(tree, reader));
    let at = fields.require("at", reader).and_then(|tree| read_point(tree, reader));
    let precision =
        fields.require("precision", reader).and_then(|tree| reader.word(tree, PRECISIONS));
    let error_km = fields.take("error_km").and_then(|tree| read_error(tree, reader));
    let confirmed_open = fields.take("confirmed_open").and_then(|tree| reader.bool(tree));
    let status = read_text(fields.require("status", reader), known, reader);
    let note = fields.take("note").and_then(|tree| read_text(Some(tree), known, reader));
    let source = fields.require("source", reader).and_then(|tree| read_source(tree, known, reader));
    let checked = fields.require("checked", reader).and_then(|tree| reader.date(tree));
    let confidence =
        fields.require("confidence", reader).and_then(|tree| reader.word(tree, Confidence::WORDS));
    reader.finish(fields);
    Some(Platform {
        id: PlatformId::new(id?),
        name: name?,
        kind: kind?,
        prefecture: prefecture?,
        district,
        location: location?,
        phone,
        at: at?,
        precision: precision?,
        error_km,
        confirmed_open: confirmed_open.unwrap_or(true),
        status: status?,
        note,
        source: source?,
        checked: checked?,
        confidence: confidence?,
    })
}

fn read_text(tree: Option<&Tree>, known: &Known<'_>, reader: &mut Reader<'_>) -> Option<Text> {
    Text::read(tree?, known.languages, reader)
}

fn read_location(
    fields: &mut Fields<'_>,
    known: &Known<'_>,
    reader: &mut Reader<'_>,
) -> Option<Location> {
    match (fields.take("address"), fields.take("area")) {
        (None, None) => Some(Location::Unknown),
        (Some(address), None) => {
            Text::read(address, known.languages, reader).map(Location::Address)
        }
        (None, Some(area)) => Text::read(area, known.languages, reader).map(Location::Area),
        (Some(_), Some(area)) => {
            let message = "`address` and `area` exclude each other";
            reader.problem(
                Diagnostic::new(Code::WrongType, area.span, message)
                    .help("`area` stands only where the street is not known"),
            );
            None
        }
    }
}

fn read_place(tree: &Tree, known: &Known<'_>, reader: &mut Reader<'_>) -> Option<PlaceId> {
    let places = known.gazetteer.places().iter().map(|place| place.id.as_str());
    let remedy = "a place is the id of a row of `seeds/places.yaml`";
    reader.reference(tree, Code::UnknownPlace, "place", places, remedy).map(PlaceId::new)
}

fn read_source(tree: &Tree, known: &Known<'_>, reader: &mut Reader<'_>) -> Option<SourceId> {
    let sources = known.sources.iter().map(SourceId::as_str);
    let remedy = "add it to `seeds/sources.yaml`";
    reader.reference(tree, Code::UnknownSource, "source", sources, remedy).map(SourceId::new)
}

/// An office's number is checked by its shape alone: the numbering database takes longer to load
/// than the whole program takes to start.
fn read_phone(tree: &Tree, reader: &mut Reader<'_>) -> Option<String> {
    let phone = reader.text(tree)?;
    let digits = phone.strip_prefix('+').unwrap_or_default().replace(' ', "");
    if (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(phone);
    }
    let message = format!("`{phone}` is no telephone number");
    reader.problem(
        Diagnostic::new(Code::WrongType, tree.span, message)
            .help("write it in quotes with its country and no spaces: \"+212522304436\""),
    );
    None
}

const KINDS: &[(&str, PlatformKind)] = &[
    ("delegation", PlatformKind::Delegation),
    ("training_centre", PlatformKind::TrainingCentre),
    ("youth_platform", PlatformKind::YouthPlatform),
    ("youth_centre", PlatformKind::YouthCentre),
    ("reintegration_centre", PlatformKind::ReintegrationCentre),
];

const PRECISIONS: &[(&str, PlatformPrecision)] = &[
    ("neighbourhood_point", PlatformPrecision::NeighbourhoodPoint),
    ("neighbourhood_landmark", PlatformPrecision::NeighbourhoodLandmark),
    ("district_centroid", PlatformPrecision::DistrictCentroid),
    ("commune_centroid", PlatformPrecision::CommuneCentroid),
    ("province_seat", PlatformPrecision::ProvinceSeat),
    ("city_centroid", PlatformPrecision::CityCentroid),
];
