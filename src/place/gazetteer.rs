//! The places of the area as a checked whole.

use std::collections::BTreeMap;

use crate::domain::PlaceId;
use crate::place::around::Around;
use crate::place::index::Index;
use crate::place::{OutsideTown, Place};

/// All places: ids are unique, and every parent exists and is a wider kind of place, so that
/// there is no cycle.
#[derive(Debug)]
pub struct Gazetteer {
    places: Vec<Place>,
    by_id: BTreeMap<PlaceId, usize>,
    pub(super) index: Index,
}

/// What is wrong with the row at that position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The row before it at `first` has the same id.
    DuplicateId {
        /// The row.
        row: usize,
        /// The row that had the id before.
        first: usize,
    },
    /// Its parent is not here.
    UnknownParent {
        /// The row.
        row: usize,
    },
    /// Its parent is no wider kind of place, or it needs one and has none.
    WrongParent {
        /// The row.
        row: usize,
    },
}

impl Gazetteer {
    /// Checks the rows and prepares the search by name; all faults are returned.
    pub fn new(
        places: Vec<Place>,
        outside: &[OutsideTown],
        around: Around,
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut by_id = BTreeMap::new();
        for (row, place) in places.iter().enumerate() {
            if let Some(first) = by_id.get(&place.id) {
                faults.push(Fault::DuplicateId { row, first: *first });
            } else {
                by_id.insert(place.id.clone(), row);
            }
        }
        for (row, place) in places.iter().enumerate() {
            let depth = place.kind.depth();
            match place.parent.as_ref().map(|parent| by_id.get(parent)) {
                Some(None) => faults.push(Fault::UnknownParent { row }),
                Some(Some(parent)) if places[*parent].kind.depth() < depth => {}
                None if depth == 0 => {}
                Some(Some(_)) | None => faults.push(Fault::WrongParent { row }),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let index = Index::new(&places, outside, around);
        Ok(Self { places, by_id, index })
    }

    /// The place of that id.
    pub fn get(&self, id: &PlaceId) -> Option<&Place> {
        self.row(id).map(|row| &self.places[row])
    }

    /// All places, in the order of the file.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Every name of every place, in every spelling that is known.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.iter().flat_map(|place| {
            let name =
                std::iter::once(place.name.latin.as_str()).chain(place.name.arabic.as_deref());
            name.chain(place.also.iter().map(String::as_str))
        })
    }

    pub(super) fn row(&self, id: &PlaceId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The place itself, then what it is a part of, outwards.
    pub(super) fn outwards<'g>(&'g self, place: &'g Place) -> impl Iterator<Item = &'g Place> {
        std::iter::successors(Some(place), |place| self.get(place.parent.as_ref()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Point;
    use crate::place::{PlaceKind, PlaceName, Precision};

    fn place(id: &str, kind: PlaceKind, parent: Option<&str>) -> Place {
        Place {
            id: PlaceId::new(id),
            name: PlaceName { latin: id.to_owned(), arabic: None },
            also: Vec::new(),
            kind,
            parent: parent.map(PlaceId::new),
            at: Point { latitude: 33.5, longitude: -7.5 },
            precision: Precision::PlacePoint,
            error_km: None,
            source: String::new(),
        }
    }

    #[test]
    fn every_fault_is_found() {
        let rows = vec![
            place("a", PlaceKind::Prefecture, None),
            place("b", PlaceKind::Commune, Some("a")),
            place("b", PlaceKind::Quartier, Some("a")),
            place("c", PlaceKind::Quartier, Some("nowhere")),
            place("d", PlaceKind::Quartier, Some("c")),
            place("e", PlaceKind::Commune, None),
        ];
        assert_eq!(
            Gazetteer::new(rows, &[], Around::default()).unwrap_err(),
            [
                Fault::DuplicateId { row: 2, first: 1 },
                Fault::UnknownParent { row: 3 },
                Fault::WrongParent { row: 4 },
                Fault::WrongParent { row: 5 },
            ]
        );
    }
}
