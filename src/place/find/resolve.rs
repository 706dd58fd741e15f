//! From mentioned names to one place, or to the few that may be meant.

use crate::domain::PlaceId;
use crate::place::find::Found;
use crate::place::find::mention::Mention;
use crate::place::index::Owner;
use crate::place::{Gazetteer, Place};

/// The most places a person is asked to choose from.
const MOST_CHOICES: usize = 8;

impl Gazetteer {
    pub(super) fn resolve(&self, mentions: &[Mention]) -> Found {
        let mut inside = mentions
            .iter()
            .filter(|mention| !self.is_of_another_town(mention, mentions))
            .map(|mention| (mention, self.meant(mention)))
            .filter(|(_, places)| !places.is_empty());
        let Some((first, meant)) = inside.next() else {
            return if mentions.is_empty() { Found::None } else { Found::Outside };
        };
        let mut named = vec![first];
        let places = inside.fold(meant, |places, (mention, more)| {
            // A town gives its name to its prefecture, which covers more.
            let wide = self.named(mention);
            let wider = united(Vec::new(), named.iter().flat_map(|mention| self.named(mention)));
            named.push(mention);
            let narrowed = [(&places, &more), (&places, &wide), (&more, &wider)]
                .into_iter()
                .find_map(|(some, more)| self.narrowed(some, more));
            // What is only nearly a name and no part of the other is a word like any other.
            let other = if mention.is_sure() { more } else { Vec::new() };
            narrowed.unwrap_or_else(|| united(places, other.into_iter()))
        });
        asked(&places)
    }

    /// "Hay Riad, Rabat", "Salé, Hay Salam": the town beside a quarter says which one is meant.
    fn is_of_another_town(&self, mention: &Mention, mentions: &[Mention]) -> bool {
        const BETWEEN: usize = 1;
        let beside = mentions.iter().any(|other| {
            let apart = if other.words.start >= mention.words.end {
                other.words.start - mention.words.end
            } else {
                mention.words.start.saturating_sub(other.words.end)
            };
            apart <= BETWEEN && other.owners.contains(&Owner::Outside)
        });
        let in_a_town = mention.owners.iter().all(|owner| match owner {
            Owner::Place(row) => self.places()[*row].kind.is_in_a_town(),
            Owner::Outside => false,
        });
        beside && in_a_town
    }

    fn has_only_parts(&self, owners: &[Owner]) -> bool {
        owners.iter().all(|owner| match owner {
            Owner::Place(row) => self.places()[*row].kind.is_part(),
            Owner::Outside => false,
        })
    }

    /// The places one mention may mean.
    fn meant<'g>(&'g self, mention: &Mention) -> Vec<&'g Place> {
        let mut owners = mention.owners.clone();
        // "Hay Salam" may be the one of "Hay Salam CIL". A district's name needs no such doubt.
        if mention.exact && self.has_only_parts(&owners) {
            owners.extend(self.index.longer(&mention.spelled));
        }
        self.without_namesakes(&united(Vec::new(), self.of(&owners)))
    }

    /// All places that bear the name.
    fn named<'g>(&'g self, mention: &Mention) -> Vec<&'g Place> {
        self.of(&mention.owners).collect()
    }

    fn of<'g>(&'g self, owners: &[Owner]) -> impl Iterator<Item = &'g Place> {
        owners.iter().filter_map(|owner| match owner {
            Owner::Place(row) => Some(&self.places()[*row]),
            Owner::Outside => None,
        })
    }

    /// Drops a prefecture or province that shares its name with a town in it, and a quarter that
    /// shares its name with the district it is in.
    fn without_namesakes<'g>(&self, places: &[&'g Place]) -> Vec<&'g Place> {
        let has = |test: &dyn Fn(&Place) -> bool| places.iter().any(|other| test(other));
        places
            .iter()
            .filter(|place| {
                if place.kind.depth() <= 1 {
                    !has(&|other| self.covers(place, other))
                } else {
                    !has(&|other| other.kind.is_district() && self.covers(other, place))
                }
            })
            .copied()
            .collect()
    }

    /// What both mentions agree on: "Hay El Falah, Mohammedia" is the one in Mohammedia.
    fn narrowed<'g>(&self, some: &[&'g Place], more: &[&'g Place]) -> Option<Vec<&'g Place>> {
        let mut agreed: Vec<&Place> = Vec::new();
        for one in some {
            for other in more {
                let narrower = if one.id == other.id || self.covers(other, one) {
                    Some(*one)
                } else if self.covers(one, other) {
                    Some(*other)
                } else {
                    None
                };
                agreed = united(agreed, narrower.into_iter());
            }
        }
        (!agreed.is_empty()).then_some(agreed)
    }
}

/// The answer: one place, or the few to choose from.
fn asked(places: &[&Place]) -> Found {
    let mut ids: Vec<PlaceId> = places.iter().map(|place| place.id.clone()).collect();
    if ids.len() > MOST_CHOICES {
        // Too many to ask about: the districts they are in may be few.
        ids = Vec::new();
        for place in places {
            let wider = place.parent.as_ref().unwrap_or(&place.id);
            if !ids.contains(wider) {
                ids.push(wider.clone());
            }
        }
    }
    match ids.len() {
        0 => Found::None,
        1 => Found::One(ids.swap_remove(0)),
        2..=MOST_CHOICES => Found::Several(ids),
        _ => Found::None,
    }
}

/// Each place once.
fn united<'g>(mut places: Vec<&'g Place>, more: impl Iterator<Item = &'g Place>) -> Vec<&'g Place> {
    for place in more {
        if !places.iter().any(|other| other.id == place.id) {
            places.push(place);
        }
    }
    places
}
