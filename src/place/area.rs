//! What a place is a part of, and how sure its point is.

use crate::domain::{OptionId, PlaceId};
use crate::place::{Gazetteer, Place, PlaceKind, Precision};

/// A place whose point is off by more than this is a whole city or province: it says nothing
/// about where in it somebody is.
const SPREAD_KM: f64 = 10.0;

impl Gazetteer {
    /// The prefecture or province a place is in, or is.
    pub fn prefecture(&self, place: &PlaceId) -> Option<&Place> {
        self.outwards(self.get(place)?).last()
    }

    /// The prefecture or province of a place as the vocabulary of programmes names it: the id
    /// without `prefecture-` or `province-`.
    pub fn prefecture_option(&self, place: &PlaceId) -> Option<OptionId> {
        let id = self.prefecture(place)?.id.as_str();
        let bare = id.strip_prefix("prefecture-").or_else(|| id.strip_prefix("province-"))?;
        Some(OptionId::new(bare))
    }

    /// The area whose committee decides for a place: its prefecture of arrondissements in
    /// Casablanca, its prefecture or province elsewhere. Where neither fits (the Méchouar, or all
    /// of Casablanca) it is the commune itself.
    pub fn committee_area(&self, place: &PlaceId) -> Option<&Place> {
        let place = self.get(place)?;
        self.outwards(place)
            .find(|place| place.kind.depth() <= 1 && !self.is_divided(place))
            .or_else(|| self.district(&place.id))
            .or(Some(place))
    }

    /// Whether a prefecture has prefectures of arrondissements in it.
    fn is_divided(&self, place: &Place) -> bool {
        self.places().iter().any(|other| {
            other.kind == PlaceKind::PrefectureOfArrondissements
                && other.parent.as_ref() == Some(&place.id)
        })
    }

    /// The arrondissement or commune a place is in, or is.
    pub fn district(&self, place: &PlaceId) -> Option<&Place> {
        self.outwards(self.get(place)?).find(|place| place.kind.is_district())
    }

    /// Whether a place is a whole city of several committee areas, so that it is open which of
    /// them a person in it belongs to.
    pub fn is_whole_city(&self, place: &PlaceId) -> bool {
        let Some(place) = self.get(place) else { return false };
        self.error_km(place) > SPREAD_KM
            && self.prefecture(&place.id).is_some_and(|prefecture| self.is_divided(prefecture))
    }

    /// Whether `inner` lies within `outer` and is another place. A commune that is a whole city
    /// holds all of its prefecture.
    pub(super) fn covers(&self, outer: &Place, inner: &Place) -> bool {
        if outer.id == inner.id || inner.kind.depth() < outer.kind.depth() {
            return false;
        }
        let outer = if self.is_whole_city(&outer.id) {
            self.prefecture(&outer.id).unwrap_or(outer)
        } else {
            outer
        };
        self.outwards(inner).skip(1).any(|place| place.id == outer.id)
    }

    /// How far a place may lie from its point, in kilometres.
    pub(super) fn error_km(&self, place: &Place) -> f64 {
        if let Some(km) = place.error_km {
            return km;
        }
        match place.precision {
            Precision::PlacePoint | Precision::Landmark => 1.0,
            Precision::TownPoint | Precision::Approx5Km => 5.0,
            Precision::AdminPolygonCentroid => 15.0,
            Precision::OsmPolygonCentroid => match place.kind {
                PlaceKind::Prefecture | PlaceKind::Province => 15.0,
                PlaceKind::PrefectureOfArrondissements => 5.0,
                PlaceKind::Commune
                | PlaceKind::Arrondissement
                | PlaceKind::Quartier
                | PlaceKind::Locality
                | PlaceKind::Douar => 2.0,
            },
            Precision::ParentCentroid => {
                let parent = place.parent.as_ref().and_then(|parent| self.get(parent));
                parent.map_or(15.0, |parent| self.error_km(parent))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::decode::tests::seeds;

    #[test]
    fn a_place_is_part_of() {
        let id = |place: Option<&Place>| place.map_or("", |place| place.id.as_str()).to_owned();
        for (place, district, area, prefecture) in [
            ("lissasfa", "hay-hassani", "pa-hay-hassani", "casablanca"),
            ("sidi-moumen", "sidi-moumen", "pa-sidi-bernoussi", "casablanca"),
            ("habous", "mechouar", "mechouar", "casablanca"),
            ("casablanca", "casablanca", "casablanca", "casablanca"),
            ("pa-ain-chock", "", "pa-ain-chock", "casablanca"),
            ("errahma", "dar-bouazza", "province-nouaceur", "nouaceur"),
            ("merchich", "", "province-mediouna", "mediouna"),
            ("hassania-ii", "mohammedia", "prefecture-mohammedia", "mohammedia"),
        ] {
            let place = PlaceId::new(place);
            assert_eq!(id(seeds().district(&place)), district, "{place}");
            assert_eq!(id(seeds().committee_area(&place)), area, "{place}");
            let option = seeds().prefecture_option(&place);
            assert_eq!(option.as_ref().map(OptionId::as_str), Some(prefecture), "{place}");
        }
        assert_eq!(seeds().prefecture(&PlaceId::new("rabat")), None);
    }

    #[test]
    fn only_casablanca_is_a_whole_city() {
        let whole: Vec<_> = seeds()
            .places()
            .iter()
            .filter(|place| seeds().is_whole_city(&place.id))
            .map(|place| place.id.as_str())
            .collect();
        assert_eq!(whole, ["prefecture-casablanca", "casablanca"]);
    }
}
