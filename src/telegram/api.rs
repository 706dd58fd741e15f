//! One call to the Bot API and, if there is no result, precisely why.
//!
//! What is asked is said by teloxide's payload types. The call itself is ours, because
//! teloxide-core waits ten seconds inside every 5xx answer, drops the error code, and calls a
//! message that was sent a failure when a field that nobody reads has a new shape.
//! This module refuses to know what the calls are for and when to try again.
//!
//! The token stands in every address, so no error here carries one and nothing has a `Debug`.

use std::time::Duration;

use reqwest::multipart::Form;
use reqwest::{RequestBuilder, Url};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use teloxide::Bot;
use teloxide::requests::Payload;

use crate::domain::ChatId;

/// The Bot API as one bot sees it. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    bot: Bot,
}

/// Why a call had no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// There was no connection, or no answer in time.
    #[error("no answer")]
    Unreachable,
    /// The server is in trouble (status 5xx).
    #[error("status {0}")]
    Server(u16),
    /// Too many calls; the next one is welcome after that time.
    #[error("too many calls, wait {} s", .0.as_secs())]
    Flood(Duration),
    /// The group became a supergroup with this id.
    #[error("the group is now chat {0}")]
    Moved(ChatId),
    /// The call was understood and refused.
    #[error("refused with {code}: {description}")]
    Refused {
        /// The error code, an HTTP status.
        code: u16,
        /// Telegram's own words.
        description: String,
    },
    /// The answer was no answer of a Bot API.
    #[error("an answer that cannot be read")]
    Unreadable,
}

/// Waited for when Telegram says "too many" without saying how long.
const UNSAID_WAIT: Duration = Duration::from_secs(1);

impl Api {
    /// The API behind `bot`: its client, address and token.
    pub fn new(bot: Bot) -> Self {
        Self { bot }
    }

    /// The teloxide bot behind it.
    pub fn bot(&self) -> &Bot {
        &self.bot
    }

    /// Calls the method of `payload` and reads the result as `T`, which may hold less than
    /// everything Telegram says.
    pub async fn call<P, T>(&self, payload: &P) -> Result<T, Failure>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        read(&answer(self.request(P::NAME).json(payload)).await?)
    }

    /// Calls `method` with a form that may carry files.
    pub async fn upload<T: DeserializeOwned>(
        &self,
        method: &str,
        form: Form,
    ) -> Result<T, Failure> {
        read(&answer(self.request(method).multipart(form)).await?)
    }

    /// Like [`Api::call`], for a method that may take its time; gives the body as it came.
    pub(super) async fn wait<P>(&self, payload: &P, patience: Duration) -> Result<Body, Failure>
    where
        P: Payload + Serialize,
    {
        answer(self.request(P::NAME).json(payload).timeout(patience)).await
    }

    fn request(&self, method: &str) -> RequestBuilder {
        self.bot.client().post(address(self.bot.api_url(), self.bot.token(), method))
    }
}

fn address(mut base: Url, token: &str, method: &str) -> Url {
    if let Ok(mut path) = base.path_segments_mut() {
        path.pop_if_empty().push(&format!("bot{token}")).push(method);
    }
    base
}

/// A status below 500 and the body that came with it.
pub(super) struct Body {
    status: u16,
    bytes: Vec<u8>,
}

#[cfg(test)]
impl Body {
    pub(super) fn ok(text: &str) -> Self {
        Self { status: 200, bytes: text.into() }
    }
}

async fn answer(request: RequestBuilder) -> Result<Body, Failure> {
    let response = request.send().await.map_err(|_| Failure::Unreachable)?;
    let status = response.status();
    if status.is_server_error() {
        return Err(Failure::Server(status.as_u16()));
    }
    let bytes = response.bytes().await.map_err(|_| Failure::Unreachable)?;
    Ok(Body { status: status.as_u16(), bytes: bytes.into() })
}

/// The envelope of every answer.
#[derive(Deserialize)]
struct Envelope<T> {
    result: Option<T>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// Reads the result out of a body, or why there is none.
pub(super) fn read<T: DeserializeOwned>(body: &Body) -> Result<T, Failure> {
    let envelope: Envelope<T> =
        serde_json::from_slice(&body.bytes).map_err(|_| Failure::Unreadable)?;
    if let Some(result) = envelope.result {
        return Ok(result);
    }
    let code = envelope.error_code.unwrap_or(body.status);
    let parameters =
        envelope.parameters.unwrap_or(Parameters { retry_after: None, migrate_to_chat_id: None });
    Err(match (parameters, code) {
        (Parameters { migrate_to_chat_id: Some(chat), .. }, _) => Failure::Moved(ChatId(chat)),
        (Parameters { retry_after: Some(seconds), .. }, _) => {
            Failure::Flood(Duration::from_secs(seconds))
        }
        (_, 429) => Failure::Flood(UNSAID_WAIT),
        (_, 500..) => Failure::Server(code),
        (_, 400..) => {
            Failure::Refused { code, description: envelope.description.unwrap_or_default() }
        }
        (_, _) => Failure::Unreadable,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(status: u16, body: &str) -> Failure {
        read::<bool>(&Body { status, bytes: body.into() }).unwrap_err()
    }

    #[test]
    fn every_answer_is_told_apart() {
        let refused = |code, description: &str| Failure::Refused {
            code,
            description: description.to_owned(),
        };
        for (status, body, expected) in [
            (
                403,
                r#"{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"#,
                refused(403, "Forbidden: bot was blocked by the user"),
            ),
            (400, r#"{"ok":false,"description":"Bad Request"}"#, refused(400, "Bad Request")),
            (
                429,
                r#"{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":7}}"#,
                Failure::Flood(Duration::from_secs(7)),
            ),
            (429, r#"{"ok":false,"error_code":429}"#, Failure::Flood(UNSAID_WAIT)),
            (
                400,
                r#"{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":-1001}}"#,
                Failure::Moved(ChatId(-1001)),
            ),
            (200, r#"{"ok":false,"error_code":502}"#, Failure::Server(502)),
            (200, r#"{"ok":true}"#, Failure::Unreadable),
            (200, "<html>", Failure::Unreadable),
        ] {
            assert_eq!(failure(status, body), expected, "{body}");
        }
    }

    #[test]
    fn a_result_may_be_read_in_part() {
        #[derive(Deserialize)]
        struct Sent {
            message_id: i32,
        }
        let body = r#"{"ok":true,"result":{"message_id":5,"chat":"of a shape of tomorrow"}}"#;
        let sent: Sent = read(&Body { status: 200, bytes: body.into() }).unwrap();
        assert_eq!(sent.message_id, 5);
    }

    #[test]
    fn the_address_keeps_the_path_of_the_server() {
        for base in ["http://127.0.0.1:8081/api", "http://127.0.0.1:8081/api/"] {
            let url = address(base.parse().unwrap(), "1:a", "GetMe");
            assert_eq!(url.as_str(), "http://127.0.0.1:8081/api/bot1:a/GetMe");
        }
    }
}
