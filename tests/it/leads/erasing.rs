//! `/delete` takes everything of the staff's work on a lead along.

use std::path::Path;

use twiza::domain::{ChatId, ForumTopicId, LeadId, MessageId, NoteText, PostRole};
use twiza::store::{
    AuditWhat, Counted, LeadFilter, LeadMessage, LeadPost, MessageKind, Settings, Store, Wish,
};

use crate::leads::desk::{Desk, HIND, Made, SAFAA, admin, agent, at, day, may, viewer};

fn stands_in(folder: &Path, text: &str) -> bool {
    let files = std::fs::read_dir(folder).unwrap();
    let mut bytes = files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap());
    let all: Vec<u8> = bytes.by_ref().collect();
    all.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn nothing_of_an_erased_person_is_left_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("twiza.db"), &Settings::default()).unwrap();
    let desk = Desk::over(store);
    let person = ChatId(7);
    let lead = desk
        .lead(Made {
            name: Some("Zouhairpotier"),
            phone: Some("0612345678"),
            project: Some("poteriebleue"),
            chat: Some(7),
            ..Made::default()
        })
        .await;
    let other = desk.lead(Made { name: Some("Amal"), ..Made::default() }).await;
    desk.wish(lead, Wish::Note(NoteText::parse("noterouge").unwrap())).await;
    desk.job(move |tx| {
        tx.read_lead(&viewer(), lead, at(20))?;
        tx.begin_talk(person, lead, at(20))?;
        let text = Some("motvert".to_owned());
        let said = LeadMessage { at: at(20), member: Some(SAFAA), kind: MessageKind::Text, text };
        tx.keep_message(lead, &said)?;
        tx.record_topic(lead, ChatId(-100), ForumTopicId(12))?;
        let (chat, message) = (ChatId(-100), MessageId(60));
        tx.record_post(lead, LeadPost { chat, message, role: PostRole::Card })?;
        tx.merge(&agent(), other, lead, at(20)).map(drop)
    })
    .await;
    // The words in the index are folded, so they are looked for as they stand there.
    let secrets =
        ["Zouhairpotier", "zouhairpotier", "612345678", "poteriebleue", "noterouge", "motvert"];
    for secret in secrets {
        assert!(stands_in(folder.path(), secret), "{secret} was never there");
    }

    let posts = desk.job(move |tx| tx.forget(person, at(21))).await;
    assert_eq!((posts.len(), posts[0].post.role), (1, PostRole::Card));
    // The job behind it begins after the log was emptied.
    desk.job(|_| Ok(())).await;
    for secret in secrets {
        assert!(!stands_in(folder.path(), secret), "{secret} is left");
    }
    let (messages, reads) =
        desk.job(move |tx| Ok((tx.message_count(lead)?, tx.reads_of(lead)?.len()))).await;
    assert_eq!((messages, reads), (0, 0));
    let search = desk.job(|tx| tx.search("zouhairpotier", 2026, 9)).await;
    assert!(search.is_empty());
    let audit = desk.job(|tx| tx.audit_log(&admin(), None, 9)).await;
    let erased = audit.iter().find(|entry| entry.what == AuditWhat::Erased).unwrap();
    assert_eq!((erased.lead, erased.member, &erased.detail), (None, None, &None));
    assert!(audit.iter().all(|entry| entry.lead != Some(lead)));
}

#[tokio::test]
async fn looking_at_a_person_is_noted_and_looking_at_a_line_is_not() {
    let desk = Desk::new();
    let lead = desk.lead(Made { name: Some("Amal"), ..Made::default() }).await;
    let reads = async || desk.store.read(move |reader| reader.reads_of(lead)).await.unwrap();
    desk.store.read(move |reader| reader.line(lead)).await.unwrap();
    assert!(reads().await.is_empty());
    let seen = desk.job(move |tx| tx.read_lead(&viewer(), lead, at(20))).await.unwrap();
    assert_eq!(seen.name.unwrap().reveal(), "Amal");
    assert!(desk.job(|tx| tx.read_lead(&viewer(), LeadId(99), at(20))).await.is_none());
    let filter = LeadFilter::default();
    desk.job(move |tx| tx.begin_export(&admin(), 1, "csv", at(21))).await;
    let (leads, next) =
        desk.job(move |tx| tx.export_part(&admin(), &filter, None, 100, at(21))).await;
    assert_eq!((leads.len(), next), (1, None));
    let noted: Vec<_> = reads().await.iter().map(|read| (read.member, read.at)).collect();
    assert_eq!(noted, [(SAFAA, at(20)), (crate::leads::desk::HIND, at(21))]);
}

#[tokio::test]
async fn what_people_and_staff_wrote_is_erased_by_age() {
    let desk = Desk::new();
    let lead = desk.lead(Made::default()).await;
    for day in [1, 10] {
        let said = LeadMessage { at: at(day), member: None, kind: MessageKind::File, text: None };
        desk.job(move |tx| tx.keep_message(lead, &said)).await;
    }
    assert_eq!(desk.job(|tx| tx.forget_messages(at(5), 9)).await, 1);
    assert_eq!(desk.job(move |tx| tx.message_count(lead)).await, 1);
    desk.job(|tx| tx.count(&Counted::Began, day(1))).await;
}

#[tokio::test]
async fn a_sign_in_link_is_used_once_and_ends_after_five_minutes() {
    let desk = Desk::new();
    let minutes = |n: i64| at(20) + jiff::SignedDuration::from_mins(n);
    desk.job(move |tx| tx.make_sign_in_link(&viewer(), "secret", at(20))).await;
    let looked = desk.store.read(move |reader| reader.sign_in_link("secret", minutes(1))).await;
    assert_eq!(looked.unwrap(), Some(SAFAA));
    let late = desk.store.read(move |reader| reader.sign_in_link("secret", minutes(5))).await;
    assert_eq!(late.unwrap(), None);
    let used = async || desk.job(move |tx| tx.use_sign_in_link("secret", minutes(4))).await;
    assert_eq!((used().await, used().await), (Some(SAFAA), None));
    assert_eq!(desk.job(move |tx| tx.use_sign_in_link("guess", minutes(1))).await, None);
}

#[tokio::test]
async fn looks_within_an_hour_are_one_line_with_their_number() {
    let desk = Desk::new();
    let lead = desk.lead(Made { name: Some("Amal"), ..Made::default() }).await;
    let minutes = |minutes| at(20) + jiff::SignedDuration::from_mins(minutes);
    for (by, when) in [
        (viewer(), minutes(0)),
        (viewer(), minutes(5)),
        (may(HIND), minutes(10)),
        (viewer(), minutes(59)),
        (viewer(), minutes(60)),
        (viewer(), minutes(61)),
    ] {
        desk.job(move |tx| tx.read_lead(&by, lead, when)).await;
    }
    let reads = desk.store.read(move |reader| reader.reads_of(lead)).await.unwrap();
    let seen: Vec<_> = reads.iter().map(|read| (read.member, read.at, read.times)).collect();
    let expected = [(SAFAA, minutes(0), 3), (HIND, minutes(10), 1), (SAFAA, minutes(60), 2)];
    assert_eq!(seen, expected);
}
