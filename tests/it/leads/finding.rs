//! The queue, the list and the search.

use twiza::domain::{LeadStatus, NoteText, PlaceId, ProgrammeId, SourceTag, Stage};
use twiza::store::{LeadCursor, LeadFilter, OwnerFilter, QueueOf, Sought, StatusFilter, Wish};
use twiza::text::Lang;

use crate::leads::desk::{DRISS, Desk, Made, SAFAA, at, day};

async fn queue(desk: &Desk, of: QueueOf) -> Vec<i64> {
    let lines = desk.store.read(move |reader| reader.next_leads(of, day(15), 10)).await.unwrap();
    lines.iter().map(|line| line.id.0).collect()
}

#[tokio::test]
async fn the_queue_begins_with_what_is_due_then_the_readiest_then_the_oldest() {
    let desk = Desk::new();
    for readiness in [1, 5, 5, 0, 2, 3, 4] {
        desk.lead(Made { readiness, day: 2, ..Made::default() }).await;
    }
    let ids = |n: i64| twiza::domain::LeadId(n);
    desk.wish(ids(4), Wish::Due(Some(day(15)))).await;
    desk.wish(ids(5), Wish::Due(Some(day(3)))).await;
    desk.wish(ids(6), Wish::Due(Some(day(16)))).await;
    desk.wish(ids(7), Wish::Status(LeadStatus::Registered)).await;
    assert_eq!(queue(&desk, QueueOf::Everyone).await, [5, 4, 2, 3, 1]);
    // Somebody else's are not in one's own queue; nobody's are.
    desk.wish(ids(5), Wish::Owner(Some(DRISS))).await;
    desk.wish(ids(2), Wish::Owner(Some(DRISS))).await;
    desk.wish(ids(1), Wish::Owner(Some(SAFAA))).await;
    assert_eq!(queue(&desk, QueueOf::Member(SAFAA)).await, [4, 3, 1]);
    assert_eq!(queue(&desk, QueueOf::Member(DRISS)).await, [5, 4, 2, 3]);
    assert_eq!(desk.store.read(|reader| reader.due_count(day(15))).await.unwrap(), 2);
}

async fn listed(desk: &Desk, filter: LeadFilter) -> Vec<i64> {
    let page = desk.store.read(move |reader| reader.list(&filter, None, 50)).await.unwrap();
    assert!(page.next.is_none());
    page.lines.iter().map(|line| line.id.0).collect()
}

