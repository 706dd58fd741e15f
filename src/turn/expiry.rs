//! What is promised to people about how long things are kept.

use jiff::{SignedDuration, Timestamp};

use crate::store::{JobError, Tx};
use crate::turn::phrases;
use crate::turn::post::take_away;
use crate::turn::scene::Scene;

/// A conversation is kept for 180 days after the last visit (`dialogues/about.yaml` says so); what
/// was said to and by the staff, for 180 days after it was said.
const CONVERSATION: SignedDuration = SignedDuration::from_hours(180 * 24);
/// A lead is kept for 12 months (`dialogues/lead.yaml` says so before the person agrees).
const LEAD: SignedDuration = SignedDuration::from_hours(365 * 24);
/// How many are erased in one job, so that no turn waits long.
const AT_ONCE: u32 = 50;

/// Erases some of what is too old; how many there were.
pub(super) fn expire(tx: &mut Tx<'_>, scene: &Scene) -> Result<usize, JobError> {
    let now = scene.now.at;
    let silent = tx.silent_since(before(now, CONVERSATION), AT_ONCE)?;
    for chat in &silent {
        tx.forget_conversation(*chat, now)?;
    }
    let old = tx.leads_before(before(now, LEAD), AT_ONCE)?;
    for lead in &old {
        for forgotten in tx.forget_lead(*lead, now)? {
            take_away(tx, scene, forgotten, phrases::expired, now)?;
        }
    }
    let words = tx.forget_messages(before(now, CONVERSATION), AT_ONCE)?;
    Ok(silent.len() + old.len() + words)
}

fn before(now: Timestamp, age: SignedDuration) -> Timestamp {
    now.checked_sub(age).unwrap_or(Timestamp::UNIX_EPOCH)
}
