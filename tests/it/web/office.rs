//! A page over a real database with three members and some leads, in one process.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use tower::ServiceExt;
use twiza::config::Origin;
use twiza::content::Content;
use twiza::domain::{
    Agent, Allowed, ChatId, LeadId, Member, Members, PersonName, Phone, PlaceId, PlatformId,
    ProgrammeId, Reference, Role, SourceTag, StaffId, Variable, Viewer,
};
use twiza::engine::{Because, LeadDraft};
use twiza::programme::Verdict;
use twiza::store::{Clock, JobError, LeadTraits, NewLead, Store, Tx, Wake};
use twiza::text::Lang;
use twiza::turn::{DeskSettings, SharedWorld, TurnSettings, Turns};
use twiza::web::{Quotas, Site, SiteParts, router};

pub(crate) const VERA: StaffId = StaffId(21);
pub(crate) const SAFAA: StaffId = StaffId(22);
pub(crate) const HIND: StaffId = StaffId(23);

/// The Friday on which everything happens, at noon in Casablanca.
const NOON: &str = "2026-11-27T11:00:00Z";

/// The page, its database and its clock.
pub(crate) struct Office {
    _folder: TempDir,
    pub(crate) store: Store,
    pub(crate) site: Site,
    router: Router,
    origin: String,
    /// Seconds after noon.
    clock: Arc<AtomicI64>,
    once: AtomicU64,
}

/// A lead of a test; what is not said is as usual.
#[derive(Clone)]
pub(crate) struct Made {
    pub(crate) number: u32,
    pub(crate) chat: i64,
    pub(crate) name: Option<&'static str>,
    pub(crate) phone: Option<&'static str>,
    pub(crate) place: Option<&'static str>,
    pub(crate) project: Option<&'static str>,
    pub(crate) lang: &'static str,
    pub(crate) source: Option<&'static str>,
    pub(crate) founders: i64,
    pub(crate) readiness: u8,
    pub(crate) days_ago: i64,
}

impl Default for Made {
    fn default() -> Self {
        Self {
            number: 1,
            chat: 1000,
            name: Some("Zineb"),
            phone: Some("0612345678"),
            place: Some("hay-hassani"),
            project: Some("Une boulangerie à cinq"),
            lang: "fr",
            source: None,
            founders: 5,
            readiness: 3,
            days_ago: 2,
        }
    }
}

/// A browser in which a member is signed in.
pub(crate) struct Browser<'o> {
    office: &'o Office,
    cookie: String,
    lang: &'static str,
}

/// What the page answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

pub(crate) fn members() -> Members {
    let member = |id, role, name: &str| Member { id, role, name: Some(name.to_owned()) };
    Members::new([
        member(VERA, Role::Viewer, "Vera"),
        member(SAFAA, Role::Agent, "Safaa"),
        member(HIND, Role::Admin, "Hind"),
    ])
}

pub(crate) fn agent() -> Allowed<Agent> {
    members().allow(SAFAA).unwrap()
}

pub(crate) fn viewer(member: StaffId) -> Allowed<Viewer> {
    members().allow(member).unwrap()
}

fn noon() -> Timestamp {
    NOON.parse().unwrap()
}

impl Office {
    pub(crate) fn new() -> Self {
        Self::at("https://twiza.example.ma")
    }

    /// One that browsers reach by this address.
    pub(crate) fn at(origin: &str) -> Self {
        Self::with(origin, Quotas::default())
    }

    /// One where so few may try to sign in.
    pub(crate) fn with_tries(by_address: u32, by_all: u32) -> Self {
        let number = |number| NonZeroU32::new(number).unwrap();
        let quotas = Quotas { by_address: number(by_address), by_all: number(by_all) };
        Self::with("https://twiza.example.ma", quotas)
    }

    fn with(origin: &str, quotas: Quotas) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("twiza.db");
        let store = Store::open(path, &twiza::store::Settings::default()).unwrap();
        let world = SharedWorld::new(Content::embedded().load().0.unwrap());
        let clock = Arc::new(AtomicI64::new(0));
        let ticks = Arc::clone(&clock);
        let tell = move || noon() + SignedDuration::from_secs(ticks.load(Ordering::SeqCst));
        let (zone, language) =
            (TimeZone::get("Africa/Casablanca").unwrap(), Lang::new("fr").unwrap());
        let desk = DeskSettings { members: members(), ..DeskSettings::default() };
        let settings =
            TurnSettings { staff_chat: None, staff_lang: language, zone: zone.clone(), desk };
        let turns =
            Turns::new(store.clone(), world.clone(), settings, Wake::default(), Clock::new(tell));
        let site = Site::new(SiteParts {
            turns,
            store: store.clone(),
            world,
            members: members(),
            origin: Origin::parse(origin).unwrap(),
            zone,
            language,
            quotas,
        });
        Self {
            _folder: folder,
            store,
            router: router(site.clone()),
            site,
            origin: origin.to_owned(),
            clock,
            once: AtomicU64::new(0),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        noon() + SignedDuration::from_secs(self.clock.load(Ordering::SeqCst))
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, span: SignedDuration) {
        self.clock.fetch_add(span.as_secs(), Ordering::SeqCst);
    }

