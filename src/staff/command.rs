//! What the staff can ask for in words.

use jiff::tz::TimeZone;

use crate::domain::{Reference, Stage};

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// Who is to be called next.
    Next,
    /// The beginning of the queue.
    List,
    /// One lead with its contact.
    Show(Option<LeadName>, String),
    /// Leads in which these words stand.
    Search(String),
    /// What people asked in vain.
    Questions,
    /// The figures.
    Stats,
    /// A file; of leads of that stage, or of all.
    Export(Option<Stage>),
    /// A link that opens the page in the browser.
    Dashboard,
    /// Which commands there are.
    Help,
}

/// How a lead is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeadName {
    /// By its number of this year.
    ThisYear(u32),
    /// By its reference.
    Reference(Reference),
}

impl LeadName {
    /// The reference.
    pub(super) fn reference(self, now: jiff::Timestamp, zone: &TimeZone) -> Reference {
        match self {
            Self::Reference(reference) => reference,
            Self::ThisYear(number) => Reference { year: zone.to_datetime(now).year(), number },
        }
    }
}

/// The names under which a member is heard in private too.
const NAMES: [&str; 8] =
    ["next", "leads", "lead", "search", "questions", "stats", "export", "dashboard"];

/// Whether a text in a private chat is meant for the desk.
pub(super) fn is_for_the_desk(text: &str) -> bool {
    name(text).is_some_and(|name| NAMES.contains(&name.as_str()))
}

fn name(text: &str) -> Option<String> {
    let first = text.trim().strip_prefix('/')?.split_whitespace().next()?;
    Some(first.split('@').next()?.to_lowercase())
}

/// The command in a message; what is no command is talk among the staff.
pub(super) fn command(text: &str) -> Option<Command> {
    let name = name(text)?;
    let rest = text.trim().split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim());
    let argument = rest.split_whitespace().next().unwrap_or_default();
    Some(match name.as_str() {
        "next" => Command::Next,
        "leads" => Command::List,
        "lead" => {
            let number = argument.trim_start_matches('#').parse().ok().map(LeadName::ThisYear);
            let reference = || argument.parse().ok().map(LeadName::Reference);
            Command::Show(number.or_else(reference), argument.to_owned())
        }
        "search" => Command::Search(rest.to_owned()),
        "questions" => Command::Questions,
        "stats" => Command::Stats,
        "export" => Command::Export(Stage::from_word(argument)),
        "dashboard" => Command::Dashboard,
        _ => Command::Help,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_understood_with_its_words() {
        let reference = Reference { year: 2026, number: 7 };
        for (text, expected) in [
            ("/next@twiza_bot", Command::Next),
            ("/lead 12", Command::Show(Some(LeadName::ThisYear(12)), "12".into())),
            ("/lead #12", Command::Show(Some(LeadName::ThisYear(12)), "#12".into())),
            (
                "/lead TW-2026-0007 now",
                Command::Show(Some(LeadName::Reference(reference)), "TW-2026-0007".into()),
            ),
            ("/lead x", Command::Show(None, "x".into())),
            ("/search  deux  mots ", Command::Search("deux  mots".into())),
            ("/export new", Command::Export(Some(Stage::New))),
            ("/export csv", Command::Export(None)),
            ("/what", Command::Help),
        ] {
            assert_eq!(command(text), Some(expected), "{text}");
        }
        assert_eq!(command("good morning"), None);
        assert!(
            is_for_the_desk("/leads") && !is_for_the_desk("/start") && !is_for_the_desk("next")
        );
    }
}
