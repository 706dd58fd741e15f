//! Links that open the page once, and sessions that end.

use axum::body::Body;
use axum::http::header::{COOKIE, ORIGIN, SET_COOKIE};
use axum::http::{Request, StatusCode};
use jiff::SignedDuration;

use crate::web::office::{HIND, Office, SAFAA, body};

#[tokio::test]
async fn a_link_is_looked_at_freely_and_used_once() {
    let office = Office::new();
    let path = format!("/sign-in/{}", office.link(SAFAA).await);
    for _ in 0..3 {
        let look = office.asks(Request::get(&path).body(Body::empty()).unwrap()).await;
        assert_eq!(look.status, StatusCode::OK);
        assert!(look.text.contains("<form method=\"post\">"), "{}", look.text);
    }
    let used = office.posts(&path, &[], "").await;
    assert_eq!((used.status, used.location()), (StatusCode::SEE_OTHER, "/"));
    let cookie = used.headers[SET_COOKIE].to_str().unwrap();
    let (name, rest) = cookie.split_once(';').unwrap();
    assert!(name.starts_with("__Host-twiza="), "{cookie}");
    assert_eq!(rest, " Path=/; Max-Age=604800; Secure; HttpOnly; SameSite=Lax");
    let again = office.posts(&path, &[], "").await;
    assert_eq!(again.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn whatever_is_wrong_with_a_link_the_page_is_the_same_and_it_is_counted() {
    let office = Office::new();
    let used = office.link(SAFAA).await;
    office.posts(&format!("/sign-in/{used}"), &[], "").await;
    let late = office.link(SAFAA).await;
    office.pass(SignedDuration::from_mins(5));
    let (guessed, forged) = ("f".repeat(64), "..%2f%3Cscript%3E".to_owned());
    let mut pages = Vec::new();
    for link in [&used, &late, &guessed, &forged] {
        let answer = office.posts(&format!("/sign-in/{link}"), &[], "").await;
        assert!(!answer.headers.contains_key(SET_COOKIE));
        pages.push((answer.status, answer.text));
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "{pages:?}");
    assert_eq!(pages[0].0, StatusCode::FORBIDDEN);
    let log = office.browser(HIND).await.page("/audit").await;
    assert_eq!(log.matches("Lien d&#39;entrée refusé").count(), 4, "{log}");
}

#[tokio::test]
async fn who_guesses_too_often_is_not_heard_for_a_while() {
    let office = Office::with_tries(1, 100);
    let link = office.link(SAFAA).await;
    office.posts(&format!("/sign-in/{}", "f".repeat(64)), &[], "").await;
    let refused = office.posts(&format!("/sign-in/{link}"), &[], "").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    // From elsewhere, through the proxy of this machine, the link still works.
    let request = Request::post(format!("/sign-in/{link}"))
        .header(ORIGIN, "https://twiza.example.ma")
        .header("x-forwarded-for", "203.0.113.9")
        .extension(axum::extract::ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 9))));
    let answer = office.asks(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_button_of_another_site_signs_nobody_in() {
    let office = Office::new();
    let path = format!("/sign-in/{}", office.link(SAFAA).await);
    for (fetched, origin) in [
        (Some("cross-site"), "https://evil.example"),
        (None, "null"),
        (None, "https://evil.example"),
    ] {
        let mut request = Request::post(&path).header(ORIGIN, origin);
        if let Some(fetched) = fetched {
            request = request.header("sec-fetch-site", fetched);
        }
        let answer = office.asks(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(!answer.headers.contains_key(SET_COOKIE));
    }
    assert_eq!(office.posts(&path, &[], "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_ends_after_idleness_and_after_a_week() {
    let office = Office::new();
    let idle = office.browser(SAFAA).await;
    office.pass(SignedDuration::from_hours(12));
    assert_eq!(idle.opens("/").await.status, StatusCode::UNAUTHORIZED);

    let busy = office.browser(SAFAA).await;
    for _ in 0..13 {
        office.pass(SignedDuration::from_hours(11));
        assert_eq!(busy.opens("/").await.status, StatusCode::OK);
    }
    office.pass(SignedDuration::from_hours(11));
    assert_eq!(busy.opens("/").await.status, StatusCode::OK);
    office.pass(SignedDuration::from_hours(14));
    assert_eq!(busy.opens("/").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn other_browsers_are_listed_and_signed_out() {
    let office = Office::new();
    let (here, there) = (office.browser(SAFAA).await, office.browser(SAFAA).await);
    let stranger = office.browser(HIND).await;
    let page = here.page("/settings").await;
    assert_eq!(page.matches("dernière visite").count(), 2, "{page}");
    let other = crate::web::office::value_of(&page, "session");
    stranger.sends("/settings/sessions", &[("session", &other)]).await;
    assert_eq!(there.opens("/").await.status, StatusCode::OK, "nobody signs others out");
    here.sends("/settings/sessions", &[("session", &other)]).await;
    assert_eq!(there.opens("/").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(here.opens("/").await.status, StatusCode::OK);
    let out = here.sends("/sign-out", &[]).await;
    assert_eq!(out.location(), "/signed-out");
    assert_eq!(here.opens("/").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_cookie_that_is_made_up_opens_nothing() {
    let office = Office::new();
    for cookie in ["", "__Host-twiza=", "__Host-twiza=x", &format!("__Host-twiza={:064x}", 1)] {
        for path in ["/", "/leads", "/settings", "/audit", "/statistics", "/leads/TW-2026-0001"] {
            let request = Request::get(path).header(COOKIE, cookie);
            let answer = office.asks(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path} {cookie}");
        }
    }
}

#[tokio::test]
async fn every_answer_forbids_foreign_code_and_frames() {
    let office = Office::new();
    let browser = office.browser(SAFAA).await;
    for path in ["/", "/nowhere", "/audit", "/signed-out"] {
        let answer = browser.opens(path).await;
        let header = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "same-origin");
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("strict-transport-security"), "max-age=31536000");
        for inline in ["<style", " style=", "onclick", "<script>"] {
            assert!(!answer.text.contains(inline), "{path}: {inline}");
        }
    }
    let local = Office::at("http://127.0.0.1:8080");
    let answer = local.asks(Request::get("/signed-out").body(Body::empty()).unwrap()).await;
    assert!(!answer.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn the_language_is_chosen_in_the_browser_and_leads_back_where_it_was() {
    let office = Office::new();
    let chooses = |lang: &'static str, from: &'static str| {
        let request = Request::post("/language")
            .header(ORIGIN, "https://twiza.example.ma")
            .header("referer", from);
        office.asks(request.body(body(&[("lang", lang)])).unwrap())
    };
    for (from, back) in [
        ("https://twiza.example.ma/leads?q=a", "/leads?q=a"),
        ("https://twiza.example.ma//evil.example", "/"),
        ("https://evil.example/leads", "/"),
        ("", "/"),
    ] {
        let answer = chooses("ar", from).await;
        assert_eq!(answer.location(), back, "{from}");
        assert!(answer.cookie().ends_with("__Host-lang=ar"));
    }
    assert_eq!(chooses("xx", "").await.status, StatusCode::BAD_REQUEST);
}