    pub(crate) async fn job<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Tx<'_>) -> Result<R, JobError> + Send + 'static,
    ) -> R {
        self.store.write(job).await.unwrap().into_inner()
    }

    /// Records a lead.
    pub(crate) async fn lead(&self, made: Made) -> LeadId {
        let recorded = noon() - SignedDuration::from_hours(24 * made.days_ago);
        self.job(move |tx| {
            let draft = LeadDraft {
                reference: Reference { year: 2026, number: made.number },
                lang: Lang::new(made.lang).unwrap(),
                consent: 1,
                name: made.name.map(PersonName::new),
                phone: made.phone.map(|phone| Phone::parse(phone).unwrap()),
                place: made.place.map(PlaceId::new),
                project: made.project.map(str::to_owned),
                founders: Some(made.founders),
                best_time: Some("morning".to_owned()),
                other: BTreeMap::new(),
                verdicts: vec![
                    (ProgrammeId::new("piae"), Verdict::Likely),
                    (ProgrammeId::new("mourafaka"), Verdict::Ask),
                ],
                reasons: vec![
                    (
                        ProgrammeId::new("piae"),
                        Because { met: vec![Variable::new("age")], ..Because::default() },
                    ),
                    (
                        ProgrammeId::new("mourafaka"),
                        Because {
                            failed: vec![Variable::new("coop_age_months")],
                            missing: vec![Variable::new("sector")],
                            ..Because::default()
                        },
                    ),
                ],
            };
            let traits = LeadTraits {
                platform: Some(PlatformId::new("lissasfa")),
                readiness: made.readiness,
                places: made.place.map(|place| place.replace('-', " ")).into_iter().collect(),
            };
            let source = made.source.map(|source| SourceTag::parse(source).unwrap());
            let new = NewLead { draft: &draft, traits, source, fictional: false };
            tx.open_chat(ChatId(made.chat), recorded)?;
            tx.record_lead(ChatId(made.chat), &new, recorded)
        })
        .await
    }

    /// The secret of a new link of a member.
    pub(crate) async fn link(&self, member: StaffId) -> String {
        let number = self.once.fetch_add(1, Ordering::SeqCst);
        let (secret, now) = (format!("{number:064x}"), self.now());
        let kept = secret.clone();
        self.job(move |tx| tx.make_sign_in_link(&viewer(member), &kept, now)).await;
        secret
    }

    /// A browser in which that member has just signed in.
    pub(crate) async fn browser(&self, member: StaffId) -> Browser<'_> {
        let link = self.link(member).await;
        let answer = self.posts(&format!("/sign-in/{link}"), &[], "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        Browser { office: self, cookie: answer.cookie(), lang: "fr" }
    }

    /// Sends a form of this site with that cookie.
    pub(crate) async fn posts(&self, path: &str, fields: &[(&str, &str)], cookie: &str) -> Answer {
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(COOKIE, cookie)
            .header(ORIGIN, &self.origin);
        self.asks(request.body(body(fields)).unwrap()).await
    }

    /// Asks for anything.
    pub(crate) async fn asks(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }
}

pub(crate) fn body(fields: &[(&str, &str)]) -> Body {
    Body::from(form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish())
}

impl Browser<'_> {
    pub(crate) fn speaking(mut self, lang: &'static str) -> Self {
        self.lang = lang;
        self
    }

    pub(crate) fn cookies(&self) -> String {
        format!("{}; __Host-lang={}", self.cookie, self.lang)
    }

    pub(crate) async fn opens(&self, path: &str) -> Answer {
        let request = Request::get(path).header(COOKIE, self.cookies());
        self.office.asks(request.body(Body::empty()).unwrap()).await
    }

    /// The page, which must be there.
    pub(crate) async fn page(&self, path: &str) -> String {
        let answer = self.opens(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        answer.text
    }

    /// What the forms of this browser carry: the token of the session, and a key of their own.
    pub(crate) async fn carried(&self) -> Vec<(String, String)> {
        let page = self.page("/settings").await;
        let token = value_of(&page, "token");
        let number = self.office.once.fetch_add(1, Ordering::SeqCst);
        vec![("token".to_owned(), token), ("once".to_owned(), format!("{number:064x}"))]
    }

    /// Sends a form as the page would.
    pub(crate) async fn sends(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let carried = self.carried().await;
        self.sends_again(path, fields, &carried).await
    }

    /// Sends a form that carries this.
    pub(crate) async fn sends_again(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        carried: &[(String, String)],
    ) -> Answer {
        let carried = carried.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<_> = carried.chain(fields.iter().copied()).collect();
        self.office.posts(path, &all, &self.cookies()).await
    }
}

impl Answer {
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).map(|to| to.to_str().unwrap()).unwrap_or_default()
    }

    /// The cookie it sets, as a browser sends it back.
    pub(crate) fn cookie(&self) -> String {
        let set = self.headers.get(SET_COOKIE).unwrap().to_str().unwrap();
        set.split(';').next().unwrap().to_owned()
    }
}

/// The value of the first field of that name.
pub(crate) fn value_of(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let at = page.find(&start).unwrap_or_else(|| panic!("no field {name}")) + start.len();
    page[at..].split('"').next().unwrap().to_owned()
}
