//! What people see of the bot before they write to it: name, descriptions, commands.

use std::collections::BTreeMap;

use super::Telegram;
use super::state::State;

/// Every text is kept per language code; the empty code serves those without their own.
#[derive(Default)]
pub(super) struct Profile {
    pub(super) names: BTreeMap<String, String>,
    pub(super) descriptions: BTreeMap<String, String>,
    pub(super) short_descriptions: BTreeMap<String, String>,
    /// By scope, as its JSON, and language code.
    pub(super) commands: BTreeMap<(String, String), Vec<Command>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) name: String,
    pub(crate) description: String,
}

pub(super) const DEFAULT_SCOPE: &str = r#"{"type":"default"}"#;

impl Telegram {
    /// The bot's commands in this language, for everybody.
    pub(crate) fn commands(&self, language: &str) -> Vec<Command> {
        let key = (DEFAULT_SCOPE.to_owned(), language.to_owned());
        let commands = |state: &State| state.profile.commands.get(&key).cloned();
        self.world.read(commands).unwrap_or_default()
    }

    /// The bot's name for people of this language.
    pub(crate) fn bot_name(&self, language: &str) -> Option<String> {
        self.world.read(|state| state.profile.names.get(language).cloned())
    }

    pub(crate) fn description(&self, language: &str) -> Option<String> {
        self.world.read(|state| state.profile.descriptions.get(language).cloned())
    }

    pub(crate) fn short_description(&self, language: &str) -> Option<String> {
        self.world.read(|state| state.profile.short_descriptions.get(language).cloned())
    }
}
