//! Writes down what a step asked for.

use crate::domain::{ChatId, MessageId};
use crate::engine::{
    Effect, LeadDraft, Now, Screen, Session, Step, Stored, StoredConsent, StoredLead, likely,
    stored_screen,
};
use crate::store::{JobError, Tx};
use crate::text::Lang;
use crate::transport::Outgoing;
use crate::turn::scene::Scene;
use crate::turn::{phrases, queue, queue_post};

/// Where effects take place.
pub(super) struct Stage<'s> {
    /// What surrounds the turn.
    pub(super) scene: &'s Scene,
    /// What the engine was told.
    pub(super) now: Now,
    /// The conversation.
    pub(super) chat: ChatId,
    /// The tap to be answered, if it was one.
    pub(super) callback: Option<String>,
    /// The message whose button was tapped: the first screen takes its place.
    pub(super) tapped: Option<MessageId>,
}

/// Saves the session and carries out the effects in order; the answer to a tap goes first.
pub(super) fn carry_out(tx: &mut Tx<'_>, stage: &Stage<'_>, step: Step) -> Result<(), JobError> {
    let Step { session, effects } = step;
    let (at, today) = (stage.now.moment.at, stage.now.moment.today);
    if effects.iter().any(|effect| matches!(effect, Effect::Forget)) {
        // First, so that what this step shows is queued after everything else is gone.
        erase(tx, stage)?;
    } else {
        tx.save_session(stage.chat, &session.store(), at)?;
    }
    if let Some(callback) = stage.callback.clone() {
        let notice = effects.iter().find_map(notice);
        queue(tx, stage.chat, &Outgoing::TapAnswer { callback, notice }, at)?;
    }
    let mut replaces = stage.tapped;
    for effect in effects {
        match effect {
            Effect::Show(screen) => show(tx, stage, screen, replaces.take())?,
            Effect::Pin(venue) => queue(tx, stage.chat, &Outgoing::Pin(venue), at)?,
            Effect::Consent { version, given: true } => {
                tx.record_consent(stage.chat, version, at)?;
            }
            Effect::Consent { version, given: false } => {
                tx.record_refusal(stage.chat, version, at)?;
            }
            Effect::RecordLead(draft) => record(tx, stage, &draft)?,
            Effect::Remind { due, from } => tx.remind(stage.chat, due, &from)?,
            Effect::ShowStored => {
                let screen = stored(tx, stage, &session)?;
                show(tx, stage, screen, replaces.take())?;
            }
            Effect::KeepQuestion(question) => tx.keep_question(&question, today)?,
            Effect::OpenQuestion(number) => tx.open_question(number)?,
            Effect::AwaitAnswer(number) => tx.await_answer(stage.chat, number)?,
            Effect::Vote { question, useful } => tx.vote(&question, useful, today)?,
            Effect::NoticeDistress { lang } => notice_distress(tx, stage, lang)?,
            // Both were done before the first of the effects.
            Effect::Notice(_) | Effect::Forget => {}
        }
    }
    Ok(())
}

fn notice(effect: &Effect) -> Option<String> {
    if let Effect::Notice(notice) = effect { Some(notice.clone()) } else { None }
}

fn show(
    tx: &mut Tx<'_>,
    stage: &Stage<'_>,
    screen: Screen,
    replaces: Option<MessageId>,
) -> Result<(), JobError> {
    queue(tx, stage.chat, &Outgoing::Screen { screen, replaces }, stage.now.moment.at)
}

/// Records the lead and tells the staff, who see neither name nor number before they ask.
fn record(tx: &mut Tx<'_>, stage: &Stage<'_>, draft: &LeadDraft) -> Result<(), JobError> {
    let at = stage.now.moment.at;
    let lead = tx.record_lead(stage.chat, draft, at)?;
    let Some(staff) = stage.scene.settings.staff_chat else { return Ok(()) };
    let screen = phrases::new_lead(stage.scene, draft);
    queue_post(tx, staff, &Outgoing::Screen { screen, replaces: None }, lead, at)
}

/// Tells the staff that somebody is in distress, and nothing of who.
fn notice_distress(tx: &mut Tx<'_>, stage: &Stage<'_>, lang: Lang) -> Result<(), JobError> {
    let Some(staff) = stage.scene.settings.staff_chat else { return Ok(()) };
    let screen = phrases::distress(stage.scene, lang);
    queue(tx, staff, &Outgoing::Screen { screen, replaces: None }, stage.now.moment.at)
}

/// Erases the person, and replaces what can be seen of them in the staff's chat.
fn erase(tx: &mut Tx<'_>, stage: &Stage<'_>) -> Result<(), JobError> {
    for post in tx.forget(stage.chat)? {
        // A message can be edited at any age, but deleted for two days only.
        let screen = phrases::erased(stage.scene, post.reference);
        let outgoing = Outgoing::Replace { message: post.message, screen };
        queue(tx, post.chat, &outgoing, stage.now.moment.at)?;
    }
    Ok(())
}

/// The screen of everything that is stored of the person.
fn stored(tx: &Tx<'_>, stage: &Stage<'_>, session: &Session) -> Result<Screen, JobError> {
    let zone = &stage.scene.settings.zone;
    let leads = tx.leads_of(stage.chat)?.into_iter().map(|lead| StoredLead {
        reference: lead.reference,
        recorded_on: zone.to_datetime(lead.recorded_at).date(),
        name: lead.name,
        phone: lead.phone,
        place: lead.place,
        project: lead.project,
        founders: lead.founders,
        best_time: lead.best_time,
        likely: likely(&lead.verdicts),
        other: lead.other,
    });
    let consent = tx.last_consent(stage.chat)?.map(|(version, given, at)| StoredConsent {
        version,
        given,
        on: zone.to_datetime(at).date(),
    });
    let reminders = tx.reminders_of(stage.chat)?;
    let questions = tx.questions_awaited(stage.chat)?;
    let stored = Stored { leads: leads.collect(), consent, reminders, questions };
    Ok(stored_screen(&stage.scene.world, session, &stored, &stage.now))
}
