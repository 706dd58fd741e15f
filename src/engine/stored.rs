//! What is stored of a person, shown on `/mydata`.

use jiff::civil::Date;

use crate::domain::{PersonName, Phone, PlaceId, Reference};

/// Everything stored of one person besides the session itself.
pub struct Stored {
    /// Their leads, oldest first.
    pub leads: Vec<StoredLead>,
    /// How many reminders are waiting.
    pub reminders: usize,
}

/// One lead as stored.
pub struct StoredLead {
    /// Its reference.
    pub reference: Reference,
    /// The day it was recorded.
    pub recorded_on: Date,
    /// First name or nickname.
    pub name: Option<PersonName>,
    /// Phone.
    pub phone: Option<Phone>,
    /// Neighbourhood.
    pub place: Option<PlaceId>,
    /// What they want to do.
    pub project: Option<String>,
    /// How many they are.
    pub founders: Option<i64>,
}
