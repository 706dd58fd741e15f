//! What Telegram says when it does not do what the bot asked.
//!
//! A refusal that the world explains (a chat that is gone, a person who blocked the bot) is
//! part of a bot's life. One that only a faulty bot can get also carries a violation, which
//! fails the test at its end.

use serde_json::{Value, json};

#[derive(Clone, Debug)]
pub(super) struct Refusal {
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) retry_after: Option<u64>,
    pub(super) violation: Option<String>,
}

impl Refusal {
    pub(super) fn new(code: u16, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), retry_after: None, violation: None }
    }

    pub(super) fn bad_request(description: &str) -> Self {
        Self::new(400, format!("Bad Request: {description}"))
    }

    /// A 400 that a correct bot never gets; `why` tells the reader of the test what was wrong.
    pub(super) fn fault(description: &str, why: impl Into<String>) -> Self {
        Self::bad_request(description).blaming(why)
    }

    pub(super) fn too_many_requests(retry_after: u64) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..Self::new(429, format!("Too Many Requests: retry after {retry_after}"))
        }
    }

    pub(super) fn blaming(self, why: impl Into<String>) -> Self {
        Self { violation: Some(why.into()), ..self }
    }

    pub(super) fn body(&self) -> Value {
        let mut body = json!({
            "ok": false,
            "error_code": self.code,
            "description": self.description,
        });
        if let Some(seconds) = self.retry_after {
            body["parameters"] = json!({ "retry_after": seconds });
        }
        body
    }
}
