//! What people asked and Twiza could not answer, alike questions together; nothing says who asked.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use crate::domain::{FlowId, Viewer};
use crate::staff::{QuestionGroup, faq_stub};
use crate::store::{AskedQuestion, QuestionState};
use crate::web::Site;
use crate::web::access::{Entry, Visitor};
use crate::web::failure::Failure;
use crate::web::form::Fields;
use crate::web::frame::{Frame, Here, page};
use crate::web::notice::Notice;
use crate::web::trouble::Refused;

/// How many groups stand on a page.
const PAGE: usize = 20;

#[derive(Template)]
#[template(path = "questions.html")]
struct QuestionsPage<'a> {
    f: Frame<'a>,
    groups: Vec<Group>,
    is_answered: bool,
    /// The page, counted from 0.
    at: usize,
    before: Option<String>,
    next: Option<String>,
    meanwhile: Option<Meanwhile>,
}

/// The same question in every language it was asked in.
struct Group {
    parts: Vec<Part>,
}

/// The same question in one language: what one answer answers.
struct Part {
    /// The number of its first question, by which the page tells its fields apart.
    id: i64,
    lang: String,
    numbers: Vec<i64>,
    times: String,
    waiting: Option<String>,
    lines: Vec<Line>,
    given: Vec<Given>,
    /// Why the answer was not taken, and its text.
    refused: Option<Refused>,
}

/// A question as it was asked; asked in the same words twice, it stands once.
struct Line {
    text: String,
    about: String,
}

/// An answer that was given.
struct Given {
    text: String,
    by: String,
}

/// What the page has to say about an answer that was not sent.
pub(super) enum Unsent {
    /// It is no answer; the questions it was for, why, and the text.
    Refused(Vec<i64>, Refused),
    /// A colleague has answered; the question with that answer, and the text.
    Late(Box<AskedQuestion>, String),
}

struct Meanwhile {
    question: String,
    why: String,
    given: Option<Given>,
    typed: String,
}

/// The page.
pub(super) async fn questions(
    State(site): State<Site>,
    entry: Entry<Viewer>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let is_answered = query.get("state") == Some("answered");
    let state = if is_answered { QuestionState::Answered } else { QuestionState::Open };
    let at = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(0);
    show(&site, &entry.visitor, state, at, Notice::read(&query), None).await
}

/// Shows a page of them, also after an answer that was not sent.
pub(super) async fn show(
    site: &Site,
    visitor: &Visitor,
    state: QuestionState,
    at: usize,
    notice: Option<Notice>,
    unsent: Option<Unsent>,
) -> Result<Response, Failure> {
    let all = site.read(move |reader| QuestionGroup::all(reader, state)).await?;
    let world = site.world();
    let mut f = Frame::inside(site, &world, visitor, Here::Questions);
    f.notice = notice.map(|notice| notice.words(&f));
    let at = at.min(all.len().saturating_sub(1) / PAGE);
    let is_answered = state == QuestionState::Answered;
    let address = |at: usize| {
        let state = if is_answered { "state=answered&" } else { "" };
        format!("/questions?{state}page={at}")
    };
    let before = at.checked_sub(1).map(address);
    let next = ((at + 1) * PAGE < all.len()).then(|| address(at + 1));
    let shown = all.iter().skip(at * PAGE).take(PAGE);
    let mut groups: Vec<Group> = shown.map(|group| Group::of(&f, group)).collect();
    let (status, meanwhile) = match unsent {
        None => (StatusCode::OK, None),
        Some(Unsent::Refused(numbers, refused)) => {
            let parts = groups.iter_mut().flat_map(|group| &mut group.parts);
            let part =
                parts.into_iter().find(|part| part.numbers.iter().any(|n| numbers.contains(n)));
            if let Some(part) = part {
                part.refused = Some(refused);
            }
            (StatusCode::UNPROCESSABLE_ENTITY, None)
        }
        Some(Unsent::Late(question, typed)) => {
            (StatusCode::CONFLICT, Some(Meanwhile::of(&f, &question, typed)))
        }
    };
    let template = QuestionsPage { f, groups, is_answered, at, before, next, meanwhile };
    Ok(page(status, &template))
}

/// The open questions as items for `seeds/faq.yaml`, or those that have an answer, with it.
pub(super) async fn export(
    State(site): State<Site>,
    _entry: Entry<Viewer>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let state = match query.get("state") {
        Some("answered") => QuestionState::Answered,
        Some(_) | None => QuestionState::Open,
    };
    let groups = site.read(move |reader| QuestionGroup::all(reader, state)).await?;
    let name = format!("attachment; filename=\"twiza-questions-{}.yaml\"", site.today());
    let headers =
        [(CONTENT_TYPE, "application/yaml; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, faq_stub(&groups)).into_response())
}

impl Group {
    fn of(f: &Frame<'_>, group: &QuestionGroup) -> Self {
        Self { parts: group.by_language().iter().map(|part| Part::of(f, part)).collect() }
    }
}

impl Part {
    fn of(f: &Frame<'_>, part: &QuestionGroup) -> Self {
        let (w, questions) = (f.w, &part.questions);
        let times = u32::try_from(questions.len()).unwrap_or(u32::MAX);
        let mut lines: Vec<Line> = Vec::new();
        for question in questions {
            if !lines.iter().any(|line| line.text == question.text) {
                lines.push(Line { text: question.text.clone(), about: about(f, question) });
            }
        }
        let mut given: Vec<Given> = Vec::new();
        for answer in questions.iter().filter_map(|question| Given::of(f, question)) {
            if !given.iter().any(|known| known.text == answer.text) {
                given.push(answer);
            }
        }
        let waiting = match part.waiting() {
            0 => w.nobody_waits(),
            count => w.people_waiting(count),
        };
        Self {
            id: questions.first().map_or(0, |question| question.number),
            lang: language(f, part.lang()),
            numbers: part.numbers(),
            times: w.asked_times(times),
            waiting: given.is_empty().then_some(waiting),
            lines,
            given,
            refused: None,
        }
    }
}

impl Given {
    fn of(f: &Frame<'_>, question: &AskedQuestion) -> Option<Self> {
        let given = question.given.as_ref()?;
        let by = given.by.map_or_else(|| f.w.a_member(), |member| f.member(member));
        let by = match &given.at {
            Some(at) => f.w.answered_by(by, f.moment(at)),
            None => by,
        };
        Some(Self { text: given.text.clone(), by })
    }
}

impl Meanwhile {
    fn of(f: &Frame<'_>, question: &AskedQuestion, typed: String) -> Self {
        let by = question.given.as_ref().and_then(|given| given.by);
        let name = by.map_or_else(|| f.w.a_member(), |member| f.member(member));
        Self {
            question: question.text.clone(),
            why: f.w.answered_before_why(name),
            given: Given::of(f, question),
            typed,
        }
    }
}

/// When and where it was asked.
fn about(f: &Frame<'_>, question: &AskedQuestion) -> String {
    let week = question.week.parse::<Date>().ok().map(|day| f.w.week_of(f.date(day)));
    let flow = question.flow.as_ref().map(|flow| {
        let known = f.world.flows().get(&FlowId::new(flow.clone()));
        known.map_or_else(|| flow.clone(), |known| known.title.plain(f.w.speech()))
    });
    week.into_iter().chain(flow).collect::<Vec<_>>().join(" · ")
}

/// The name of the language of a question; Darija is understood, and no language of the page.
fn language(f: &Frame<'_>, lang: &str) -> String {
    let known = f.languages().iter().find(|language| language.id.as_str() == lang);
    known.map_or_else(|| f.w.darija(), |language| language.name.clone())
}
