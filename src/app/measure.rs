//! `twiza measure …`: figures for those who change the program, printed and never asserted.

mod eligibility;
mod examples;
pub(super) mod figures;
mod fit;
mod staff;
pub(super) mod understanding;

use std::process::ExitCode;

use crate::app::cli::{MeasureArguments, MeasureCommand};
use crate::config::Options;

/// Measures what was asked for.
pub(super) fn measure(options: &Options, arguments: &MeasureArguments) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        MeasureCommand::Eligibility(arguments) => eligibility::measure(options, arguments),
        MeasureCommand::Staff { times } => staff::staff(options, *times),
        MeasureCommand::Understanding(arguments) => understanding::understanding(arguments),
    }
}
