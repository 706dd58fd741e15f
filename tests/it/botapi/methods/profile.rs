//! Name, descriptions and commands, per language.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Outcome;
use crate::botapi::call::Params;
use crate::botapi::profile::{Command, DEFAULT_SCOPE, Profile};
use crate::botapi::refusal::Refusal;
use crate::botapi::state::State;

const MOST_COMMANDS: usize = 100;
const SCOPES: &[&str] = &[
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
];

pub(super) fn set_my_commands(state: &mut State, params: &Params) -> Outcome {
    let key = scope_and_language(state, params)?;
    let commands = params.list("commands");
    if commands.len() > MOST_COMMANDS {
        let why = format!("{} commands, Telegram takes {MOST_COMMANDS}", commands.len());
        return Err(Refusal::fault("BOT_COMMANDS_TOO_MUCH", why));
    }
    let commands = commands.iter().map(read_command).collect::<Result<Vec<_>, _>>()?;
    state.profile.commands.insert(key, commands);
    Ok(json!(true))
}

pub(super) fn get_my_commands(state: &mut State, params: &Params) -> Outcome {
    let key = scope_and_language(state, params)?;
    let commands = state.profile.commands.get(&key);
    let json =
        |command: &Command| json!({ "command": command.name, "description": command.description });
    Ok(commands.into_iter().flatten().map(json).collect())
}

pub(super) fn delete_my_commands(state: &mut State, params: &Params) -> Outcome {
    let key = scope_and_language(state, params)?;
    state.profile.commands.remove(&key);
    Ok(json!(true))
}

pub(super) fn set_my_name(state: &mut State, params: &Params) -> Outcome {
    set(state, params, "name", 64, |profile| &mut profile.names)
}

/// Unlike the descriptions, a name is never empty: without one of its own, a language has the bot's.
pub(super) fn get_my_name(state: &mut State, params: &Params) -> Outcome {
    let names = &state.profile.names;
    let own = names.get(&language(params)?).or_else(|| names.get(""));
    Ok(json!({ "name": own.unwrap_or(&state.bot.name) }))
}

pub(super) fn set_my_description(state: &mut State, params: &Params) -> Outcome {
    set(state, params, "description", 512, |profile| &mut profile.descriptions)
}

pub(super) fn get_my_description(state: &mut State, params: &Params) -> Outcome {
    let own = state.profile.descriptions.get(&language(params)?);
    Ok(json!({ "description": own.map_or("", String::as_str) }))
}

pub(super) fn set_my_short_description(state: &mut State, params: &Params) -> Outcome {
    set(state, params, "short_description", 120, |profile| &mut profile.short_descriptions)
}

pub(super) fn get_my_short_description(state: &mut State, params: &Params) -> Outcome {
    let own = state.profile.short_descriptions.get(&language(params)?);
    Ok(json!({ "short_description": own.map_or("", String::as_str) }))
}

/// An empty text removes the language's own.
fn set(
    state: &mut State,
    params: &Params,
    field: &str,
    longest: usize,
    texts: impl FnOnce(&mut Profile) -> &mut BTreeMap<String, String>,
) -> Outcome {
    let text = params.text(field).unwrap_or_default();
    let length = text.chars().count();
    if length > longest {
        let why = format!("{field} has {length} characters, Telegram takes {longest}");
        return Err(Refusal::fault("text is too long", why));
    }
    let texts = texts(&mut state.profile);
    if text.is_empty() {
        texts.remove(&language(params)?);
    } else {
        texts.insert(language(params)?, text.to_owned());
    }
    Ok(json!(true))
}

fn language(params: &Params) -> Result<String, Refusal> {
    let code = params.text("language_code").unwrap_or_default();
    let is_code = code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase());
    if code.is_empty() || is_code {
        return Ok(code.to_owned());
    }
    let why = format!("{code:?} is no two-letter language code");
    Err(Refusal::fault("invalid language code specified", why))
}

fn scope_and_language(state: &State, params: &Params) -> Result<(String, String), Refusal> {
    let scope = params.get("scope");
    let kind = scope.and_then(|scope| scope["type"].as_str()).unwrap_or("default");
    if !SCOPES.contains(&kind) {
        let why = format!("unknown scope {kind:?}");
        return Err(Refusal::fault("can't parse BotCommandScope", why));
    }
    let chat = scope.and_then(|scope| scope["chat_id"].as_i64());
    if chat.is_some_and(|chat| !state.chats.contains_key(&chat)) {
        return Err(Refusal::bad_request("chat not found"));
    }
    let scope = scope.map_or_else(|| DEFAULT_SCOPE.to_owned(), Value::to_string);
    Ok((scope, language(params)?))
}

fn read_command(value: &Value) -> Result<Command, Refusal> {
    let name = value["command"].as_str().unwrap_or_default().to_owned();
    let description = value["description"].as_str().unwrap_or_default().to_owned();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !(1..=32).contains(&name.len()) || !name.chars().all(fits) {
        let why = format!("{name:?} is no command of 1-32 characters from a-z, 0-9 and _");
        return Err(Refusal::fault("BOT_COMMAND_INVALID", why));
    }
    if !(1..=256).contains(&description.chars().count()) {
        let why = format!("the description of /{name} does not have 1-256 characters");
        return Err(Refusal::fault("BOT_COMMAND_DESCRIPTION_INVALID", why));
    }
    Ok(Command { name, description })
}
