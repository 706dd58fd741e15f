//! `twiza check`: every problem of the content in one run.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::app::cli::{CheckArguments, Format};
use crate::app::{clock, content};
use crate::config::{Options, Settings};
use crate::content::Content;
use crate::diag::{Severity, render_human, render_json};

/// Lists the problems; the exit status is 1 if one of them is an error.
pub(super) fn check(options: &Options, arguments: &CheckArguments) -> anyhow::Result<ExitCode> {
    let (content, taken) = chosen(options, &arguments.paths)?;
    let (world, mut diagnostics) = content.load();
    if let Some(world) = world {
        let settings = Settings::load(options)?;
        let today = settings.time_zone.to_datetime(clock().now()).date();
        diagnostics.extend(world.programmes().stale_warnings(today, settings.facts_months));
    }
    let mut out = io::stdout().lock();
    match arguments.format {
        Format::Human => out.write_all(render_human(&content.files, &diagnostics).as_bytes())?,
        Format::Json => writeln!(out, "{}", render_json(&content.files, &diagnostics))?,
    }
    let errors =
        diagnostics.iter().filter(|found| found.code.severity() == Severity::Error).count();
    if let Format::Human = arguments.format {
        let files = content.files.iter().count() - taken;
        let warnings = diagnostics.len() - errors;
        write!(out, "files read: {files}")?;
        if taken > 0 {
            write!(out, " (and {taken} of the content in use)")?;
        }
        writeln!(out, "; errors: {errors}, warnings: {warnings}")?;
    }
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is to be checked, and how many of its files were not asked for: a few dialogues are
/// checked within the content they will stand in.
fn chosen(options: &Options, paths: &[PathBuf]) -> anyhow::Result<(Content, usize)> {
    if paths.is_empty() {
        return Ok((in_use(options)?, 0));
    }
    let given = Content::read(paths, None)?;
    if given.is_whole() {
        return Ok((given, 0));
    }
    Ok(given.completed_by(in_use(options)?))
}

/// The folders `dialogues` and `seeds` here, or else what the bot would use.
fn in_use(options: &Options) -> anyhow::Result<Content> {
    let here = ["dialogues", "seeds"].map(PathBuf::from);
    if here.iter().all(|folder| folder.is_dir()) {
        return Ok(Content::read(&here, Some(Path::new("media")))?);
    }
    content::configured(&Settings::load(options)?)
}
