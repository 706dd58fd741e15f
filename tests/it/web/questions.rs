//! Answering what people asked in vain: grouped, refused kindly, never doubled, told to those who wait.

use axum::http::StatusCode;
use axum::http::header::CONTENT_DISPOSITION;
use twiza::domain::{ChatId, FlowId};
use twiza::engine::KeptQuestion;
use twiza::store::{AuditWhat, QuestionState};
use twiza::text::Lang;
use twiza::transport::Outgoing;

use crate::web::office::{HIND, Office, SAFAA, VERA, members};

const OVEN: &str = "Où acheter un four à pain d'occasion ?";

/// Keeps a question; those who wait for its answer are in these chats.
pub(crate) async fn asked(
    office: &Office,
    lang: &'static str,
    text: &'static str,
    chats: &[i64],
) -> i64 {
    let (chats, now) = (chats.to_vec(), office.now());
    office
        .job(move |tx| {
            let question = KeptQuestion {
                text: text.to_owned(),
                lang: Lang::new(lang).unwrap(),
                flow: Some(FlowId::new("founding")),
            };
            let number = tx.next_question()?;
            tx.keep_question(&question, "2026-11-25".parse().unwrap())?;
            for chat in chats {
                tx.open_chat(ChatId(chat), now)?;
                tx.await_answer(ChatId(chat), number)?;
            }
            Ok(number)
        })
        .await
}

/// What waits to be sent to a chat.
async fn queued(office: &Office, chat: i64) -> Vec<String> {
    office
        .job(move |tx| {
            let mut texts = Vec::new();
            while let Some(row) = tx.next_in_queue(ChatId(chat))? {
                tx.unqueue(&row)?;
                if let Ok(Outgoing::Screen { screen, .. }) = serde_json::from_str(&row.payload) {
                    texts.push(screen.text.text);
                }
            }
            Ok(texts)
        })
        .await
}

async fn open(office: &Office) -> usize {
    let read = office.store.read(|reader| reader.asked_questions(QuestionState::Open, 99));
    read.await.unwrap().len()
}

