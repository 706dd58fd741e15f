//! The platforms near a place, in words: which, why, how far, and how sure.

use crate::domain::{Answer, PlaceId, PlatformId, Variable};
use crate::engine::view::joined;
use crate::engine::walk::Walk;
use crate::engine::{Effect, Phrase, Venue};
use crate::flow::NodeKind;
use crate::place::{Distance, Location, Own, Suggestion, Whereabouts, Why};
use crate::text::{Filled, Style, Styled, Text};

impl Walk<'_> {
    /// The platforms near the place a variable holds.
    pub(super) fn platforms_near(&self, variable: &Variable) -> Styled {
        match self.answers().get(variable) {
            Some(Answer::Place(place)) => self.platforms_at(Some(place)),
            _ => self.platforms_at(None),
        }
    }

    /// The platforms near a place; a position shared in this step makes the distances better.
    pub(super) fn platforms_at(&self, place: Option<&PlaceId>) -> Styled {
        let (world, speech) = (self.world, self.speech());
        let nearest =
            world.platforms().near(Whereabouts { place, point: self.point }, world.gazetteer());
        let mut text = Styled::default();
        if let Some(place) = place {
            let name = Filled::Typed(world.place_name(place, speech));
            text = world.phrase(speech, Phrase::PlatformKnown, &[("place", name)]);
        }
        match nearest.own {
            Own::Served(_) => {}
            Own::NoneKnown(_) | Own::Unknown => {
                text.push_paragraph(&world.phrase(speech, Phrase::PlatformNone, &[]));
            }
            Own::WholeCity(_) => {
                text.push_paragraph(&world.phrase(speech, Phrase::PlatformWholeCity, &[]));
            }
        }
        for suggestion in &nearest.found {
            text.push_paragraph(&self.suggested(suggestion));
        }
        text
    }

    /// What is known of one platform: its name, address, telephone and state.
    pub(super) fn platform_card(&self, id: &PlatformId) -> Styled {
        let (world, speech) = (self.world, self.speech());
        let Some(platform) = world.platforms().get(id) else { return Styled::default() };
        let words = |text: &Text| text.render(speech, &|_| None);
        let mut lines = vec![words(&platform.name).in_style(Style::Bold)];
        if let Location::Address(address) | Location::Area(address) = &platform.location {
            let address = Filled::Words(words(address));
            lines.push(world.phrase(speech, Phrase::PlatformAddress, &[("address", address)]));
        }
        if let Some(phone) = &platform.phone {
            let phone = Filled::Typed(phone.clone());
            lines.push(world.phrase(speech, Phrase::PlatformPhone, &[("phone", phone)]));
        }
        lines.push(words(&platform.status));
        lines.extend(platform.note.as_ref().map(words));
        joined(&lines, "\n")
    }

    /// A pin for the first platform, if its point is that of its own quarter: any other point
    /// would send people to the wrong place.
    pub(super) fn pin(&mut self) {
        let Some((_, node)) = self.here() else { return };
        let NodeKind::Platforms { near, .. } = &node.kind else { return };
        let Some(Answer::Place(place)) = self.answers().get(near) else { return };
        let whereabouts = Whereabouts { place: Some(place), point: self.point };
        let nearest = self.world.platforms().near(whereabouts, self.world.gazetteer());
        let Some(first) = nearest.found.first() else { return };
        if first.platform.has_point_of_its_own() {
            self.effects.push(Effect::Pin(Venue {
                point: first.platform.at,
                title: first.platform.name.plain(self.speech()),
                address: self.world.label(self.speech(), Phrase::PinAddress),
            }));
        }
    }

    fn suggested(&self, suggestion: &Suggestion<'_>) -> Styled {
        let (world, speech) = (self.world, self.speech());
        let platform = suggestion.platform;
        let name = Filled::Words(platform.name.render(speech, &|_| None));
        let why = match suggestion.why {
            Why::OwnPrefecture => Phrase::PlatformOwn,
            Why::Nearest => Phrase::PlatformNear,
        };
        let mut text = world.phrase(speech, why, &[("platform", name)]);
        let distance = match suggestion.distance {
            Distance::About { km, plus_or_minus_km } => world.phrase(
                speech,
                Phrase::DistanceAbout,
                &[
                    ("km", Filled::Number(i64::from(km))),
                    ("error", Filled::Number(i64::from(plus_or_minus_km))),
                ],
            ),
            Distance::SameDistrict => world.phrase(speech, Phrase::DistanceSame, &[]),
            Distance::Unknown => Styled::default(),
        };
        let location = match &platform.location {
            Location::Address(words) | Location::Area(words) => words.render(speech, &|_| None),
            Location::Unknown => Styled::default(),
        };
        let status = platform.status.render(speech, &|_| None);
        for line in [location, distance, status] {
            if !line.text.is_empty() {
                text.push(&Styled::plain("\n"));
                text.push(&line);
            }
        }
        text
    }
}
