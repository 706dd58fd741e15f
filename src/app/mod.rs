//! Wiring: the command line, and which parts run together for each command.
//!
//! What goes wrong here is told to the person who runs the program, in one plain sentence on
//! standard error; the exit status is then 1.

mod ask;
mod check;
mod cli;
mod content;
mod demo;
mod eligibility;
mod jsonl;
mod leads;
mod link;
mod locate;
mod measure;
mod questions;
mod reload;
mod serve;
mod talk;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use jiff::Timestamp;

use crate::app::cli::{Cli, Command};
use crate::config::{Connection, environment};
use crate::store::Clock;

pub use measure::figures::{Figures, Row, Share};
pub use measure::understanding::{measure, table};

/// Runs the command line.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    hush_panics();
    if !cli.chat.is_empty() && !matches!(cli.command, None | Some(Command::Chat(_))) {
        say("--lang, --today and --repro belong to `twiza chat`");
        return ExitCode::from(2);
    }
    let outcome = match cli.command {
        None => default(&cli),
        Some(Command::Serve) => serve::serve(&cli.options),
        Some(Command::Chat(ref arguments)) => {
            talk::talk(&cli.options, &arguments.clone().or(cli.chat))
        }
        Some(Command::Check(ref arguments)) => check::check(&cli.options, arguments),
        Some(Command::Leads(ref arguments)) => leads::leads(&cli.options, arguments),
        Some(Command::Measure(ref arguments)) => measure::measure(&cli.options, arguments),
        Some(Command::Eligibility(ref arguments)) => {
            eligibility::eligibility(&cli.options, arguments)
        }
        Some(Command::Ask(ref arguments)) => ask::ask(&cli.options, arguments),
        Some(Command::Locate(ref arguments)) => locate::locate(&cli.options, arguments),
        Some(Command::Questions(ref arguments)) => questions::questions(&cli.options, arguments),
        Some(Command::Link(ref arguments)) => link::link(&cli.options, arguments),
        Some(Command::Demo(ref arguments)) => demo::demo(&cli.options, arguments),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            say(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// With a token the bot runs; without one it is spoken to here.
fn default(cli: &Cli) -> anyhow::Result<ExitCode> {
    if Connection::is_configured(&environment) {
        return serve::serve(&cli.options);
    }
    say("No Telegram token (TELOXIDE_TOKEN) is set: the bot speaks here, on the same database.");
    talk::talk(&cli.options, &cli.chat)
}

/// Tells the person who runs the program.
fn say(sentence: &str) {
    // Nobody is left to tell when standard error is closed.
    drop(writeln!(io::stderr().lock(), "{sentence}"));
}

/// The clock of the machine.
fn clock() -> Clock {
    #[expect(clippy::disallowed_methods, reason = "this is the edge that gives the time")]
    Clock::new(Timestamp::now)
}

/// Whether a person types at a terminal.
fn is_terminal() -> bool {
    io::stdin().is_terminal()
}

/// A panic is one log line with its place; its text could quote a person.
fn hush_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked: a fault of this program");
    }));
}

/// One log line an event, on standard error; `RUST_LOG` chooses what is told.
fn start_logging(default: &str) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    drop(tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).try_init());
}

fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}
