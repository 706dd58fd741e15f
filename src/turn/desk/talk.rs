//! A member of the staff and a person speak through the bot; neither sees who the other is at the
//! messenger.

use jiff::SignedDuration;

use crate::domain::{Agent, Allowed, ChatId, LeadId, MessageId, StaffId};
use crate::engine::{Event, Keyboard, Phrase, Said, Screen, Unreadable};
use crate::store::{Change, JobError, LeadMessage, MessageKind, Talk, Tx, Who};
use crate::text::{Filled, Lang, Speech};
use crate::transport::{Outgoing, Place};
use crate::turn::desk::blocked::post_blocked;
use crate::turn::desk::button::{StaffButton, StaffTap};
use crate::turn::desk::post::post_sentence;
use crate::turn::incoming::Original;
use crate::turn::step::answer;
use crate::turn::{Scene, queue, queue_post};

/// The person is told that the office is closed once in so long.
const TOLD_FOR: SignedDuration = SignedDuration::from_hours(10);

/// What a member of the staff says to the person.
#[derive(Clone, PartialEq, Eq)]
pub enum StaffWords {
    /// Words.
    Text(String),
    /// A photo, a voice note or the like, as it stands in the staff's chat.
    Copy {
        /// The chat in which it stands.
        chat: ChatId,
        /// The message.
        message: MessageId,
        /// What kind it is.
        kind: MessageKind,
        /// What stands under it.
        caption: Option<String>,
    },
}

/// What became of words to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// They are on their way.
    Sent,
    /// The person stopped the bot; the staff are told so in their group.
    Blocked,
    /// There is no such lead any more.
    NoSuchLead,
}

/// Says something to the person of a lead; from then on they speak with the staff.
pub fn staff_says(
    tx: &mut Tx<'_>,
    scene: &Scene,
    by: &Allowed<Agent>,
    lead: LeadId,
    words: StaffWords,
) -> Result<Told, JobError> {
    let now = scene.now.at;
    let Some(chat) = tx.chat_of(lead)? else { return Ok(Told::NoSuchLead) };
    if tx.is_blocked(chat)? {
        post_blocked(tx, scene, lead)?;
        return Ok(Told::Blocked);
    }
    let began = tx.begin_talk(chat, lead, now)?;
    let member = Some(by.member());
    let text = match words {
        StaffWords::Text(text) => {
            keep(tx, scene, lead, member, MessageKind::Text, Some(text.clone()))?;
            Some(text)
        }
        StaffWords::Copy { chat: from, message, kind, caption } => {
            keep(tx, scene, lead, member, kind, caption)?;
            let outgoing = Outgoing::Copy { from, message, place: Place::default() };
            queue(tx, chat, &outgoing, now)?;
            None
        }
    };
    if began || text.is_some() {
        answer(tx, scene, chat, None, Event::StaffWrote { lead, text }, None)?;
    }
    if began {
        tx.note_talk(lead, Who::Member(member), Change::TalkBegan, now)?;
        let hours = scene.settings.desk.silence.as_hours();
        let end = StaffButton { tap: StaffTap::EndTalk, lead };
        let values = [("hours", Filled::Number(hours))];
        let buttons = [(Phrase::DeskEndTalk, end)];
        post_sentence(tx, scene, lead, Phrase::DeskTalkBegan, &values, &buttons)?;
    }
    Ok(Told::Sent)
}

/// The person says something to the staff who speak with them.
pub(in crate::turn) fn person_says(
    tx: &mut Tx<'_>,
    scene: &Scene,
    chat: ChatId,
    lead: LeadId,
    said: Said,
    original: Option<&Original>,
) -> Result<(), JobError> {
    let words = |text: &str| [("text", Filled::Typed(text.to_owned()))];
    match said {
        Said::Text(text) => {
            post_sentence(tx, scene, lead, Phrase::DeskPersonSays, &words(&text), &[])?;
            keep(tx, scene, lead, None, MessageKind::Text, Some(text))?;
        }
        Said::Edited(text) => {
            post_sentence(tx, scene, lead, Phrase::DeskPersonCorrects, &words(&text), &[])?;
            keep(tx, scene, lead, None, MessageKind::Text, Some(text))?;
        }
        Said::Copy(kind) => {
            let caption = original.and_then(|original| original.caption.clone());
            if let (Some(staff), Some(original)) = (scene.settings.staff_chat, original) {
                let message = original.message;
                let outgoing = Outgoing::Copy { from: chat, message, place: Place::default() };
                queue_post(tx, staff, &outgoing, lead, scene.now.at)?;
            }
            keep(tx, scene, lead, None, kind_of(kind), caption)?;
        }
    }
    tell_closed(tx, scene, chat)
}

