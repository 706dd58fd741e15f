//! How pages lie on a screen: in Arabic, on a phone, and for whoever reads with other senses.

use serde_json::json;

use crate::browser::chromium::{self, Window};
use crate::browser::site::Served;
use crate::web::office::{HIND, Made};
use crate::web::questions::asked;

const PAGES: [&str; 9] = [
    "/",
    "/leads?status=open",
    "/leads/TW-2026-0001",
    "/questions",
    "/statistics",
    "/programmes",
    "/audit",
    "/settings",
    "/signed-out",
];

async fn served() -> Served {
    let served = Served::start().await;
    let long = "Une coopérative de couture, تعاونية الخياطة, https://example.org/une-adresse-tres-longue-qui-ne-se-coupe-pas-du-tout-et-continue";
    for number in 1..=6 {
        let chat = 1000 + i64::from(number);
        let project = Some(long);
        let source = Some("atelier-hay-hassani-2026-12");
        let made =
            Made {
                number, chat, project, source, name: Some("أمينة Zineb"), ..Made::default()
            };
        served.office.lead(made).await;
    }
    for (lang, text) in [("fr", long), ("ar", "كم عدد المؤسسين في تعاونية الخياطة؟")]
    {
        asked(&served.office, lang, text, &[31]).await;
    }
    served
}

/// Whether the page fits into the window across.
async fn fits(window: &Window, what: &str) {
    let over = window
        .asks("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await;
    assert_eq!(over, json!(0), "{what} is wider than the window");
}

#[tokio::test]
async fn every_page_fits_on_a_phone_in_both_directions() {
    let Some(window) = chromium::open(360, 740).await else { return };
    let served = served().await;
    served.signs_in(&window, HIND).await;
    for lang in ["fr", "ar"] {
        served.opens(&window, "/settings").await;
        served.speaks(&window, lang).await;
        for path in PAGES {
            served.opens(&window, path).await;
            window.sees("main h1").await;
            fits(&window, &format!("{path} in {lang}")).await;
        }
    }
    // What a thumb has to meet is large enough.
    served.opens(&window, "/leads/TW-2026-0001").await;
    let button = window.place(".work button").await;
    assert!(button.height >= 44.0 && button.width >= 44.0, "{button:?}");
    window.closes().await;
    served.stops().await;
}

#[tokio::test]
async fn in_arabic_the_page_begins_on_the_right_and_numbers_stay_in_order() {
    let Some(window) = chromium::open(1280, 900).await else { return };
    let served = served().await;
    served.signs_in(&window, HIND).await;
    served.opens(&window, "/leads/TW-2026-0001").await;
    let french =
        (window.place(".brand").await, window.place(".card").await, window.place(".work").await);
    served.speaks(&window, "ar").await;
    served.opens(&window, "/leads/TW-2026-0001").await;
    assert_eq!(window.asks("return getComputedStyle(document.body).direction").await, "rtl");
    let arabic =
        (window.place(".brand").await, window.place(".card").await, window.place(".work").await);
    assert!(french.0.x < 640.0 && arabic.0.x > 640.0, "{french:?} {arabic:?}");
    assert!(french.1.x < french.2.x && arabic.1.x > arabic.2.x, "{french:?} {arabic:?}");
    fits(&window, "a lead in Arabic").await;

    // The number reads from the left, and begins its line on the right as the Arabic does.
    let order = "const node = document.querySelector('.phone a').firstChild;\
         const at = (i) => { const r = document.createRange(); r.setStart(node, i);\
         r.setEnd(node, i + 1); return r.getBoundingClientRect().x; };\
         return [...node.data].map((c, i) => [c, at(i)]).filter(([c]) => c.trim())\
         .sort((a, b) => a[1] - b[1]).map(([c]) => c).join('')";
    assert_eq!(window.asks(order).await, "+212612345678");
    let reference = "const node = document.querySelector('h1 bdi').firstChild;\
         const at = (i) => { const r = document.createRange(); r.setStart(node, i);\
         r.setEnd(node, i + 1); return r.getBoundingClientRect().x; };\
         return at(0) < at(node.data.length - 1)";
    assert_eq!(window.asks(reference).await, true);
    let (card, phone) = (window.place(".card").await, window.place(".phone a").await);
    let (right, number) = (card.x + card.width, phone.x + phone.width);
    assert!(right - number < 40.0, "{card:?} {phone:?}");

    // Bars grow from the names towards the left.
    served.opens(&window, "/statistics").await;
    let (name, bar) = (window.place(".chart .name").await, window.place(".chart rect").await);
    assert!(name.x >= bar.x + bar.width, "{name:?} {bar:?}");
    window.closes().await;
    served.stops().await;
}

#[tokio::test]
async fn every_field_has_a_name_every_page_its_landmarks_and_text_its_contrast() {
    let Some(window) = chromium::open(1280, 900).await else { return };
    let served = served().await;
    served.signs_in(&window, HIND).await;
    for path in PAGES {
        served.opens(&window, path).await;
        window.sees("main h1").await;
        let nameless = window
            .asks(
                "return [...document.querySelectorAll('input:not([type=hidden]), select, textarea, \
                 button, a')].filter((e) => !(e.labels && e.labels.length) && \
                 !e.getAttribute('aria-label') && !e.innerText.trim())\
                 .map((e) => e.outerHTML)",
            )
            .await;
        assert_eq!(nameless, json!([]), "{path}");
        let doubled = window
            .asks(
                "const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);\
                 return ids.filter((id, at) => ids.indexOf(id) !== at)",
            )
            .await;
        assert_eq!(doubled, json!([]), "{path}");
        let landmarks = window
            .asks("return [...document.querySelectorAll('main, h1, header, footer')].length")
            .await;
        assert_eq!(landmarks, 4, "{path}");
        assert_eq!(window.asks(CONTRAST).await, json!([]), "{path}");
    }
    window.closes().await;
    served.stops().await;
}

/// The texts whose contrast with what is behind them is under 4.5 to 1.
const CONTRAST: &str = "
    const parts = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
        .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (e) => {
        for (; e; e = e.parentElement) {
            const color = parts(getComputedStyle(e).backgroundColor);
            if (color.length === 3 || color[3] > 0) return color;
        }
        return [255, 255, 255];
    };
    const texts = [...document.querySelectorAll('main *, header *, footer *')]
        .filter((e) => !e.closest('svg'))
        .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
    return texts.filter((e) => {
        const [one, other] = [light(parts(getComputedStyle(e).color)), light(behind(e))];
        const [high, low] = one > other ? [one, other] : [other, one];
        return (high + 0.05) / (low + 0.05) < 4.5;
    }).map((e) => e.outerHTML.slice(0, 200));
";

#[tokio::test]
async fn nothing_of_a_page_is_refused_by_its_own_policy() {
    let Some(window) = chromium::open(1280, 900).await else { return };
    let served = served().await;
    served.signs_in(&window, HIND).await;
    for path in PAGES {
        served.opens(&window, path).await;
        window.sees("main h1").await;
        // The style came and the script ran.
        let styled = window
            .asks("return getComputedStyle(document.querySelector('.top')).backgroundColor")
            .await;
        assert_eq!(styled, "rgb(11, 93, 78)", "{path}");
    }
    let readable = window.asks("return document.cookie").await;
    assert_eq!(readable, "", "no script reads a cookie");
    window.closes().await;
    served.stops().await;
}
