//! Pictures of every page, to be looked at: `just screenshots` puts them into `target/screenshots`.

use std::path::Path;

use twiza::domain::{AnswerText, CloseReason, LeadStatus, NoteText};
use twiza::store::{Counted, LeadEdit, LeadMessage, MessageKind, Wish};
use twiza::turn::answer_questions;

use crate::browser::chromium;
use crate::browser::site::Served;
use crate::web::office::{HIND, Made, Office, SAFAA, agent};
use crate::web::questions::asked;

const PAGES: &[(&str, &str)] = &[
    ("queue", "/?of=everyone"),
    ("leads", "/leads?status=open"),
    ("lead", "/leads/TW-2026-0001"),
    ("questions", "/questions"),
    ("questions-answered", "/questions?state=answered"),
    ("statistics", "/statistics"),
    ("programmes", "/programmes"),
    ("audit", "/audit"),
    ("settings", "/settings"),
    ("not-found", "/leads/TW-2026-0999"),
    ("done", "/leads?done=many&count=3&batch=1"),
    ("signed-out", "/signed-out"),
];

const PHONES: [Option<&str>; 8] =
    [Some("0612345678"), Some("0661000001"), None, None, Some("+33612345678"), None, None, None];

#[tokio::test]
#[ignore = "makes pictures for people, and checks nothing"]
async fn screenshots() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    let served = Served::start().await;
    fill(&served.office).await;
    fill_questions(&served.office).await;
    for (kind, width, height) in [("desktop", 1280, 900), ("phone", 360, 740)] {
        let Some(window) = chromium::open(width, height).await else { return };
        served.signs_in(&window, HIND).await;
        for lang in ["fr", "ar"] {
            served.opens(&window, "/settings").await;
            served.speaks(&window, lang).await;
            for (name, path) in PAGES {
                served.opens(&window, path).await;
                window.sees("main").await;
                let png = window.picture().await;
                std::fs::write(folder.join(format!("{name}-{lang}-{kind}.png")), png).unwrap();
            }
            let link = served.office.link(SAFAA).await;
            served.opens(&window, &format!("/sign-in/{link}")).await;
            let png = window.picture().await;
            std::fs::write(folder.join(format!("sign-in-{lang}-{kind}.png")), png).unwrap();
        }
        window.closes().await;
    }
    served.stops().await;
}

/// Questions as people ask them, some of them answered.
async fn fill_questions(office: &Office) {
    for (lang, text, chats) in [
        ("fr", "Où acheter un four à pain d'occasion à Casablanca ?", &[31, 32][..]),
        ("fr", "ou acheter un four a pain d occasion casablanca", &[33]),
        ("ary", "fin nchri farran dyal lkhobz mosta3mal", &[34]),
        ("ary", "فين نشري فران ديال الخبز مستعمل", &[]),
        ("ar", "هل يمكن لتعاونيتنا أن تصدر زيت أركان إلى فرنسا؟", &[35]),
        ("en", "Can two cooperatives share one workshop and one electricity meter?", &[]),
    ] {
        asked(office, lang, text, chats).await;
    }
    let now = office.now();
    let world = twiza::content::Content::embedded().load().0.unwrap();
    office
        .job(move |tx| {
            let answer = AnswerText::parse("Oui, avec un contrat entre les deux.\nApportez-le à la délégation, on le relit avec vous.").unwrap();
            answer_questions(tx, &world, Some(&agent()), &[6], &answer, now)
        })
        .await;
}

/// Leads as an office has them after some weeks.
async fn fill(office: &Office) {
    let people = [
        ("Zineb", "hay-hassani", "Une boulangerie à cinq, avec four à bois", "fr"),
        ("أمينة", "ain-chock", "خياطة ملابس تقليدية مع نساء الحي", "ar"),
        ("Youssef", "sidi-moumen", "Réparation de vélos", "fr"),
        ("سلمى", "mohammedia", "تعاونية لتعليب السمك (5 أشخاص)", "ar"),
        ("Karim", "ain-sebaa", "Recycling of clothes", "en"),
    ];
    for number in 1..=60_u32 {
        let (name, place, project, lang) = people[number as usize % people.len()];
        let made = Made {
            number,
            chat: 1000 + i64::from(number),
            name: Some(name),
            place: Some(place),
            project: Some(project),
            lang,
            phone: PHONES.get(number as usize % 8).copied().flatten(),
            source: if number % 3 == 0 { Some("atelier-hay-hassani-2026-12") } else { None },
            founders: i64::from(number % 7) + 1,
            readiness: (number % 6) as u8,
            days_ago: i64::from(number) / 2,
        };
        let id = office.lead(made).await;
        let now = office.now();
        let wishes = match number % 6 {
            0 => vec![Wish::Status(LeadStatus::Called), Wish::Owner(Some(SAFAA)), Wish::Due(Some("2026-11-25".parse().unwrap()))],
            1 => vec![
                Wish::Unanswered,
                Wish::Due(Some("2026-11-27".parse().unwrap())),
                Wish::Note(NoteText::parse("Rappeler après 18 h.\nDemande le fascicule (loi 112-12), tél. +212 6 12 34 56 78.").unwrap()),
                Wish::Note(NoteText::parse("تم الاتصال، تريد موعدا يوم 30 نونبر").unwrap()),
            ],
            2 => vec![Wish::Status(LeadStatus::Met)],
            3 => vec![Wish::Status(LeadStatus::Closed(CloseReason::NotInterested))],
            4 => vec![Wish::Status(LeadStatus::Registered)],
            _ => Vec::new(),
        };
        office
            .job(move |tx| {
                let edit = LeadEdit { lead: id, seen: None, wishes };
                tx.edit_lead(&agent(), &edit, now)?;
                for (member, text) in [
                    (Some(SAFAA), "Bonjour, quand peut-on vous appeler ?"),
                    (None, "غدا في الصباح إن شاء الله"),
                ] {
                    let text = Some(text.to_owned());
                    tx.keep_message(
                        id,
                        &LeadMessage { at: now, member, kind: MessageKind::Text, text },
                    )?;
                }
                let day = "2026-11-20".parse().unwrap();
                for counted in [Counted::Began, Counted::Agreed] {
                    tx.count(&counted, day)?;
                }
                let node = twiza::domain::NodeRef {
                    flow: twiza::domain::FlowId::new("lead"),
                    node: twiza::domain::NodeId::new("first_name"),
                };
                tx.count(&Counted::Asked(node.clone()), day)?;
                if number % 3 != 0 {
                    tx.count(&Counted::Answered(node), day)?;
                }
                let source =
                    twiza::domain::SourceTag::parse("atelier-hay-hassani-2026-12").unwrap();
                tx.count(&Counted::Joined(source), day)
            })
            .await;
    }
}
