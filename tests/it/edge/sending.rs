//! What is queued arrives, in the shape that was meant, through every kind of trouble.

use std::time::Duration;

use twiza::domain::{MessageId, Point};
use twiza::engine::{Keyboard, ReplyButton, Request, Screen, Venue};
use twiza::text::{Entity, Style, Styled};
use twiza::transport::Outgoing;

use crate::botapi::{Content, Failure, Lost, On, Telegram};
use crate::edge::{Edge, Left, button, screen, shown, started};

#[tokio::test]
async fn a_screen_of_every_kind_is_what_the_person_sees() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let amina = started(&telegram, &edge, "Amina").await;

    let entity = |offset, length, style| Entity { offset, length, style };
    let text = Styled {
        text: "🤝 gras تعاونية lien\npetit".to_owned(),
        entities: vec![
            entity(3, 4, Style::Bold),
            entity(8, 7, Style::Italic),
            entity(16, 4, Style::Link("https://example.ma/".to_owned())),
            entity(21, 5, Style::Quote),
        ],
    };
    let keyboard = Keyboard::Inline(vec![vec![button("نعم"), button("Non")]]);
    edge.queue(amina.id(), shown(Screen::new(text, keyboard))).await;
    let message = amina.next_message().await;
    let formatted = message.formatted().unwrap();
    assert_eq!(formatted.marked("bold"), ["gras"]);
    assert_eq!(formatted.marked("italic"), ["تعاونية"]);
    assert_eq!(formatted.marked("text_link"), ["lien"]);
    assert_eq!(formatted.marked("expandable_blockquote"), ["petit"]);
    assert_eq!(amina.buttons(), ["نعم", "Non"]);

    let ask = |label: &str, request| ReplyButton { label: label.to_owned(), request };
    let keyboard = Keyboard::Reply(vec![vec![
        ask("Mon numéro", Some(Request::Contact)),
        ask("Ma position", Some(Request::Location)),
        ask("Non", None),
    ]]);
    edge.queue(amina.id(), shown(Screen { keyboard, ..screen("Où ?") })).await;
    amina.next_message_with("Où").await;
    assert_eq!(amina.keyboard(), ["Mon numéro", "Ma position", "Non"]);
    edge.say(&amina, "Merci").await;
    amina.next_message_with("Merci").await;
    assert!(amina.keyboard().is_empty());

    let point = Point::new(33.57, -7.6).unwrap();
    let (title, address) = ("Maison".to_owned(), "Casablanca".to_owned());
    edge.queue(amina.id(), Outgoing::Pin(Venue { point, title, address })).await;
    let pin = amina.next_message().await;
    assert!(matches!(&pin.content, Content::Venue { title, .. } if title == "Maison"));
    telegram.finish().await;
}

#[tokio::test]
async fn a_voice_note_is_uploaded_once_and_its_text_stands_under_it() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let amina = started(&telegram, &edge, "Amina").await;
    let note = edge.voice_note("a.ogg");
    let spoken = || {
        let mut text = Styled::plain("Écoutez");
        text = text.in_style(Style::Bold);
        let keyboard = Keyboard::Inline(vec![vec![button("Oui")]]);
        shown(Screen { voice: Some("a.ogg".to_owned()), ..Screen::new(text, keyboard) })
    };
    edge.queue(amina.id(), spoken()).await;
    let first = amina.next_message().await;
    std::fs::remove_file(note).unwrap();
    edge.queue(amina.id(), spoken()).await;
    let second = amina.next_message().await;
    for message in [first, second] {
        assert_eq!(message.formatted().unwrap().marked("bold"), ["Écoutez"]);
        let Content::Media { file, .. } = message.content else { panic!("no voice note") };
        assert_eq!(file.bytes, "the note");
    }
    let missing = Screen { voice: Some("b.ogg".to_owned()), ..screen("Lisez") };
    edge.queue(amina.id(), shown(missing)).await;
    let text = amina.next_message().await;
    assert!(matches!(text.content, Content::Text(_)));
    telegram.finish().await;
}

