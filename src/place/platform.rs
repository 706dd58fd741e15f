//! Youth platforms, the delegation and their neighbours.

use std::fmt;

use jiff::civil::Date;

use crate::domain::{Confidence, PlaceId, PlatformId, Point, SourceId};
use crate::text::Text;

/// An office or platform.
#[derive(Clone, PartialEq)]
pub struct Platform {
    /// Its id.
    pub id: PlatformId,
    /// Its name.
    pub name: Text,
    /// What it is.
    pub kind: PlatformKind,
    /// The prefecture or province it is in.
    pub prefecture: PlaceId,
    /// The arrondissement or commune it is in, if known.
    pub district: Option<PlaceId>,
    /// What is known of its address.
    pub location: Location,
    /// Its telephone in E.164 form, if known.
    pub phone: Option<String>,
    /// A point for it; never exact.
    pub at: Point,
    /// What that point is.
    pub precision: PlatformPrecision,
    /// How far it may lie from the point in kilometres, where the precision alone would promise
    /// too much.
    pub error_km: Option<f64>,
    /// Whether it is known to have opened; before that nobody is sent there.
    pub confirmed_open: bool,
    /// Its state when last heard of, with the year.
    pub status: Text,
    /// What else helps the person.
    pub note: Option<Text>,
    /// Where the facts come from.
    pub source: SourceId,
    /// The day they were checked.
    pub checked: Date,
    /// How sure they are.
    pub confidence: Confidence,
}

/// What is known of where a platform is.
#[derive(Clone, PartialEq)]
pub enum Location {
    /// A street address.
    Address(Text),
    /// A quarter or a building; the street is not known, and this must not be shown as an address.
    Area(Text),
    /// Nothing.
    Unknown,
}

/// Kinds of platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlatformKind {
    /// A youth platform of the INDH.
    YouthPlatform,
    /// A youth centre beside the platforms.
    YouthCentre,
    /// A training centre.
    TrainingCentre,
    /// The delegation.
    Delegation,
    /// A centre for people who leave prison; shown only where somebody asks for it.
    ReintegrationCentre,
}

impl PlatformKind {
    /// Whether it is offered as a platform near somebody.
    pub fn is_for_youth(self) -> bool {
        match self {
            Self::YouthPlatform | Self::YouthCentre => true,
            Self::TrainingCentre | Self::Delegation | Self::ReintegrationCentre => false,
        }
    }
}

/// What the point of a platform is; none is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlatformPrecision {
    /// The point of its quarter.
    NeighbourhoodPoint,
    /// A tram stop of its quarter.
    NeighbourhoodLandmark,
    /// The centre of its arrondissement.
    DistrictCentroid,
    /// The town of its commune.
    CommuneCentroid,
    /// The seat of its province.
    ProvinceSeat,
    /// The centre of the city: good for no distance at all.
    CityCentroid,
}

impl Platform {
    /// Whether its point is good enough to be shown on a map: that of its own quarter.
    pub fn has_point_of_its_own(&self) -> bool {
        match self.precision {
            PlatformPrecision::NeighbourhoodPoint | PlatformPrecision::NeighbourhoodLandmark => {
                true
            }
            PlatformPrecision::DistrictCentroid
            | PlatformPrecision::CommuneCentroid
            | PlatformPrecision::ProvinceSeat
            | PlatformPrecision::CityCentroid => false,
        }
    }

    /// How far it may lie from its point, in kilometres; `None` if its point says nothing.
    pub(super) fn error_km(&self) -> Option<f64> {
        let usual = match self.precision {
            PlatformPrecision::NeighbourhoodPoint | PlatformPrecision::NeighbourhoodLandmark => 1.0,
            PlatformPrecision::DistrictCentroid => 2.0,
            PlatformPrecision::CommuneCentroid => 5.0,
            PlatformPrecision::ProvinceSeat => 15.0,
            PlatformPrecision::CityCentroid => return None,
        };
        Some(self.error_km.unwrap_or(usual))
    }
}

impl fmt::Debug for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Platform({})", self.id)
    }
}

/// All platforms, in the order of the file.
#[derive(Debug, Default)]
pub struct Platforms(Vec<Platform>);

impl Platforms {
    pub(super) fn new(platforms: Vec<Platform>) -> Self {
        Self(platforms)
    }

    /// The platform of that id.
    pub fn get(&self, id: &PlatformId) -> Option<&Platform> {
        self.0.iter().find(|platform| platform.id == *id)
    }

    /// All.
    pub fn iter(&self) -> impl Iterator<Item = &Platform> {
        self.0.iter()
    }

    /// Those of one kind.
    pub fn of_kind(&self, kind: PlatformKind) -> impl Iterator<Item = &Platform> {
        self.0.iter().filter(move |platform| platform.kind == kind)
    }
}
