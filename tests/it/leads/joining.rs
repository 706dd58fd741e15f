//! Duplicates: proposed with reasons, joined by a person.

use twiza::domain::{CloseReason, LeadStatus};
use twiza::store::{Likeness, Merged};

use crate::leads::desk::{Desk, Made, agent, at};

async fn proposed(desk: &Desk, lead: twiza::domain::LeadId) -> Vec<(i64, Vec<Likeness>)> {
    let found = desk.store.read(move |reader| reader.duplicates(lead)).await.unwrap();
    found.into_iter().map(|duplicate| (duplicate.line.id.0, duplicate.because)).collect()
}

#[tokio::test]
async fn leads_of_one_person_are_proposed_with_the_reasons() {
    let desk = Desk::new();
    let made = Made {
        name: Some("Mohammed"),
        phone: Some("0612345678"),
        place: Some("anfa"),
        chat: Some(7),
        ..Made::default()
    };
    let first = desk.lead(made.clone()).await;
    for other in [
        Made { name: Some("Ali"), phone: Some("+212 6 12 34 56 78"), ..Made::default() },
        Made { chat: Some(7), ..Made::default() },
        Made { name: Some("Mohamed"), place: Some("anfa"), ..Made::default() },
        Made { name: Some("Mohamed"), place: Some("sidi-moumen"), ..Made::default() },
        Made { name: Some("Maryam"), place: Some("anfa"), ..Made::default() },
        made,
    ] {
        desk.lead(other).await;
    }
    let (phone, account, name) = (Likeness::Phone, Likeness::Account, Likeness::NameAndPlace);
    let expected =
        [(2, vec![phone]), (7, vec![phone, account, name]), (3, vec![account]), (4, vec![name])];
    assert_eq!(proposed(&desk, first).await, expected);
}

#[tokio::test]
async fn a_duplicate_is_closed_and_points_to_the_kept_one_and_nothing_is_deleted() {
    let desk = Desk::new();
    let mut leads = Vec::new();
    for _ in 0..3 {
        leads.push(desk.lead(Made { phone: Some("0612345678"), ..Made::default() }).await);
    }
    let (kept, duplicate, other) = (leads[0], leads[1], leads[2]);
    let merged = desk.job(move |tx| tx.merge(&agent(), kept, duplicate, at(20))).await;
    let Merged::Done { kept: line, duplicate: closed } = merged else { panic!("refused") };
    assert_eq!(closed.status, LeadStatus::Closed(CloseReason::Duplicate));
    assert_eq!((closed.merged_into, line.status), (Some(kept), LeadStatus::New));
    assert_eq!(proposed(&desk, kept).await, [(3, vec![Likeness::Phone])]);
    for (one, two) in [(kept, kept), (duplicate, other), (other, duplicate)] {
        let merged = desk.job(move |tx| tx.merge(&agent(), one, two, at(20))).await;
        assert!(matches!(merged, Merged::Nonsense));
    }
    // Somebody looked: these are two people.
    assert!(desk.job(move |tx| tx.tell_apart(&agent(), other, kept, at(20))).await);
    assert!(proposed(&desk, kept).await.is_empty());
    assert!(proposed(&desk, other).await.is_empty());
}
