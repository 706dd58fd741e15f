//! Delivers to the terminal, and remembers the newest screen, whose buttons can be chosen.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crate::console::show::rendered;
use crate::domain::{ChatId, MessageId};
use crate::engine::Screen;
use crate::transport::{Delivered, DeliveryError, Outgoing, Transport};

/// The terminal as a messenger; cheap to clone.
#[derive(Clone)]
pub struct ConsoleTransport(Arc<Mutex<State>>);

struct State {
    out: Box<dyn Write + Send>,
    newest: Option<Screen>,
    sent: i64,
    aloud: bool,
}

impl ConsoleTransport {
    /// Prints to `out`.
    pub fn new(out: impl Write + Send + 'static) -> Self {
        let state = State { out: Box::new(out), newest: None, sent: 0, aloud: true };
        Self(Arc::new(Mutex::new(state)))
    }

    /// The newest screen.
    pub(super) fn newest(&self) -> Option<Screen> {
        self.state().newest.clone()
    }

    /// Whether what comes next is printed.
    pub(super) fn speak(&self, aloud: bool) {
        self.state().aloud = aloud;
    }

    /// Prints something that is no message.
    pub(super) fn print(&self, text: &str) -> io::Result<()> {
        let mut state = self.state();
        state.out.write_all(text.as_bytes())?;
        state.out.flush()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, text: &str, screen: Option<&Screen>) -> Result<Delivered, DeliveryError> {
        let mut state = self.state();
        if state.aloud {
            let written = state.out.write_all(text.as_bytes()).and_then(|()| state.out.flush());
            written.map_err(|error| DeliveryError::Transient(error.kind().to_string()))?;
        }
        if let Some(screen) = screen {
            state.newest = Some(screen.clone());
        }
        state.sent += 1;
        Ok(Delivered { message: Some(MessageId(state.sent)) })
    }
}

impl Transport for ConsoleTransport {
    async fn deliver(
        &self,
        _chat: ChatId,
        outgoing: &Outgoing,
    ) -> Result<Delivered, DeliveryError> {
        match outgoing {
            Outgoing::Screen { screen, .. } | Outgoing::Replace { screen, .. } => {
                self.show(&rendered(screen), Some(screen))
            }
            Outgoing::Pin(venue) => {
                let point = venue.point;
                let line = format!(
                    "\n📍 {}\n   {} ({:.4}, {:.4})\n",
                    venue.title, venue.address, point.latitude, point.longitude
                );
                self.show(&line, None)
            }
            Outgoing::TapAnswer { notice, .. } => match notice {
                Some(notice) if !notice.is_empty() => self.show(&format!("({notice})\n"), None),
                _ => Ok(Delivered { message: None }),
            },
            // These go to the staff, who have no terminal.
            Outgoing::Delete { .. }
            | Outgoing::Topic { .. }
            | Outgoing::Card { .. }
            | Outgoing::Post { .. }
            | Outgoing::Copy { .. }
            | Outgoing::Document { .. } => Ok(Delivered { message: None }),
        }
    }
}
