//! A day at the office: the queue by keyboard alone, many leads at once, an export.

use std::path::PathBuf;

use calamine::{Reader, Xlsx, open_workbook};
use serde_json::json;
use twiza::domain::{ChatId, LeadStatus, Stage};

use crate::browser::chromium::{self, Window};
use crate::browser::site::Served;
use crate::web::office::{HIND, Made, SAFAA};
use crate::web::questions::asked;

const ENTER: &str = "\u{e007}";

async fn with_leads(count: u32) -> Served {
    let served = Served::start().await;
    for number in 1..=count {
        let chat = 1000 + i64::from(number);
        served.office.lead(Made { number, chat, days_ago: 30, ..Made::default() }).await;
    }
    served
}

async fn focused(window: &Window) -> String {
    let script =
        "return document.activeElement.getAttribute('href') || document.activeElement.tagName";
    window.asks(script).await.as_str().unwrap_or_default().to_owned()
}

async fn statuses(served: &Served) -> Vec<LeadStatus> {
    let read = served
        .office
        .store
        .read(|reader| Ok(reader.all_leads()?.iter().map(|lead| lead.status).collect()));
    read.await.unwrap()
}

#[tokio::test]
async fn the_queue_is_worked_through_by_keyboard_alone() {
    let Some(window) = chromium::open(1280, 900).await else { return };
    let served = with_leads(5).await;
    served.signs_in(&window, SAFAA).await;
    assert_eq!(focused(&window).await, "/leads/TW-2026-0001", "the first row has the focus");
    window.presses("j").await;
    window.presses("j").await;
    assert_eq!(focused(&window).await, "/leads/TW-2026-0003");
    window.presses("k").await;
    assert_eq!(focused(&window).await, "/leads/TW-2026-0002");
    window.presses(ENTER).await;
    window.sees(".card .phone a").await;
    // On the lead itself the same keys note the call.
    window.presses("3").await;
    window.reads("C'est enregistré").await;
    served.opens(&window, "/").await;
    window.sees("[data-row]").await;
    // One key a lead; the next one has the focus by itself.
    for (key, left) in [("1", 3), ("2", 2), ("4", 1), ("5", 0)] {
        window.presses(key).await;
        let script = "return document.readyState === 'complete' && \
             document.querySelectorAll('[data-row]').length === arguments[0]";
        window.becomes(script, vec![json!(left)], &format!("{left} rows after {key}")).await;
    }
    window.reads("Personne à appeler").await;
    let stages: Vec<_> = statuses(&served).await.into_iter().map(LeadStatus::stage).collect();
    let expected =
        [Stage::Called, Stage::Met, Stage::New, Stage::FileInPreparation, Stage::Registered];
    assert_eq!(stages, expected);
    // A letter in a text is a letter.
    served.opens(&window, "/leads/TW-2026-0003").await;
    window.sees("#note").await.send_keys("j1k5").await.unwrap();
    let typed = window.asks("return document.querySelector('#note').value").await;
    assert_eq!(typed, "j1k5");
    window.closes().await;
    served.stops().await;
}

#[tokio::test]
async fn many_leads_are_assigned_after_a_confirmation_and_given_back() {
    let Some(window) = chromium::open(1280, 900).await else { return };
    let served = with_leads(3).await;
    served.signs_in(&window, SAFAA).await;
    served.opens(&window, "/leads").await;
    window.clicks("input[name=lead][value=TW-2026-0001]").await;
    window.clicks("input[name=lead][value=TW-2026-0002]").await;
    window.clicks("input[name=do][value=close]").await;
    window.clicks(".many .main").await;
    window.reads("2 demandes vont changer").await;
    window.clicks("main form .main").await;
    window.reads("2 demandes ont changé").await;
    let open = |leads: Vec<LeadStatus>| leads.iter().filter(|s| s.stage().is_open()).count();
    assert_eq!(open(statuses(&served).await), 1);
    window.clicks(".undo button").await;
    window.reads("2 demandes sont comme avant").await;
    assert_eq!(open(statuses(&served).await), 3);
    window.closes().await;
    served.stops().await;
}

/// Waits until a file has come, and is whole.
async fn downloaded(window: &Window, ending: &str) -> PathBuf {
    let folder = window.downloads();
    let look = async {
        loop {
            let mut files = std::fs::read_dir(&folder).unwrap().flatten();
            let whole = files.find(|file| file.file_name().to_string_lossy().ends_with(ending));
            if let Some(file) = whole {
                return file.path();
            }
            tokio::time::sleep(chromium::LOOK_EVERY).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), look).await.unwrap()
}

