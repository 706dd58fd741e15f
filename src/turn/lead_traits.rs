//! What follows from a lead and the content: for the queue, the filters and the search.

use crate::domain::{PlaceId, ProgrammeId};
use crate::engine::{LeadDraft, World};
use crate::place::Whereabouts;
use crate::programme::Verdict;
use crate::store::{Lead, LeadTraits};

/// The traits of a lead that is recorded now.
pub fn of_draft(world: &World, draft: &LeadDraft) -> LeadTraits {
    let said = Said {
        has_phone: draft.phone.is_some(),
        project: draft.project.as_deref(),
        founders: draft.founders,
        place: draft.place.as_ref(),
        verdicts: &draft.verdicts,
    };
    traits(world, &said)
}

/// The traits of a lead that an earlier program recorded.
pub(super) fn of_lead(world: &World, lead: &Lead) -> LeadTraits {
    let said = Said {
        has_phone: lead.phone.is_some(),
        project: lead.project.as_deref(),
        founders: lead.founders,
        place: lead.place.as_ref(),
        verdicts: &lead.verdicts,
    };
    traits(world, &said)
}

struct Said<'l> {
    has_phone: bool,
    project: Option<&'l str>,
    founders: Option<i64>,
    place: Option<&'l PlaceId>,
    verdicts: &'l [(ProgrammeId, Verdict)],
}

fn traits(world: &World, said: &Said<'_>) -> LeadTraits {
    let minimum = world.law().minimum_founders;
    let founders = match said.founders {
        Some(founders) if founders >= minimum => 2,
        // One or two are missing: a call can help to find them.
        Some(founders) if founders + 2 >= minimum => 1,
        Some(_) | None => 0,
    };
    let likely = said.verdicts.iter().any(|(_, verdict)| *verdict == Verdict::Likely);
    let readiness = u8::from(said.has_phone)
        + u8::from(said.project.is_some_and(|project| !project.trim().is_empty()))
        + u8::from(likely)
        + founders;
    let platform = said.place.and_then(|place| {
        let whereabouts = Whereabouts { place: Some(place), point: None };
        let near = world.platforms().near(whereabouts, world.gazetteer());
        near.found.first().map(|suggestion| suggestion.platform.id.clone())
    });
    let mut places = Vec::new();
    let mut next = said.place;
    while let Some(place) = next.and_then(|id| world.gazetteer().get(id)) {
        places.push(place.name.latin.clone());
        places.extend(place.name.arabic.clone());
        next = place.parent.as_ref();
    }
    LeadTraits { platform, readiness, places }
}
