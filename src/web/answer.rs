//! Writing to the person of a lead: the bot carries it, and neither sees who the other is.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::{Agent, NoteError, NoteText};
use crate::store::Novelty;
use crate::turn::desk::{StaffWords, Told, staff_says};
use crate::web::Site;
use crate::web::change::again;
use crate::web::failure::Failure;
use crate::web::form::Sent;
use crate::web::frame::{Frame, Here};
use crate::web::lead::find;
use crate::web::notice::Notice;
use crate::web::trouble::{Refused, Trouble, refusal};

/// The longest message, in characters: what the messenger takes, with room for what stands
/// around it.
const LONGEST: usize = 3500;

/// Sends what the form says.
pub(super) async fn answer(
    State(site): State<Site>,
    Path(reference): Path<String>,
    Sent { entry, fields }: Sent<Agent>,
) -> Result<Response, Failure> {
    let id = find(&site, &reference).await?;
    let typed = fields.sent("text").ok_or(Failure::Nonsense)?.replace("\r\n", "\n");
    let refused = |refuse: &dyn Fn(&Frame<'_>) -> Refused| {
        let answer = Some(refuse(&entry.frame(&site, Here::Leads)));
        Trouble { answer, ..Trouble::default() }
    };
    if let Some(error) = wrong(&typed) {
        let trouble = refused(&|f| refusal(f, error, &typed, LONGEST));
        return again(&site, &entry, id, trouble).await;
    }
    let (allowed, once, text) = (entry.allowed.clone(), fields.once()?, typed.clone());
    let told = site
        .work(move |tx, scene| {
            if tx.once(&once, scene.moment().at)? == Novelty::Repeated {
                return Ok(Told::Sent);
            }
            staff_says(tx, scene, &allowed, id, StaffWords::Text(text))
        })
        .await?;
    match told {
        Told::Sent => {
            let notice = Notice::Answered.query();
            Ok(Redirect::to(&format!("/leads/{reference}?{notice}")).into_response())
        }
        Told::Blocked => {
            let trouble = refused(&|f| Refused { why: f.w.person_left(), typed: typed.clone() });
            again(&site, &entry, id, trouble).await
        }
        Told::NoSuchLead => Err(Failure::NotFound),
    }
}

fn wrong(text: &str) -> Option<NoteError> {
    let is_long = text.chars().count() > LONGEST;
    NoteText::parse(text).err().or(is_long.then_some(NoteError::TooLong))
}
