//! Answering questions from the page: the answer goes through the bot to whoever asked to be told.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::{Agent, AnswerText};
use crate::store::{AskedQuestion, JobError, Novelty, QuestionState, Tx};
use crate::turn::answer_questions;
use crate::web::Site;
use crate::web::access::Entry;
use crate::web::failure::Failure;
use crate::web::form::Sent;
use crate::web::frame::Here;
use crate::web::notice::Notice;
use crate::web::questions::{Unsent, show};
use crate::web::trouble::refusal;

/// The most questions that one form answers.
const MOST: usize = 1000;

/// What became of the form in the database.
enum Outcome {
    Repeated,
    Told(usize),
    /// All of them had an answer before; one of them with it.
    Late(Box<AskedQuestion>),
    Gone,
}

/// Sends the answer of a form.
pub(super) async fn answer(
    State(site): State<Site>,
    Sent { entry, fields }: Sent<Agent>,
) -> Result<Response, Failure> {
    let numbers: Vec<i64> =
        fields.all("number").take(MOST).filter_map(|number| number.parse().ok()).collect();
    let typed = fields.sent("text").ok_or(Failure::Nonsense)?.to_owned();
    if numbers.is_empty() {
        return Err(Failure::Nonsense);
    }
    let at = fields.get("page").and_then(|page| page.parse().ok()).unwrap_or(0);
    let text = match AnswerText::parse(&typed) {
        Ok(text) => text,
        Err(error) => {
            let f = entry.frame(&site, Here::Questions);
            let refused = refusal(&f, error, &typed, AnswerText::LONGEST);
            drop(f);
            return again(&site, &entry, at, Unsent::Refused(numbers, refused)).await;
        }
    };
    let (allowed, once) = (entry.allowed.clone(), fields.once()?);
    let outcome = site
        .work(move |tx, scene| {
            let now = scene.moment().at;
            if tx.once(&once, now)? == Novelty::Repeated {
                return Ok(Outcome::Repeated);
            }
            let world = scene.world();
            let given = answer_questions(tx, world, Some(&allowed), &numbers, &text, now)?;
            if given.numbers.is_empty() {
                late(tx, &numbers)
            } else {
                Ok(Outcome::Told(given.told))
            }
        })
        .await?;
    let notice = match outcome {
        // The first sending has told how many.
        Outcome::Repeated => Notice::Saved,
        Outcome::Told(told) => Notice::Told(u32::try_from(told).unwrap_or(u32::MAX)),
        Outcome::Late(question) => {
            return again(&site, &entry, at, Unsent::Late(question, typed)).await;
        }
        Outcome::Gone => return Err(Failure::NotFound),
    };
    Ok(Redirect::to(&format!("/questions?page={at}&{}", notice.query())).into_response())
}

fn late(tx: &Tx<'_>, numbers: &[i64]) -> Result<Outcome, JobError> {
    for number in numbers {
        if let Some(question) = tx.question(*number)? {
            return Ok(Outcome::Late(Box::new(question)));
        }
    }
    Ok(Outcome::Gone)
}

async fn again(
    site: &Site,
    entry: &Entry<Agent>,
    at: usize,
    unsent: Unsent,
) -> Result<Response, Failure> {
    show(site, &entry.visitor, QuestionState::Open, at, None, Some(unsent)).await
}
