//! `twiza demo`: invented people, so that the staff's tools can be tried and measured.
//!
//! The leads are written by the statements that write those of real people.

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
use crate::store::{self, Counted, JobError, LeadEdit, NewLead, Tx};

/// How many invented people may wait to be written.
const WAITING: usize = 1000;

/// Fills the database; one with leads of real people is refused.
pub(super) fn demo(options: &Options, arguments: &DemoArguments) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    let world = content::world(&settings, &content::configured(&settings)?)?;
    let now = clock().now();
    let today = settings.time_zone.to_datetime(now).date();
    let (leads, seed) = (arguments.leads, arguments.seed);
    store::fill(&settings.database, |tx| {
        let ((before, real), first) = (tx.lead_counts()?, tx.next_reference(today.year())?);
        if real > 0 {
            bail!("this database holds leads of real people: give --database another file");
        }
        let setting = Setting { world, today, now, before, leads, seed };
        record_all(tx, &setting, first)?;
        Ok(count_visits(tx, &setting)?)
    })?;
    writeln!(io::stdout(), "{leads} invented leads in {}", settings.database.display())?;
    Ok(ExitCode::SUCCESS)
}

/// Invents people on one thread and writes them on this one.
fn record_all(tx: &mut Tx<'_>, setting: &Setting, first: Reference) -> Result<(), JobError> {
    let (send, invented) = mpsc::sync_channel(WAITING);
    thread::scope(|scope| {
        scope.spawn(move || {
            for index in 0..setting.leads {
                let reference = Reference { number: first.number + index, ..first };
                // Nobody takes people any more once one of them could not be written.
                if send.send(Invented::new(setting, index, reference)).is_err() {
                    return;
                }
            }
        });
        invented.into_iter().try_for_each(|invented| record(tx, invented))
    })
}

fn record(tx: &mut Tx<'_>, invented: Invented) -> Result<(), JobError> {
    let Invented { chat, at, draft, traits, source, member, wishes } = invented;
    let new = NewLead { draft: &draft, traits, source, fictional: true };
    let lead = tx.record_lead(chat, &new, at)?;
    if let (Some(by), false) = (colleague(member), wishes.is_empty()) {
        tx.edit_lead(&by, &LeadEdit { lead, seen: None, wishes }, at)?;
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
