//! A script: what a person does.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

/// One conversation to be played.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    /// The languages it is played in; buttons are named in the first.
    #[serde(default = "all")]
    pub(super) languages: Vec<String>,
    /// The day it begins.
    #[serde(default = "today")]
    pub(super) today: String,
    /// Begins at the language question instead of the main menu.
    #[serde(default)]
    pub(super) from_scratch: bool,
    /// What is typed before a language is chosen, where it begins there.
    #[serde(default)]
    pub(super) before: Vec<Words>,
    /// What the person does.
    pub(super) steps: Vec<Action>,
}

/// One thing a person does.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Action {
    /// Taps a button of the newest screen, named by its words; one in place of the keyboard sends
    /// them.
    Tap(String),
    /// Taps a button of an earlier screen, named by its words: the newest that has it.
    TapOld(String),
    /// Taps the same button as before once more, at once.
    TapAgain(Nothing),
    /// Types; one text for all languages, or one for each.
    Type(Words),
    /// Shares a contact card of their own.
    Contact(String),
    /// Shares somebody else's card.
    ContactOfOther(String),
    /// Shares a position, `latitude,longitude`.
    Location(String),
    /// Edits an earlier message.
    Edit(Words),
    /// Sends a sticker.
    Sticker(Nothing),
    /// Sends a voice note.
    Voice(Nothing),
    /// Lets hours pass.
    Hours(i64),
    /// The reminder that was asked for comes due.
    Reminder(Nothing),
}

/// `{}`
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// A text for all languages, or one for each.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Words {
    Same(String),
    Each(BTreeMap<String, String>),
}

impl Words {
    pub(super) fn of(&self, lang: &str) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Each(texts) => {
                texts.get(lang).unwrap_or_else(|| panic!("the script types nothing in {lang}"))
            }
        }
    }
}

fn all() -> Vec<String> {
    ["fr", "ar", "en"].map(String::from).to_vec()
}

fn today() -> String {
    "2026-11-23".into()
}

/// Reads a script.
pub(super) fn read(path: &Path) -> Script {
    let text = std::fs::read_to_string(path).expect("a script can be read");
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
