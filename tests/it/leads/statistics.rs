//! Figures in which nobody can be found.

use jiff::tz::TimeZone;
use twiza::domain::{FlowId, LeadId, LeadStatus, NodeId, NodeRef, SourceTag, Stage};
use twiza::store::{Counted, FunnelStep, Shown, Wish};

use crate::leads::desk::{Desk, Made, day, viewer};

async fn count(desk: &Desk, counted: Counted, times: u32) {
    desk.job(move |tx| (0..times).try_for_each(|_| tx.count(&counted, day(3)))).await;
}

#[tokio::test]
async fn the_funnel_and_the_questions_are_counted() {
    let desk = Desk::new();
    for n in 0..6 {
        desk.lead(Made { day: 3, ..Made::default() }).await;
        if n > 0 {
            desk.wish(LeadId(n), Wish::Status(LeadStatus::Met)).await;
        }
    }
    count(&desk, Counted::Began, 30).await;
    count(&desk, Counted::Agreed, 3).await;
    let node = NodeRef { flow: FlowId::new("lead"), node: NodeId::new("phone") };
    count(&desk, Counted::Asked(node.clone()), 10).await;
    count(&desk, Counted::Answered(node), 5).await;
    let funnel = desk.job(|tx| tx.funnel(&viewer(), day(1), day(30), &TimeZone::UTC)).await;
    let reached = FunnelStep::Reached;
    assert_eq!(
        funnel,
        [
            (FunnelStep::Began, Shown::Count(30)),
            (FunnelStep::Agreed, Shown::Few),
            (FunnelStep::Recorded, Shown::Count(6)),
            (reached(Stage::Called), Shown::Count(5)),
            (reached(Stage::Met), Shown::Count(5)),
            (reached(Stage::FileInPreparation), Shown::Count(0)),
            (reached(Stage::Registered), Shown::Count(0)),
        ]
    );
    let questions = desk.job(|tx| tx.questions(&viewer(), day(1), day(30))).await;
    assert_eq!(questions.len(), 1);
    assert_eq!(questions[0].node, "lead/phone");
    assert_eq!((questions[0].asked, questions[0].answered), (Shown::Count(10), Shown::Count(5)));
    let later = desk.job(|tx| tx.questions(&viewer(), day(4), day(30))).await;
    assert!(later.is_empty());
}

#[tokio::test]
async fn leads_are_counted_by_week_language_place_and_programme() {
    let desk = Desk::new();
    for (lang, place, programme, times) in
        [("ar", Some("anfa"), Some("piae"), 6), ("fr", None, None, 7), ("en", None, None, 2)]
    {
        for _ in 0..times {
            let lang = Some(lang);
            desk.lead(Made { lang, place, programme, day: 10, ..Made::default() }).await;
        }
    }
    let zone = TimeZone::UTC;
    let shown = |tallies: Vec<twiza::store::Tally>| -> Vec<(String, Shown)> {
        tallies.into_iter().map(|tally| (tally.key, tally.shown)).collect()
    };
    let (few, of) = (Shown::Few, Shown::Count);
    let own = |pairs: &[(&str, Shown)]| -> Vec<(String, Shown)> {
        pairs.iter().map(|(key, shown)| ((*key).to_owned(), *shown)).collect()
    };
    let z = zone.clone();
    let weeks = desk.job(move |tx| tx.leads_by_week(&viewer(), day(4), day(12), &z)).await;
    assert_eq!(shown(weeks), own(&[("2026-11-02", of(0)), ("2026-11-09", of(15))]));
    let z = zone.clone();
    let langs = desk.job(move |tx| tx.leads_by_lang(&viewer(), day(1), day(30), &z)).await;
    assert_eq!(shown(langs), own(&[("fr", of(7)), ("ar", few), ("en", few)]));
    let z = zone.clone();
    let places = desk.job(move |tx| tx.leads_by_place(&viewer(), day(1), day(30), &z)).await;
    assert_eq!(shown(places), own(&[("", of(9)), ("anfa", of(6))]));
    let programmes =
        desk.job(move |tx| tx.leads_by_programme(&viewer(), day(1), day(30), &zone)).await;
    assert_eq!(shown(programmes), own(&[("piae", of(6))]));
}

#[tokio::test]
async fn a_workshop_is_summed_up_and_made_up_links_do_not_fill_the_file() {
    let desk = Desk::new();
    let source = SourceTag::parse("atelier").unwrap();
    count(&desk, Counted::Joined(source.clone()), 12).await;
    count(&desk, Counted::Finished(source.clone()), 7).await;
    count(&desk, Counted::WantsCall(source.clone()), 2).await;
    let named = source.clone();
    let summary = desk.job(move |tx| tx.workshop(&viewer(), &named)).await;
    assert_eq!(
        (summary.joined, summary.finished, summary.want_call),
        (Shown::Count(12), Shown::Count(7), Shown::Few)
    );
    for n in 0..300 {
        count(&desk, Counted::Joined(SourceTag::parse(&format!("x{n}")).unwrap()), 1).await;
    }
    count(&desk, Counted::Joined(source.clone()), 1).await;
    let known = desk.job(|tx| tx.workshops(&viewer())).await;
    assert_eq!(known.len(), 200);
    let summary = desk.job(move |tx| tx.workshop(&viewer(), &source)).await;
    assert_eq!(summary.joined, Shown::Count(13));
}
