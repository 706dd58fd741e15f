//! How long the staff wait for queue, list, filters and search, at the 50th and 99th percentile.
//!
//! The same questions are asked in the same order each time; `twiza demo` makes a database to ask.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::app::{clock, content};
use crate::config::{Options, Settings};
use crate::domain::{PlaceId, PlatformId, ProgrammeId, SourceTag, StaffId, Stage};
use crate::engine::World;
use crate::store::{JobError, LeadFilter, OwnerFilter, QueueOf, Reader, StatusFilter, peek};

/// How many leads a page shows.
const PAGE: u32 = 50;
/// What people look for.
const WORDS: [&str; 12] = [
    "zineb",
    "زينب",
    "boulangerie",
    "couture atelier",
    "yasmine plastique",
    "sidi moumen",
    "سيدي مومن",
    "othmane 42",
    "0000123",
    "argan",
    "démo kar",
    "TW-2026-0042",
];

/// Asks each question so often, and prints how long the answers took.
pub(super) fn staff(options: &Options, times: u32) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    let world = content::world(&settings, &content::configured(&settings)?)?;
    let today = settings.time_zone.to_datetime(clock().now()).date();
    let mut out = io::stdout().lock();
    let (count, figures) = peek(&settings.database, |reader| {
        let (fictional, real) = reader.lead_counts()?;
        Ok((fictional + real, measure(reader, &world, today, times)?))
    })?;
    writeln!(out, "{count} leads, {times} times each\n")?;
    writeln!(out, "{:<28} {:>9} {:>9} {:>9}", "question", "p50 ms", "p99 ms", "max ms")?;
    for (name, mut took) in figures {
        took.sort_unstable();
        let at = |percent: usize| {
            let index = (took.len().saturating_sub(1)) * percent / 100;
            took.get(index).map_or(0.0, |it| it.as_secs_f64() * 1000.0)
        };
        writeln!(out, "{name:<28} {:>9.2} {:>9.2} {:>9.2}", at(50), at(99), at(100))?;
    }
    Ok(ExitCode::SUCCESS)
}

type Figures = Vec<(&'static str, Vec<Duration>)>;

fn measure(
    reader: &Reader<'_>,
    world: &World,
    today: Date,
    times: u32,
) -> Result<Figures, JobError> {
    let filters = filters(world, today);
    let single: Vec<&LeadFilter> = filters.iter().collect();
    let mut pairs = Vec::new();
    for one in &filters {
        pairs.extend(filters.iter().map(|other| both(one, other)));
    }
    let nth = |round: u32, count: usize| round as usize * 7919 % count.max(1);
    Ok(vec![
        ("queue of everyone", timed(times, |_| reader.next_leads(QueueOf::Everyone, today, PAGE))?),
        (
            "queue of a member",
            timed(times, |round| {
                let member = StaffId(i64::from(round % 4) + 1);
                reader.next_leads(QueueOf::Member(member), today, PAGE)
            })?,
        ),
        ("list", timed(times, |_| reader.list(&LeadFilter::default(), None, PAGE))?),
        (
            "list, hundredth page",
            timed(times, |round| {
                let ids = reader.ids_matching(&LeadFilter::default(), 5000)?;
                let last = ids.get(nth(round, ids.len())).copied();
                let line = last.map(|id| reader.line(id)).transpose()?.flatten();
                let until = line.map(|line| line.recorded_at);
                reader.list(&LeadFilter { until, ..LeadFilter::default() }, None, PAGE)
            })?,
        ),
        (
            "one filter",
            timed(times, |round| reader.list(single[nth(round, single.len())], None, PAGE))?,
        ),
        (
            "two filters",
            timed(times, |round| reader.list(&pairs[nth(round, pairs.len())], None, PAGE))?,
        ),
        (
            "count under two filters",
            timed(times, |round| reader.count_matching(&pairs[nth(round, pairs.len())], 1000))?,
        ),
        (
            "search",
            timed(times, |round| reader.search(WORDS[nth(round, WORDS.len())], 2026, PAGE))?,
        ),
        (
            "duplicates of a lead",
            timed(times, |round| {
                reader.duplicates(crate::domain::LeadId(i64::from(round) * 97 + 1))
            })?,
        ),
    ])
}

/// Every filter of one kind that can be chosen.
fn filters(world: &World, today: Date) -> Vec<LeadFilter> {
    let none = LeadFilter::default;
    let mut filters = vec![
        LeadFilter { status: Some(StatusFilter::Open), ..none() },
        LeadFilter { owner: Some(OwnerFilter::Nobody), ..none() },
        LeadFilter { source: SourceTag::parse("affiche-tramway"), ..none() },
        LeadFilter { source: SourceTag::parse("nobody-came"), ..none() },
    ];
    let month = today.saturating_sub(60.days()).at(0, 0, 0, 0);
    if let Ok(from) = jiff::tz::TimeZone::UTC.to_timestamp(month) {
        filters.push(LeadFilter { from: Some(from), ..none() });
    }
    for stage in Stage::ALL {
        filters.push(LeadFilter { status: Some(StatusFilter::Is(stage)), ..none() });
    }
    for member in 1..=5 {
        let owner = Some(OwnerFilter::Is(StaffId(member)));
        filters.push(LeadFilter { owner, ..none() });
    }
    for language in world.languages().all() {
        filters.push(LeadFilter { lang: Some(language.id), ..none() });
    }
    let programmes = world.programmes().iter().map(|it| it.id.clone());
    for id in programmes.chain([ProgrammeId::new("none")]) {
        filters.push(LeadFilter { programme: Some(id), ..none() });
    }
    for platform in world.platforms().iter().take(5) {
        let id: PlatformId = platform.id.clone();
        filters.push(LeadFilter { platform: Some(id), ..none() });
    }
    for place in world.gazetteer().places().iter().step_by(20) {
        let id: PlaceId = place.id.clone();
        filters.push(LeadFilter { place: Some(id), ..none() });
    }
    filters
}

/// What both filters leave.
fn both(one: &LeadFilter, other: &LeadFilter) -> LeadFilter {
    LeadFilter {
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

fn timed<R>(
    times: u32,
    mut ask: impl FnMut(u32) -> Result<R, JobError>,
) -> Result<Vec<Duration>, JobError> {
    let mut took = Vec::with_capacity(times as usize);
    for round in 0..times {
        #[expect(clippy::disallowed_methods, reason = "a measure needs a stopwatch")]
        let start = Instant::now();
        ask(round)?;
        took.push(start.elapsed());
    }
    Ok(took)
}