/// The kind of a message that is no text.
const fn kind_of(kind: Unreadable) -> MessageKind {
    match kind {
        Unreadable::Sticker => MessageKind::Sticker,
        Unreadable::Voice => MessageKind::Voice,
        Unreadable::File | Unreadable::Other => MessageKind::File,
    }
}

/// Outside the hours of the office the person learns when somebody will answer.
fn tell_closed(tx: &mut Tx<'_>, scene: &Scene, chat: ChatId) -> Result<(), JobError> {
    let (settings, now) = (&scene.settings, scene.now.at);
    let Some(office) = &settings.desk.office else { return Ok(()) };
    let local = settings.zone.to_datetime(now);
    if office.is_open(local) {
        return Ok(());
    }
    let Some(talk) = tx.talk(chat)? else { return Ok(()) };
    let told = talk.told_at.is_some_and(|at| now.duration_since(at) < TOLD_FOR);
    let Some(opening) = office.next_opening(local).filter(|_| !told) else { return Ok(()) };
    let lang = tx.line(talk.lead)?.map(|line| line.lang);
    let speech = person_speech(scene, lang);
    let values = [
        ("date", Filled::Typed(speech.language().date(opening.date()))),
        ("time", Filled::Typed(opening.time().strftime("%H:%M").to_string())),
    ];
    let text = scene.world.phrase(speech, Phrase::TalkClosed, &values);
    let screen = Screen::new(text, Keyboard::None);
    queue(tx, chat, &Outgoing::Screen { screen, replaces: None }, now)?;
    tx.note_told_closed(chat, now)
}

fn person_speech(scene: &Scene, lang: Option<Lang>) -> Speech<'_> {
    let languages = scene.world.languages();
    Speech::new(languages, lang.unwrap_or(languages.first().id))
}

/// The person went back to the dialogue.
pub(in crate::turn) fn person_left(
    tx: &mut Tx<'_>,
    scene: &Scene,
    chat: ChatId,
    lead: LeadId,
) -> Result<(), JobError> {
    if tx.end_talk(chat)? {
        tx.note_talk(lead, Who::Person, Change::TalkEnded, scene.now.at)?;
        post_sentence(tx, scene, lead, Phrase::DeskTalkLeft, &[], &[])?;
    }
    Ok(())
}

/// A member of the staff ends the talk; whether there was one.
pub fn end_talk(
    tx: &mut Tx<'_>,
    scene: &Scene,
    by: &Allowed<Agent>,
    lead: LeadId,
) -> Result<bool, JobError> {
    let Some(talk) = tx.talk_about(lead)? else { return Ok(false) };
    resume(tx, scene, &talk)?;
    tx.note_talk(lead, Who::Member(Some(by.member())), Change::TalkEnded, scene.now.at)?;
    post_sentence(tx, scene, lead, Phrase::DeskTalkEnded, &[], &[])?;
    Ok(true)
}

/// Nobody said anything for long: the dialogue goes on.
pub(in crate::turn) fn end_silent_talk(
    tx: &mut Tx<'_>,
    scene: &Scene,
    talk: &Talk,
) -> Result<(), JobError> {
    // Somebody may have said something since it was looked for.
    let Some(talk) = tx.talk(talk.chat)?.filter(|now| now.last_at == talk.last_at) else {
        return Ok(());
    };
    resume(tx, scene, &talk)?;
    tx.note_talk(talk.lead, Who::Program, Change::TalkEnded, scene.now.at)?;
    let hours = Filled::Number(scene.settings.desk.silence.as_hours());
    post_sentence(tx, scene, talk.lead, Phrase::DeskTalkOver, &[("hours", hours)], &[])
}

fn resume(tx: &mut Tx<'_>, scene: &Scene, talk: &Talk) -> Result<(), JobError> {
    if !tx.is_blocked(talk.chat)? {
        answer(tx, scene, talk.chat, None, Event::TalkOver, None)?;
    }
    tx.end_talk(talk.chat).map(drop)
}

fn keep(
    tx: &mut Tx<'_>,
    scene: &Scene,
    lead: LeadId,
    member: Option<StaffId>,
    kind: MessageKind,
    text: Option<String>,
) -> Result<(), JobError> {
    tx.keep_message(lead, &LeadMessage { at: scene.now.at, member, kind, text })
}
