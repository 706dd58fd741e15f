//! A person stopped the bot: the staff who work on their lead are told, so that they call.

use crate::domain::{ChatId, LeadId};
use crate::engine::Phrase;
use crate::store::{JobError, Tx};
use crate::turn::Scene;
use crate::turn::desk::post::post_sentence;

/// Tells the staff about each open lead of the chat, and ends the talk.
pub(in crate::turn) fn tell_blocked(
    tx: &mut Tx<'_>,
    scene: &Scene,
    chat: ChatId,
) -> Result<(), JobError> {
    tx.end_talk(chat)?;
    for lead in tx.leads_of(chat)? {
        if lead.status.stage().is_open() {
            post_blocked(tx, scene, lead.id)?;
        }
    }
    Ok(())
}

/// Says below the card that nothing can be written to the person.
pub(super) fn post_blocked(tx: &mut Tx<'_>, scene: &Scene, lead: LeadId) -> Result<(), JobError> {
    post_sentence(tx, scene, lead, Phrase::DeskBlocked, &[], &[])
}
