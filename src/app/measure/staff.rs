//! How long the staff wait: each kind of request at the store, and from a browser's request to the
//! last byte of the page.
//!
//! The same questions are asked in the same order each time; `twiza demo` makes a database to ask.

mod asks;
mod browser;
mod kinds;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::bail;

use crate::app::measure::staff::asks::{Ask, Day};
use crate::app::measure::staff::browser::Browser;
use crate::app::measure::staff::kinds::{Kind, kinds};
use crate::app::{clock, content, runtime};
use crate::config::{Options, Settings};
use crate::domain::{Allowed, Member, Members, Role, StaffId, Viewer};
use crate::store::Store;
use crate::turn::SharedWorld;

/// The invented member who asks.
const ASKING: StaffId = StaffId(1);

/// Asks each kind of question so often, and prints how long the answers took.
pub(super) fn staff(options: &Options, times: u32) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    let world = SharedWorld::new(content::world(&settings, &content::configured(&settings)?)?);
    let zone = settings.time_zone.clone();
    let today = zone.to_datetime(clock().now()).date();
    let store = Store::open(&settings.database, &crate::store::Settings::default())?;
    let invented = [1, 2, 3, 4].map(|id| Member { id: StaffId(id), role: Role::Admin, name: None });
    let members = Members::new(invented);
    let Some(allowed) = members.allow::<Viewer>(ASKING) else { bail!("nobody may ask") };
    let day = Day { today, zone };
    runtime()?.block_on(async {
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method is not general enough"
        )]
        let (fictional, real) = store.read(|reader| reader.lead_counts()).await?;
        if real > 0 {
            bail!("this database holds leads of real people: give one of `twiza demo`");
        }
        let kinds = {
            let (world, day) = (world.get(), day.clone());
            store.read(move |reader| kinds(reader, &world, &day)).await?
        };
        let browser = Browser::open(&store, world, &day, members, &allowed).await?;
        let mut out = io::stdout().lock();
        writeln!(out, "{fictional} leads, {times} times each, in ms\n")?;
        writeln!(out, "{:<44} {:^23}  {:^23}", "", "store", "page")?;
        let columns = format!("{:>7} {:>7} {:>7}", "p50", "p99", "max");
        writeln!(out, "{:<44} {columns}  {columns}", "request")?;
        for Kind { name, asks } in kinds {
            let mut stored = at_store(&store, &allowed, &day, &asks, times).await?;
            let mut served = Vec::with_capacity(times as usize);
            for round in 0..times {
                let address = nth(&asks, round).address();
                let start = now();
                browser.get(&address).await?;
                served.push(start.elapsed());
            }
            writeln!(out, "{name:<44} {}  {}", row(&mut stored), row(&mut served))?;
        }
        browser.close().await;
        Ok(ExitCode::SUCCESS)
    })
}

async fn at_store(
    store: &Store,
    allowed: &Allowed<Viewer>,
    day: &Day,
    asks: &[Ask],
    times: u32,
) -> anyhow::Result<Vec<Duration>> {
    let (allowed, day, asks) = (allowed.clone(), day.clone(), asks.to_vec());
    let took = store.read(move |reader| {
        let mut took = Vec::with_capacity(times as usize);
        for round in 0..times {
            let start = now();
            nth(&asks, round).at_store(reader, &allowed, &day)?;
            took.push(start.elapsed());
        }
        Ok(took)
    });
    Ok(took.await?)
}

/// The questions of a kind in turn, far ones of the list after each other.
fn nth(asks: &[Ask], round: u32) -> &Ask {
    &asks[round as usize * 7919 % asks.len()]
}

fn row(took: &mut [Duration]) -> String {
    took.sort_unstable();
    let at = |percent: usize| {
        let index = (took.len().saturating_sub(1)) * percent / 100;
        took.get(index).map_or(0.0, |it| it.as_secs_f64() * 1000.0)
    };
    format!("{:>7.2} {:>7.2} {:>7.2}", at(50), at(99), at(100))
}

#[expect(clippy::disallowed_methods, reason = "a measure needs a stopwatch")]
fn now() -> Instant {
    Instant::now()
}
