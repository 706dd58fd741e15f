//! `twiza demo`: invented people, so that the staff's tools can be tried and measured.
//!
//! The leads are written by the statements that write those of real people.

mod dice;
mod person;

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;

use anyhow::bail;
use jiff::ToSpan;

use crate::app::cli::DemoArguments;
use crate::app::demo::person::{DAYS, Invented, Setting};
use crate::app::{clock, content};
use crate::config::{Options, Settings};
use crate::domain::{Agent, Allowed, Member, Members, Reference, Role, StaffId};
use crate::store::{Counted, Filling, JobError, LeadEdit, NewLead, StoreError, Tx};

/// How many leads are written in one transaction.
const AT_ONCE: u32 = 2000;
/// How many such parts may wait to be written.
const WAITING: usize = 2;

/// Fills the database; one with leads of real people is refused.
pub(super) fn demo(options: &Options, arguments: &DemoArguments) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    let world = content::world(&settings, &content::configured(&settings)?)?;
    let now = clock().now();
    let today = settings.time_zone.to_datetime(now).date();
    let mut filling = Filling::open(&settings.database)?;
    let ((before, real), first) =
        filling.write(|tx| Ok((tx.lead_counts()?, tx.next_reference(today.year())?)))?;
    if real > 0 {
        bail!("this database holds leads of real people: give --database another file");
    }
    let (leads, seed) = (arguments.leads, arguments.seed);
    let setting = Setting { world, today, now, before, leads, seed };
    fill(&mut filling, &setting, first)?;
    filling.write(|tx| count_visits(tx, &setting))?;
    writeln!(io::stdout(), "{leads} invented leads in {}", settings.database.display())?;
    Ok(ExitCode::SUCCESS)
}

/// Invents people on one thread and writes them on this one.
fn fill(filling: &mut Filling, setting: &Setting, first: Reference) -> Result<(), StoreError> {
    let (send, parts) = mpsc::sync_channel(WAITING);
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut done = 0;
            while done < setting.leads {
                let until = setting.leads.min(done + AT_ONCE);
                let named = |index| Reference { number: first.number + index, ..first };
                let part = (done..until).map(|index| Invented::new(setting, index, named(index)));
                // Nobody takes parts any more once one of them could not be written.
                if send.send(part.collect::<Vec<_>>()).is_err() {
                    return;
                }
                done = until;
            }
        });
        parts.into_iter().try_for_each(|part: Vec<Invented>| {
            filling.write(|tx| part.iter().try_for_each(|invented| record(tx, invented)))
        })
    })
}

fn record(tx: &mut Tx<'_>, invented: &Invented) -> Result<(), JobError> {
    let Invented { chat, at, draft, traits, source, member, wishes } = invented;
    let (traits, source) = (traits.clone(), source.clone());
    let lead = tx.record_lead(*chat, &NewLead { draft, traits, source, fictional: true }, *at)?;
    if let (Some(by), false) = (colleague(*member), wishes.is_empty()) {
        tx.edit_lead(&by, &LeadEdit { lead, seen: None, wishes: wishes.clone() }, *at)?;
    }
    Ok(())
}

/// A colleague who is invented too.
fn colleague(id: StaffId) -> Option<Allowed<Agent>> {
    Members::new([Member { id, role: Role::Agent, name: None }]).allow(id)
}

/// Visits in proportion to the leads, for the figures.
fn count_visits(tx: &mut Tx<'_>, setting: &Setting) -> Result<(), JobError> {
    let daily = setting.leads / u32::try_from(DAYS).unwrap_or(1) + 1;
    for ago in 0..DAYS {
        let day = setting.today.saturating_sub(ago.days());
        tx.count_times(&Counted::Began, day, daily * 6)?;
        tx.count_times(&Counted::Agreed, day, daily * 2)?;
    }
    Ok(())
}
