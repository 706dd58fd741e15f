//! The list: filters, search, pages, and changes of many leads.

use axum::http::StatusCode;
use twiza::domain::CloseReason;
use twiza::domain::LeadStatus;

use crate::web::office::{HIND, Made, Office, SAFAA};

/// The references on a page, in their order.
fn references(page: &str) -> Vec<String> {
    page.split("class=\"open\" href=\"/leads/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

async fn three(office: &Office) {
    office.lead(Made { number: 1, days_ago: 3, ..Made::default() }).await;
    let arabic = Made {
        number: 2,
        chat: 1001,
        name: Some("أمينة"),
        phone: Some("0699887766"),
        lang: "ar",
        place: Some("ain-chock"),
        project: Some("خياطة"),
        source: Some("atelier-hay-hassani-2026-12"),
        days_ago: 2,
        ..Made::default()
    };
    office.lead(arabic).await;
    let chat =
        Made { number: 3, chat: 1002, name: None, phone: None, days_ago: 1, ..Made::default() };
    office.lead(chat).await;
}

#[tokio::test]
async fn filters_and_search_leave_the_leads_that_fit() {
    let office = Office::new();
    three(&office).await;
    let browser = office.browser(SAFAA).await;
    for (query, expected) in [
        ("", &["TW-2026-0003", "TW-2026-0002", "TW-2026-0001"][..]),
        ("lang=ar", &["TW-2026-0002"]),
        ("source=atelier-hay-hassani-2026-12", &["TW-2026-0002"]),
        ("status=new&from=2026-11-26", &["TW-2026-0003"]),
        ("status=registered", &[]),
        ("owner=nobody&until=2026-11-24", &["TW-2026-0001"]),
        ("programme=piae&lang=fr", &["TW-2026-0003", "TW-2026-0001"]),
        ("q=amina", &["TW-2026-0002"]),
        ("q=06+99+88+77+66", &["TW-2026-0002"]),
        ("q=3", &["TW-2026-0003"]),
        ("q=boulangerie&from=2026-11-26", &["TW-2026-0003"]),
        ("q=nobody+at+all", &[]),
        ("q=%27%22%29+OR+1", &[]),
        ("status=%00&owner=%ff&after=x.y", &["TW-2026-0003", "TW-2026-0002", "TW-2026-0001"]),
    ] {
        let page = browser.page(&format!("/leads?{query}")).await;
        assert_eq!(references(&page), expected, "{query}");
    }
}

#[tokio::test]
async fn pages_follow_each_other_and_none_is_shown_twice() {
    let office = Office::new();
    for number in 1..=120 {
        let chat = 1000 + i64::from(number);
        office.lead(Made { number, chat, ..Made::default() }).await;
    }
    let browser = office.browser(SAFAA).await;
    for first in ["/leads?lang=fr", "/leads?q=boulangerie", "/leads?q=zineb&status=open"] {
        let (mut path, mut seen, mut pages) = (first.to_owned(), Vec::new(), 0);
        loop {
            let page = browser.page(&path).await;
            assert!(page.contains("120 demandes"), "{path}");
            seen.extend(references(&page));
            pages += 1;
            let Some(at) = page.find("\" rel=\"next\"") else { break };
            let from = page[..at].rfind("href=\"").unwrap() + 6;
            path = page[from..at].replace("&#38;", "&");
        }
        let shown = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((pages, shown, seen.len()), (3, 120, 120), "{first}");
    }
}

#[tokio::test]
async fn an_export_takes_what_the_search_found_and_the_log_does_not_quote_it() {
    let office = Office::new();
    three(&office).await;
    let browser = office.browser(HIND).await;
    let page = browser.page("/leads?q=amina&lang=ar").await;
    assert!(page.contains("action=\"/export\""), "{page}");
    assert!(page.contains("name=\"q\" value=\"amina\""), "{page}");
    let found = [("as", "csv"), ("q", "amina"), ("lang", "ar")];
    let file = browser.sends("/export", &found).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.text.contains("TW-2026-0002"), "{}", file.text);
    assert!(!file.text.contains("TW-2026-0001"), "{}", file.text);
    let log = browser.page("/audit").await;
    assert!(log.contains("csv in the browser; searched lang=ar; 1 leads"), "{log}");
    assert!(!log.contains("amina"), "{log}");
}

#[tokio::test]
async fn many_leads_are_changed_after_a_confirmation_and_changed_back() {
    let office = Office::new();
    three(&office).await;
    let browser = office.browser(SAFAA).await;
    let chosen = [("lead", "TW-2026-0001"), ("lead", "TW-2026-0003")];
    let wish = [("do", "close"), ("close", "no_answer")];
    let fields: Vec<_> = chosen.iter().chain(&wish).copied().collect();
    let look = browser.sends("/leads/many", &fields).await;
    assert_eq!(look.status, StatusCode::OK);
    assert!(look.text.contains("2 demandes vont changer"), "{}", look.text);
    assert!(look.text.contains("état : Close : pas de réponse"), "{}", look.text);
    let open = references(&browser.page("/leads?status=open").await);
    assert_eq!(open.len(), 3, "looking changes nothing");

    let carried = browser.carried().await;
    let done = browser.sends_again("/leads/many/change", &fields, &carried).await;
    assert!(done.location().contains("done=many&count=2&batch="), "{}", done.location());
    browser.sends_again("/leads/many/change", &fields, &carried).await;
    let statuses = |office: &Office| {
        let store = office.store.clone();
        async move {
            let read = store.read(|reader| {
                Ok(reader.all_leads()?.iter().map(|lead| lead.status).collect::<Vec<_>>())
            });
            read.await.unwrap()
        }
    };
    let closed = LeadStatus::Closed(CloseReason::NoAnswer);
    assert_eq!(statuses(&office).await, [closed, LeadStatus::New, closed]);

    let page = browser.page(done.location()).await;
    assert!(page.contains("2 demandes ont changé"), "{page}");
    let from = page.find("action=\"/batches/").unwrap() + 8;
    let undo = page[from..].split('"').next().unwrap().to_owned();
    let back = browser.sends(&undo, &[]).await;
    assert_eq!(back.location(), "/leads?done=back&count=2&kept=0");
    assert_eq!(statuses(&office).await, [LeadStatus::New; 3]);
    let again = browser.sends(&undo, &[]).await;
    assert_eq!(again.location(), "/leads?done=already");
}

#[tokio::test]
async fn all_that_the_filters_leave_can_be_changed() {
    let office = Office::new();
    three(&office).await;
    let browser = office.browser(HIND).await;
    let safaa = SAFAA.to_string();
    let fields = [("all", "1"), ("lang", "fr"), ("do", "owner"), ("new_owner", safaa.as_str())];
    let look = browser.sends("/leads/many", &fields).await;
    assert!(look.text.contains("2 demandes vont changer"), "{}", look.text);
    assert!(look.text.contains("suivi par Safaa"), "{}", look.text);
    let fields = [("all", "1"), ("q", "amina"), ("do", "owner"), ("new_owner", safaa.as_str())];
    let look = browser.sends("/leads/many", &fields).await;
    assert!(look.text.contains("TW-2026-0002"), "{}", look.text);
    assert!(!look.text.contains("TW-2026-0001"), "{}", look.text);
    for (fields, said) in [
        (&[("do", "due")][..], "Aucune demande n&#39;est cochée"),
        (&[("lead", "TW-2026-0001")], "Choisissez ce qu&#39;il faut changer"),
    ] {
        let look = browser.sends("/leads/many", fields).await;
        assert!(look.text.contains(said), "{}", look.text);
    }
}

#[tokio::test]
async fn a_batch_of_somebody_else_is_not_taken_back_by_an_agent() {
    let office = Office::new();
    three(&office).await;
    let hind = office.browser(HIND).await;
    let fields = [("lead", "TW-2026-0001"), ("do", "due"), ("due", "2026-12-01")];
    let done = hind.sends("/leads/many/change", &fields).await;
    let batch = done.location().rsplit('=').next().unwrap().to_owned();
    let safaa = office.browser(SAFAA).await;
    let undo = format!("/batches/{batch}/undo");
    assert_eq!(safaa.sends(&undo, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(hind.sends(&undo, &[]).await.status, StatusCode::SEE_OTHER);
    for nonsense in ["/batches/x/undo", "/batches/999/undo"] {
        assert_eq!(hind.sends(nonsense, &[]).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_list_goes_on_to_offer_what_its_reader_can_take_back() {
    let office = Office::new();
    three(&office).await;
    let (safaa, hind) = (office.browser(SAFAA).await, office.browser(HIND).await);
    let undo = "class=\"undo\"";
    assert!(!safaa.page("/leads").await.contains(undo));
    let fields = [("lead", "TW-2026-0001"), ("do", "due"), ("due", "2026-12-01")];
    safaa.sends("/leads/many/change", &fields).await;
    safaa.page("/leads/TW-2026-0001").await;
    let page = safaa.page("/leads?lang=fr").await;
    assert!(page.contains("Revenir en arrière : 1 demande changée le 27 novembre"), "{page}");
    assert!(!hind.page("/leads").await.contains(undo), "it is not hers");
    office.pass(jiff::SignedDuration::from_hours(3));
    let from = page.find("action=\"/batches/").unwrap() + 8;
    let address = page[from..].split('"').next().unwrap().to_owned();
    assert!(safaa.page("/leads").await.contains(&address));
    safaa.sends(&address, &[]).await;
    assert!(!safaa.page("/leads").await.contains(undo), "it is taken back");
}
