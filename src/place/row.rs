//! One row of the gazetteer.

use crate::domain::{PlaceId, Point};
use crate::text::Direction;

/// A place of the area.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// Its name for people.
    pub name: PlaceName,
    /// Other spellings, in any script.
    pub also: Vec<String>,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// The place it is a part of; prefectures and provinces have none.
    pub parent: Option<PlaceId>,
    /// A point for it, as good as `precision` says.
    pub at: Point,
    /// What that point is.
    pub precision: Precision,
    /// How far the place may lie from the point in kilometres, where the precision alone would
    /// promise too much.
    pub error_km: Option<f64>,
    /// Where the row comes from, in a few words.
    pub source: String,
}

/// The name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    /// In Latin script.
    pub latin: String,
    /// In Arabic script, where a name was found.
    pub arabic: Option<String>,
}

impl PlaceName {
    /// The name as a language of that direction reads it; without an Arabic name, the Latin one.
    pub fn read(&self, direction: Direction) -> &str {
        match (direction, &self.arabic) {
            (Direction::Rtl, Some(arabic)) => arabic,
            (Direction::Rtl | Direction::Ltr, _) => &self.latin,
        }
    }
}

/// Kinds of place, each one a part of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A prefecture, such as Casablanca.
    Prefecture,
    /// A province, such as Nouaceur.
    Province,
    /// A prefecture of arrondissements: the level with a committee of its own in Casablanca.
    PrefectureOfArrondissements,
    /// A commune.
    Commune,
    /// An arrondissement.
    Arrondissement,
    /// A quarter of a town.
    Quartier,
    /// A named spot outside the towns.
    Locality,
    /// A village.
    Douar,
}

impl PlaceKind {
    /// How narrow the kind is; a place lies in one of a smaller number.
    pub(super) fn depth(self) -> u8 {
        match self {
            Self::Prefecture | Self::Province => 0,
            Self::PrefectureOfArrondissements => 1,
            Self::Commune => 2,
            Self::Arrondissement => 3,
            Self::Quartier | Self::Locality | Self::Douar => 4,
        }
    }

    /// Whether it holds towns or is one: a prefecture, a province or a commune.
    pub fn is_wide(self) -> bool {
        self.depth() <= Self::Commune.depth()
    }

    /// Whether it is a commune or an arrondissement: the narrowest level that is always known.
    pub fn is_district(self) -> bool {
        match self {
            Self::Commune | Self::Arrondissement => true,
            Self::Prefecture
            | Self::Province
            | Self::PrefectureOfArrondissements
            | Self::Quartier
            | Self::Locality
            | Self::Douar => false,
        }
    }

    /// Whether it is a part of a town: a name that other towns may have too.
    pub fn is_in_a_town(self) -> bool {
        self.depth() >= 3
    }

    /// Whether it is a part of a commune or arrondissement.
    pub fn is_part(self) -> bool {
        self.depth() == 4
    }
}

/// What the point of a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The centre of its boundary on OpenStreetMap.
    OsmPolygonCentroid,
    /// The centre of its boundary on another map.
    AdminPolygonCentroid,
    /// Its chief town.
    TownPoint,
    /// Its own point.
    PlacePoint,
    /// A tram stop of its name, inside it or on its edge.
    Landmark,
    /// An older centre, three to five kilometres off.
    Approx5Km,
    /// No point of its own was found: the parent's is repeated. It is somewhere in there.
    ParentCentroid,
}

/// A town outside the area, known so that it is not taken for a place inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideTown {
    /// Its name.
    pub name: PlaceName,
    /// Other spellings, in any script.
    pub also: Vec<String>,
}
