//! Changing one lead: whatever the form asks for happens as a whole, once, and never over what
//! somebody else has done meanwhile.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;

use crate::domain::{
    Agent, CloseReason, LeadId, LeadStatus, NoteError, NoteText, Reference, StaffId,
};
use crate::staff::work;
use crate::store::{Conflict, Edited, LeadEdit, Novelty, Wish};
use crate::web::access::Entry;
use crate::web::failure::Failure;
use crate::web::form::{Fields, Sent};
use crate::web::frame::{Frame, Here};
use crate::web::history;
use crate::web::lead::{find, show};
use crate::web::notice::Notice;
use crate::web::quick::Quick;
use crate::web::trouble::{Meanwhile, Trouble, refusal};
use crate::web::{Site, names};

/// Fields that a form of the page carries for itself.
const OWN: [&str; 3] = ["token", "once", "version"];

/// What a form asks for.
enum Deed {
    /// Values of the lead.
    Wishes(Vec<Wish>),
    /// One of the five keys, whose wishes depend on the lead.
    Quick(Quick),
    /// A text that is none.
    BadNote(NoteError, String),
}

impl Deed {
    fn read(fields: &Fields) -> Result<Self, Failure> {
        if let Some(word) = fields.get("quick") {
            return Quick::read(word).map(Self::Quick).ok_or(Failure::Nonsense);
        }
        let mut wishes = Vec::new();
        if let Some(status) = status(fields)? {
            wishes.push(Wish::Status(status));
        }
        if let Some(owner) = fields.sent("owner") {
            wishes.push(Wish::Owner(owner_of(owner)?));
        }
        if let Some(due) = fields.sent("due") {
            wishes.push(Wish::Due(due_of(due)?));
        }
        if let Some(note) = fields.sent("note") {
            match NoteText::parse(note) {
                Ok(note) => wishes.push(Wish::Note(note)),
                Err(error) => return Ok(Self::BadNote(error, note.to_owned())),
            }
        }
        if wishes.is_empty() { Err(Failure::Nonsense) } else { Ok(Self::Wishes(wishes)) }
    }
}

/// The status that a form wants; one that closes comes with its reason.
pub(super) fn status(fields: &Fields) -> Result<Option<LeadStatus>, Failure> {
    let known = |word: &str| LeadStatus::from_word(word).ok_or(Failure::Nonsense);
    let close =
        |word: &str| CloseReason::from_word(word).map(LeadStatus::Closed).ok_or(Failure::Nonsense);
    match (fields.get("status"), fields.get("close")) {
        (Some(status), _) => known(status).map(Some),
        (None, Some(reason)) => close(reason).map(Some),
        (None, None) => Ok(None),
    }
}

/// The member of a field; an empty one is nobody.
pub(super) fn owner_of(text: &str) -> Result<Option<StaffId>, Failure> {
    match text.trim() {
        "" => Ok(None),
        id => id.parse().map(|id| Some(StaffId(id))).map_err(|_| Failure::Nonsense),
    }
}

/// The day of a field; an empty one is none.
pub(super) fn due_of(text: &str) -> Result<Option<Date>, Failure> {
    match text.trim() {
        "" => Ok(None),
        day => day.parse().map(Some).map_err(|_| Failure::Nonsense),
    }
}

/// What became of the form in the database.
enum Outcome {
    Repeated,
    Edited(Edited),
}

