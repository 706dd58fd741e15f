//! Answering a question from Telegram: a tap asks for the answer, the reply is shown as people
//! will read it, and a second tap sends it.

use crate::domain::{Agent, Allowed, AnswerText, MessageId, NoteError, StaffId};
use crate::engine::{Button, Keyboard, Phrase, Screen};
use crate::staff::counter::{Asked, agent};
use crate::staff::question_list::{details, language, open_parts};
use crate::staff::questions::QuestionGroup;
use crate::staff::tap::Answer;
use crate::store::{AnswerDraft, AskedQuestion, JobError, Tx};
use crate::text::Filled;
use crate::turn::answer_questions;
use crate::turn::desk::DeskButton;

/// Asks for the answer in the place of the list: whatever replies to it is the answer.
pub(super) fn prompt(tx: &mut Tx<'_>, asked: &Asked<'_>, number: i64) -> Result<Answer, JobError> {
    let parts = open_parts(tx)?;
    let Some(part) = parts.iter().find(|part| part.numbers().contains(&number)) else {
        let before = tx.question(number)?;
        return Ok(Answer {
            phrase: Some(Phrase::DeskAnswerBefore),
            values: name_of(asked, before),
        });
    };
    let (scene, numbers) = (asked.scene, part.numbers());
    tx.prompt_for_answer(asked.chat, asked.message, &numbers, scene.moment().at)?;
    let texts = part.questions.iter().map(|question| question.text.clone());
    let values = [
        ("text", Filled::Typed(distinct(texts).join("\n"))),
        ("details", Filled::Words(details(scene, part))),
        ("language", Filled::Typed(language(scene, part.lang()))),
    ];
    let (world, speech) = (scene.world(), scene.staff_speech());
    let text = world.phrase(speech, Phrase::DeskAnswerWanted, &values).fitted();
    let label = world.label(speech, Phrase::DeskToQuestions);
    let back = Button { label, token: DeskButton::Questions(0).token() };
    asked.replace(tx, Screen::new(text, Keyboard::Inline(vec![vec![back]])))?;
    Ok(Answer::silent())
}

fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in texts {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

/// The questions that a reply to this message answers, if it answers any.
pub(super) fn wanted(
    tx: &Tx<'_>,
    asked: &Asked<'_>,
    reply_to: MessageId,
) -> Result<Option<Vec<i64>>, JobError> {
    tx.prompted(asked.chat, reply_to)
}

/// Shows what was written as people will read it, and asks whether to send it. `text` is none if
/// the reply is no text.
pub(super) fn wrote(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    questions: &[i64],
    text: Option<&str>,
) -> Result<(), JobError> {
    if agent(asked).is_none() {
        return asked.say(tx, asked.refusal(), &[]);
    }
    let answer = match text.map_or(Err(NoteError::Empty), AnswerText::parse) {
        Ok(answer) => answer,
        Err(NoteError::Empty) => return asked.say(tx, Phrase::DeskAnswerEmpty, &[]),
        Err(NoteError::TooLong) => {
            let most = i64::try_from(AnswerText::LONGEST).unwrap_or(i64::MAX);
            let values = [("count", Filled::Number(most))];
            return asked.say(tx, Phrase::DeskAnswerTooLong, &values);
        }
    };
    let mut open = Vec::new();
    let mut before = None;
    for number in questions {
        match tx.question(*number)? {
            Some(question) if question.given.is_none() => open.push(question),
            known => before = known.or(before),
        }
    }
    if open.is_empty() {
        return asked.say(tx, Phrase::DeskAnswerBefore, &name_of(asked, before));
    }
    let part = QuestionGroup { questions: open };
    let draft =
        AnswerDraft { member: asked.from, questions: part.numbers(), text: answer.as_str().into() };
    let id = tx.draft_answer(&draft, asked.scene.moment().at)?;
    asked.show(tx, preview(asked, &part, &answer, id))
}

fn preview(asked: &Asked<'_>, part: &QuestionGroup, answer: &AnswerText, id: i64) -> Screen {
    let (world, speech) = (asked.scene.world(), asked.scene.staff_speech());
    let question = part.questions.first().map(|question| question.text.clone());
    let values = [
        ("count", Filled::Number(part.waiting().into())),
        ("question", Filled::Typed(question.unwrap_or_default())),
        ("answer", Filled::Typed(answer.as_str().to_owned())),
    ];
    let text = world.phrase(speech, Phrase::DeskAnswerPreview, &values).fitted();
    let button = |phrase, button: DeskButton| Button {
        label: world.label(speech, phrase),
        token: button.token(),
    };
    let row = vec![
        button(Phrase::DeskSendAnswer, DeskButton::Send(id)),
        button(Phrase::DeskDropAnswer, DeskButton::Drop(id)),
    ];
    Screen::new(text, Keyboard::Inline(vec![row]))
}

/// Gives a draft up.
pub(super) fn drop_draft(tx: &mut Tx<'_>, asked: &Asked<'_>, id: i64) -> Result<Answer, JobError> {
    tx.end_draft(id)?;
    say_instead(tx, asked, Phrase::DeskAnswerDropped, &[])?;
    Ok(Answer::silent())
}

/// Sends a draft; tapped twice, it is gone and nothing happens.
pub(super) fn send(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    by: &Allowed<Agent>,
    id: i64,
) -> Result<Answer, JobError> {
    let Some(draft) = tx.answer_draft(id)? else { return Ok(Answer::says(Phrase::DeskDone)) };
    tx.end_draft(id)?;
    let Ok(answer) = AnswerText::parse(&draft.text) else {
        return Ok(Answer::says(Phrase::DeskAnswerEmpty));
    };
    let (scene, numbers) = (asked.scene, &draft.questions);
    let given = answer_questions(tx, scene.world(), Some(by), numbers, &answer, scene.moment().at)?;
    if given.numbers.is_empty() {
        let before = numbers.first().map(|number| tx.question(*number)).transpose()?.flatten();
        say_instead(tx, asked, Phrase::DeskAnswerBefore, &name_of(asked, before))?;
        return Ok(Answer::silent());
    }
    let told = i64::try_from(given.told).unwrap_or(i64::MAX);
    let values = [
        ("count", Filled::Number(told)),
        ("name", Filled::Typed(name(asked, Some(by.member())))),
        ("answer", Filled::Typed(draft.text)),
    ];
    say_instead(tx, asked, Phrase::DeskAnswerSent, &values)?;
    Ok(Answer::silent())
}

/// Who gave the answer that a question has.
fn name_of(asked: &Asked<'_>, question: Option<AskedQuestion>) -> Vec<(&'static str, Filled)> {
    let by = question.and_then(|question| question.given).and_then(|given| given.by);
    vec![("name", Filled::Typed(name(asked, by)))]
}

fn name(asked: &Asked<'_>, member: Option<StaffId>) -> String {
    match member {
        Some(member) => asked.scene.settings().desk.members.name(member),
        None => asked.scene.world().label(asked.scene.staff_speech(), Phrase::DeskSomebody),
    }
}

fn say_instead(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    phrase: Phrase,
    values: &[(&str, Filled)],
) -> Result<(), JobError> {
    let text = asked.scene.world().phrase(asked.scene.staff_speech(), phrase, values).fitted();
    asked.replace(tx, Screen::new(text, Keyboard::None))
}
