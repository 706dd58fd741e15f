//! `twiza measure`: figures of how fast a database answers; one file a measure.

mod staff;

use std::process::ExitCode;

use crate::app::cli::{MeasureArguments, MeasureCommand};
use crate::config::Options;

/// Takes the measure that was asked for.
pub(super) fn measure(options: &Options, arguments: &MeasureArguments) -> anyhow::Result<ExitCode> {
    match arguments.command {
        MeasureCommand::Staff { times } => staff::staff(options, times),
    }
}
