//! `seeds/places.yaml`: from the authored tree to the gazetteer.

use crate::diag::{Code, Diagnostic, Span, did_you_mean};
use crate::domain::{PlaceId, Point};
use crate::place::decode_around::read_around;
use crate::place::{Fault, Gazetteer, OutsideTown, Place, PlaceKind, PlaceName, Precision};
use crate::yaml::{Reader, Tree};

/// Reads the gazetteer; every problem is noted.
pub fn read_gazetteer(tree: &Tree, reader: &mut Reader<'_>) -> Option<Gazetteer> {
    let mut fields = reader.fields(tree)?;
    let places = fields.require("places", reader)?;
    let around = fields.take("around");
    let outside = fields.take("outside");
    reader.finish(fields);
    let places = reader.list(places)?;
    let rows: Vec<_> = places.iter().filter_map(|item| read_place(item, reader)).collect();
    let complete = rows.len() == places.len();
    let mut towns = Vec::new();
    if let Some(outside) = outside {
        for item in reader.list(outside)? {
            towns.extend(read_town(item, reader));
        }
    }
    let places: Vec<_> = rows.iter().map(|row| row.place.clone()).collect();
    let around = around.and_then(|tree| read_around(tree, reader)).unwrap_or_default();
    match Gazetteer::new(places, &towns, around) {
        Ok(gazetteer) => complete.then_some(gazetteer),
        Err(faults) => {
            for fault in faults {
                // A row that could not be read is missed by its parts: one problem, not many.
                if complete || !matches!(fault, Fault::UnknownParent { .. }) {
                    reader.problem(describe(fault, &rows));
                }
            }
            None
        }
    }
}

/// A row and where its id and its parent stand.
struct Row {
    place: Place,
    id: Span,
    parent: Span,
}

fn describe(fault: Fault, rows: &[Row]) -> Diagnostic {
    match fault {
        Fault::DuplicateId { row, first } => {
            let message = format!("place `{}` stands twice", rows[row].place.id);
            Diagnostic::new(Code::DuplicateId, rows[row].id, message)
                .related(rows[first].id, "first here")
                .help("give one of the two another id")
        }
        Fault::UnknownParent { row } => {
            let parent = rows[row].place.parent.as_ref().map_or("", PlaceId::as_str);
            let message = format!("place `{parent}` does not exist");
            let known = rows.iter().map(|row| row.place.id.as_str());
            let diagnostic = Diagnostic::new(Code::UnknownPlace, rows[row].parent, message);
            match did_you_mean(parent, known) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("`parent` is the id of another row of this file"),
            }
        }
        Fault::WrongParent { row } => {
            let message = format!("place `{}` lies in no wider place", rows[row].place.id);
            Diagnostic::new(Code::WrongType, rows[row].parent, message).help(
                "a quarter lies in an arrondissement or commune, that in a prefecture of \
                 arrondissements, prefecture or province; these last two have no parent",
            )
        }
    }
}

fn read_place(tree: &Tree, reader: &mut Reader<'_>) -> Option<Row> {
    let mut fields = reader.fields(tree)?;
    let id_tree = fields.require("id", reader);
    let id = id_tree.and_then(|tree| reader.id(tree));
    let name = fields.require("name", reader).and_then(|tree| read_name(tree, reader));
    let also = fields.take("also").map_or_else(Vec::new, |tree| read_names(tree, reader));
    let kind = fields.require("kind", reader).and_then(|tree| reader.word(tree, KINDS));
    let parent_tree = fields.take("parent");
    let parent = parent_tree.map(|tree| reader.id(tree));
    let at = fields.require("at", reader).and_then(|tree| read_point(tree, reader));
    let precision =
        fields.require("precision", reader).and_then(|tree| reader.word(tree, PRECISIONS));
    let error_km = fields.take("error_km").and_then(|tree| read_error(tree, reader));
    let source = fields.require("source", reader).and_then(|tree| reader.text(tree));
    reader.finish(fields);
    Some(Row {
        id: id_tree?.span,
        parent: parent_tree.map_or(tree.span, |tree| tree.span),
        place: Place {
            id: PlaceId::new(id?),
            name: name?,
            also,
            kind: kind?,
            parent: match parent {
                Some(parent) => Some(PlaceId::new(parent?)),
                None => None,
            },
            at: at?,
            precision: precision?,
            error_km,
            source: source?,
        },
    })
}

fn read_town(tree: &Tree, reader: &mut Reader<'_>) -> Option<OutsideTown> {
    let mut fields = reader.fields(tree)?;
    let name = fields.require("name", reader).and_then(|tree| read_name(tree, reader));
    let also = fields.take("also").map_or_else(Vec::new, |tree| read_names(tree, reader));
    reader.finish(fields);
    Some(OutsideTown { name: name?, also })
}

/// Names are no sentences: French is Latin script, and Arabic may be missing.
fn read_name(tree: &Tree, reader: &mut Reader<'_>) -> Option<PlaceName> {
    let mut fields = reader.fields(tree)?;
    let latin = fields.require("fr", reader).and_then(|tree| reader.text(tree));
    let arabic = fields.take("ar").and_then(|tree| reader.text(tree));
    reader.finish(fields);
    Some(PlaceName { latin: latin?, arabic })
}

fn read_names(tree: &Tree, reader: &mut Reader<'_>) -> Vec<String> {
    let items = reader.list(tree).unwrap_or_default();
    items.iter().filter_map(|item| reader.text(item)).collect()
}

/// `[degrees north, degrees east]`
pub(super) fn read_point(tree: &Tree, reader: &mut Reader<'_>) -> Option<Point> {
    let numbers: Option<Vec<f64>> =
        reader.list(tree)?.iter().map(|item| reader.float(item)).collect();
    let point = match numbers?.as_slice() {
        [latitude, longitude] => Point::new(*latitude, *longitude),
        _ => None,
    };
    if point.is_none() {
        let message = "this is no point";
        reader.problem(
            Diagnostic::new(Code::WrongType, tree.span, message)
                .help("a point is [degrees north, degrees east], such as [33.5465, -7.6803]"),
        );
    }
    point
}

/// A number of kilometres that is not negative.
pub(super) fn read_error(tree: &Tree, reader: &mut Reader<'_>) -> Option<f64> {
    let km = reader.float(tree)?;
    if km >= 0.0 {
        return Some(km);
    }
    let message = "an error in kilometres is 0 or more";
    reader.problem(Diagnostic::new(Code::WrongType, tree.span, message));
    None
}

const KINDS: &[(&str, PlaceKind)] = &[
    ("prefecture", PlaceKind::Prefecture),
    ("province", PlaceKind::Province),
    ("prefecture_of_arrondissements", PlaceKind::PrefectureOfArrondissements),
    ("commune", PlaceKind::Commune),
    ("arrondissement", PlaceKind::Arrondissement),
    ("quartier", PlaceKind::Quartier),
    ("locality", PlaceKind::Locality),
    ("douar", PlaceKind::Douar),
];

const PRECISIONS: &[(&str, Precision)] = &[
    ("osm_polygon_centroid", Precision::OsmPolygonCentroid),
    ("admin_polygon_centroid", Precision::AdminPolygonCentroid),
    ("town_point", Precision::TownPoint),
    ("place_point", Precision::PlacePoint),
    ("landmark", Precision::Landmark),
    ("approx_5km", Precision::Approx5Km),
    ("parent_centroid", Precision::ParentCentroid),
];

#[cfg(test)]
pub(super) mod tests;
