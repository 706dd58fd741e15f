//! Every kind of message that a bot sends, through teloxide and back.

use teloxide::types::{
    FileId, InputFile, LinkPreviewOptions, MessageEntity, ReplyParameters, ThreadId,
};

use super::*;
use crate::botapi::{Content, FileKind};

#[tokio::test]
async fn a_text_keeps_its_entities_and_buttons() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let link = "https://www.odco.gov.ma/".parse().expect("a URL");
    let entities = vec![MessageEntity::bold(3, 5), MessageEntity::text_link(link, 9, 4)];
    let sent = bot(&telegram)
        .send_message(chat(&amina), "🤝 Salam odco\n ")
        .entities(entities.clone())
        .reply_markup(keyboard(&["A", "B"]))
        .reply_parameters(ReplyParameters::new(MessageId(1)))
        .link_preview_options(LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        })
        .await
        .expect("sendMessage works");
    assert_eq!(sent.entities(), Some(&entities[..]));
    assert_eq!(sent.reply_to_message().map(|message| message.id), Some(MessageId(1)));
    assert!(sent.from.expect("a sender").is_bot);

    let seen = amina.next_message().await;
    assert_eq!(seen.to_string(), "🤝 Salam odco\n    [A] [B]");
    assert_eq!(seen.reply_to, Some(1));
    let formatted = seen.formatted().expect("a text");
    assert_eq!(formatted.marked("bold"), ["Salam"]);
    assert_eq!(formatted.marked("text_link"), ["odco"]);
    assert_eq!(formatted.entities[1].details["url"], "https://www.odco.gov.ma/");
    let [first, _] = &seen.buttons[0][..] else {
        panic!("{seen:?}");
    };
    assert_eq!((first.data.as_deref(), first.url.as_deref()), (Some("tap:A"), None));
    telegram.finish().await;
}

#[tokio::test]
async fn files_are_kept_and_sent_again_by_their_id() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let bot = bot(&telegram);
    let voice = InputFile::memory("OggS…").file_name("overview.ogg");
    let sent = bot
        .send_voice(chat(&amina), voice)
        .caption("Écoutez")
        .caption_entities([MessageEntity::italic(0, 7)])
        .reply_markup(keyboard(&["Again"]))
        .await
        .expect("sendVoice works");
    let id = sent.voice().expect("a voice").file.id.clone();

    let seen = amina.next_message().await;
    assert_eq!(seen.text(), "Écoutez");
    let file = seen.file().expect("a file");
    assert_eq!((file.kind, &file.bytes[..]), (FileKind::Voice, "OggS…".as_bytes()));
    assert_eq!(file.name.as_deref(), Some("overview.ogg"));
    let call = &telegram.calls("sendVoice")[0];
    assert_eq!(call.params["voice"], "attach://voice");
    assert_eq!(call.params["chat_id"], amina.id());
    assert_eq!(call.status, Some(200));

    bot.send_voice(chat(&amina), InputFile::file_id(id.clone())).await.expect("known by its id");
    assert_eq!(amina.next_message().await.file(), seen.file());
    let mixed_up = bot.send_photo(chat(&amina), InputFile::file_id(id)).await;
    assert!(mixed_up.expect_err("a voice is no photo").to_string().contains("type of file"));
    let unknown = InputFile::file_id(FileId("nothing".to_owned()));
    let unknown = bot.send_document(chat(&amina), unknown).await;
    assert!(unknown.expect_err("an unknown id").to_string().contains("wrong file identifier"));
    telegram.finish().await;
}

#[tokio::test]
async fn documents_photos_and_files_without_a_name() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let bot = bot(&telegram);
    let table = InputFile::memory(vec![0_u8, 159, 146, 150]).file_name("leads.xlsx");
    let sent = bot.send_document(chat(&amina), table).await.expect("sendDocument works");
    let name = sent.document().and_then(|document| document.file_name.clone());
    assert_eq!(name.as_deref(), Some("leads.xlsx"));
    let photo = InputFile::memory("a photo");
    let sent = bot.send_photo(chat(&amina), photo).await.expect("sendPhoto works");
    assert!(sent.photo().is_some());
    assert_eq!(amina.next_message().await.to_string(), "(document leads.xlsx, 4 bytes) ");
    assert_eq!(amina.next_message().await.to_string(), "(photo unnamed, 7 bytes) ");
    telegram.finish().await;
}

#[tokio::test]
async fn places() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let bot = bot(&telegram);
    let sent = bot.send_location(chat(&amina), 33.5, -7.6).await.expect("sendLocation works");
    assert!(sent.location().is_some());
    let sent = bot.send_venue(chat(&amina), 33.5, -7.6, "Plateforme", "Anfa").await;
    assert_eq!(sent.expect("sendVenue works").venue().expect("a venue").title, "Plateforme");
    let place = amina.next_message().await.content;
    assert_eq!(place, Content::Location { latitude: 33.5, longitude: -7.6 });
    assert_eq!(amina.next_message().await.to_string(), "(venue Plateforme, Anfa, 33.5, -7.6)");
    telegram.finish().await;
}

#[tokio::test]
async fn what_is_replied_to_must_exist() {
    let telegram = Telegram::start().await;
    let amina = started(&telegram, "Amina").await;
    let bot = bot(&telegram);
    let gone = ReplyParameters::new(MessageId(77));
    let reply = bot.send_message(chat(&amina), "about that").reply_parameters(gone.clone());
    let refused = reply.await.expect_err("nothing to reply to");
    assert!(refused.to_string().contains("message to be replied not found"), "{refused}");
    let lenient = gone.allow_sending_without_reply();
    let reply = bot.send_message(chat(&amina), "about that").reply_parameters(lenient);
    assert!(reply.await.expect("sent without").reply_to_message().is_none());
    let nowhere = bot.send_message(chat(&amina), "in a topic");
    let refused = nowhere.message_thread_id(ThreadId(MessageId(3))).await;
    let refused = refused.expect_err("a private chat has no topics");
    assert!(refused.to_string().contains("message thread not found"), "{refused}");
    telegram.finish().await;
}
