//! What people see of the bot before they write to it: name, descriptions, commands.
//!
//! They are set at the start, and only where they differ: Telegram allows a few changes a day.
//! A failure is told to the log and left for the next start, because nobody waits for it.
//! This module refuses to know where the words come from.

use serde::Serialize;
use serde::de::DeserializeOwned;
use teloxide::payloads::{
    GetMyCommands, GetMyDescription, GetMyName, GetMyShortDescription, SetMyCommands,
    SetMyDescription, SetMyName, SetMyShortDescription,
};
use teloxide::requests::Payload;
use teloxide::types::{BotCommand, BotDescription, BotName, BotShortDescription};
use tracing::{info, warn};

use crate::telegram::api::{Api, Failure};
use crate::text::Lang;

/// The bot's face in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// For people whose language has no card.
    pub default: Card,
    /// For people whose phone speaks that language. Telegram knows two-letter tags alone; others
    /// are left out.
    pub translations: Vec<(Lang, Card)>,
}

/// The bot's face in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// At most 64 characters.
    pub name: String,
    /// Shown in an empty chat; at most 512 characters.
    pub description: String,
    /// Shown on the bot's page and with links to it; at most 120 characters.
    pub short_description: String,
    /// The menu: command without slash, and what it does.
    pub commands: Vec<(String, String)>,
}

/// Makes Telegram show `profile`.
pub async fn publish(api: &Api, profile: &Profile) {
    publish_card(api, None, &profile.default).await;
    for (lang, card) in &profile.translations {
        if lang.as_str().len() == 2 {
            publish_card(api, Some(*lang), card).await;
        }
    }
}

async fn publish_card(api: &Api, lang: Option<Lang>, card: &Card) {
    let code = lang.map(|lang| lang.to_string());
    let tell = |what: &str, outcome: Result<Change, Failure>| {
        let lang = code.as_deref().unwrap_or("default");
        match outcome {
            Ok(Change::None) => {}
            Ok(Change::Made) => info!(lang, "{what} set at Telegram"),
            Err(failure) => warn!(lang, %failure, "{what} not set at Telegram"),
        }
    };
    let wanted = BotName { name: card.name.clone() };
    let set = SetMyName { name: Some(card.name.clone()), language_code: code.clone() };
    let ask = GetMyName { language_code: code.clone() };
    tell("name", agree(api, &ask, &wanted, &set).await);

    let wanted = BotDescription { description: card.description.clone() };
    let set = SetMyDescription {
        description: Some(card.description.clone()),
        language_code: code.clone(),
    };
    let ask = GetMyDescription { language_code: code.clone() };
    tell("description", agree(api, &ask, &wanted, &set).await);

    let wanted = BotShortDescription { short_description: card.short_description.clone() };
    let set = SetMyShortDescription {
        short_description: Some(card.short_description.clone()),
        language_code: code.clone(),
    };
    let ask = GetMyShortDescription { language_code: code.clone() };
    tell("short description", agree(api, &ask, &wanted, &set).await);

    let wanted: Vec<BotCommand> = card
        .commands
        .iter()
        .map(|(command, description)| BotCommand::new(command, description))
        .collect();
    let set = SetMyCommands { commands: wanted.clone(), scope: None, language_code: code.clone() };
    let ask = GetMyCommands { scope: None, language_code: code.clone() };
    tell("commands", agree(api, &ask, &wanted, &set).await);
}

enum Change {
    None,
    Made,
}

async fn agree<Ask, Set, T>(api: &Api, ask: &Ask, wanted: &T, set: &Set) -> Result<Change, Failure>
where
    Ask: Payload + Serialize,
    Set: Payload + Serialize,
    T: DeserializeOwned + PartialEq,
{
    if api.call::<_, T>(ask).await? == *wanted {
        return Ok(Change::None);
    }
    api.call::<_, bool>(set).await.map(|_| Change::Made)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::telegram::fake::{Fake, Reply};

    fn card(name: &str) -> Card {
        Card {
            name: name.to_owned(),
            description: "d".to_owned(),
            short_description: "s".to_owned(),
            commands: vec![("start".to_owned(), "begin".to_owned())],
        }
    }

    #[tokio::test]
    async fn only_what_differs_is_set() {
        let fake = Fake::start(|method, _| match method {
            "GetMyName" => Reply::Result(json!({"name": "Twiza"})),
            "GetMyDescription" => Reply::Result(json!({"description": "old"})),
            "GetMyShortDescription" => Reply::Status(502),
            "GetMyCommands" => Reply::Result(json!([{"command": "start", "description": "begin"}])),
            _ => Reply::Result(json!(true)),
        })
        .await;
        let lang = |tag| Lang::new(tag).unwrap();
        let translations = vec![(lang("ar"), card("تويزة")), (lang("ary"), card("x"))];
        publish(&fake.api, &Profile { default: card("Twiza"), translations }).await;
        let set: Vec<_> =
            fake.calls_so_far().into_iter().filter(|(m, _)| m.starts_with("Set")).collect();
        let expected = [
            ("SetMyDescription", json!({"description": "d"})),
            ("SetMyName", json!({"name": "تويزة", "language_code": "ar"})),
            ("SetMyDescription", json!({"description": "d", "language_code": "ar"})),
        ];
        assert_eq!(set, expected.map(|(method, body)| (method.to_owned(), body)));
    }
}
