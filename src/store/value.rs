//! Between our values and the columns that keep them.

use jiff::Timestamp;
use serde::Serialize;
use serde::de::value::{Error as ValueError, StringDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::store::JobError;

/// An instant as it is stored: unix milliseconds.
pub(super) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// Reads an instant back.
pub(super) fn instant(millis: i64, column: &'static str) -> Result<Timestamp, JobError> {
    Timestamp::from_millisecond(millis).map_err(|_| JobError::Unreadable(column))
}

/// Reads a value whose stored form is its text alone.
pub(super) fn word<T: DeserializeOwned>(text: String, column: &'static str) -> Result<T, JobError> {
    let deserializer: StringDeserializer<ValueError> = text.into_deserializer();
    T::deserialize(deserializer).map_err(|_| JobError::Unreadable(column))
}

/// As [`word`], for a column that may be NULL.
pub(super) fn maybe_word<T: DeserializeOwned>(
    text: Option<String>,
    column: &'static str,
) -> Result<Option<T>, JobError> {
    text.map(|text| word(text, column)).transpose()
}

/// The JSON of a value.
pub(super) fn json<T: Serialize + ?Sized>(
    value: &T,
    column: &'static str,
) -> Result<String, JobError> {
    serde_json::to_string(value).map_err(|_| JobError::Unreadable(column))
}

/// Reads JSON back.
pub(super) fn from_json<T: DeserializeOwned>(
    text: &str,
    column: &'static str,
) -> Result<T, JobError> {
    serde_json::from_str(text).map_err(|_| JobError::Unreadable(column))
}
