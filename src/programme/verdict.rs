//! What can be said of one person and one programme.

use serde::{Deserialize, Serialize};

/// Advice, never a decision: there is no "yes", because a committee selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A checkable condition fails.
    No,
    /// All checkable conditions hold; human ones remain.
    Likely,
    /// A needed answer is missing, or the source is vague.
    Ask,
}