#[tokio::test]
async fn a_tapped_screen_changes_in_place_while_it_is_the_newest() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let amina = started(&telegram, &edge, "Amina").await;
    let keyboard = || Keyboard::Inline(vec![vec![button("Suite")]]);
    edge.queue(amina.id(), shown(Screen { keyboard: keyboard(), ..screen("Un") })).await;
    let one = MessageId(amina.next_message().await.id);
    edge.sender.idle().await;
    let replacing = |text: &str| Outgoing::Screen { screen: screen(text), replaces: Some(one) };
    edge.queue(amina.id(), replacing("Deux")).await;
    let two = amina.next_message().await;
    assert_eq!((two.id, two.text()), (one.0, "Deux"));
    edge.say(&amina, "Trois").await;
    edge.queue(amina.id(), replacing("Quatre")).await;
    let four = amina.next_message_with("Quatre").await;
    assert_ne!(four.id, one.0);
    telegram.finish().await;
}

#[tokio::test]
async fn what_passes_is_waited_out_in_order() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let amina = started(&telegram, &edge, "Amina").await;
    for failure in [
        Failure::ServerError(502),
        Failure::ServerError(500),
        Failure::TooManyRequests { retry_after: 1 },
        Failure::DropConnection(Lost::Request),
    ] {
        telegram.fail(failure, On::method("sendMessage"), 1);
    }
    for text in ["un", "deux", "trois"] {
        edge.say(&amina, text).await;
    }
    for text in ["un", "deux", "trois"] {
        assert_eq!(amina.next_message().await.text(), text);
    }
    telegram.finish().await;
}

#[tokio::test]
async fn an_answer_that_got_lost_costs_a_repetition_and_no_message() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let amina = started(&telegram, &edge, "Amina").await;
    telegram.fail(Failure::DropConnection(Lost::Answer), On::method("sendMessage"), 1);
    telegram.fail(Failure::Malformed, On::method("sendMessage"), 1);
    edge.say(&amina, "un").await;
    edge.say(&amina, "deux").await;
    for text in ["un", "un", "un", "deux"] {
        assert_eq!(amina.next_message().await.text(), text);
    }
    telegram.finish().await;
}

#[tokio::test]
async fn a_slow_chat_delays_no_other() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let amina = started(&telegram, &edge, "Amina").await;
    let brahim = started(&telegram, &edge, "Brahim").await;
    let slow = Failure::TooManyRequests { retry_after: 3600 };
    telegram.fail(slow, On::method("sendMessage").in_chat(amina.id()), 1);
    edge.say(&amina, "un").await;
    edge.say(&brahim, "deux").await;
    brahim.next_message_with("deux").await;
    assert!(amina.unread().is_empty());
    telegram.finish().await;
}

#[tokio::test]
async fn a_person_who_blocked_the_bot_is_left_in_peace() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let amina = started(&telegram, &edge, "Amina").await;
    telegram.fail(Failure::Forbidden, On::method("sendMessage"), 1);
    edge.say(&amina, "un").await;
    edge.say(&amina, "deux").await;
    edge.sender.idle().await;
    let chat = twiza::domain::ChatId(amina.id());
    assert!(edge.store.read(move |reader| reader.is_blocked(chat)).await.unwrap());
    assert_eq!(edge.left().await, Left { queued: 0, refused: 0 });
    telegram.finish().await;
}

#[tokio::test]
async fn what_telegram_will_never_take_is_filed_and_the_next_goes_out() {
    let telegram = Telegram::start().await;
    let edge = Edge::start(&telegram);
    let amina = started(&telegram, &edge, "Amina").await;
    let refusal = Failure::BadRequest("message is too long".to_owned());
    telegram.fail(refusal, On::method("sendMessage"), 1);
    edge.say(&amina, "un").await;
    edge.say(&amina, "deux").await;
    assert_eq!(amina.next_message().await.text(), "deux");
    edge.sender.idle().await;
    assert_eq!(edge.left().await, Left { queued: 0, refused: 1 });
    telegram.finish().await;
}

#[tokio::test]
async fn a_server_in_trouble_is_asked_again_within_seconds() {
    let telegram = Telegram::start().await.with_patience(Duration::from_secs(5));
    let edge = Edge::start(&telegram);
    let amina = started(&telegram, &edge, "Amina").await;
    telegram.fail(Failure::ServerError(502), On::method("sendMessage"), 3);
    edge.say(&amina, "un").await;
    amina.next_message().await;
    telegram.finish().await;
}
