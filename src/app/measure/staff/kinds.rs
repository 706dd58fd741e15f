//! The kinds of requests that are measured, from the usual to the worst that can be chosen.

use jiff::ToSpan;
use jiff::tz::TimeZone;

use crate::app::measure::staff::asks::{Ask, Day};
use crate::domain::{LeadId, PlaceId, ProgrammeId, Reference, SourceTag, StaffId, Stage};
use crate::engine::World;
use crate::store::{
    JobError, LeadCursor, LeadFilter, OwnerFilter, QueueOf, Reader, Sought, StatusFilter,
};

/// How many deep pages and how many single leads are asked for in turn.
const SAMPLES: u32 = 200;
/// A source, a programme and a member that no lead has.
const NOBODY: &str = "nobody-came";
const NO_MEMBER: StaffId = StaffId(5);

/// Requests of one kind.
pub(super) struct Kind {
    pub(super) name: String,
    pub(super) asks: Vec<Ask>,
}

/// All kinds.
pub(super) fn kinds(reader: &Reader<'_>, world: &World, day: &Day) -> Result<Vec<Kind>, JobError> {
    let year = day.today.year();
    let kind = |name: &str, asks| Kind { name: name.to_owned(), asks };
    let one = |filter| vec![Ask::List(filter, None)];
    let list = |filters: Vec<LeadFilter>| {
        filters.into_iter().map(|filter| Ask::List(filter, None)).collect::<Vec<_>>()
    };
    let mut kinds = vec![
        kind("queue of one member", vec![Ask::Queue(QueueOf::Member(StaffId(1)))]),
        kind("queue of everyone", vec![Ask::Queue(QueueOf::Everyone)]),
        kind("list, first page", one(LeadFilter::default())),
        kind("list, any page", deep(reader)?),
    ];
    let single = single(world, day);
    for (name, filters) in &single {
        kinds.push(kind(&format!("list by {name}"), list(filters.clone())));
    }
    let every: Vec<_> = single.iter().flat_map(|(_, filters)| filters).collect();
    let pairs = every.iter().flat_map(|one| every.iter().map(|other| both(one, other)));
    kinds.push(kind("list by two filters", list(pairs.collect())));
    let programmes = single.iter().find(|(name, _)| *name == "programme");
    let with_programme = programmes.into_iter().flat_map(|(_, programmes)| programmes);
    let with_programme: Vec<_> =
        with_programme.flat_map(|one| every.iter().map(|other| both(one, other))).collect();
    kinds.push(kind("list by programme and another", list(with_programme.clone())));
    let unmatched = |filter: &LeadFilter| LeadFilter {
        owner: filter.owner.is_none().then_some(OwnerFilter::Nobody).or(filter.owner),
        status: Some(StatusFilter::Is(Stage::Registered)),
        ..filter.clone()
    };
    let none = with_programme.iter().map(unmatched);
    kinds.push(kind("list by three or four, mostly without match", list(none.collect())));
    let sought = |text: &str| LeadFilter {
        sought: Some(Sought { text: text.to_owned(), year }),
        ..LeadFilter::default()
    };
    for (name, texts) in [
        ("search, a word of every lead", &["casablanca", "démo", "casabl", "casablan", "بيضا"][..]),
        ("search, common words", &["boulangerie", "couture atelier", "yasmine", "savon argan"]),
        ("search, rare words", &["yasmine 421", "othmane 42 plastique", "zineb 7 derb"]),
        ("search, Arabic words", &["زينب", "سيدي مومن", "مخبزة", "ياسمين خياطة"]),
        ("search, part of a phone number", &["0000123", "0000", "00001", "000012345"]),
        ("search, a reference", &["TW-2026-0042", "1234"]),
        ("search, no match", &["zzyzx", "casablanca zzyzx", "démo démoniaque", "كريم zzyzx"]),
    ] {
        kinds.push(kind(name, list(texts.iter().copied().map(sought).collect())));
    }
    let mut searches = Vec::new();
    for text in ["casablanca", "yasmine", "زينب", "boulangerie"] {
        searches.extend(every.iter().map(|filter| both(&sought(text), filter)));
    }
    kinds.push(kind("search and a filter", list(searches)));
    kinds.push(kind("search and a filter, no match", list(contrary(world, &sought))));
    kinds.push(kind("page of a lead", leads(reader)?));
    kinds.push(kind("statistics of 12 weeks", vec![Ask::Statistics]));
    Ok(kinds)
}

