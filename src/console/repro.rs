//! Turns a chat into a script for `tests/scripts/`.

use std::fmt::Write as _;

use crate::console::show::{labels, name};
use crate::engine::{Event, Screen};
use crate::text::Lang;

/// The script so far.
pub(super) struct Repro {
    lang: Option<Lang>,
    steps: String,
}

impl Repro {
    /// An empty script, in the language that was asked for.
    pub(super) fn new(lang: Option<Lang>) -> Self {
        Self { lang, steps: String::new() }
    }

    /// Adds what a line did under `screen`.
    pub(super) fn note(&mut self, line: &str, event: &Event, screen: Option<&Screen>) {
        let (action, words) = match event {
            Event::Tap { .. } => {
                let label = screen.and_then(|screen| {
                    let labels = labels(screen);
                    (0..labels.len())
                        .find(|index| name(screen, *index).eq_ignore_ascii_case(line.trim()))
                        .map(|index| labels[index].to_owned())
                });
                ("tap", label.unwrap_or_default())
            }
            Event::Text(text) => ("type", text.clone()),
            Event::Contact { phone, .. } => ("contact", phone.clone()),
            Event::Location(point) => {
                ("location", format!("{},{}", point.latitude, point.longitude))
            }
            Event::Edited(text) => ("edit", text.clone()),
            Event::Unreadable(_)
            | Event::Reminder { .. }
            | Event::StaffWrote { .. }
            | Event::TalkOver => return,
        };
        let quoted = serde_json::to_string(&words).unwrap_or_default();
        let _ = writeln!(self.steps, "  - {action}: {quoted}");
    }

    /// The script as YAML; `/start` is implied.
    pub(super) fn script(&self) -> String {
        let lang = self.lang.map_or("fr".to_owned(), |lang| lang.to_string());
        format!("languages: [{lang}]\nsteps:\n{}", self.steps)
    }
}
