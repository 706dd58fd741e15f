//! Forms that change a lead: bad input, two members at once, forms sent twice.

use axum::http::header::{COOKIE, ORIGIN};
use axum::http::{Request, StatusCode};
use twiza::domain::{LeadStatus, NoteText, Stage};
use twiza::store::Wish;

use crate::web::office::{HIND, Made, Office, SAFAA, VERA, agent, body, value_of, viewer};

const LEAD: &str = "/leads/TW-2026-0001";

#[tokio::test]
async fn what_people_and_members_type_is_shown_and_never_run() {
    let office = Office::new();
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    office.lead(Made { name: Some(evil), project: Some(evil), ..Made::default() }).await;
    let browser = office.browser(SAFAA).await;
    browser.sends(LEAD, &[("note", evil)]).await;
    for path in [LEAD.to_owned(), "/".to_owned(), format!("/leads?q={}", "%3Cscript%3E%22")] {
        let page = browser.page(&path).await;
        assert!(!page.contains("<script>alert") && !page.contains("<img"), "{page}");
    }
    let page = browser.page(LEAD).await;
    assert_eq!(page.matches("&lt;script&gt;alert(1)").count(), 0, "{page}");
    assert_eq!(page.matches("&#60;script&#62;alert(1)").count(), 3, "{page}");
}

