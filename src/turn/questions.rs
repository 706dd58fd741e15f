//! The staff's answer to kept questions goes to those who asked to be told.

use jiff::Timestamp;

use crate::domain::{Agent, Allowed, AnswerText, ChatId};
use crate::engine::{Keyboard, Phrase, Screen, Session, World};
use crate::store::{AuditWhat, JobError, NowAnswered, Tx};
use crate::text::{Filled, Speech};
use crate::transport::Outgoing;
use crate::turn::queue;

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The questions it answers; none if all of them had an answer before.
    pub numbers: Vec<i64>,
    /// How many people are told.
    pub told: usize,
}

/// Answers those of these questions that are open, and queues the answer for everybody who waits
/// for it, once for each. The link between person and question ends with it. `by` is none where
/// whoever runs the machine answers.
pub fn answer_questions(
    tx: &mut Tx<'_>,
    world: &World,
    by: Option<&Allowed<Agent>>,
    numbers: &[i64],
    answer: &AnswerText,
    now: Timestamp,
) -> Result<Given, JobError> {
    let member = by.map(Allowed::member);
    let NowAnswered { numbers, tell } =
        tx.answer_questions(numbers, answer.as_str(), member, now)?;
    let mut told = 0;
    for (chat, question) in &tell {
        if tx.is_blocked(*chat)? {
            continue;
        }
        let screen = answered(tx, world, *chat, question, answer)?;
        queue(tx, *chat, &Outgoing::Screen { screen, replaces: None }, now)?;
        told += 1;
    }
    if !numbers.is_empty() {
        let names: Vec<_> = numbers.iter().map(ToString::to_string).collect();
        let detail = format!("questions {}; {told} told", names.join(", "));
        tx.audit(member, AuditWhat::Answered, None, Some(&detail), now)?;
    }
    Ok(Given { numbers, told })
}

/// What one person reads, in their language.
fn answered(
    tx: &Tx<'_>,
    world: &World,
    chat: ChatId,
    question: &str,
    answer: &AnswerText,
) -> Result<Screen, JobError> {
    let session = tx.session(chat)?.and_then(|stored| Session::load(&stored).ok());
    let languages = world.languages();
    let lang = session.and_then(|session| session.lang);
    let speech = Speech::new(languages, lang.unwrap_or(languages.first().id));
    let values = [
        ("question", Filled::Typed(question.to_owned())),
        ("answer", Filled::Typed(answer.as_str().to_owned())),
    ];
    let text = world.phrase(speech, Phrase::QuestionAnswered, &values);
    Ok(Screen::new(text.fitted(), Keyboard::None))
}