/// Words of one place under the filter of another.
fn contrary(world: &World, sought: &impl Fn(&str) -> LeadFilter) -> Vec<LeadFilter> {
    let places = world.gazetteer().places();
    let pairs = places.iter().zip(places.iter().skip(1));
    let pairs = pairs.filter(|(one, other)| {
        one.parent != Some(other.id.clone()) && other.parent != Some(one.id.clone())
    });
    pairs
        .map(|(one, other)| LeadFilter {
            place: Some(other.id.clone()),
            status: Some(StatusFilter::Open),
            ..sought(&one.name.latin)
        })
        .collect()
}

/// Pages of the list that begin anywhere.
fn deep(reader: &Reader<'_>) -> Result<Vec<Ask>, JobError> {
    let mut asks = Vec::new();
    for (id, _) in sample(reader)? {
        let line = reader.line(id)?;
        let cursor = line.map(|line| LeadCursor::behind(&line));
        asks.push(Ask::List(LeadFilter::default(), cursor));
    }
    Ok(asks)
}

fn leads(reader: &Reader<'_>) -> Result<Vec<Ask>, JobError> {
    Ok(sample(reader)?.into_iter().map(|(id, reference)| Ask::Lead(id, reference)).collect())
}

/// Leads from all over the list.
fn sample(reader: &Reader<'_>) -> Result<Vec<(LeadId, Reference)>, JobError> {
    let ids = reader.ids_matching(&LeadFilter::default(), u32::MAX)?;
    let step = (ids.len() / SAMPLES as usize).max(1);
    let mut sample = Vec::new();
    for id in ids.into_iter().step_by(step) {
        sample.extend(reader.line(id)?.map(|line| (id, line.reference)));
    }
    Ok(sample)
}

/// Every filter that can be chosen alone, by its name.
fn single(world: &World, day: &Day) -> Vec<(&'static str, Vec<LeadFilter>)> {
    let none = LeadFilter::default;
    let statuses = Stage::ALL.map(StatusFilter::Is).into_iter().chain([StatusFilter::Open]);
    let members = (1..=4).map(StaffId).chain([NO_MEMBER]).map(OwnerFilter::Is);
    let owners = members.chain([OwnerFilter::Nobody]);
    let platforms = world.platforms().iter().map(|platform| platform.id.clone());
    let programmes = world.programmes().iter().map(|programme| programme.id.clone());
    let programmes = programmes.chain([ProgrammeId::new(NOBODY)]);
    let sources = ["atelier-hay-hassani", "affiche-tramway", NOBODY].into_iter();
    let places = world.gazetteer().places().iter().step_by(5);
    let days = [1, 30, 90, 300].into_iter();
    vec![
        ("status", statuses.map(|it| LeadFilter { status: Some(it), ..none() }).collect()),
        ("member", owners.map(|it| LeadFilter { owner: Some(it), ..none() }).collect()),
        ("platform", platforms.map(|it| LeadFilter { platform: Some(it), ..none() }).collect()),
        ("programme", programmes.map(|it| LeadFilter { programme: Some(it), ..none() }).collect()),
        (
            "source",
            sources.map(|it| LeadFilter { source: SourceTag::parse(it), ..none() }).collect(),
        ),
        (
            "language",
            world
                .languages()
                .all()
                .iter()
                .map(|it| LeadFilter { lang: Some(it.id), ..none() })
                .collect(),
        ),
        (
            "place",
            places.map(|it| LeadFilter { place: Some(PlaceId::clone(&it.id)), ..none() }).collect(),
        ),
        (
            "day",
            days.map(|ago| {
                let start = day.today.saturating_sub(ago.days()).at(0, 0, 0, 0);
                LeadFilter { from: TimeZone::UTC.to_timestamp(start).ok(), ..none() }
            })
            .collect(),
        ),
    ]
}

/// What both filters leave.
fn both(one: &LeadFilter, other: &LeadFilter) -> LeadFilter {
    LeadFilter {
        sought: one.sought.clone().or_else(|| other.sought.clone()),
        status: one.status.or(other.status),
        owner: one.owner.or(other.owner),
        platform: one.platform.clone().or_else(|| other.platform.clone()),
        programme: one.programme.clone().or_else(|| other.programme.clone()),
        source: one.source.clone().or_else(|| other.source.clone()),
        lang: one.lang.or(other.lang),
        place: one.place.clone().or_else(|| other.place.clone()),
        from: one.from.or(other.from),
        until: one.until.or(other.until),
    }
}