#[tokio::test]
async fn an_export_opens_again_with_what_the_list_showed() {
    let Some(window) = chromium::open(1280, 900).await else { return };
    let served = Served::start().await;
    for (number, name, project, lang) in [
        (1, "=HYPERLINK(\"http://evil.example\")", "Une boulangerie, \"à cinq\"\net plus", "fr"),
        (2, "أمينة", "@SUM(A1)", "fr"),
        (3, "Karim", "Not in the filter", "en"),
    ] {
        let chat = 1000 + i64::from(number);
        let made = Made {
            number,
            chat,
            name: Some(name),
            project: Some(project),
            lang,
            ..Made::default()
        };
        served.office.lead(made).await;
    }
    served.signs_in(&window, HIND).await;
    served.opens(&window, "/leads?lang=fr").await;
    window.clicks("button[name=as][value=csv]").await;
    let csv = std::fs::read(downloaded(&window, ".csv").await).unwrap();
    window.clicks("button[name=as][value=xlsx]").await;
    let path = downloaded(&window, ".xlsx").await;

    let text =
        std::str::from_utf8(&csv).unwrap().strip_prefix('\u{feff}').expect("a mark for Excel");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let from_csv: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let from_xlsx: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(from_csv.len(), 3, "the head and the two leads of the filter");
    for (csv, xlsx) in from_csv.iter().zip(&from_xlsx) {
        for (one, other) in csv.iter().zip(xlsx) {
            // In a CSV file even a number of a phone is kept from being reckoned with.
            assert_eq!(one.trim_start_matches('\''), other.trim_start_matches('\''));
            assert!(!one.starts_with(['=', '+', '-', '@']), "{one}");
        }
    }
    let all = from_csv.concat().join("|");
    assert!(
        all.contains("أمينة") && all.contains("TW-2026-0001") && !all.contains("Karim"),
        "{all}"
    );

    served.opens(&window, "/audit").await;
    window.reads("lang=fr; 2 leads").await;
    served.opens(&window, "/leads?lang=fr").await;
    window.clicks("button[name=as][value=print]").await;
    window.reads("Liste de suivi").await;
    assert_eq!(window.asks("return document.querySelectorAll('.paper tbody tr').length").await, 2);
    window.closes().await;
    served.stops().await;
}

#[tokio::test]
async fn two_browsers_at_once_lose_nothing_and_a_browser_that_is_signed_out_keeps_its_text() {
    let Some(window) = chromium::open(1280, 900).await else { return };
    let served = with_leads(1).await;
    served.signs_in(&window, SAFAA).await;
    served.opens(&window, "/leads/TW-2026-0001").await;
    window.sees("#due").await;
    let hind = served.office.browser(HIND).await;
    hind.sends("/leads/TW-2026-0001", &[("due", "2026-12-01")]).await;
    window
        .asks("document.querySelector('#due').value = '2026-12-24'; document.querySelector('#due').form.querySelector('button').click()")
        .await;
    window.reads("Quelqu'un a changé cette demande entre-temps").await;
    window.reads("à revoir le 24 décembre 2026").await;
    window.clicks(".trouble .main").await;
    window.reads("C'est enregistré").await;

    window.sees("#note").await.send_keys("Un texte qui compte").await.unwrap();
    served.office.job(|tx| tx.end_web_sessions(SAFAA)).await;
    window.asks("document.querySelector('#note').form.querySelector('button').click()").await;
    window.reads("Vous n'êtes pas connecté").await;
    let kept = window.asks("return document.querySelector('#typed').value").await;
    assert_eq!(kept, "Un texte qui compte");
    window.closes().await;
    served.stops().await;
}

#[tokio::test]
async fn a_question_is_answered_on_a_phone_and_goes_to_whoever_waits() {
    let Some(window) = chromium::open(360, 740).await else { return };
    let served = Served::start().await;
    asked(&served.office, "fr", "Où acheter un four à pain d'occasion ?", &[31]).await;
    served.signs_in(&window, SAFAA).await;
    served.opens(&window, "/questions").await;
    window.reads("1 personne attend la réponse").await;
    let send = "document.querySelector('#answer-1').form.querySelector('button').click()";
    window.sees("#answer-1").await.send_keys("x").await.unwrap();
    window.asks("document.querySelector('#answer-1').value = 'x'.repeat(10000)").await;
    window.asks(send).await;
    window.reads("3\u{202f}000 au plus").await;
    let kept = window.asks("return document.querySelector('#answer-1').value.length").await;
    assert_eq!(kept, 10_000, "nothing typed is lost");
    window.asks("document.querySelector('#answer-1').value = 'À Derb Omar, le matin.'").await;
    window.asks(send).await;
    window.reads("part à 1 personne").await;
    window.reads("Aucune question n'attend").await;
    served.opens(&window, "/questions?state=answered").await;
    window.reads("À Derb Omar, le matin.").await;
    let queued = served.office.store.read(|reader| reader.next_in_queue(ChatId(31)));
    let row = queued.await.unwrap().expect("the answer waits to be sent");
    assert!(row.payload.contains("Derb Omar"));
    window.closes().await;
    served.stops().await;
}
