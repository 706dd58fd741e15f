//! A store with leads and three members, and short ways to make more.

use std::sync::atomic::{AtomicU32, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use twiza::domain::{
    Admin, Agent, Allowed, ChatId, LeadId, Member, Members, Permission, PersonName, Phone, PlaceId,
    PlatformId, ProgrammeId, Reference, Role, SourceTag, StaffId, Viewer,
};
use twiza::engine::LeadDraft;
use twiza::programme::Verdict;
use twiza::store::{JobError, LeadEdit, LeadTraits, NewLead, Store, Tx, Wish};
use twiza::text::Lang;

pub(crate) const SAFAA: StaffId = StaffId(11);
pub(crate) const DRISS: StaffId = StaffId(12);
pub(crate) const HIND: StaffId = StaffId(13);

/// What a lead of a test differs in from the others.
#[derive(Clone, Default)]
pub(crate) struct Made {
    pub(crate) name: Option<&'static str>,
    pub(crate) phone: Option<&'static str>,
    pub(crate) place: Option<&'static str>,
    pub(crate) project: Option<&'static str>,
    pub(crate) lang: Option<&'static str>,
    pub(crate) source: Option<&'static str>,
    pub(crate) programme: Option<&'static str>,
    pub(crate) chat: Option<i64>,
    pub(crate) readiness: u8,
    pub(crate) day: i8,
}

pub(crate) struct Desk {
    pub(crate) store: Store,
    made: AtomicU32,
}

pub(crate) fn day(day: i8) -> Date {
    Date::new(2026, 11, day).unwrap()
}

pub(crate) fn at(day: i8) -> Timestamp {
    format!("2026-11-{day:02}T12:00:00Z").parse().unwrap()
}

/// The proof that a member may do something.
pub(crate) fn may<P: Permission>(id: StaffId) -> Allowed<P> {
    let member = |id, role| Member { id, role, name: None };
    let members =
        [member(SAFAA, Role::Agent), member(DRISS, Role::Agent), member(HIND, Role::Admin)];
    Members::new(members).allow(id).expect("the role suffices")
}

pub(crate) fn agent() -> Allowed<Agent> {
    may(SAFAA)
}

pub(crate) fn admin() -> Allowed<Admin> {
    may(HIND)
}

pub(crate) fn viewer() -> Allowed<Viewer> {
    may(SAFAA)
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::over(Store::in_memory().unwrap())
    }

    pub(crate) fn over(store: Store) -> Self {
        Self { store, made: AtomicU32::new(0) }
    }

    /// Runs a job to its commit.
    pub(crate) async fn job<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Tx<'_>) -> Result<R, JobError> + Send + 'static,
    ) -> R {
        self.store.write(job).await.unwrap().into_inner()
    }

    /// Records a lead; leads of one test have the ids 1, 2, 3 and so on.
    pub(crate) async fn lead(&self, made: Made) -> LeadId {
        let number = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        self.job(move |tx| {
            let verdict = made.programme.map(|id| (ProgrammeId::new(id), Verdict::Likely));
            let draft = LeadDraft {
                reference: Reference { year: 2026, number },
                lang: Lang::new(made.lang.unwrap_or("fr")).unwrap(),
                consent: 1,
                name: made.name.map(PersonName::new),
                phone: made.phone.map(|phone| Phone::parse(phone).unwrap()),
                place: made.place.map(PlaceId::new),
                project: made.project.map(str::to_owned),
                founders: Some(5),
                best_time: None,
                other: std::collections::BTreeMap::new(),
                verdicts: verdict.into_iter().collect(),
                reasons: Vec::new(),
            };
            let traits = LeadTraits {
                platform: made.place.map(|place| PlatformId::new(format!("{place}-platform"))),
                readiness: made.readiness,
                places: made.place.map(|place| place.replace('-', " ")).into_iter().collect(),
            };
            let source = made.source.map(|source| SourceTag::parse(source).unwrap());
            let new = NewLead { draft: &draft, traits, source, fictional: false };
            let chat = ChatId(made.chat.unwrap_or(1000 + i64::from(number)));
            tx.open_chat(chat, at(1))?;
            tx.record_lead(chat, &new, at(made.day.max(1)))
        })
        .await
    }

    /// Has Safaa change a lead, whatever stands there.
    pub(crate) async fn wish(&self, lead: LeadId, wish: Wish) {
        let edit = LeadEdit { lead, seen: None, wishes: vec![wish] };
        self.job(move |tx| tx.edit_lead(&agent(), &edit, at(20)).map(drop)).await;
    }
}
