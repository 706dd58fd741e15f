//! The work on a lead, for every door: what is changed is shown in the group too.

use jiff::civil::Date;

use crate::domain::{Admin, Agent, Allowed, LeadId, LeadStatus, Office};
use crate::store::{BatchId, Bulk, Edited, JobError, LeadEdit, Merged, Tx, Undone, Wish};
use crate::turn::Scene;
use crate::turn::desk::{CardView, show_card};

/// After so many days of silence somebody looks at a lead again.
pub const FOLLOW_UP: i32 = 7;

/// Changes a lead, and shows its card as it is now.
pub fn edit(
    tx: &mut Tx<'_>,
    scene: &Scene,
    by: &Allowed<Agent>,
    edit: &LeadEdit,
) -> Result<Edited, JobError> {
    let edited = tx.edit_lead(by, edit, scene.moment().at)?;
    match &edited {
        Edited::Done(line) => show_card(tx, scene, line.id, CardView::Main)?,
        Edited::Unchanged(_) | Edited::Conflict(_) | Edited::NoSuchLead => {}
    }
    Ok(edited)
}

/// Makes the same change to many leads, and shows their cards as they are now.
pub fn change_many(
    tx: &mut Tx<'_>,
    scene: &Scene,
    by: &Allowed<Agent>,
    leads: &[LeadId],
    wish: &Wish,
) -> Result<Bulk, JobError> {
    let bulk = tx.change_many(by, leads, wish, scene.moment().at)?;
    for lead in &bulk.changed {
        show_card(tx, scene, *lead, CardView::Main)?;
    }
    Ok(bulk)
}

/// Takes back what the same member changed in one go, and shows the cards as they are now.
pub fn undo(
    tx: &mut Tx<'_>,
    scene: &Scene,
    by: &Allowed<Agent>,
    batch: BatchId,
) -> Result<Undone, JobError> {
    let undone = tx.undo(by, batch, scene.moment().at)?;
    show_restored(tx, scene, undone)
}

/// Takes back what anybody changed in one go, and shows the cards as they are now.
pub fn undo_of_others(
    tx: &mut Tx<'_>,
    scene: &Scene,
    by: &Allowed<Admin>,
    batch: BatchId,
) -> Result<Undone, JobError> {
    let undone = tx.undo_of_others(by, batch, scene.moment().at)?;
    show_restored(tx, scene, undone)
}

fn show_restored(tx: &mut Tx<'_>, scene: &Scene, undone: Undone) -> Result<Undone, JobError> {
    if let Undone::Done { restored, .. } = &undone {
        for lead in restored {
            show_card(tx, scene, *lead, CardView::Main)?;
        }
    }
    Ok(undone)
}

/// Joins two leads, and shows both cards as they are now.
pub fn merge(
    tx: &mut Tx<'_>,
    scene: &Scene,
    by: &Allowed<Agent>,
    kept: LeadId,
    duplicate: LeadId,
) -> Result<Merged, JobError> {
    let merged = tx.merge(by, kept, duplicate, scene.moment().at)?;
    if matches!(merged, Merged::Done { .. }) {
        show_card(tx, scene, kept, CardView::Main)?;
        show_card(tx, scene, duplicate, CardView::Main)?;
    }
    Ok(merged)
}

/// On which day somebody looks at a lead again that came to a status: a day that was set for
/// later stays; what is done needs none.
pub fn follow_up(
    status: LeadStatus,
    due: Option<Date>,
    today: Date,
    office: &Office,
) -> Option<Date> {
    if !status.stage().is_open() {
        return None;
    }
    due.filter(|due| *due > today).or_else(|| Some(office.working_day(today, FOLLOW_UP)))
}
