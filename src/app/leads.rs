//! `twiza leads`: the leads at the terminal.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::app::cli::{LeadNumber, LeadsArguments, LeadsCommand};
use crate::app::clock;
use crate::config::{Options, Settings};
use crate::domain::{PersonName, Phone, PlaceId, Reference};
use crate::store::{Lead, StoreError, peek};

/// Lists the leads, or shows one.
pub(super) fn leads(options: &Options, arguments: &LeadsArguments) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    let zone = &settings.time_zone;
    let mut out = io::stdout().lock();
    match arguments.command {
        LeadsCommand::List { json } => {
            let leads = every_lead(&settings.database)?;
            if json {
                let rows: Vec<_> = leads.iter().map(|lead| to_json(lead, zone)).collect();
                writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
            } else if leads.is_empty() {
                writeln!(out, "No lead yet.")?;
            } else {
                for lead in &leads {
                    writeln!(out, "{}", line(lead, zone))?;
                }
            }
        }
        LeadsCommand::Show { lead, json } => {
            let reference = match lead {
                LeadNumber::Reference(reference) => reference,
                LeadNumber::ThisYear(number) => {
                    Reference { year: zone.to_datetime(clock().now()).year(), number }
                }
            };
            let found = peek(&settings.database, |reader| reader.lead(reference))?;
            let Some(lead) = found else { bail!("there is no lead {reference}") };
            let row = to_json(&lead, zone);
            if json {
                writeln!(out, "{}", serde_json::to_string_pretty(&row)?)?;
            } else {
                for (name, value) in row.as_object().into_iter().flatten() {
                    if !value.is_null() {
                        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                        writeln!(out, "{name:<12} {value}")?;
                    }
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn every_lead(database: &Path) -> Result<Vec<Lead>, StoreError> {
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is not general enough"
    )]
    peek(database, |reader| reader.all_leads())
}

fn line(lead: &Lead, zone: &TimeZone) -> String {
    let founders = lead.founders.map_or_else(|| "-".to_owned(), |founders| founders.to_string());
    format!(
        "{}  {}  {:<9}  {}  {:>4}  {}",
        lead.reference,
        zone.to_datetime(lead.recorded_at).date(),
        lead.status.word(),
        lead.lang,
        founders,
        lead.place.as_ref().map_or("-", PlaceId::as_str),
    )
}

fn to_json(lead: &Lead, zone: &TimeZone) -> Value {
    json!({
        "reference": lead.reference.to_string(),
        "recorded_on": zone.to_datetime(lead.recorded_at).date().to_string(),
        "status": lead.status.word(),
        "language": lead.lang,
        "name": lead.name.as_ref().map(PersonName::reveal),
        "phone": lead.phone.as_ref().map(Phone::reveal),
        "chat": if lead.phone.is_none() { Some(lead.chat.0) } else { None },
        "place": lead.place,
        "project": lead.project,
        "founders": lead.founders,
        "best_time": lead.best_time,
        "verdicts": lead.verdicts,
        "reasons": lead.reasons,
        "consent": lead.consent,
    })
}
