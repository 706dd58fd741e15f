//! Delivers what is queued through the Bot API.
//!
//! A screen that no edit can show (a voice note, a keyboard in place of the phone's) goes into a
//! new message. What Telegram says is mapped to what the sender can act upon. This module refuses
//! to know when something is sent, and how often it was tried.

use std::path::PathBuf;

use reqwest::multipart::Form;
use serde::{Deserialize, Serialize};
use teloxide::payloads::{
    AnswerCallbackQuery, DeleteMessage, EditMessageText, SendMessage, SendVenue,
};
use teloxide::types;
use tracing::warn;

use crate::domain::{ChatId, MessageId};
use crate::engine::{Keyboard, Screen, Venue};
use crate::telegram::api::{Api, Failure};
use crate::telegram::outcome::{error, is_gone, is_unchanged, nothing_left};
use crate::telegram::render::{entities, inline, markup, no_preview};
use crate::telegram::voice::{Voice, Voices};
use crate::transport::{Delivered, DeliveryError, Outgoing, Transport};

/// The longest text that can stand under a voice note, in UTF-16 units.
const CAPTION: usize = 1024;

/// The messenger itself.
pub struct TelegramTransport {
    pub(super) api: Api,
    voices: Voices,
}

/// What is read of a message that was sent.
#[derive(Deserialize)]
pub(super) struct Sent {
    pub(super) message_id: i64,
    voice: Option<SentVoice>,
}

#[derive(Deserialize)]
struct SentVoice {
    file_id: String,
}

impl TelegramTransport {
    /// A transport on `api` with the voice notes below `media`, if there are any.
    pub fn new(api: Api, media: Option<PathBuf>) -> Self {
        Self { api, voices: Voices::new(media) }
    }

    async fn show(&self, chat: ChatId, screen: &Screen) -> Result<Sent, Failure> {
        if let Some(name) = &screen.voice
            && screen.text.utf16_len() <= CAPTION
            && let Some(sent) = self.speak(chat, screen, name).await?
        {
            return Ok(sent);
        }
        let message = SendMessage {
            link_preview_options: Some(no_preview()),
            entities: Some(entities(&screen.text)),
            reply_markup: markup(chat, &screen.keyboard),
            ..SendMessage::new(recipient(chat), &screen.text.text)
        };
        self.api.call(&message).await
    }

