//! The staff's answer to a kept question goes to those who asked to be told.

use jiff::Timestamp;

use crate::engine::{Keyboard, Phrase, Screen, World};
use crate::store::{Answered, JobError, Tx};
use crate::text::{Filled, Speech};
use crate::transport::Outgoing;
use crate::turn::queue;

/// Answers a question and queues the answer for everybody who waits for it; how many they are, or
/// `None` if no such question is open. Each link between person and question ends with it.
pub fn answer_question(
    tx: &mut Tx<'_>,
    world: &World,
    number: i64,
    answer: &str,
    now: Timestamp,
) -> Result<Option<usize>, JobError> {
    let Some(Answered { text: question, waiters }) = tx.answer_question(number, answer)? else {
        return Ok(None);
    };
    for chat in &waiters {
        let session = tx.session(*chat)?;
        let chosen = session.and_then(|stored| crate::engine::Session::load(&stored).ok()?.lang);
        let languages = world.languages();
        let speech = Speech::new(languages, chosen.unwrap_or(languages.first().id));
        let values = [
            ("question", Filled::Typed(question.clone())),
            ("answer", Filled::Typed(answer.to_owned())),
        ];
        let text = world.phrase(speech, Phrase::QuestionAnswered, &values);
        let screen = Screen::new(text.fitted(), Keyboard::None);
        queue(tx, *chat, &Outgoing::Screen { screen, replaces: None }, now)?;
    }
    Ok(Some(waiters.len()))
}
