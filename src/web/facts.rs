//! Programmes and other facts with the day somebody last checked them, the oldest first: what is
//! told to people must not grow old unseen.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;

use crate::domain::Viewer;
use crate::engine::World;
use crate::text::Text;
use crate::web::Site;
use crate::web::access::Entry;
use crate::web::failure::Failure;
use crate::web::frame::{Frame, Here, ok};

/// After how many days a fact is to be checked again.
const OLD: i32 = 90;

#[derive(Template)]
#[template(path = "facts.html")]
struct FactsPage<'a> {
    f: Frame<'a>,
    groups: Vec<Group>,
    old: u32,
    days: u32,
}

struct Group {
    title: String,
    facts: Vec<Fact>,
}

struct Fact {
    name: String,
    state: Option<String>,
    checked: Date,
    shown: String,
    source: String,
    link: Option<String>,
    is_old: bool,
}

/// The page.
pub(super) async fn facts(
    State(site): State<Site>,
    entry: Entry<Viewer>,
) -> Result<Response, Failure> {
    let f = entry.frame(&site, Here::Programmes);
    let groups = groups(&f, &entry.world);
    let old = groups.iter().flat_map(|group| &group.facts).filter(|fact| fact.is_old).count();
    let old = u32::try_from(old).unwrap_or(u32::MAX);
    Ok(ok(&FactsPage { f, groups, old, days: OLD.unsigned_abs() }))
}

fn groups(f: &Frame<'_>, world: &World) -> Vec<Group> {
    let (w, speech) = (f.w, f.w.speech());
    let fact = |name: &Text, state: Option<&Text>, checked: Date, source: &str, link| Fact {
        name: name.plain(speech),
        state: state.map(|text| text.plain(speech)),
        checked,
        shown: f.date(checked),
        source: source.to_owned(),
        link,
        is_old: (f.today - checked).get_days() > OLD,
    };
    let link = |id| world.source_link(id).map(str::to_owned);
    let programmes = world.programmes().iter().map(|one| {
        let source = one.source.as_str();
        fact(&one.name, one.last_known.as_ref(), one.checked.day, source, link(&one.source))
    });
    let platforms = world.platforms().iter().map(|one| {
        let source = one.source.as_str();
        fact(&one.name, Some(&one.status), one.checked, source, link(&one.source))
    });
    let sources = world.sources().map(|(id, source)| {
        fact(&source.name, None, source.checked, id.as_str(), source.url.clone())
    });
    [
        (w.facts_programmes(), programmes.collect::<Vec<_>>()),
        (w.facts_platforms(), platforms.collect()),
        (w.facts_sources(), sources.collect()),
    ]
    .into_iter()
    .map(|(title, mut facts)| {
        facts.sort_by_key(|fact| fact.checked);
        Group { title, facts }
    })
    .collect()
}
