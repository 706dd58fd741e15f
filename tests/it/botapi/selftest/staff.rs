//! The staff's group: members, topics, replies, buttons.

use teloxide::types::{ChatAction, Rgb, ThreadId, UserId};

use super::*;
use crate::botapi::Role;

fn user(person: &Person) -> UserId {
    UserId(u64::try_from(person.id()).expect("people have positive ids"))
}

#[tokio::test]
async fn members_and_strangers() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    let staff = telegram.group("Staff");
    let (hind, omar) = (telegram.person("Hind"), telegram.person("Omar"));
    staff.admits(&hind, Role::Administrator);
    staff.admits(&omar, Role::Member);
    let here = ChatId(staff.id());

    let group = bot.get_chat(here).await.expect("getChat works");
    assert_eq!((group.title(), group.is_supergroup()), (Some("Staff"), true));
    let me = bot.get_me().await.expect("getMe works").id;
    for (id, is_privileged) in [(user(&hind), true), (user(&omar), false), (me, true)] {
        let member = bot.get_chat_member(here, id).await.expect("getChatMember works");
        assert!(member.is_present());
        assert_eq!(member.is_privileged(), is_privileged);
    }
    staff.admits(&omar, Role::Left);
    let member = bot.get_chat_member(here, user(&omar)).await.expect("getChatMember works");
    assert!(member.is_left());
    let unknown = bot.get_chat_member(here, UserId(1)).await.expect_err("nobody");
    assert!(unknown.to_string().contains("user not found"), "{unknown}");

    let first = bot.send_message(ChatId(hind.id()), "hello").await.expect_err("never wrote");
    assert!(first.to_string().contains("can't initiate conversation"), "{first}");
    hind.start("").await;
    confirm_all(&telegram).await;
    let private = bot.get_chat(ChatId(hind.id())).await.expect("getChat works");
    assert_eq!(private.first_name(), Some("Hind"));
    bot.send_chat_action(here, ChatAction::Typing).await.expect("sendChatAction works");
    telegram.finish().await;
}

#[tokio::test]
async fn talk_and_taps_in_a_group() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    let staff = telegram.group("Staff");
    let hind = telegram.person("Hind");
    staff.admits(&hind, Role::Member);
    let sent = bot.send_message(ChatId(staff.id()), "a lead").reply_markup(keyboard(&["Mine"]));
    let lead = i64::from(sent.await.expect("sendMessage works").id.0);
    assert_eq!(staff.next_message().await.id, lead);
    hind.says_in(&staff, "good morning").await;
    hind.replies_in(&staff, lead, "called").await;
    hind.taps_in_group(&staff, "Mine").await;

    let updates = fetch(&telegram).await;
    let [UpdateKind::Message(said), UpdateKind::Message(reply), UpdateKind::CallbackQuery(tap)] =
        &updates[..]
    else {
        panic!("{updates:?}");
    };
    assert_eq!(said.text(), Some("good morning"));
    assert_eq!(reply.reply_to_message().map(|lead| lead.text()), Some(Some("a lead")));
    assert_eq!(tap.from.id, user(&hind));
    bot.answer_callback_query(tap.id.clone()).text("yours").await.expect("answered");
    assert_eq!(hind.last_notice().as_deref(), Some("yours"));
    let end = "Hind taps [Mine] of #1\na notice: yours\n";
    assert!(staff.chat_transcript().ends_with(end), "{}", staff.chat_transcript());
    telegram.finish().await;
}

#[tokio::test]
async fn topics_of_a_forum() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    let staff = telegram.forum("Staff");
    let hind = telegram.person("Hind");
    staff.admits(&hind, Role::Administrator);
    let here = ChatId(staff.id());
    let color = Rgb::from_u32(7_322_096);
    let topic = bot.create_forum_topic(here, "Lead 1").icon_color(color).await;
    let topic = topic.expect("createForumTopic works").thread_id;
    let sent = bot.send_message(here, "asks for Anfa").message_thread_id(topic);
    assert!(sent.await.expect("sendMessage works").is_topic_message);
    hind.says_in_topic(&staff, i64::from(topic.0.0), "on it").await;
    hind.replies_in(&staff, staff.last_message().id, "called").await;

    let updates = fetch(&telegram).await;
    let [UpdateKind::Message(said), UpdateKind::Message(replied)] = &updates[..] else {
        panic!("{updates:?}");
    };
    assert_eq!((said.thread_id, replied.thread_id), (Some(topic), Some(topic)));
    let root = said.reply_to_message().expect("every message of a topic replies to its root");
    assert!(root.forum_topic_created().is_some());

    bot.edit_forum_topic(here, topic).name("Lead 1: done").await.expect("editForumTopic works");
    bot.close_forum_topic(here, topic).await.expect("closeForumTopic works");
    let again = bot.close_forum_topic(here, topic).await.expect_err("closed already");
    assert!(again.to_string().contains("TOPIC_NOT_MODIFIED"), "{again}");
    let [kept] = &staff.topics()[..] else {
        panic!("{:?}", staff.topics());
    };
    assert_eq!((kept.id, kept.name.as_str(), kept.is_closed), (1, "Lead 1: done", true));
    telegram.finish().await;
}

#[tokio::test]
async fn what_a_group_does_not_have() {
    let telegram = Telegram::start().await;
    let bot = bot(&telegram);
    let here = ChatId(telegram.group("Staff").id());
    let refused = bot.create_forum_topic(here, "Lead 1").await.expect_err("no forum");
    assert!(refused.to_string().contains("the chat is not a forum"), "{refused}");
    let nowhere = bot.send_message(here, "x").message_thread_id(ThreadId(MessageId(9)));
    let refused = nowhere.await.expect_err("no topic");
    assert!(refused.to_string().contains("message thread not found"), "{refused}");
    let body = serde_json::json!({
        "chat_id": here, "text": "x",
        "reply_markup": { "keyboard": [[{ "text": "A", "request_contact": true }]] },
    });
    let (_, answer) = raw(&telegram, "sendMessage", body).await;
    let description = "Bad Request: phone number can be requested in private chats only";
    assert_eq!(answer["description"], description);
    finish_with_violations(telegram).await;
}

#[tokio::test]
#[should_panic(expected = "Omar: not in the group")]
async fn strangers_cannot_speak_in_a_group() {
    let telegram = Telegram::start().await;
    let staff = telegram.group("Staff");
    telegram.person("Omar").says_in(&staff, "hello").await;
}
