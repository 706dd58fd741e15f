//! What each role may do; everything else is refused, whatever the browser sends.

use axum::http::StatusCode;

use crate::web::office::{HIND, Made, Office, SAFAA, VERA};

/// Address, form (none: it is only opened), and what viewer, agent and admin get.
type Row = (&'static str, Option<&'static [(&'static str, &'static str)]>, [StatusCode; 3]);

#[tokio::test]
async fn each_role_reaches_what_it_may_and_nothing_else() {
    let office = Office::with_tries(1000, 1000);
    office.lead(Made::default()).await;
    let lead = "/leads/TW-2026-0001";
    let (ok, done, no) = (StatusCode::OK, StatusCode::SEE_OTHER, StatusCode::FORBIDDEN);
    let nobody = StatusCode::OK;
    let table: &[Row] = &[
        ("/", None, [ok, ok, ok]),
        ("/leads", None, [ok, ok, ok]),
        (lead, None, [ok, ok, ok]),
        ("/questions", None, [ok, ok, ok]),
        ("/questions/export", None, [ok, ok, ok]),
        (
            "/questions/answer",
            Some(&[("number", "1"), ("text", "Oui")]),
            [no, StatusCode::NOT_FOUND, StatusCode::NOT_FOUND],
        ),
        ("/statistics", None, [ok, ok, ok]),
        ("/programmes", None, [ok, ok, ok]),
        ("/settings", None, [ok, ok, ok]),
        ("/audit", None, [no, no, ok]),
        (lead, Some(&[("note", "Rappeler lundi")]), [no, done, done]),
        (lead, Some(&[("quick", "called")]), [no, done, done]),
        ("/leads/TW-2026-0001/answer", Some(&[("text", "Bonjour")]), [no, done, done]),
        ("/leads/TW-2026-0001/merge", Some(&[("other", "TW-2026-0001")]), [no, done, done]),
        ("/batches/1/undo", Some(&[]), [no, StatusCode::NOT_FOUND, StatusCode::NOT_FOUND]),
        ("/leads/many", Some(&[("do", "due")]), [no, nobody, nobody]),
        ("/leads/many/change", Some(&[("do", "due"), ("due", "")]), [no, done, done]),
        ("/export", Some(&[("as", "csv")]), [no, no, ok]),
    ];
    for (path, form, expected) in table {
        for (member, expected) in [VERA, SAFAA, HIND].into_iter().zip(expected) {
            let browser = office.browser(member).await;
            let answer = match form {
                None => browser.opens(path).await,
                Some(fields) => browser.sends(path, fields).await,
            };
            assert_eq!(answer.status, *expected, "{path} as {member}: {}", answer.text);
        }
    }
}

#[tokio::test]
async fn a_viewer_sees_no_button_that_would_be_refused() {
    let office = Office::new();
    office.lead(Made::default()).await;
    let browser = office.browser(VERA).await;
    for path in ["/", "/leads", "/leads/TW-2026-0001"] {
        let page = browser.page(path).await;
        for sign in ["name=\"quick\"", "<textarea", "type=\"checkbox\"", "/export", "/audit"] {
            assert!(!page.contains(sign), "{path} shows {sign}");
        }
    }
}
