//! One button and what Telegram demands of it.

use serde_json::{Map, Value};

use super::formatted::units;
use super::link::is_link;
use super::refusal::Refusal;

const ACTIONS: &[&str] = &[
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
];
const NO_ACTION: &str =
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
const REQUESTS: &[&str] = &[
    "request_contact",
    "request_location",
    "request_chat",
    "request_users",
    "request_poll",
    "request_managed_bot",
    "web_app",
];

/// A button of either keyboard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Button {
    pub(crate) label: String,
    /// `callback_data`, at most 64 bytes.
    pub(crate) data: Option<String>,
    pub(crate) url: Option<String>,
    pub(super) raw: Map<String, Value>,
}

impl Button {
    pub(super) fn read(value: &Value) -> Self {
        let raw = value.as_object().cloned().unwrap_or_default();
        let text = |name: &str| raw.get(name).and_then(Value::as_str).map(str::to_owned);
        Self {
            label: text("text").unwrap_or_default(),
            data: text("callback_data"),
            url: text("url"),
            raw,
        }
    }

    /// As a button under a message.
    pub(super) fn check_inline(&self) -> Result<(), Refusal> {
        self.check_label()?;
        let label = &self.label;
        let actions = self.count(ACTIONS);
        if actions != 1 {
            let why = format!("the button «{label}» has {actions} actions instead of one");
            return Err(Refusal::fault(NO_ACTION, why));
        }
        if let Some(data) = &self.data
            && !(1..=64).contains(&data.len())
        {
            let why = format!("callback_data of «{label}» has {} bytes", data.len());
            return Err(Refusal::fault("BUTTON_DATA_INVALID", why));
        }
        if let Some(url) = &self.url
            && !is_link(url)
        {
            let why = format!("{url:?} is no link");
            return Err(Refusal::fault("BUTTON_URL_INVALID", why));
        }
        let copied = self.raw.get("copy_text").and_then(|copy| copy["text"].as_str());
        if copied.is_some_and(|text| !(1..=256).contains(&units(text))) {
            let why = "copy_text takes 1-256 characters";
            return Err(Refusal::fault("BUTTON_COPY_TEXT_INVALID", why));
        }
        Ok(())
    }

    /// As a button in place of the person's own keyboard.
    pub(super) fn check_reply(&self, is_private: bool) -> Result<(), Refusal> {
        self.check_label()?;
        if self.count(REQUESTS) > 1 {
            let why = format!("the button «{}» asks for several things", self.label);
            return Err(Refusal::fault("can't parse keyboard button", why));
        }
        for (request, what) in
            [("request_contact", "phone number"), ("request_location", "location")]
        {
            if self.raw.contains_key(request) && !is_private {
                let why = format!("{what} can be requested in private chats only");
                return Err(Refusal::fault(&why, why.clone()));
            }
        }
        Ok(())
    }

    pub(super) fn asks_for_something(&self) -> bool {
        self.count(REQUESTS) > 0
    }

    fn count(&self, fields: &[&str]) -> usize {
        let given = fields.iter().filter(|field| self.raw.contains_key(**field));
        given.count()
    }

    fn check_label(&self) -> Result<(), Refusal> {
        if self.label.trim().is_empty() {
            let why = "a button without a label";
            return Err(Refusal::fault("button text must be non-empty", why));
        }
        match self.raw.get("style").and_then(Value::as_str) {
            None | Some("danger" | "success" | "primary") => Ok(()),
            Some(style) => {
                let why = format!("unknown style {style}");
                Err(Refusal::fault("wrong button style", why))
            }
        }
    }
}
