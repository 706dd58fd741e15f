//! Pages as they read, in French and in Arabic.

use crate::web::office::{HIND, Made, Office, SAFAA};

/// What is the same on every page, and what differs from run to run, left out.
fn body(page: &str) -> String {
    let start = page.find("<main").unwrap();
    let end = page.find("</main>").unwrap();
    let mut out = String::new();
    for line in page[start..end].lines() {
        let hidden = line.contains("name=\"token\"") || line.contains("name=\"once\"");
        if !hidden && !line.trim().is_empty() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

async fn office() -> Office {
    let office = Office::new();
    office.lead(Made::default()).await;
    office
}

#[tokio::test]
async fn the_queue_reads_well() {
    let office = office().await;
    let browser = office.browser(SAFAA).await;
    insta::assert_snapshot!(body(&browser.page("/").await));
}

#[tokio::test]
async fn a_lead_reads_well_in_arabic() {
    let office = office().await;
    let browser = office.browser(SAFAA).await.speaking("ar");
    browser.sends("/leads/TW-2026-0001", &[("note", "Rappeler lundi")]).await;
    let page = browser.page("/leads/TW-2026-0001").await;
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    insta::assert_snapshot!(body(&page));
}

#[tokio::test]
async fn every_page_is_there_in_every_language() {
    let office = office().await;
    for lang in ["fr", "ar", "en"] {
        let browser = office.browser(HIND).await.speaking(lang);
        for path in [
            "/",
            "/?of=everyone",
            "/leads",
            "/leads/TW-2026-0001",
            "/questions",
            "/questions?state=answered",
            "/statistics",
            "/programmes",
            "/audit",
            "/settings",
            "/signed-out",
        ] {
            let page = browser.page(path).await;
            assert!(page.contains(&format!("lang=\"{lang}\"")), "{path} {lang}");
            // "…" stands where a sentence lacks a value.
            assert!(!page.contains('…'), "{path} {lang}: {page}");
            for (opening, closing) in
                [("<section", "</section>"), ("<form", "</form>"), ("<bdi", "</bdi>")]
            {
                assert_eq!(page.matches(opening).count(), page.matches(closing).count(), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn figures_are_drawn_told_and_tabulated_and_none_is_under_five() {
    let office = Office::new();
    for number in 1..=9 {
        let lang = if number <= 6 { "fr" } else { "ar" };
        let chat = 1000 + i64::from(number);
        office.lead(Made { number, chat, lang, ..Made::default() }).await;
    }
    let page = office.browser(SAFAA).await.page("/statistics").await;
    for part in ["role=\"img\"", "<title id=\"langs-title\">", "<desc id=\"langs-desc\">"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("<th scope=\"row\">العربية</th><td>moins de 5</td>"), "{page}");
    let bad = office.browser(SAFAA).await.page("/statistics?from=x&until=9999-12-31").await;
    assert!(bad.contains("value=\"2026-11-27\""), "{bad}");
}
