//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::config::Options;
use crate::domain::{Reference, SourceTag};
use crate::text::Lang;

/// Guides people who want to found a cooperative in the Casablanca area.
///
/// Without a command: with a Telegram token the bot runs, without one it is spoken to here.
#[derive(Debug, Parser)]
#[command(name = "twiza", version, arg_required_else_help = false)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) options: Options,
    #[command(flatten)]
    pub(super) chat: ChatArguments,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run the Telegram bot (needs `TELOXIDE_TOKEN` or `TELOXIDE_TOKEN_FILE`)
    Serve,
    /// Speak to the bot here, with numbered buttons
    Chat(ChatArguments),
    /// Read the dialogues and seeds and list every problem in them
    Check(CheckArguments),
    /// Read the leads
    Leads(LeadsArguments),
    /// Say which programmes may fit people given as JSON
    Eligibility(EligibilityArguments),
    /// Say how messages would be understood, a line each
    Ask(LinesArguments),
    /// Say which places are meant, and the platforms near them, a line each
    Locate(LinesArguments),
    /// Read and answer what people asked and nobody could answer
    Questions(QuestionsArguments),
    /// Make the link and the QR code of a workshop or a poster
    Link(LinkArguments),
    /// Fill an empty database with invented leads, to try the staff's tools on
    Demo(DemoArguments),
    /// Measure how good Twiza is
    Measure(MeasureArguments),
}

#[derive(Debug, Args)]
pub(super) struct LinesArguments {
    /// Read JSON lines on standard input and write one for each
    #[arg(long)]
    pub(super) jsonl: bool,
}

#[derive(Debug, Args)]
pub(super) struct QuestionsArguments {
    #[command(subcommand)]
    pub(super) command: QuestionsCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum QuestionsCommand {
    /// The questions without an answer, alike ones together
    List {
        /// As a JSON array of groups
        #[arg(long)]
        json: bool,
        /// Those that have an answer, with it
        #[arg(long)]
        answered: bool,
    },
    /// The same as items for seeds/faq.yaml
    Export,
    /// Answer questions, and tell those who asked to be told; also while the bot runs
    Answer {
        /// Its number, or several with commas between them
        #[arg(value_delimiter = ',', num_args = 1, required = true)]
        numbers: Vec<i64>,
        /// The words, in the language of the question
        answer: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct MeasureArguments {
    #[command(subcommand)]
    pub(super) command: MeasureCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum MeasureCommand {
    /// How many questions it takes to know the verdicts, and how fast they are computed
    Eligibility(MeasureEligibilityArguments),
    /// How long the staff wait for each kind of page, on a database of `twiza demo`
    Staff {
        /// How often each is asked
        #[arg(long, default_value_t = 300)]
        times: u32,
    },
    /// How well messages are understood
    Understanding(UnderstandingArguments),
}

#[derive(Debug, Args)]
pub(super) struct MeasureEligibilityArguments {
    /// How many random people
    #[arg(long, default_value_t = 10_000)]
    pub(super) people: usize,
    /// The seed they follow from
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    /// The day it is for them
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct EligibilityArguments {
    /// Read one JSON object a line on standard input, answer with one JSON object a line
    #[arg(long, required = true)]
    jsonl: bool,
    /// The day it is for people who name none, such as 2027-02-01; without it, today
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,
    /// The language of what only a person can check (fr, ar, en)
    #[arg(long, value_parser = language)]
    pub(super) lang: Option<Lang>,
}

#[derive(Debug, Args)]
pub(super) struct UnderstandingArguments {
    /// The folder of the examples
    #[arg(default_value = "tests/understanding")]
    pub(super) folder: PathBuf,
    /// List what went wrong in the half that may be looked at
    #[arg(long)]
    pub(super) failures: bool,
    /// Fit the confidence anew on that half, and print its weights
    #[arg(long)]
    pub(super) fit: bool,
}

#[derive(Clone, Debug, Default, Args)]
pub(super) struct ChatArguments {
    /// Speak this language from the start (fr, ar, en)
    #[arg(long, value_parser = language)]
    pub(super) lang: Option<Lang>,
    /// Pretend that today is this day, such as 2027-02-01
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,
    /// Write the chat as a script for the tests
    #[arg(long, value_name = "FILE")]
    pub(super) repro: Option<PathBuf>,
}

impl ChatArguments {
    pub(super) fn is_empty(&self) -> bool {
        self.lang.is_none() && self.today.is_none() && self.repro.is_none()
    }

    /// Completed by what stood before the command.
    pub(super) fn or(self, before: Self) -> Self {
        Self {
            lang: self.lang.or(before.lang),
            today: self.today.or(before.today),
            repro: self.repro.or(before.repro),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Files and folders, checked within the content in use; without any, `dialogues` and
    /// `seeds`, or the content of the binary
    pub(super) paths: Vec<PathBuf>,
    /// How problems are shown
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
    /// For a person: the line, a caret, the remedy
    #[default]
    Human,
    /// For a program: one JSON array
    Json,
}

#[derive(Debug, Args)]
pub(super) struct LinkArguments {
    /// What the workshop or poster is called, such as atelier-hay-hassani-2026-12
    #[arg(long, value_parser = source)]
    pub(super) source: SourceTag,
    /// The user name of the bot, such as `TwizaBot`
    #[arg(long, value_name = "NAME")]
    pub(super) bot: String,
    /// The dialogue to begin with; without it, the menu
    #[arg(long)]
    pub(super) flow: Option<String>,
    /// The language to speak; without it, each person's own
    #[arg(long, value_parser = language)]
    pub(super) lang: Option<Lang>,
    /// Draw the QR code into this file
    #[arg(long, value_name = "FILE")]
    pub(super) svg: Option<PathBuf>,
    /// Draw the QR code into this file
    #[arg(long, value_name = "FILE")]
    pub(super) png: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct DemoArguments {
    /// How many leads
    #[arg(long, default_value_t = 300)]
    pub(super) leads: u32,
    /// The same seed makes the same leads on the same day
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
}

#[derive(Debug, Args)]
pub(super) struct LeadsArguments {
    #[command(subcommand)]
    pub(super) command: LeadsCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum LeadsCommand {
    /// All leads, oldest first
    List {
        /// As a JSON array
        #[arg(long)]
        json: bool,
    },
    /// One lead with its contact
    Show {
        /// Its number, such as 42 or TW-2026-0042
        #[arg(value_parser = lead_number)]
        lead: LeadNumber,
        /// As a JSON object
        #[arg(long)]
        json: bool,
    },
}

/// How a lead is named on the command line.
#[derive(Clone, Copy, Debug)]
pub(super) enum LeadNumber {
    /// The number of this year.
    ThisYear(u32),
    /// The full reference.
    Reference(Reference),
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::new(text).ok_or_else(|| format!("`{text}` is no language tag such as fr"))
}

fn source(text: &str) -> Result<SourceTag, String> {
    SourceTag::parse(text)
        .ok_or_else(|| format!("`{text}` is no name of a workshop: at most 40 of a-z, 0-9 and -"))
}

fn lead_number(text: &str) -> Result<LeadNumber, String> {
    if let Ok(number) = text.parse() {
        return Ok(LeadNumber::ThisYear(number));
    }
    text.parse()
        .map(LeadNumber::Reference)
        .map_err(|()| format!("`{text}` is no number of a lead such as 42 or TW-2026-0042"))
}