#[tokio::test]
async fn an_answer_goes_once_to_everybody_who_waits_for_the_same_question() {
    let office = Office::new();
    let first = asked(&office, "fr", OVEN, &[31, 32]).await;
    let second = asked(&office, "fr", "ou acheter un four a pain d occasion", &[32, 33]).await;
    let other = asked(&office, "ar", "كم عدد المؤسسين في تعاونية الخياطة؟", &[34]).await;
    office.job(|tx| tx.block_chat(ChatId(33))).await;
    let browser = office.browser(SAFAA).await;
    let page = browser.page("/questions").await;
    for part in ["posée 2 fois", "4 personnes attendent", "semaine du 23 novembre 2026", "العربية"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(
        page.matches("action=\"/questions/answer\"").count(),
        2,
        "one form a language group"
    );

    let (one, two) = (first.to_string(), second.to_string());
    let fields = [
        ("number", one.as_str()),
        ("number", two.as_str()),
        ("text", "À Derb Omar.\r\n<b>Demandez</b> Si Brahim."),
    ];
    let carried = browser.carried().await;
    let answer = browser.sends_again("/questions/answer", &fields, &carried).await;
    assert_eq!(answer.location(), "/questions?page=0&done=told&count=2");
    let again = browser.sends_again("/questions/answer", &fields, &carried).await;
    assert_eq!(again.location(), "/questions?page=0&done=saved");
    for chat in [31, 32] {
        let texts = queued(&office, chat).await;
        let [text] = &texts[..] else { panic!("once for each: {texts:?}") };
        assert!(text.contains("À Derb Omar.\n<b>Demandez</b> Si Brahim."), "{text}");
    }
    assert!(queued(&office, 33).await.is_empty(), "who stopped the bot is not written to");
    assert!(queued(&office, 34).await.is_empty());
    assert_eq!(open(&office).await, 1);
    let waits = office.store.read(|reader| reader.questions_awaited(ChatId(32))).await.unwrap();
    assert_eq!(waits, 0, "the link ends with the answer");

    let page = browser.page("/questions?state=answered").await;
    assert!(page.contains("À Derb Omar.") && page.contains("Safaa"), "{page}");
    assert!(!page.contains("<b>Demandez") && !page.contains("/questions/answer"), "{page}");
    let log =
        office.store.read(|reader| reader.audit_log(&members().allow(HIND).unwrap(), None, 9));
    let log = log.await.unwrap();
    let entry = log.iter().find(|entry| entry.what == AuditWhat::Answered).unwrap();
    assert_eq!(entry.member, Some(SAFAA));
    let detail = entry.detail.as_deref().unwrap();
    assert!(detail.contains("2 told") && !detail.contains("Derb"), "{detail}");
    assert_eq!(other, 3);
}

#[tokio::test]
async fn a_text_that_is_no_answer_is_refused_with_a_sentence_and_kept_in_the_form() {
    let office = Office::new();
    let number = asked(&office, "fr", OVEN, &[31]).await.to_string();
    let browser = office.browser(SAFAA).await;
    for (text, why) in [
        ("\u{200f}\u{202b}\u{2067} ".to_owned(), "Il n&#39;y a rien à lire"),
        ("a".repeat(10_000), "Ce texte a 10\u{202f}000 signes, 3\u{202f}000 au plus"),
    ] {
        let answer =
            browser.sends("/questions/answer", &[("number", &number), ("text", &text)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains(why), "{}", answer.text);
        assert!(answer.text.contains(&format!("autofocus>\n{text}</textarea>")), "it is kept");
    }
    for fields in
        [&[("text", "Oui")][..], &[("number", "x"), ("text", "Oui")], &[("number", &number)]]
    {
        let answer = browser.sends("/questions/answer", fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    }
    let answer = browser.sends("/questions/answer", &[("number", "99"), ("text", "Oui")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!((open(&office).await, queued(&office, 31).await.len()), (1, 0));
}

#[tokio::test]
async fn the_second_of_two_members_sees_the_answer_of_the_first_and_keeps_their_text() {
    let office = Office::new();
    let number = asked(&office, "fr", OVEN, &[31]).await.to_string();
    let (safaa, hind) = (office.browser(SAFAA).await, office.browser(HIND).await);
    let first =
        safaa.sends("/questions/answer", &[("number", &number), ("text", "À Derb Omar")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let second =
        hind.sends("/questions/answer", &[("number", &number), ("text", "Au marché")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    for part in [
        OVEN.replace('\'', "&#39;").as_str(),
        "Safaa a répondu",
        "À Derb Omar",
        "\nAu marché</textarea>",
    ] {
        assert!(second.text.contains(part), "{part}: {}", second.text);
    }
    assert_eq!(queued(&office, 31).await.len(), 1);
}

#[tokio::test]
async fn a_viewer_reads_the_questions_and_the_authors_get_them_as_yaml() {
    let office = Office::new();
    asked(&office, "fr", "<script>alert(1)</script> combien de \"parts\" ?", &[]).await;
    let browser = office.browser(VERA).await;
    let page = browser.page("/questions").await;
    assert!(!page.contains("<textarea") && !page.contains("<script>alert"), "{page}");
    assert!(page.contains("personne n&#39;attend"), "{page}");
    let file = browser.opens("/questions/export").await;
    let name = file.headers.get(CONTENT_DISPOSITION).unwrap().to_str().unwrap();
    assert_eq!(name, "attachment; filename=\"twiza-questions-2026-11-27.yaml\"");
    let items: Vec<serde_json::Value> = serde_yaml::from_str(&file.text).unwrap();
    let asked = items[0]["asked"]["fr"][0].as_str().unwrap();
    assert_eq!(asked, "<script>alert(1)</script> combien de \"parts\" ?");
}

#[tokio::test]
async fn many_questions_stand_on_several_pages() {
    let office = Office::new();
    let words = ["miel", "tapis", "savon", "couscous", "vélos", "fromage", "argan", "poterie"];
    for number in 0..24_usize {
        let (one, two) = (words[number % 8], words[(number / 8 + number + 3) % 8]);
        let text: &'static str =
            Box::leak(format!("{one} {two} {number} {one}{two} zzz{number}").into_boxed_str());
        asked(&office, "fr", text, &[]).await;
    }
    let browser = office.browser(SAFAA).await;
    let (first, second) =
        (browser.page("/questions").await, browser.page("/questions?page=1").await);
    let forms = |page: &str| page.matches("action=\"/questions/answer\"").count();
    assert!(first.contains("rel=\"next\"") && !second.contains("rel=\"next\""));
    assert!(second.contains("rel=\"prev\"") && forms(&second) > 0);
    assert!(browser.page("/questions?page=99").await.contains("rel=\"prev\""));
}