#[tokio::test]
async fn a_text_that_is_no_note_is_refused_with_a_sentence_and_kept_in_the_form() {
    let office = Office::new();
    let id = office.lead(Made::default()).await;
    let browser = office.browser(SAFAA).await;
    let long = "ع".repeat(NoteText::LONGEST + 1);
    for (note, why) in [
        ("\u{200f}\u{202b}\u{2067} \u{200e}", "Il n&#39;y a rien à lire"),
        ("", "Il n&#39;y a rien à lire"),
        (long.as_str(), "Ce texte a 20\u{202f}001 signes, 20\u{202f}000 au plus"),
    ] {
        let answer = browser.sends(LEAD, &[("note", note)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains(why), "{}", answer.text);
        assert!(answer.text.contains(&format!("autofocus>\n{note}</textarea>")), "it is kept");
    }
    let kept = office.store.read(move |reader| reader.notes_of(id)).await.unwrap();
    assert!(kept.is_empty());
    // A long note is no trouble as such.
    let answer = browser.sends(LEAD, &[("note", &"a".repeat(10_000))]).await;
    assert_eq!(answer.location(), "/leads/TW-2026-0001?done=noted");
}

#[tokio::test]
async fn what_is_larger_than_any_form_is_refused() {
    let office = Office::new();
    office.lead(Made::default()).await;
    let browser = office.browser(SAFAA).await;
    let answer = browser.sends(LEAD, &[("note", &"a".repeat(600_000))]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text.contains("Revenez en arrière"), "{}", answer.text);
}

#[tokio::test]
async fn a_lead_that_does_not_exist_is_a_page_that_says_so() {
    let office = Office::new();
    let browser = office.browser(SAFAA).await;
    for path in ["/leads/TW-2026-0099", "/leads/99", "/leads/%00", "/leads/TW-99999-1", "/x"] {
        let answer = browser.opens(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text.contains("Introuvable"), "{}", answer.text);
    }
    let answer = browser.sends("/leads/TW-2026-0099", &[("note", "a")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_second_of_two_members_sees_what_changed_and_chooses() {
    let office = Office::new();
    let id = office.lead(Made::default()).await;
    let (safaa, hind) = (office.browser(SAFAA).await, office.browser(HIND).await);
    let version = value_of(&safaa.page(LEAD).await, "version");
    let first = hind.sends(LEAD, &[("version", version.as_str()), ("due", "2026-12-01")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let second = safaa.sends(LEAD, &[("version", version.as_str()), ("due", "2026-12-24")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    for part in ["Hind", "à revoir le 1er décembre 2026", "à revoir le 24 décembre 2026"] {
        assert!(second.text.contains(part), "{part}: {}", second.text);
    }
    let due = |office: &Office| {
        let store = office.store.clone();
        async move { store.read(move |r| r.line(id)).await.unwrap().unwrap().due.unwrap() }
    };
    assert_eq!(due(&office).await.to_string(), "2026-12-01", "nothing is overwritten");
    let seen = value_of(&second.text, "version");
    let third = safaa.sends(LEAD, &[("version", seen.as_str()), ("due", "2026-12-24")]).await;
    assert_eq!(third.location(), "/leads/TW-2026-0001?done=saved");
    assert_eq!(due(&office).await.to_string(), "2026-12-24");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_done_once() {
    let office = Office::new();
    let id = office.lead(Made::default()).await;
    let browser = office.browser(SAFAA).await;
    let carried = browser.carried().await;
    let page = browser.page(LEAD).await;
    let version = value_of(&page, "version");
    let fields = [("version", version.as_str()), ("quick", "no_answer")];
    let first = browser.sends_again(LEAD, &fields, &carried).await;
    let second = browser.sends_again(LEAD, &fields, &carried).await;
    assert_eq!(first.location(), second.location());
    let note = [("note", "Rappeler")];
    browser.sends_again(LEAD, &note, &carried).await;
    browser.sends_again(LEAD, &note, &carried).await;
    let (line, notes) = office
        .store
        .read(move |reader| Ok((reader.line(id)?.unwrap(), reader.notes_of(id)?)))
        .await
        .unwrap();
    assert_eq!((line.unanswered, notes.len()), (1, 1));
    // The owner is the one who called, and the lead comes back on Monday.
    assert_eq!((line.owner, line.due.unwrap().to_string()), (Some(SAFAA), "2026-11-30".to_owned()));
}

#[tokio::test]
async fn a_form_without_the_token_of_the_session_changes_nothing_and_gives_the_text_back() {
    let office = Office::new();
    let id = office.lead(Made::default()).await;
    let (browser, other) = (office.browser(SAFAA).await, office.browser(SAFAA).await);
    let foreign = other.carried().await;
    let typed = [("note", "Un long texte")];
    for carried in [foreign, Vec::new()] {
        let answer = browser.sends_again(LEAD, &typed, &carried).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text.contains("Un long texte"), "{}", answer.text);
    }
    let signed_out = office.posts(LEAD, &typed, "").await;
    assert_eq!(signed_out.status, StatusCode::UNAUTHORIZED);
    assert!(signed_out.text.contains("Un long texte"));
    let request = Request::post(LEAD)
        .header(COOKIE, browser.cookies())
        .header(ORIGIN, "https://evil.example")
        .header("sec-fetch-site", "cross-site");
    let evil = office.asks(request.body(body(&typed)).unwrap()).await;
    assert_eq!(evil.status, StatusCode::FORBIDDEN);
    let notes = office.store.read(move |reader| reader.notes_of(id)).await.unwrap();
    assert!(notes.is_empty());
}

#[tokio::test]
async fn values_that_are_not_possible_are_refused() {
    let office = Office::new();
    let id = office.lead(Made::default()).await;
    let browser = office.browser(SAFAA).await;
    let vera = VERA.to_string();
    for fields in [
        &[("status", "boss")][..],
        &[("status", "closed")],
        &[("close", "bored")],
        &[("due", "tomorrow")],
        &[("due", "2026-02-30")],
        &[("owner", "x")],
        &[("owner", "99")],
        &[("owner", &vera)],
        &[("quick", "9")],
        &[("nothing", "1")],
        &[],
    ] {
        let answer = browser.sends(LEAD, fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{fields:?}");
    }
    let line = office.store.read(move |reader| reader.line(id)).await.unwrap().unwrap();
    assert_eq!((line.version, line.status), (1, LeadStatus::New));
}

#[tokio::test]
async fn opening_a_lead_is_recorded_and_looking_at_a_list_is_not() {
    let office = Office::new();
    let id = office.lead(Made::default()).await;
    let browser = office.browser(VERA).await;
    for path in ["/", "/leads", "/leads?q=Zineb", "/statistics"] {
        let page = browser.page(path).await;
        assert!(!page.contains("612345678") && !page.contains("<bdi>Zineb"), "{path}");
    }
    let reads = |office: &Office| {
        let store = office.store.clone();
        async move { store.read(move |reader| reader.reads_of(id)).await.unwrap() }
    };
    assert!(reads(&office).await.is_empty());
    let page = browser.page(LEAD).await;
    assert!(page.contains("<bdi>Zineb</bdi>"), "{page}");
    assert!(page.contains("<a href=\"tel:+212612345678\" dir=\"ltr\">+212 6 12 34 56 78</a>"));
    assert_eq!(reads(&office).await[0].member, VERA);
}

#[tokio::test]
async fn duplicates_are_proposed_with_the_reason_and_joined_by_a_person() {
    let office = Office::new();
    let one = office.lead(Made::default()).await;
    let other = office.lead(Made { number: 2, chat: 1001, ..Made::default() }).await;
    office
        .lead(Made { number: 3, chat: 1002, phone: None, name: Some("Zinab"), ..Made::default() })
        .await;
    let browser = office.browser(SAFAA).await;
    let page = browser.page(LEAD).await;
    assert!(page.contains("même téléphone · presque le même nom"), "{page}");
    browser.sends(&format!("{LEAD}/apart"), &[("other", "TW-2026-0003")]).await;
    assert!(!browser.page(LEAD).await.contains("TW-2026-0003"));
    for expected in ["done=merged", "done=unchanged"] {
        let answer = browser.sends(&format!("{LEAD}/merge"), &[("other", "TW-2026-0002")]).await;
        assert!(answer.location().ends_with(expected), "{}", answer.location());
    }
    let (kept, duplicate) = office
        .store
        .read(move |reader| Ok((reader.line(one)?.unwrap(), reader.line(other)?.unwrap())))
        .await
        .unwrap();
    assert_eq!(kept.status, LeadStatus::New);
    assert_eq!((duplicate.status.stage(), duplicate.merged_into), (Stage::Closed, Some(one)));
    let own = browser.sends(&format!("{LEAD}/merge"), &[("other", "TW-2026-0001")]).await;
    assert!(own.location().ends_with("done=unchanged"));
}

#[tokio::test]
async fn a_lead_that_a_person_erased_is_gone_from_the_page() {
    let office = Office::new();
    office.lead(Made::default()).await;
    let browser = office.browser(SAFAA).await;
    browser.page(LEAD).await;
    let now = office.now();
    office.job(move |tx| tx.forget(twiza::domain::ChatId(1000), now).map(drop)).await;
    assert_eq!(browser.opens(LEAD).await.status, StatusCode::NOT_FOUND);
    let answer = browser.sends(LEAD, &[("quick", "called")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(!browser.page("/leads").await.contains("TW-2026-0001"));
}

#[tokio::test]
async fn notes_of_two_members_at_once_are_both_kept() {
    let office = Office::new();
    let id = office.lead(Made::default()).await;
    let browser = office.browser(SAFAA).await;
    let version = value_of(&browser.page(LEAD).await, "version");
    let now = office.now();
    office
        .job(move |tx| {
            let wishes = vec![Wish::Status(LeadStatus::Met)];
            let edit = twiza::store::LeadEdit { lead: id, seen: None, wishes };
            tx.edit_lead(&agent(), &edit, now).map(drop)
        })
        .await;
    let fields = [("version", version.as_str()), ("note", "Vue à l'atelier")];
    let answer = browser.sends(LEAD, &fields).await;
    assert_eq!(answer.location(), "/leads/TW-2026-0001?done=noted");
    let notes = office.store.read(move |r| r.notes(&viewer(SAFAA), id)).await.unwrap();
    assert_eq!(notes[0].text, "Vue à l'atelier");
}

#[tokio::test]
async fn a_message_that_cannot_be_sent_stays_in_its_form() {
    let office = Office::new();
    let id = office.lead(Made::default()).await;
    let browser = office.browser(SAFAA).await;
    let answer = format!("{LEAD}/answer");
    let long = "a".repeat(3501);
    for (text, why) in [("\u{200f} ", "Il n'y a rien à lire"), (&long, "3\u{202f}500 au plus")] {
        let refused = browser.sends(&answer, &[("text", text)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unescaped(&refused.text).contains(why), "{}", refused.text);
        assert!(refused.text.contains(&format!("autofocus>\n{text}</textarea>")));
    }
    let sent = browser.sends(&answer, &[("text", "Bonjour")]).await;
    assert!(sent.location().ends_with("done=answered"));
    office.job(|tx| tx.block_chat(twiza::domain::ChatId(1000))).await;
    let refused = browser.sends(&answer, &[("text", "Encore moi")]).await;
    assert!(unescaped(&refused.text).contains("a arrêté le bot"), "{}", refused.text);
    assert!(refused.text.contains(">\nEncore moi</textarea>"));
    let messages = office.store.read(move |r| r.messages(&viewer(SAFAA), id)).await.unwrap();
    assert_eq!(messages.len(), 1);
}

/// A page with its apostrophes as people read them.
fn unescaped(page: &str) -> String {
    page.replace("&#39;", "'")
}