/// Changes a lead as a form asks.
pub(super) async fn change(
    State(site): State<Site>,
    Path(reference): Path<String>,
    Sent { entry, fields }: Sent<Agent>,
) -> Result<Response, Failure> {
    let id = find(&site, &reference).await?;
    let deed = Deed::read(&fields)?;
    if let Deed::Wishes(wishes) = &deed {
        knows_members(&site, wishes)?;
    }
    let (quick, wishes) = match deed {
        Deed::BadNote(error, typed) => {
            let f = entry.frame(&site, Here::Leads);
            let note = Some(refusal(&f, error, &typed, NoteText::LONGEST));
            drop(f);
            return again(&site, &entry, id, Trouble { note, ..Trouble::default() }).await;
        }
        Deed::Quick(quick) => (Some(quick), Vec::new()),
        Deed::Wishes(wishes) => (None, wishes),
    };
    let noted = wishes.iter().all(|wish| matches!(wish, Wish::Note(_))) && quick.is_none();
    let once = fields.once()?;
    let seen = fields.get("version").and_then(|version| version.parse().ok());
    let (allowed, office, wanted) = (entry.allowed.clone(), site.office(), wishes.clone());
    let outcome = site
        .work(move |tx, scene| {
            let now = scene.moment();
            if tx.once(&once, now.at)? == Novelty::Repeated {
                return Ok(Outcome::Repeated);
            }
            let wishes = match (quick, tx.line(id)?) {
                (Some(quick), Some(line)) => {
                    quick.wishes(&line, allowed.member(), now.today, &office)
                }
                _ => wanted,
            };
            let edit = LeadEdit { lead: id, seen, wishes };
            work::edit(tx, scene, &allowed, &edit).map(Outcome::Edited)
        })
        .await?;
    let notice = match outcome {
        Outcome::Edited(Edited::NoSuchLead) => return Err(Failure::NotFound),
        Outcome::Edited(Edited::Conflict(conflict)) => {
            let trouble = meanwhile(&site, &entry, &fields, quick, &wishes, &conflict);
            return again(&site, &entry, id, trouble).await;
        }
        Outcome::Edited(Edited::Unchanged(_)) => Notice::Unchanged,
        Outcome::Edited(Edited::Done(_)) | Outcome::Repeated if noted => Notice::Noted,
        Outcome::Edited(Edited::Done(_)) | Outcome::Repeated => Notice::Saved,
    };
    Ok(Redirect::to(&back(&fields, &reference, notice)).into_response())
}

/// Nobody is made the owner who is no member, or a viewer.
pub(super) fn knows_members(site: &Site, wishes: &[Wish]) -> Result<(), Failure> {
    let unknown = |wish: &Wish| match wish {
        Wish::Owner(Some(member)) => site.members().allow::<Agent>(*member).is_none(),
        Wish::Owner(None) | Wish::Status(_) | Wish::Due(_) | Wish::Unanswered | Wish::Note(_) => {
            false
        }
    };
    if wishes.iter().any(unknown) { Err(Failure::Nonsense) } else { Ok(()) }
}

/// Where the form came from: the queue with the row to go on with, or the lead.
fn back(fields: &Fields, reference: &str, notice: Notice) -> String {
    let notice = notice.query();
    match (fields.get("back"), fields.get("at").and_then(|at| at.parse::<u32>().ok())) {
        (Some("queue"), Some(at)) => format!("/?at={at}&{notice}"),
        (Some("everyone"), Some(at)) => format!("/?of=everyone&at={at}&{notice}"),
        _ => format!("/leads/{reference}?{notice}"),
    }
}

pub(super) async fn again(
    site: &Site,
    entry: &Entry<Agent>,
    id: LeadId,
    trouble: Trouble,
) -> Result<Response, Failure> {
    show(site, &entry.visitor, entry.allowed.as_viewer(), id, None, trouble).await
}

/// What the second of two members reads, and the form that does it all the same.
fn meanwhile(
    site: &Site,
    entry: &Entry<Agent>,
    fields: &Fields,
    quick: Option<Quick>,
    wishes: &[Wish],
    conflict: &Conflict,
) -> Trouble {
    let f = entry.frame(site, Here::Leads);
    let by_key = quick
        .map(|quick| quick.wishes(&conflict.line, entry.member(), site.today(), &site.office()));
    let wanted = by_key.as_deref().unwrap_or(wishes);
    let words: Vec<_> = wanted.iter().map(|wish| wish_words(&f, wish)).collect();
    let named: Vec<(LeadId, Reference)> = Vec::new();
    let resent = fields.iter().filter(|(name, _)| !OWN.contains(name));
    Trouble::conflict(Meanwhile {
        events: history::events(&f, &conflict.since, &named),
        wanted: words.join(" · "),
        fields: resent.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    })
}

/// A wish in words.
pub(super) fn wish_words(f: &Frame<'_>, wish: &Wish) -> String {
    let w = f.w;
    match wish {
        Wish::Status(status) => w.change_status(names::status(w, *status)),
        Wish::Owner(Some(member)) => w.change_owner(f.member(*member)),
        Wish::Owner(None) => w.change_no_owner(),
        Wish::Due(Some(day)) => w.change_due(f.date(*day)),
        Wish::Due(None) => w.change_no_due(),
        Wish::Unanswered => w.change_unanswered(),
        Wish::Note(_) => w.change_noted(),
    }
}
