//! Which platforms to offer somebody: first those of their own prefecture, because its committee
//! decides about INDH money there, then the nearest ones.
//!
//! A distance is said only where it may be wrong by two thirds of it at most. "3 km, give or take
//! 4" says nothing, and a person who takes a bus because of it is misled.

use crate::domain::{Kilometres, PlaceId, Point};
use crate::place::{Gazetteer, Place, Platform, PlatformKind, Platforms};

/// The most platforms that are offered at once.
const MOST: usize = 3;

/// Where somebody is, as far as they said. It has no `Debug`: a position is never written.
#[derive(Clone, Copy, Default)]
pub struct Whereabouts<'a> {
    /// A place of the gazetteer.
    pub place: Option<&'a PlaceId>,
    /// A shared position, used for this answer and dropped.
    pub point: Option<Point>,
}

/// The platforms to offer, best first.
#[derive(Debug)]
pub struct Nearest<'p> {
    /// How it stands with the person's own prefecture.
    pub own: Own,
    /// At most three.
    pub found: Vec<Suggestion<'p>>,
}

/// The area whose committee decides for a person, and whether a platform is known in it. "None
/// known" is not "none".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// It has a platform; the first suggestions are its own.
    Served(PlaceId),
    /// No platform is known in it.
    NoneKnown(PlaceId),
    /// The place is a whole city of several areas; nothing is offered before the person names a
    /// quarter.
    WholeCity(PlaceId),
    /// It is not known where the person is, or it is outside the area.
    Unknown,
}

/// One platform and why it is offered.
#[derive(Debug)]
pub struct Suggestion<'p> {
    /// The platform.
    pub platform: &'p Platform,
    /// Why.
    pub why: Why,
    /// How far it is, as far as that can be said.
    pub distance: Distance,
}

/// Why a platform is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It belongs to the person's own prefecture.
    OwnPrefecture,
    /// It is among the nearest ones.
    Nearest,
}

/// How far a platform is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distance {
    /// About so many kilometres as the crow flies, give or take.
    About {
        /// The distance between the points, rounded.
        km: u32,
        /// How far off it may be, rounded up; at most two thirds of `km`.
        plus_or_minus_km: u32,
    },
    /// Somewhere in the same arrondissement or commune.
    SameDistrict,
    /// It cannot be said.
    Unknown,
}

impl Platforms {
    /// The platforms to offer somebody who is there.
    pub fn near(&self, whereabouts: Whereabouts<'_>, gazetteer: &Gazetteer) -> Nearest<'_> {
        let Some(person) = Person::new(whereabouts, gazetteer) else {
            return Nearest { own: Own::Unknown, found: Vec::new() };
        };
        if gazetteer.is_whole_city(&person.place) {
            return Nearest { own: Own::WholeCity(person.place), found: Vec::new() };
        }
        let mut offered: Vec<Suggestion<'_>> = self
            .iter()
            .filter(|platform| platform.kind.is_for_youth() && platform.confirmed_open)
            .map(|platform| person.suggestion(platform, gazetteer))
            .collect();
        offered.sort_by(|a, b| person.compare(a, b));
        offered.truncate(MOST);
        let served = offered.first().is_some_and(|first| first.why == Why::OwnPrefecture);
        let own = match person.area {
            Some(area) if served => Own::Served(area),
            Some(area) => Own::NoneKnown(area),
            None => Own::Unknown,
        };
        Nearest { own, found: offered }
    }
}

/// A person as far as the search needs them.
struct Person {
    place: PlaceId,
    area: Option<PlaceId>,
    district: Option<PlaceId>,
    at: Point,
    error_km: f64,
}

impl Person {
    fn new(whereabouts: Whereabouts<'_>, gazetteer: &Gazetteer) -> Option<Self> {
        let found = whereabouts.point.and_then(|point| gazetteer.at(point));
        let place = gazetteer.get(whereabouts.place.or(found.as_ref())?)?;
        let id_of = |place: Option<&Place>| place.map(|place| place.id.clone());
        Some(Self {
            place: place.id.clone(),
            area: id_of(gazetteer.committee_area(&place.id)),
            district: id_of(gazetteer.district(&place.id)),
            at: whereabouts.point.unwrap_or(place.at),
            error_km: whereabouts.point.map_or(gazetteer.error_km(place), |_| 0.0),
        })
    }

    fn suggestion<'p>(&self, platform: &'p Platform, gazetteer: &Gazetteer) -> Suggestion<'p> {
        let home = platform.district.as_ref().unwrap_or(&platform.prefecture);
        let area = gazetteer.committee_area(home).map(|area| &area.id);
        let own = area.is_some() && area == self.area.as_ref();
        let why = if own { Why::OwnPrefecture } else { Why::Nearest };
        Suggestion { platform, why, distance: self.distance(platform) }
    }

    fn distance(&self, platform: &Platform) -> Distance {
        let Kilometres(km) = self.at.distance(platform.at);
        let error = platform.error_km().map(|error| (error + self.error_km).ceil());
        match error {
            Some(error) if 3.0 * error <= 2.0 * km.round() => {
                Distance::About { km: whole(km.round()), plus_or_minus_km: whole(error) }
            }
            Some(_) if self.is_in_district_of(platform) => Distance::SameDistrict,
            Some(_) | None => Distance::Unknown,
        }
    }

    fn is_in_district_of(&self, platform: &Platform) -> bool {
        self.district.is_some() && self.district == platform.district
    }

    /// Own platforms first: those of one's own district, then platforms before centres, then the
    /// nearer ones; the others by distance alone.
    fn compare(&self, a: &Suggestion<'_>, b: &Suggestion<'_>) -> std::cmp::Ordering {
        let rank = |suggestion: &Suggestion<'_>| match suggestion.why {
            Why::OwnPrefecture => (
                suggestion.why,
                !self.is_in_district_of(suggestion.platform),
                suggestion.platform.kind,
            ),
            Why::Nearest => (suggestion.why, false, PlatformKind::YouthPlatform),
        };
        let far = |suggestion: &Suggestion<'_>| self.at.distance(suggestion.platform.at).0;
        rank(a).cmp(&rank(b)).then_with(|| far(a).total_cmp(&far(b)))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a distance on earth, already rounded"
)]
fn whole(km: f64) -> u32 {
    km as u32
}

#[cfg(test)]
mod tests;
