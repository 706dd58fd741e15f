//! One request of the bot: what it asked for, with which parameters, and when.

use std::collections::BTreeMap;

use axum::body::Bytes;
use serde_json::{Map, Value};
use tokio::time::Instant;

/// A request as the tests look at it.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// In the spelling of the documentation, `sendMessage`.
    pub(crate) method: String,
    /// As sent; an uploaded file stands as `attach://` and the name of its field.
    pub(crate) params: Value,
    pub(crate) at: Instant,
    /// The status that the bot got; none while the request runs or after a dropped connection.
    pub(crate) status: Option<u16>,
}

#[derive(Clone, Debug)]
pub(super) struct Upload {
    pub(super) name: Option<String>,
    pub(super) bytes: Bytes,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Params {
    pub(super) fields: Map<String, Value>,
    pub(super) files: BTreeMap<String, Upload>,
}

impl Params {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        self.get(name).and_then(Value::as_i64)
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.get(name).and_then(Value::as_f64)
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    pub(super) fn list(&self, name: &str) -> &[Value] {
        let list = self.get(name).and_then(Value::as_array);
        list.map_or(&[], Vec::as_slice)
    }

    /// The chat that the request is about; a public @name never matches, nobody has one here.
    pub(super) fn chat(&self) -> Option<i64> {
        let as_text = || self.text("chat_id").and_then(|text| text.parse().ok());
        self.integer("chat_id").or_else(as_text)
    }
}
