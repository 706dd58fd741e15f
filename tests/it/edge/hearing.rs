//! What people do is heard once, through every kind of trouble.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use twiza::domain::{ChatId, MessageId};
use twiza::engine::{Keyboard, Screen};
use twiza::store::{JobError, Tx};
use twiza::telegram::{Desk, DeskAction, DeskMessage};
use twiza::transport::Outgoing;
use twiza::turn::{TurnError, queue};

use crate::botapi::{Failure, Group, Lost, On, Person, Role, Telegram};
use crate::edge::{Edge, button, screen, shown};

/// A desk that says what it heard, with a button; counts how often it was spoken to.
fn parrot(edge: &Edge, group: &Group, heard: &Arc<AtomicUsize>) -> Desk {
    let (turns, heard) = (edge.turns.clone(), Arc::clone(heard));
    Desk::new(ChatId(group.id()), move |message| {
        heard.fetch_add(1, Ordering::Relaxed);
        let turns = turns.clone();
        async move {
            let update = message.update;
            turns.run(Some(update), move |tx| repeat(tx, message)).await.map(drop)
        }
    })
}

fn repeat(tx: &mut Tx<'_>, message: DeskMessage) -> Result<(), JobError> {
    let now = jiff::Timestamp::UNIX_EPOCH;
    let chat = message.chat;
    match message.action {
        DeskAction::Wrote { text, .. } if text == "/bare" => {
            queue(tx, chat, &shown(screen("sans bouton")), now)
        }
        DeskAction::Wrote { text, .. } => {
            let keyboard = Keyboard::Inline(vec![vec![button("Encore")]]);
            queue(tx, chat, &shown(Screen { keyboard, ..screen(&text) }), now)
        }
        DeskAction::Sent { .. } => Ok(()),
        DeskAction::Tapped { callback, .. } => {
            let notice = Some("Voilà".to_owned());
            queue(tx, chat, &Outgoing::TapAnswer { callback, notice }, now)?;
            let MessageId(number) = message.message;
            let screen = screen(&format!("Message {number}"));
            queue(tx, chat, &Outgoing::Replace { message: message.message, screen }, now)
        }
    }
}

fn staffed(telegram: &Telegram) -> (Group, Person) {
    let (group, safaa) = (telegram.group("Délégation"), telegram.person("Safaa"));
    group.admits(&safaa, Role::Member);
    (group, safaa)
}

#[tokio::test]
async fn the_desk_hears_texts_and_taps_and_answers_in_place() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let (group, safaa) = staffed(&telegram);
    let listening = edge.listen(Some(parrot(&edge, &group, &Arc::default())));
    safaa.says_in(&group, "/leads@TwizaBot").await;
    let post = group.next_message().await;
    assert_eq!(post.text(), "/leads");
    safaa.taps_in_group(&group, "Encore").await;
    let changed = group.next_message().await;
    assert_eq!((changed.id, changed.text()), (post.id, format!("Message {}", post.id).as_str()));
    assert_eq!(safaa.last_notice().as_deref(), Some("Voilà"));
    telegram.settled().await;
    listening.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn a_post_without_buttons_can_be_replaced() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let (group, safaa) = staffed(&telegram);
    let listening = edge.listen(Some(parrot(&edge, &group, &Arc::default())));
    safaa.says_in(&group, "/bare").await;
    let message = MessageId(group.next_message().await.id);
    edge.queue(group.id(), Outgoing::Replace { message, screen: screen("effacé") }).await;
    let replaced = group.next_message().await;
    assert_eq!((replaced.id, replaced.text()), (message.0, "effacé"));
    telegram.settled().await;
    listening.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn trouble_with_get_updates_loses_nothing() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let (group, safaa) = staffed(&telegram);
    for failure in [
        Failure::ServerError(502),
        Failure::TooManyRequests { retry_after: 1 },
        Failure::DropConnection(Lost::Answer),
    ] {
        telegram.fail(failure, On::method("getUpdates"), 1);
    }
    safaa.says_in(&group, "/un").await;
    let heard = Arc::default();
    let listening = edge.listen(Some(parrot(&edge, &group, &heard)));
    assert_eq!(group.next_message().await.text(), "/un");
    telegram.settled().await;
    assert_eq!(heard.load(Ordering::Relaxed), 1);
    listening.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn telegram_may_be_away_when_the_bot_starts() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let (group, safaa) = staffed(&telegram);
    telegram.fail(Failure::DropConnection(Lost::Request), On::method("getMe"), 2);
    safaa.says_in(&group, "/un").await;
    let listening = edge.listen(Some(parrot(&edge, &group, &Arc::default())));
    assert_eq!(group.next_message().await.text(), "/un");
    telegram.settled().await;
    listening.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn an_update_that_comes_again_takes_effect_once() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let (group, safaa) = staffed(&telegram);
    let heard = Arc::default();
    let listening = edge.listen(Some(parrot(&edge, &group, &heard)));
    safaa.says_in(&group, "/un").await;
    group.next_message().await;
    telegram.settled().await;
    telegram.redeliver(telegram.last_update_id());
    telegram.settled().await;
    safaa.says_in(&group, "/deux").await;
    assert_eq!(group.next_message().await.text(), "/deux");
    telegram.settled().await;
    assert_eq!(heard.load(Ordering::Relaxed), 3);
    listening.stop().await;
    telegram.finish().await;
}

#[tokio::test]
async fn what_cannot_be_committed_is_not_acknowledged() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let (group, safaa) = staffed(&telegram);
    let (turns, count) = (edge.turns.clone(), Arc::new(AtomicUsize::new(0)));
    let desk = Desk::new(ChatId(group.id()), move |message| {
        let (turns, before) = (turns.clone(), count.fetch_add(1, Ordering::Relaxed));
        async move {
            if before < 2 {
                return Err(TurnError(JobError::NotCommitted));
            }
            turns.run(Some(message.update), move |tx| repeat(tx, message)).await.map(drop)
        }
    });
    safaa.says_in(&group, "/un").await;
    safaa.says_in(&group, "/deux").await;
    let listening = edge.listen(Some(desk));
    telegram.settled().await;
    listening.stop().await;
    edge.sender.idle().await;
    let texts: Vec<_> = group.messages().iter().map(|message| message.text().to_owned()).collect();
    assert_eq!(texts.iter().filter(|text| *text == "/un").count(), 2, "{texts:?}");
    assert_eq!(texts.iter().filter(|text| *text == "/deux").count(), 2, "{texts:?}");
    telegram.finish().await;
}

#[tokio::test]
async fn blocking_and_coming_back_is_noted() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let amina = telegram.person("Amina");
    let chat = ChatId(amina.id());
    let is_blocked = || async { edge.store.read(move |r| r.is_blocked(chat)).await.unwrap() };
    let listening = edge.listen(None);
    amina.start("").await;
    amina.blocks().await;
    telegram.settled().await;
    assert!(is_blocked().await);
    amina.unblocks().await;
    telegram.settled().await;
    assert!(!is_blocked().await);
    listening.stop().await;
    telegram.finish().await;
}
