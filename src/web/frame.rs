//! What stands around every page, and how values are written in the reader's language.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tracing::error;

use crate::domain::{Members, PlaceId, Role, StaffId};
use crate::engine::{PageSpeech, World};
use crate::text::{Direction, Lang, Language, Speech};
use crate::web::access::Visitor;
use crate::web::reader::ReaderLang;
use crate::web::{Site, secret};

/// Where a page stands in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Here {
    Queue,
    Leads,
    Questions,
    Statistics,
    Programmes,
    Audit,
    Settings,
    /// In no place of the menu.
    Elsewhere,
}

/// What stands around a page.
pub(super) struct Frame<'a> {
    /// The words.
    pub(super) w: PageSpeech<'a>,
    /// The content.
    pub(super) world: &'a World,
    /// The day of the office.
    pub(super) today: Date,
    /// The one line that says what has just been done.
    pub(super) notice: Option<String>,
    here: Here,
    who: Option<Inside>,
    members: &'a Members,
    zone: &'a TimeZone,
}

struct Inside {
    member: StaffId,
    name: String,
    role: Role,
    token: String,
    once: String,
}

impl<'a> Frame<'a> {
    /// Around a page for whoever is not signed in.
    pub(super) fn outside(site: &'a Site, world: &'a World, lang: ReaderLang, here: Here) -> Self {
        Self::new(site, world, lang.0, here)
    }

    /// Around a page for a member.
    pub(super) fn inside(site: &'a Site, world: &'a World, visitor: &Visitor, here: Here) -> Self {
        let once = secret::secret();
        let who = Inside {
            member: visitor.member,
            name: site.members().name(visitor.member),
            role: visitor.role,
            token: visitor.token.clone(),
            once,
        };
        Self { who: Some(who), ..Self::new(site, world, visitor.lang, here) }
    }

    fn new(site: &'a Site, world: &'a World, lang: Lang, here: Here) -> Self {
        let w = world.page(Speech::new(world.languages(), lang));
        Self {
            w,
            world,
            today: site.today(),
            notice: None,
            here,
            who: None,
            members: site.members(),
            zone: site.zone(),
        }
    }

    /// The language of the page.
    pub(super) fn lang(&self) -> &str {
        self.w.language().id.as_str()
    }

    /// Which way the page is written.
    pub(super) fn dir(&self) -> &'static str {
        match self.w.language().direction {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }

    pub(super) fn languages(&self) -> &[Language] {
        self.world.languages().all()
    }

    pub(super) fn is_here(&self, here: Here) -> bool {
        self.here == here
    }

    /// The menu: where, its address, its name.
    pub(super) fn menu(&self) -> Vec<(Here, &'static str, String)> {
        let w = self.w;
        let Some(who) = &self.who else { return Vec::new() };
        let mut menu = vec![
            (Here::Queue, "/", w.menu_queue()),
            (Here::Leads, "/leads", w.menu_leads()),
            (Here::Questions, "/questions", w.menu_questions()),
            (Here::Statistics, "/statistics", w.menu_statistics()),
            (Here::Programmes, "/programmes", w.menu_programmes()),
        ];
        if who.role >= Role::Admin {
            menu.push((Here::Audit, "/audit", w.menu_audit()));
        }
        menu.push((Here::Settings, "/settings", w.menu_settings()));
        menu
    }

    pub(super) fn user(&self) -> Option<&str> {
        self.who.as_ref().map(|who| who.name.as_str())
    }

    /// The reader's own id, for forms.
    pub(super) fn own_id(&self) -> String {
        self.who.as_ref().map(|who| who.member.to_string()).unwrap_or_default()
    }

    /// Whether the reader may work on leads.
    pub(super) fn is_agent(&self) -> bool {
        self.who.as_ref().is_some_and(|who| who.role >= Role::Agent)
    }

    /// Whether the reader may take leads out of here.
    pub(super) fn is_admin(&self) -> bool {
        self.who.as_ref().is_some_and(|who| who.role >= Role::Admin)
    }

    /// What every form carries to show where it comes from.
    pub(super) fn token(&self) -> &str {
        self.who.as_ref().map_or("", |who| &who.token)
    }

    /// What every form carries so that it takes effect once; one page is one doing.
    pub(super) fn once(&self) -> &str {
        self.who.as_ref().map_or("", |who| &who.once)
    }

    /// A day in words.
    pub(super) fn date(&self, date: Date) -> String {
        self.w.language().date(date)
    }

    /// The day of a moment in words.
    pub(super) fn day(&self, at: &Timestamp) -> String {
        self.date(self.zone.to_datetime(*at).date())
    }

    /// Day and time of a moment.
    pub(super) fn moment(&self, at: &Timestamp) -> String {
        let at = self.zone.to_datetime(*at);
        self.w.moment(self.date(at.date()), format!("{:02}:{:02}", at.hour(), at.minute()))
    }

    pub(super) fn number(&self, number: u32) -> String {
        self.w.language().number(i64::from(number))
    }

    pub(super) fn place(&self, place: &PlaceId) -> String {
        self.world.place_name(place, self.w.speech())
    }

    /// What colleagues call a member.
    pub(super) fn member(&self, member: StaffId) -> String {
        self.members.name(member)
    }

    /// Those who can take care of a lead.
    pub(super) fn agents(&self) -> Vec<(StaffId, String)> {
        self.members
            .iter()
            .filter(|member| member.role >= Role::Agent)
            .map(|member| (member.id, self.members.name(member.id)))
            .collect()
    }
}

/// A moment as a program reads it.
pub(super) fn machine(at: &Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A page with its status.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A page that went well.
pub(super) fn ok(template: &impl Template) -> Response {
    page(StatusCode::OK, template)
}
