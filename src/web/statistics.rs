//! Figures of a period, drawn: what people would rather look at than read.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::domain::{Allowed, FlowId, NodeId, NodeRef, PlaceId, ProgrammeId, Viewer};
use crate::store::{FunnelStep, JobError, QuestionCount, Reader, Shown, Tally, WorkshopSummary};
use crate::text::Lang;
use crate::web::access::Entry;
use crate::web::chart::{Chart, number};
use crate::web::failure::Failure;
use crate::web::form::Fields;
use crate::web::frame::{Frame, Here, ok};
use crate::web::{Site, names, row};

/// How many weeks are shown where none are asked for.
const WEEKS: i64 = 12;
/// How many neighbourhoods have a bar of their own.
const PLACES: usize = 15;

#[derive(Template)]
#[template(path = "statistics.html")]
struct StatisticsPage<'a> {
    f: Frame<'a>,
    from: Date,
    until: Date,
    charts: Vec<Chart>,
    workshops: Vec<Workshop>,
}

struct Workshop {
    source: String,
    joined: String,
    finished: String,
    want_call: String,
}

struct Figures {
    weeks: Vec<Tally>,
    funnel: Vec<(FunnelStep, Shown)>,
    questions: Vec<QuestionCount>,
    langs: Vec<Tally>,
    places: Vec<Tally>,
    programmes: Vec<Tally>,
    workshops: Vec<(String, WorkshopSummary)>,
}

/// The page for the period of the address.
pub(super) async fn statistics(
    State(site): State<Site>,
    entry: Entry<Viewer>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let (from, until) = period(&query, site.today());
    let (allowed, zone) = (entry.allowed.clone(), site.zone().clone());
    let figures = site.read(move |reader| read(reader, &allowed, from, until, &zone)).await?;
    let f = entry.frame(&site, Here::Statistics);
    let charts = charts(&f, &figures);
    let workshops = figures
        .workshops
        .into_iter()
        .map(|(source, summary)| Workshop {
            source,
            joined: number(&f, summary.joined),
            finished: number(&f, summary.finished),
            want_call: number(&f, summary.want_call),
        })
        .collect();
    Ok(ok(&StatisticsPage { f, from, until, charts, workshops }))
}

/// The days asked for, at most two years of them.
fn period(query: &Fields, today: Date) -> (Date, Date) {
    let day = |name| query.get(name).and_then(|day| day.parse::<Date>().ok());
    let until = day("until").unwrap_or(today).min(today);
    let from = day("from").unwrap_or_else(|| until.saturating_sub(WEEKS.weeks()));
    (from.min(until).max(until.saturating_sub(2.years())), until)
}

fn read(
    reader: &Reader<'_>,
    by: &Allowed<Viewer>,
    from: Date,
    until: Date,
    zone: &jiff::tz::TimeZone,
) -> Result<Figures, JobError> {
    let mut workshops = Vec::new();
    for source in reader.workshops(by)? {
        workshops.push((source.to_string(), reader.workshop(by, &source)?));
    }
    Ok(Figures {
        weeks: reader.leads_by_week(by, from, until, zone)?,
        funnel: reader.funnel(by, from, until, zone)?,
        questions: reader.questions(by, from, until)?,
        langs: reader.leads_by_lang(by, from, until, zone)?,
        places: reader.leads_by_place(by, from, until, zone)?,
        programmes: reader.leads_by_programme(by, from, until, zone)?,
        workshops,
    })
}

fn charts(f: &Frame<'_>, figures: &Figures) -> Vec<Chart> {
    let w = f.w;
    let named = |tallies: &[Tally], name: &dyn Fn(&str) -> String| {
        tallies.iter().map(|tally| (name(&tally.key), tally.shown)).collect::<Vec<_>>()
    };
    let week = |key: &str| key.parse().map_or_else(|_| key.to_owned(), |day: Date| f.date(day));
    let lang = |key: &str| {
        let language = Lang::new(key).and_then(|lang| f.world.languages().get(lang));
        language.map_or_else(|| key.to_owned(), |language| language.name.clone())
    };
    let place = |key: &str| match key {
        "" => w.place_unknown(),
        key => f.place(&PlaceId::new(key.to_owned())),
    };
    let programme = |key: &str| row::programme(f, &ProgrammeId::new(key.to_owned()));
    let funnel = figures.funnel.iter().map(|(step, shown)| (names::funnel_step(w, *step), *shown));
    let mut places = named(&figures.places, &place);
    places.truncate(PLACES);
    let asked = figures.questions.iter().flat_map(|question| {
        let name = question_name(f, &question.node);
        [(w.asked(&name), question.asked), (w.answered(&name), question.answered)]
    });
    [
        Chart::new(f, "weeks", w.by_week(), w.week(), &named(&figures.weeks, &week)),
        Chart::new(f, "funnel", w.funnel(), w.step(), &funnel.collect::<Vec<_>>()),
        Chart::new(f, "questions", w.drop_off(), w.question(), &asked.collect::<Vec<_>>()),
        Chart::new(f, "langs", w.by_language(), w.the_language(), &named(&figures.langs, &lang)),
        Chart::new(f, "places", w.by_place(), w.place(), &places),
        Chart::new(
            f,
            "programmes",
            w.by_programme(),
            w.programme(),
            &named(&figures.programmes, &programme),
        ),
    ]
    .into_iter()
    .filter(|chart| !chart.bars.is_empty())
    .collect()
}

/// A question by its short name, else by its place in the dialogues.
fn question_name(f: &Frame<'_>, key: &str) -> String {
    let label = || {
        let (flow, node) = key.split_once('/')?;
        let node =
            NodeRef { flow: FlowId::new(flow.to_owned()), node: NodeId::new(node.to_owned()) };
        f.world.question_label(&node, f.w.speech())
    };
    label().unwrap_or_else(|| key.to_owned())
}
