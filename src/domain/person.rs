//! How a person wants to be called.

use serde::{Deserialize, Serialize};

/// A first name or nickname, as typed.
///
/// It has neither `Debug` nor `Display`, so it cannot reach a log by accident; showing it is the
/// explicit call [`PersonName::reveal`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonName(String);

impl PersonName {
    /// Keeps the name as typed.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name, for a screen that the person agreed to.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}