    /// Sends a voice note with the text under it; `None` if there is no such note, or the person
    /// takes none, and the text has to go alone.
    async fn speak(
        &self,
        chat: ChatId,
        screen: &Screen,
        name: &str,
    ) -> Result<Option<Sent>, Failure> {
        while let Some(voice) = self.voices.find(name).await {
            let was_known = matches!(voice, Voice::Known(_));
            let mut form = Form::new()
                .text("chat_id", chat.to_string())
                .text("caption", screen.text.text.clone())
                .text("caption_entities", json(&entities(&screen.text)));
            if let Some(markup) = markup(chat, &screen.keyboard) {
                form = form.text("reply_markup", json(&markup));
            }
            match self.api.upload::<Sent>("SendVoice", voice.put_into(form)).await {
                Ok(mut sent) => {
                    if let Some(SentVoice { file_id }) = sent.voice.take() {
                        self.voices.learn(name, file_id);
                    }
                    return Ok(Some(sent));
                }
                Err(Failure::Refused { code: 400, .. }) if was_known => self.voices.forget(name),
                Err(Failure::Refused { code: 400, description }) => {
                    warn!(chat.id = %chat, %description, "voice note refused, sent as text");
                    return Ok(None);
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(None)
    }

    /// Shows a screen in a message that stands already; `None` if no edit can show it.
    pub(super) async fn edit(
        &self,
        chat: ChatId,
        message: MessageId,
        screen: &Screen,
    ) -> Result<Option<MessageId>, Failure> {
        let buttons = match &screen.keyboard {
            Keyboard::None => None,
            Keyboard::Inline(rows) => Some(inline(rows)),
            Keyboard::Reply(_) => return Ok(None),
        };
        let (Ok(id), None) = (i32::try_from(message.0), &screen.voice) else { return Ok(None) };
        let edit = EditMessageText {
            link_preview_options: Some(no_preview()),
            entities: Some(entities(&screen.text)),
            reply_markup: buttons,
            ..EditMessageText::new(recipient(chat), types::MessageId(id), &screen.text.text)
        };
        match self.api.call::<_, Sent>(&edit).await {
            Err(Failure::Refused { description, .. }) if is_unchanged(&description) => {
                Ok(Some(message))
            }
            outcome => outcome.map(|_| Some(message)),
        }
    }

    async fn screen(
        &self,
        chat: ChatId,
        screen: &Screen,
        replaces: Option<MessageId>,
    ) -> Result<Delivered, DeliveryError> {
        if let Some(message) = replaces
            && let Some(message) = self.edit(chat, message, screen).await.map_err(error)?
        {
            return Ok(Delivered { message: Some(message) });
        }
        self.show(chat, screen).await.map(|sent| delivered(&sent)).map_err(error)
    }

    async fn replace(
        &self,
        chat: ChatId,
        message: MessageId,
        screen: &Screen,
    ) -> Result<Delivered, DeliveryError> {
        match self.edit(chat, message, screen).await {
            Ok(None) => Err(DeliveryError::Refused("no edit can show this screen".to_owned())),
            Err(Failure::Refused { description, .. }) if is_gone(&description) => {
                Err(DeliveryError::Gone)
            }
            outcome => outcome.map(|message| Delivered { message }).map_err(error),
        }
    }

    async fn pin(&self, chat: ChatId, venue: &Venue) -> Result<Delivered, DeliveryError> {
        let (latitude, longitude) = (venue.point.latitude, venue.point.longitude);
        let pin =
            SendVenue::new(recipient(chat), latitude, longitude, &venue.title, &venue.address);
        self.api.call(&pin).await.map(|sent: Sent| delivered(&sent)).map_err(error)
    }

    async fn answer_tap(
        &self,
        callback: &str,
        notice: Option<&str>,
    ) -> Result<Delivered, DeliveryError> {
        let answer = AnswerCallbackQuery {
            text: notice.map(str::to_owned),
            ..AnswerCallbackQuery::new(types::CallbackQueryId(callback.to_owned()))
        };
        nothing_left(self.api.call(&answer).await)
    }

    async fn delete(&self, chat: ChatId, message: MessageId) -> Result<Delivered, DeliveryError> {
        let Ok(id) = i32::try_from(message.0) else { return Err(DeliveryError::Gone) };
        let delete = DeleteMessage::new(recipient(chat), types::MessageId(id));
        nothing_left(self.api.call(&delete).await)
    }
}

impl Transport for TelegramTransport {
    async fn deliver(&self, chat: ChatId, outgoing: &Outgoing) -> Result<Delivered, DeliveryError> {
        match outgoing {
            Outgoing::Screen { screen, replaces } => self.screen(chat, screen, *replaces).await,
            Outgoing::Pin(venue) => self.pin(chat, venue).await,
            Outgoing::TapAnswer { callback, notice } => {
                self.answer_tap(callback, notice.as_deref()).await
            }
            Outgoing::Replace { message, screen } => self.replace(chat, *message, screen).await,
            Outgoing::Delete { message } => self.delete(chat, *message).await,
            Outgoing::Topic { name } => self.topic(chat, name).await,
            Outgoing::Card { screen, place } => self.card(chat, screen, *place).await,
            Outgoing::Post { screen, place, .. } => self.post(chat, screen, *place).await,
            Outgoing::Copy { from, message, place } => {
                self.copy(chat, *from, *message, *place).await
            }
            Outgoing::Document { name, content, caption } => {
                self.document(chat, name, content, caption).await
            }
        }
    }
}

pub(super) fn recipient(ChatId(id): ChatId) -> types::Recipient {
    types::ChatId(id).into()
}

pub(super) fn delivered(sent: &Sent) -> Delivered {
    Delivered { message: Some(MessageId(sent.message_id)) }
}

fn json<T: Serialize>(value: &T) -> String {
    // Keyboards and entities are made of texts and numbers, which always serialise.
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {

    use serde_json::json;

    use super::*;
    use crate::telegram::fake::{Fake, Reply};
    use crate::text::Styled;

    const CHAT: ChatId = ChatId(42);

    fn screen(keyboard: Keyboard) -> Screen {
        Screen::new(Styled::plain("a"), keyboard)
    }

    fn methods(fake: &Fake) -> Vec<String> {
        fake.calls_so_far().into_iter().map(|(method, _)| method).collect()
    }

    fn sent(id: i64) -> Reply {
        Reply::Result(json!({"message_id": id}))
    }

    fn showing(screen: Screen, replaces: Option<MessageId>) -> Outgoing {
        Outgoing::Screen { screen, replaces }
    }

    #[tokio::test]
    async fn a_screen_is_sent_with_its_buttons_and_without_previews() {
        let fake = Fake::start(|_, _| sent(5)).await;
        let transport = TelegramTransport::new(fake.api.clone(), None);
        let outgoing = showing(screen(Keyboard::Inline(Vec::new())), None);
        let delivered = transport.deliver(CHAT, &outgoing).await;
        assert_eq!(delivered, Ok(Delivered { message: Some(MessageId(5)) }));
        assert_eq!(
            fake.calls_so_far(),
            [(
                "SendMessage".to_owned(),
                json!({"chat_id": 42, "text": "a", "entities": [],
                    "link_preview_options": {"is_disabled": true},
                    "reply_markup": {"inline_keyboard": []}})
            )]
        );
    }

    #[tokio::test]
    async fn a_screen_goes_into_the_message_it_replaces_if_it_can() {
        let newest = Some(MessageId(4));
        let unchanged = "Bad Request: message is not modified: nothing is new";
        for (keyboard, edited, expected, asked) in [
            (Keyboard::None, sent(4), 4, vec!["EditMessageText"]),
            (Keyboard::None, Reply::Refusal(400, unchanged), 4, vec!["EditMessageText"]),
            (Keyboard::Reply(Vec::new()), sent(4), 5, vec!["SendMessage"]),
        ] {
            let mut edited = Some(edited);
            let fake = Fake::start(move |method, _| match method {
                "EditMessageText" => edited.take().unwrap(),
                _ => sent(5),
            })
            .await;
            let transport = TelegramTransport::new(fake.api.clone(), None);
            let delivered = transport.deliver(CHAT, &showing(screen(keyboard), newest)).await;
            assert_eq!(delivered, Ok(Delivered { message: Some(MessageId(expected)) }));
            assert_eq!(methods(&fake), asked);
        }
    }

    #[tokio::test]
    async fn a_replacement_of_what_is_gone_is_over() {
        let gone = "Bad Request: message to edit not found";
        let fake = Fake::start(move |_, _| Reply::Refusal(400, gone)).await;
        let transport = TelegramTransport::new(fake.api.clone(), None);
        let (message, screen) = (MessageId(4), screen(Keyboard::None));
        let outgoing = Outgoing::Replace { message, screen: screen.clone() };
        assert_eq!(transport.deliver(CHAT, &outgoing).await, Err(DeliveryError::Gone));
        let tapped = transport.deliver(CHAT, &showing(screen, Some(message))).await;
        assert_eq!(tapped, Err(DeliveryError::Refused(gone.to_owned())));
    }

    fn spoken() -> Outgoing {
        showing(Screen { voice: Some("a.ogg".to_owned()), ..screen(Keyboard::None) }, None)
    }

    #[tokio::test]
    async fn a_voice_note_travels_once() {
        let folder = tempfile::tempdir().unwrap();
        #[expect(clippy::disallowed_methods, reason = "the test needs a file")]
        std::fs::write(folder.path().join("a.ogg"), "the note").unwrap();
        let fake = Fake::start(|_, _| {
            Reply::Result(json!({"message_id": 5, "voice": {"file_id": "known"}}))
        })
        .await;
        let transport = TelegramTransport::new(fake.api.clone(), Some(folder.path().to_owned()));
        for _ in 0..2 {
            assert!(transport.deliver(CHAT, &spoken()).await.is_ok());
        }
        let forms: Vec<String> =
            fake.calls_so_far().iter().map(|(_, form)| form.to_string()).collect();
        assert_eq!(methods(&fake), ["SendVoice", "SendVoice"]);
        assert!(forms[0].contains("the note") && !forms[0].contains("known"), "{forms:?}");
        assert!(forms[1].contains("known") && !forms[1].contains("the note"), "{forms:?}");
    }

    #[tokio::test]
    async fn who_takes_no_voice_notes_gets_the_text() {
        let folder = tempfile::tempdir().unwrap();
        #[expect(clippy::disallowed_methods, reason = "the test needs a file")]
        std::fs::write(folder.path().join("a.ogg"), "the note").unwrap();
        let fake = Fake::start(|method, _| match method {
            "SendVoice" => Reply::Refusal(400, "Bad Request: VOICE_MESSAGES_FORBIDDEN"),
            _ => sent(5),
        })
        .await;
        let transport = TelegramTransport::new(fake.api.clone(), Some(folder.path().to_owned()));
        assert!(transport.deliver(CHAT, &spoken()).await.is_ok());
        assert_eq!(methods(&fake), ["SendVoice", "SendMessage"]);
    }
}
