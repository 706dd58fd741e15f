//! From a position to a district; the position itself is dropped.

use crate::domain::{Kilometres, PlaceId, Point};
use crate::place::{Gazetteer, Place, Precision};

/// Farther than this from every known point, somebody is outside the area.
const FARTHEST: Kilometres = Kilometres(30.0);

impl Gazetteer {
    /// The arrondissement or commune of the known point nearest to a position, or `None` outside
    /// the area.
    ///
    /// Points of quarters count for the district they are in, because the centre of a long
    /// district may be farther away than that of its neighbour. It is coarse on purpose: only
    /// the id of a district is ever kept.
    pub fn at(&self, point: Point) -> Option<PlaceId> {
        self.places()
            .iter()
            .filter(|place| self.locates(place))
            .map(|place| (place.at.distance(point), place))
            .filter(|(distance, _)| *distance <= FARTHEST)
            .min_by(|(a, _), (b, _)| a.0.total_cmp(&b.0))
            .and_then(|(_, place)| self.district(&place.id))
            .map(|district| district.id.clone())
    }

    /// Whether the point of a place tells which district a position near it is in.
    fn locates(&self, place: &Place) -> bool {
        (place.kind.is_district() || place.kind.is_part())
            && place.precision != Precision::ParentCentroid
            && !self.is_whole_city(&place.id)
            && self.district(&place.id).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::decode::tests::seeds;

    #[test]
    fn a_position_becomes_a_district() {
        let gazetteer = seeds();
        for (latitude, longitude, expected) in [
            // Tram stop of Hay Hassani, nearer to the centre of Anfa than to that of Hay Hassani.
            (33.5766, -7.6729, Some("hay-hassani")),
            (33.5950, -7.6180, Some("sidi-belyout")),
            (33.5799, -7.6052, Some("mechouar")),
            (33.6201, -7.5038, Some("sidi-bernoussi")),
            (33.5140, -7.6538, Some("ain-chock")),
            (33.4498, -7.6524, Some("bouskoura")),
            (33.6861, -7.3830, Some("mohammedia")),
            (33.5581, -7.4865, Some("tit-mellil")),
            // Rabat, Settat, El Jadida, Paris.
            (34.0209, -6.8416, None),
            (33.0010, -7.6200, None),
            (33.2316, -8.5007, None),
            (48.8566, 2.3522, None),
        ] {
            let found = gazetteer.at(Point { latitude, longitude });
            assert_eq!(found.as_ref().map(PlaceId::as_str), expected, "{latitude} {longitude}");
        }
    }
}
