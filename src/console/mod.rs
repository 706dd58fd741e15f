//! The bot in a terminal: the same engine, store and outbox, with numbered buttons.
//!
//! When the input is no terminal, each line is one message, so that a chat can be piped in.
//! This module refuses to know where the world and the database came from.

mod input;
mod repro;
mod show;
mod transport;

use std::io::{self, BufRead};
use std::path::PathBuf;

use crate::domain::ChatId;
use crate::engine::Event;
use crate::sender::Sender;
use crate::text::Lang;
use crate::turn::{Incoming, TurnError, Turns};

pub use transport::ConsoleTransport;

use input::{Input, read_line};
use repro::Repro;

/// The one person at the terminal.
pub const CHAT: ChatId = ChatId(1);

/// What was asked for on the command line.
#[derive(Clone, Debug, Default)]
pub struct ChatOptions {
    /// Speak this language from the start.
    pub lang: Option<Lang>,
    /// Write a script of this chat for the tests.
    pub repro: Option<PathBuf>,
    /// Whether a person types, who is shown a prompt.
    pub prompt: bool,
}

/// Why a chat ended badly.
#[derive(Debug, thiserror::Error)]
pub enum ChatError {
    /// The terminal, or the file of the script, cannot be read or written.
    #[error("the terminal or the script file: {0}")]
    Io(#[from] io::Error),
    /// A turn could not be taken.
    #[error(transparent)]
    Turn(#[from] TurnError),
}

/// Talks until the end of the input.
pub async fn chat(
    turns: &Turns,
    sender: &Sender<ConsoleTransport>,
    terminal: &ConsoleTransport,
    options: ChatOptions,
) -> Result<(), ChatError> {
    let mut repro = Repro::new(options.lang);
    if let Some(lang) = options.lang {
        say(turns, sender, terminal, Event::Text(format!("/language {lang}")), false).await?;
    }
    let mut lines = io::stdin().lock().lines();
    loop {
        if options.prompt {
            terminal.print("> ")?;
        }
        let Some(line) = lines.next().transpose()? else { break };
        let screen = terminal.newest();
        match read_line(&line, screen.as_ref()) {
            Input::Nothing => {}
            Input::Unusable(hint) => terminal.print(&format!("{hint}\n"))?,
            Input::Event(event) => {
                repro.note(&line, &event, screen.as_ref());
                say(turns, sender, terminal, event, true).await?;
            }
        }
    }
    if let Some(path) = options.repro {
        #[expect(clippy::disallowed_methods, reason = "the person asked for this file")]
        std::fs::write(path, repro.script())?;
    }
    Ok(())
}

async fn say(
    turns: &Turns,
    sender: &Sender<ConsoleTransport>,
    terminal: &ConsoleTransport,
    event: Event,
    aloud: bool,
) -> Result<(), ChatError> {
    let callback = matches!(event, Event::Tap { .. }).then(|| "console".to_owned());
    turns.take(Incoming { update: None, chat: CHAT, callback, event, original: None }).await?;
    terminal.speak(aloud);
    sender.drain(CHAT).await;
    Ok(())
}
