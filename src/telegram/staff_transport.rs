//! What goes to the staff's group and comes from it: topics, cards, posts, copies, files.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use teloxide::payloads::{CopyMessage, CreateForumTopic, SendMessage};
use teloxide::types;

use crate::domain::{ChatId, MessageId};
use crate::engine::Screen;
use crate::telegram::outcome::error;
use crate::telegram::render::{entities, markup, no_preview};
use crate::telegram::transport::{Sent, TelegramTransport, delivered, recipient};
use crate::transport::{Delivered, DeliveryError, Place};

#[derive(Deserialize)]
struct Made {
    message_thread_id: i64,
}

#[derive(Deserialize)]
struct Copied {
    message_id: i64,
}

impl TelegramTransport {
    /// Makes a topic; its root is the message it leaves.
    pub(super) async fn topic(&self, chat: ChatId, name: &str) -> Result<Delivered, DeliveryError> {
        let topic = CreateForumTopic::new(recipient(chat), name);
        let made: Made = self.api.call(&topic).await.map_err(error)?;
        Ok(Delivered { message: Some(MessageId(made.message_thread_id)) })
    }

    /// Shows the card in the message where it stands, or in a new one.
    pub(super) async fn card(
        &self,
        chat: ChatId,
        screen: &Screen,
        place: Place,
    ) -> Result<Delivered, DeliveryError> {
        if let Some(card) = place.card
            && let Some(message) = self.edit(chat, card, screen).await.map_err(error)?
        {
            return Ok(Delivered { message: Some(message) });
        }
        self.post(chat, screen, Place { card: None, ..place }).await
    }

    /// Says something below the card: in its topic, or as an answer to it.
    pub(super) async fn post(
        &self,
        chat: ChatId,
        screen: &Screen,
        place: Place,
    ) -> Result<Delivered, DeliveryError> {
        let message = SendMessage {
            link_preview_options: Some(no_preview()),
            entities: Some(entities(&screen.text)),
            reply_markup: markup(chat, &screen.keyboard),
            message_thread_id: thread(place),
            reply_parameters: answered(place),
            ..SendMessage::new(recipient(chat), &screen.text.text)
        };
        let sent: Sent = self.api.call(&message).await.map_err(error)?;
        Ok(delivered(&sent))
    }

    /// Hands a message on; Telegram does not tell who wrote it.
    pub(super) async fn copy(
        &self,
        chat: ChatId,
        from: ChatId,
        message: MessageId,
        place: Place,
    ) -> Result<Delivered, DeliveryError> {
        let Ok(id) = i32::try_from(message.0) else {
            return Err(DeliveryError::Refused("no message has this id".to_owned()));
        };
        let copy = CopyMessage {
            message_thread_id: thread(place),
            reply_parameters: answered(place),
            ..CopyMessage::new(recipient(chat), recipient(from), types::MessageId(id))
        };
        let copied: Copied = self.api.call(&copy).await.map_err(error)?;
        Ok(Delivered { message: Some(MessageId(copied.message_id)) })
    }

    /// Sends a file.
    pub(super) async fn document(
        &self,
        chat: ChatId,
        name: &str,
        content: &str,
        caption: &str,
    ) -> Result<Delivered, DeliveryError> {
        let unreadable = |_| DeliveryError::Refused("the file cannot be read".to_owned());
        let bytes = STANDARD.decode(content).map_err(unreadable)?;
        let form = Form::new()
            .text("chat_id", chat.to_string())
            .text("caption", caption.to_owned())
            .part("document", Part::bytes(bytes).file_name(name.to_owned()));
        let sent: Sent = self.api.upload("SendDocument", form).await.map_err(error)?;
        Ok(delivered(&sent))
    }
}

fn thread(place: Place) -> Option<types::ThreadId> {
    let id = i32::try_from(place.topic?.0).ok()?;
    Some(types::ThreadId(types::MessageId(id)))
}

/// In a topic everything is about the lead; elsewhere an answer to the card says so.
fn answered(place: Place) -> Option<types::ReplyParameters> {
    let card = place.card.filter(|_| place.topic.is_none())?;
    let id = types::MessageId(i32::try_from(card.0).ok()?);
    Some(types::ReplyParameters::new(id).allow_sending_without_reply())
}
