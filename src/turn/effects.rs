//! Writes down what a step asked for.

use crate::domain::{ChatId, MessageId};
use crate::engine::{
    Because, Effect, LeadDraft, Now, Screen, Session, Step, Stored, StoredConsent, StoredLead,
    likely, stored_screen,
};
use crate::store::{JobError, NewLead, Tx};
use crate::text::Lang;
use crate::transport::Outgoing;
use crate::turn::counting::source_of;
use crate::turn::scene::Scene;
use crate::turn::{Original, desk, lead_traits, phrases, queue, take_away};

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
    /// The message itself, if it was one that is no text.
    pub(super) original: Option<&'s Original>,
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
            Effect::RecordLead(draft) => record(tx, stage, &session, &draft)?,
            Effect::Remind { due, from } => tx.remind(stage.chat, due, &from)?,
            Effect::StopReminders => tx.drop_reminders(stage.chat)?,
            Effect::ToStaff { lead, said } => {
                desk::person_says(tx, stage.scene, stage.chat, lead, said, stage.original)?;
            }
            Effect::TalkLeft { lead } => desk::person_left(tx, stage.scene, stage.chat, lead)?,
            Effect::ShowStored => {
                let screen = stored(tx, stage, &session)?;
                show(tx, stage, screen, replaces.take())?;
            }
            Effect::KeepQuestion(question) => tx.keep_question(&question, today)?,
            Effect::AwaitAnswer(number) => tx.await_answer(stage.chat, number)?,
            Effect::Vote { question, useful } => tx.vote(&question, useful, today)?,
            Effect::NoticeDistress { lang } => notice_distress(tx, stage, lang)?,
            // These were done before the first of the effects.
            Effect::Notice(_) | Effect::Forget | Effect::Joined(_) | Effect::Finished(_) => {}
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
fn record(
    tx: &mut Tx<'_>,
    stage: &Stage<'_>,
    session: &Session,
    draft: &LeadDraft,
) -> Result<(), JobError> {
    let at = stage.now.moment.at;
    let traits = lead_traits::of_draft(&stage.scene.world, draft);
    let source = source_of(session).cloned();
    let new = NewLead { draft, traits, source, fictional: false };
    let lead = tx.record_lead(stage.chat, &new, at)?;
    desk::post_card(tx, stage.scene, lead)
}

/// Tells the staff that somebody is in distress, and nothing of who.
fn notice_distress(tx: &mut Tx<'_>, stage: &Stage<'_>, lang: Lang) -> Result<(), JobError> {
    let Some(staff) = stage.scene.settings.staff_chat else { return Ok(()) };
    let screen = phrases::distress(stage.scene, lang);
    queue(tx, staff, &Outgoing::Screen { screen, replaces: None }, stage.now.moment.at)
}

/// Erases the person, and replaces what can be seen of them in the staff's chat.
fn erase(tx: &mut Tx<'_>, stage: &Stage<'_>) -> Result<(), JobError> {
    let now = stage.now.moment.at;
    for forgotten in tx.forget(stage.chat, now)? {
        take_away(tx, stage.scene, forgotten, phrases::erased, now)?;
    }
    Ok(())
}

/// The screen of everything that is stored of the person.
fn stored(tx: &Tx<'_>, stage: &Stage<'_>, session: &Session) -> Result<Screen, JobError> {
    let zone = &stage.scene.settings.zone;
    let day = |at| zone.to_datetime(at).date();
    let mut leads = Vec::new();
    for lead in tx.leads_of(stage.chat)? {
        let likely = likely(&lead.verdicts);
        let mut read_on: Vec<_> =
            tx.reads_of(lead.id)?.into_iter().map(|read| day(read.at)).collect();
        read_on.dedup();
        leads.push(StoredLead {
            reference: lead.line.reference,
            recorded_on: day(lead.line.recorded_at),
            name: lead.name,
            phone: lead.phone,
            place: lead.line.place,
            project: lead.line.project,
            founders: lead.line.founders,
            best_time: lead.line.best_time,
            likely,
            other: lead.other,
            reasons: Because::all_fields(&lead.line.reasons),
            source: lead.line.source,
            read_on,
            messages: tx.message_count(lead.line.id)?,
            notes: tx.notes_of(lead.line.id)?.len(),
        });
    }
    let consent = tx.last_consent(stage.chat)?.map(|(version, given, at)| StoredConsent {
        version,
        given,
        on: day(at),
    });
    let reminders = tx.reminders_of(stage.chat)?;
    let questions = tx.questions_awaited(stage.chat)?;
    let stored = Stored { leads, consent, reminders, questions };
    Ok(stored_screen(&stage.scene.world, session, &stored, &stage.now))
}
