//! The same change for many leads: asked for, looked over, done, and taken back with one button.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::{Agent, LeadId, LeadStatus, Reference};
use crate::staff::work;
use crate::store::{BatchId, Novelty, Undone, Wish};
use crate::web::Site;
use crate::web::change::{due_of, knows_members, owner_of, status, wish_words};
use crate::web::failure::Failure;
use crate::web::filter::Asked;
use crate::web::form::{Fields, Sent};
use crate::web::frame::{Frame, Here, ok};
use crate::web::notice::Notice;

/// How many leads can be changed in one go.
const MOST: u32 = 1000;

#[derive(Template)]
#[template(path = "many.html")]
struct ManyPage<'a> {
    f: Frame<'a>,
    references: Vec<String>,
    count: u32,
    wanted: Option<String>,
    wish: (&'static str, String),
    filters: String,
}

/// Shows which leads would be changed and how.
pub(super) async fn confirm(
    State(site): State<Site>,
    Sent { entry, fields }: Sent<Agent>,
) -> Result<Response, Failure> {
    let asked = Asked::read(&fields, site.zone(), site.today().year());
    let references = chosen(&site, &fields, &asked).await?;
    let wish = wish(&fields)?;
    if let Some(wish) = &wish {
        knows_members(&site, std::slice::from_ref(wish))?;
    }
    let f = entry.frame(&site, Here::Leads);
    Ok(ok(&ManyPage {
        wanted: wish.as_ref().map(|wish| wish_words(&f, wish)),
        wish: wish.as_ref().map_or(("", String::new()), field),
        count: u32::try_from(references.len()).unwrap_or(u32::MAX),
        references: references.iter().map(ToString::to_string).collect(),
        filters: asked.query(),
        f,
    }))
}

/// Does it.
pub(super) async fn change(
    State(site): State<Site>,
    Sent { entry, fields }: Sent<Agent>,
) -> Result<Response, Failure> {
    let wish = wish(&fields)?.ok_or(Failure::Nonsense)?;
    knows_members(&site, std::slice::from_ref(&wish))?;
    let references: Vec<Reference> = ticked(&fields).take(MOST as usize).collect();
    let (allowed, once) = (entry.allowed.clone(), fields.once()?);
    let filters = Asked::read(
        &Fields::parse(fields.sent("filters").unwrap_or_default().as_bytes()),
        site.zone(),
        site.today().year(),
    )
    .query();
    let bulk = site
        .work(move |tx, scene| {
            if tx.once(&once, scene.moment().at)? == Novelty::Repeated {
                return Ok(None);
            }
            let mut leads: Vec<LeadId> = Vec::with_capacity(references.len());
            for reference in references {
                leads.extend(tx.line_of(reference)?.map(|line| line.id));
            }
            work::change_many(tx, scene, &allowed, &leads, &wish).map(Some)
        })
        .await?;
    let and = if filters.is_empty() { "" } else { "&" };
    Ok(match bulk {
        // The first sending has told what it did.
        None => Redirect::to(&format!("/leads?{filters}{and}{}", Notice::Saved.query())),
        Some(bulk) => {
            let count = u32::try_from(bulk.changed.len()).unwrap_or(u32::MAX);
            let notice = Notice::Many(count).query();
            Redirect::to(&format!("/leads?{filters}{and}{notice}&batch={}", bulk.batch))
        }
    }
    .into_response())
}

/// Takes it back.
pub(super) async fn undo(
    State(site): State<Site>,
    Path(batch): Path<String>,
    Sent { entry, .. }: Sent<Agent>,
) -> Result<Response, Failure> {
    let batch = BatchId::parse(&batch).ok_or(Failure::NotFound)?;
    let (allowed, admin) = (entry.allowed.clone(), site.members().allow(entry.member()));
    let undone = site
        .work(move |tx, scene| match &admin {
            Some(admin) => work::undo_of_others(tx, scene, admin, batch),
            None => work::undo(tx, scene, &allowed, batch),
        })
        .await?;
    let count = |leads: &[LeadId]| u32::try_from(leads.len()).unwrap_or(u32::MAX);
    let notice = match undone {
        Undone::Done { restored, kept } => Notice::TookBack(count(&restored), count(&kept)),
        Undone::Already => Notice::TookBackAlready,
        Undone::NotYours => return Err(Failure::NotFound),
    };
    Ok(Redirect::to(&format!("/leads?{}", notice.query())).into_response())
}

/// The leads that are ticked, or all that the filters leave.
async fn chosen(site: &Site, fields: &Fields, asked: &Asked) -> Result<Vec<Reference>, Failure> {
    if fields.get("all").is_none() {
        return Ok(ticked(fields).take(MOST as usize).collect());
    }
    let filter = asked.filter.clone();
    site.read(move |reader| {
        let mut references = Vec::new();
        for id in reader.ids_matching(&filter, MOST)? {
            references.extend(reader.line(id)?.map(|line| line.reference));
        }
        Ok(references)
    })
    .await
}

fn ticked(fields: &Fields) -> impl Iterator<Item = Reference> {
    fields.all("lead").filter_map(|text| text.parse().ok())
}

/// What is to be different, by the choice of the form; none if nothing was chosen.
fn wish(fields: &Fields) -> Result<Option<Wish>, Failure> {
    Ok(match fields.get("do") {
        Some("owner") => Some(Wish::Owner(owner_of(fields.sent("new_owner").unwrap_or_default())?)),
        Some("due") => Some(Wish::Due(due_of(fields.sent("due").unwrap_or_default())?)),
        Some("close") => status(fields)?.map(Wish::Status),
        Some(_) => return Err(Failure::Nonsense),
        None => None,
    })
}

/// The field by which a wish is sent again.
fn field(wish: &Wish) -> (&'static str, String) {
    match wish {
        Wish::Owner(owner) => ("owner", owner.map(|owner| owner.to_string()).unwrap_or_default()),
        Wish::Due(due) => ("due", due.map(|due| due.to_string()).unwrap_or_default()),
        Wish::Status(LeadStatus::Closed(reason)) => ("close", reason.word().to_owned()),
        Wish::Status(_) | Wish::Unanswered | Wish::Note(_) => ("", String::new()),
    }
}
