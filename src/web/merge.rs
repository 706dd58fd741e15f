//! Two leads that may be one person: joined or told apart, always by somebody who has looked.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::{Agent, LeadId};
use crate::staff::work;
use crate::store::Merged;
use crate::web::Site;
use crate::web::failure::Failure;
use crate::web::form::{Fields, Sent};
use crate::web::lead::find;
use crate::web::notice::Notice;

/// Closes the other lead as a duplicate of this one.
pub(super) async fn merge(
    State(site): State<Site>,
    Path(reference): Path<String>,
    Sent { entry, fields }: Sent<Agent>,
) -> Result<Response, Failure> {
    let (kept, other) = both(&site, &reference, &fields).await?;
    let allowed = entry.allowed.clone();
    let merged = site.work(move |tx, scene| work::merge(tx, scene, &allowed, kept, other)).await?;
    let notice = match merged {
        Merged::Done { .. } => Notice::Merged,
        // They have been joined before, as by a form that is sent twice.
        Merged::Nonsense => Notice::Unchanged,
        Merged::NoSuchLead => return Err(Failure::NotFound),
    };
    Ok(Redirect::to(&format!("/leads/{reference}?{}", notice.query())).into_response())
}

/// They are two people.
pub(super) async fn tell_apart(
    State(site): State<Site>,
    Path(reference): Path<String>,
    Sent { entry, fields }: Sent<Agent>,
) -> Result<Response, Failure> {
    let (one, other) = both(&site, &reference, &fields).await?;
    let (allowed, now) = (entry.allowed.clone(), site.now());
    if !site.write(move |tx| tx.tell_apart(&allowed, one, other, now)).await? {
        return Err(Failure::NotFound);
    }
    let notice = Notice::ToldApart.query();
    Ok(Redirect::to(&format!("/leads/{reference}?{notice}")).into_response())
}

async fn both(site: &Site, reference: &str, fields: &Fields) -> Result<(LeadId, LeadId), Failure> {
    let other = fields.get("other").ok_or(Failure::Nonsense)?;
    Ok((find(site, reference).await?, find(site, other).await?))
}
