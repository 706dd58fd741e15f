//! Counts what happens in a turn, without anybody.
//!
//! It sees the stored session alone, and a discreet flow leaves no trace there; so what is read
//! there cannot be counted.

use crate::domain::{NodeRef, SourceTag};
use crate::engine::{Effect, Session, State};
use crate::flow::NodeKind;
use crate::store::{Counted, JobError, Tx};
use crate::turn::Scene;

/// Counts what became of a session in one step.
pub(super) fn count_step(
    tx: &mut Tx<'_>,
    scene: &Scene,
    before: &Session,
    after: &Session,
    effects: &[Effect],
) -> Result<(), JobError> {
    let day = scene.now.today;
    let (was, is) = (question(scene, before), question(scene, after));
    if was != is {
        if let Some(node) = was.filter(|_| gave_an_answer(before, after, effects)) {
            tx.count(&Counted::Answered(node.clone()), day)?;
        }
        if let Some(node) = is {
            tx.count(&Counted::Asked(node.clone()), day)?;
        }
    }
    for effect in effects {
        let counted = match effect {
            Effect::Consent { given: true, .. } => Counted::Agreed,
            Effect::Joined(source) => Counted::Joined(source.clone()),
            Effect::Finished(source) => Counted::Finished(source.clone()),
            Effect::RecordLead(_) => match source_of(after) {
                Some(source) => Counted::WantsCall(source.clone()),
                None => continue,
            },
            Effect::Consent { given: false, .. }
            | Effect::Show(_)
            | Effect::Pin(_)
            | Effect::Notice(_)
            | Effect::Remind { .. }
            | Effect::StopReminders
            | Effect::KeepQuestion(_)
            | Effect::AwaitAnswer(_)
            | Effect::Vote { .. }
            | Effect::NoticeDistress { .. }
            | Effect::ToStaff { .. }
            | Effect::TalkLeft { .. }
            | Effect::ShowStored
            | Effect::Forget => continue,
        };
        tx.count(&counted, day)?;
    }
    Ok(())
}

/// The link by which the person came.
pub(super) fn source_of(session: &Session) -> Option<&SourceTag> {
    session.joined.as_ref().map(|joined| &joined.source)
}

fn gave_an_answer(before: &Session, after: &Session, effects: &[Effect]) -> bool {
    let agreed = effects.iter().any(|effect| matches!(effect, Effect::Consent { .. }));
    let recorded = effects.iter().any(|effect| matches!(effect, Effect::RecordLead(_)));
    agreed || recorded || before.answers != after.answers
}

/// The question, or the summary to confirm, at which a session waits.
fn question<'s>(scene: &Scene, session: &'s Session) -> Option<&'s NodeRef> {
    let State::Waiting { at, .. } = &session.state else { return None };
    let (_, node) = scene.world.flows().node(&at.node)?;
    let counts = matches!(node.kind, NodeKind::Question(_) | NodeKind::RecordLead { .. });
    counts.then_some(&at.node)
}
