//! The person of a lead, readable in ten seconds.

use crate::domain::{PersonName, Phone, ProgrammeId};
use crate::place::{Location, Platform};
use crate::programme::Verdict;
use crate::store::Lead;
use crate::web::frame::Frame;
use crate::web::{names, row};

/// What a member needs for a call.
pub(super) struct Card {
    pub(super) name: Option<String>,
    pub(super) phone: Option<Dialled>,
    pub(super) platform: Option<Office>,
    pub(super) verdicts: Vec<Said>,
}

/// A number as a program dials it and as people read it.
pub(super) struct Dialled {
    pub(super) link: String,
    pub(super) shown: String,
}

/// The platform that serves the neighbourhood.
pub(super) struct Office {
    pub(super) name: String,
    pub(super) address: Option<String>,
    pub(super) phone: Option<Dialled>,
    pub(super) map: Option<String>,
}

/// What the person was told of a programme.
pub(super) struct Said {
    pub(super) programme: String,
    pub(super) word: &'static str,
    pub(super) verdict: String,
    /// Why, and what only a person can check.
    pub(super) reasons: Vec<String>,
}

impl Card {
    pub(super) fn of(f: &Frame<'_>, lead: &Lead) -> Self {
        let platform = lead.platform.as_ref().and_then(|id| f.world.platforms().get(id));
        Self {
            name: lead.name.as_ref().map(PersonName::reveal).map(str::to_owned),
            phone: lead.phone.as_ref().map(dialled),
            platform: platform.map(|platform| Office::of(f, platform)),
            verdicts: lead
                .verdicts
                .iter()
                .map(|(id, verdict)| Said {
                    programme: row::programme(f, id),
                    word: verdict_word(*verdict),
                    verdict: names::verdict(f.w, *verdict),
                    reasons: reasons(f, lead, id),
                })
                .collect(),
        }
    }
}

impl Office {
    fn of(f: &Frame<'_>, platform: &Platform) -> Self {
        let speech = f.w.speech();
        Self {
            name: platform.name.plain(speech),
            address: match &platform.location {
                Location::Address(text) | Location::Area(text) => Some(text.plain(speech)),
                Location::Unknown => None,
            },
            phone: platform.phone.as_deref().and_then(|phone| Phone::parse(phone).ok()).as_ref().map(dialled),
            map: platform.has_point_of_its_own().then(|| {
                let (latitude, longitude) = (platform.at.latitude, platform.at.longitude);
                format!(
                    "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=16/{latitude}/{longitude}"
                )
            }),
        }
    }
}

/// A number to dial and to read.
pub(super) fn dialled(phone: &Phone) -> Dialled {
    Dialled { link: format!("tel:{}", phone.reveal()), shown: phone.grouped() }
}

/// The word by which the style marks a verdict.
const fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Likely => "likely",
        Verdict::Ask => "ask",
        Verdict::No => "no",
    }
}

fn reasons(f: &Frame<'_>, lead: &Lead, id: &ProgrammeId) -> Vec<String> {
    let speech = f.w.speech();
    let because = lead.reasons.iter().filter(|(of, _)| of == id);
    let why = because.flat_map(|(_, because)| f.world.full_reasons(id, because, speech));
    let programme = f.world.programmes().get(id);
    let human = programme.iter().flat_map(|programme| &programme.human);
    let human = human.map(|text| f.w.to_ask(text.plain(speech)));
    why.map(|words| words.text).chain(human).collect()
}