#[tokio::test]
async fn every_filter_leaves_what_fits_under_every_other() {
    let desk = Desk::new();
    let made = [
        Made { lang: Some("ar"), place: Some("anfa"), day: 1, ..Made::default() },
        Made { source: Some("atelier"), programme: Some("piae"), day: 2, ..Made::default() },
        Made { place: Some("anfa"), programme: Some("piae"), day: 3, ..Made::default() },
        Made { lang: Some("ar"), source: Some("atelier"), day: 4, ..Made::default() },
    ];
    for made in made {
        desk.lead(made).await;
    }
    desk.wish(twiza::domain::LeadId(3), Wish::Owner(Some(SAFAA))).await;
    desk.wish(twiza::domain::LeadId(4), Wish::Status(LeadStatus::Registered)).await;
    let none = LeadFilter::default;
    let lang = Lang::new("ar");
    let (place, programme) = (Some(PlaceId::new("anfa")), Some(ProgrammeId::new("piae")));
    let source = SourceTag::parse("atelier");
    let status = Some(StatusFilter::Is(Stage::New));
    for (filter, expected) in [
        (none(), vec![4, 3, 2, 1]),
        (LeadFilter { lang, ..none() }, vec![4, 1]),
        (LeadFilter { place: place.clone(), ..none() }, vec![3, 1]),
        (LeadFilter { programme: programme.clone(), ..none() }, vec![3, 2]),
        (LeadFilter { source: source.clone(), ..none() }, vec![4, 2]),
        (LeadFilter { status, ..none() }, vec![3, 2, 1]),
        (
            LeadFilter { status: Some(StatusFilter::Open), source: source.clone(), ..none() },
            vec![2],
        ),
        (LeadFilter { owner: Some(OwnerFilter::Is(SAFAA)), ..none() }, vec![3]),
        (LeadFilter { owner: Some(OwnerFilter::Nobody), lang, ..none() }, vec![4, 1]),
        (LeadFilter { owner: Some(OwnerFilter::Nobody), ..none() }, vec![4, 2, 1]),
        (LeadFilter { from: Some(at(2)), until: Some(at(4)), ..none() }, vec![3, 2]),
        (LeadFilter { programme: programme.clone(), from: Some(at(3)), ..none() }, vec![3]),
        (LeadFilter { programme: programme.clone(), place, ..none() }, vec![3]),
        (LeadFilter { programme: programme.clone(), source, status, ..none() }, vec![2]),
        (
            LeadFilter {
                programme: programme.clone(),
                owner: Some(OwnerFilter::Is(SAFAA)),
                ..none()
            },
            vec![3],
        ),
        (LeadFilter { programme, owner: Some(OwnerFilter::Nobody), ..none() }, vec![2]),
    ] {
        let shown = format!("{filter:?}");
        let count = filter.clone();
        let count = desk.store.read(move |reader| reader.count_matching(&count, 3)).await.unwrap();
        assert_eq!(count as usize, expected.len().min(3), "{shown}");
        assert_eq!(listed(&desk, filter).await, expected, "{shown}");
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap_while_leads_come_in() {
    let desk = Desk::new();
    for day in [1, 1, 2, 2, 3] {
        desk.lead(Made { day, ..Made::default() }).await;
    }
    let mut seen = Vec::new();
    let mut after: Option<LeadCursor> = None;
    loop {
        let from = after;
        let page = desk
            .store
            .read(move |reader| reader.list(&LeadFilter::default(), from, 2))
            .await
            .unwrap();
        seen.extend(page.lines.iter().map(|line| line.id.0));
        desk.lead(Made { day: 20, ..Made::default() }).await;
        match page.next {
            // The form in which it stands in an address.
            Some(next) => after = next.to_string().parse().ok(),
            None => break,
        }
    }
    assert_eq!(seen, [5, 4, 3, 2, 1]);
    for text in ["", "1", "a.b", "1.2.3"] {
        assert!(text.parse::<LeadCursor>().is_err(), "{text}");
    }
}

#[tokio::test]
async fn a_search_is_a_filter_with_pages_in_which_what_is_spelled_so_comes_first() {
    let desk = Desk::new();
    let names = ["زينب", "Zineb", "Karim", "Zineb", "زينب", "Zineb"];
    for name in names {
        desk.lead(Made { name: Some(name), ..Made::default() }).await;
    }
    desk.wish(twiza::domain::LeadId(4), Wish::Owner(Some(SAFAA))).await;
    let sought = |text: &str| Some(Sought { text: text.to_owned(), year: 2026 });
    let nobody = Some(OwnerFilter::Nobody);
    for (filter, expected) in [
        (LeadFilter { sought: sought("zineb"), ..LeadFilter::default() }, vec![6, 4, 2, 5, 1]),
        (
            LeadFilter { sought: sought("zineb"), owner: nobody, ..LeadFilter::default() },
            vec![6, 2, 5, 1],
        ),
        (LeadFilter { sought: sought("4"), owner: nobody, ..LeadFilter::default() }, vec![]),
        (LeadFilter { sought: sought("#4"), ..LeadFilter::default() }, vec![4]),
    ] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let filter = filter.clone();
            let page = desk.store.read(move |reader| reader.list(&filter, after, 2)).await.unwrap();
            seen.extend(page.lines.iter().map(|line| line.id.0));
            match page.next {
                Some(next) => after = next.to_string().parse().ok(),
                None => break,
            }
        }
        assert_eq!(seen, expected);
        let read = desk.store.read(move |reader| {
            let ids = reader.ids_matching(&filter, 3)?;
            Ok((reader.count_matching(&filter, 9)?, reader.list_counted(&filter, None, 2, 3)?, ids))
        });
        let (all, (page, shown), ids) = read.await.unwrap();
        assert_eq!(page.lines.len(), expected.len().min(2));
        assert_eq!(page.next.is_some(), expected.len() > 2);
        assert_eq!(all as usize, expected.len());
        let (first, is_more) = (expected.len().min(3), expected.len() > 3);
        assert_eq!((shown.number as usize, shown.is_more), (first, is_more));
        assert_eq!(ids.iter().map(|id| id.0).collect::<Vec<_>>(), expected[..first]);
    }
}

async fn found(desk: &Desk, text: &'static str) -> Vec<i64> {
    let lines = desk.store.read(move |reader| reader.search(text, 2026, 10)).await.unwrap();
    lines.iter().map(|line| line.id.0).collect()
}

#[tokio::test]
async fn words_are_found_in_the_other_script_and_numbers_in_any_writing() {
    let desk = Desk::new();
    desk.lead(Made {
        name: Some("Zineb"),
        phone: Some("0612345678"),
        place: Some("sidi-moumen"),
        project: Some("Une boulangerie"),
        ..Made::default()
    })
    .await;
    desk.lead(Made { name: Some("زينب"), project: Some("خياطة"), ..Made::default() }).await;
    desk.lead(Made { name: Some("O'Neil \"x\" *"), ..Made::default() }).await;
    let note = NoteText::parse("Veut passer à la délégation").unwrap();
    desk.wish(twiza::domain::LeadId(2), Wish::Note(note)).await;
    for (text, expected) in [
        ("zineb", vec![1, 2]),
        ("زينب", vec![2, 1]),
        ("zin", vec![1]),
        ("boulang", vec![1]),
        ("سيدي مومن", vec![1]),
        ("zineb khiyata", vec![2]),
        ("passer delegation", vec![2]),
        ("06 12-34 56 78", vec![1]),
        ("+212612345678", vec![1]),
        ("٠٦١٢٣٤٥٦٧٨", vec![1]),
        ("06123", vec![1]),
        ("TW-2026-0003", vec![3]),
        ("#2", vec![2]),
        ("zineb boucherie", vec![]),
        ("\"", vec![]),
        ("* OR x NEAR(", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(found(&desk, text).await, expected, "{text}");
    }
}
