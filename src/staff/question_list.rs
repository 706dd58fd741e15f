//! `/questions`: what people asked in vain, a page at a time.

use crate::engine::{Button, Keyboard, Phrase, Screen};
use crate::staff::questions::QuestionGroup;
use crate::store::{JobError, QuestionState, Tx};
use crate::text::{Filled, Styled};
use crate::turn::Scene;
use crate::turn::desk::DeskButton;

/// So many questions stand in one message.
const PAGE: usize = 5;
/// So much of a question stands in the list.
const SHORT: usize = 160;

/// What can be answered in one go: the same question in one language.
pub(super) fn open_parts(tx: &Tx<'_>) -> Result<Vec<QuestionGroup>, JobError> {
    let groups = QuestionGroup::all(tx, QuestionState::Open)?;
    Ok(groups.iter().flat_map(QuestionGroup::by_language).collect())
}

/// One page of the list, with a button for each question.
pub(super) fn screen(tx: &Tx<'_>, scene: &Scene, page: u32) -> Result<Screen, JobError> {
    let parts = open_parts(tx)?;
    let (world, speech) = (scene.world(), scene.staff_speech());
    if parts.is_empty() {
        let none = world.phrase(speech, Phrase::StaffNoQuestions, &[]);
        return Ok(Screen::new(none, Keyboard::None));
    }
    let page = usize::try_from(page).unwrap_or(0).min((parts.len() - 1) / PAGE);
    let count = Filled::Number(i64::try_from(parts.len()).unwrap_or(i64::MAX));
    let mut text = world.phrase(speech, Phrase::StaffQuestions, &[("count", count)]);
    let mut rows = Vec::new();
    for (at, part) in parts.iter().enumerate().skip(page * PAGE).take(PAGE) {
        let Some(first) = part.questions.first() else { continue };
        let number = i64::try_from(at + 1).unwrap_or(i64::MAX);
        let values = [
            ("number", Filled::Number(number)),
            ("text", Filled::Typed(short(&first.text))),
            ("details", Filled::Words(details(scene, part))),
        ];
        text.push_paragraph(&world.phrase(speech, Phrase::StaffQuestion, &values));
        let label = world.phrase(speech, Phrase::DeskAnswerThis, &values).text;
        rows.push(Button { label, token: DeskButton::Answer(first.number).token() });
    }
    let mut rows: Vec<Vec<Button>> = rows.chunks(2).map(<[Button]>::to_vec).collect();
    let turn = |phrase, page: usize| Button {
        label: world.label(speech, phrase),
        token: DeskButton::Questions(u32::try_from(page).unwrap_or(0)).token(),
    };
    let mut pages = Vec::new();
    if page > 0 {
        pages.push(turn(Phrase::DeskPageBefore, page - 1));
    }
    if (page + 1) * PAGE < parts.len() {
        pages.push(turn(Phrase::DeskPageAfter, page + 1));
    }
    if !pages.is_empty() {
        rows.push(pages);
    }
    Ok(Screen::new(text.fitted(), Keyboard::Inline(rows)))
}

/// "asked 3 times · Français · 2 people wait"
pub(super) fn details(scene: &Scene, part: &QuestionGroup) -> Styled {
    let (world, speech) = (scene.world(), scene.staff_speech());
    let count = |count: i64| [("count", Filled::Number(count))];
    let times = i64::try_from(part.questions.len()).unwrap_or(i64::MAX);
    let mut words = world.phrase(speech, Phrase::QuestionTimes, &count(times));
    words.push(&Styled::plain(" · "));
    words.push(&Styled::plain(language(scene, part.lang())));
    if part.waiting() > 0 {
        words.push(&Styled::plain(" · "));
        let waiting = count(part.waiting().into());
        words.push(&world.phrase(speech, Phrase::QuestionWaiting, &waiting));
    }
    words
}

/// The name of the language in which a question is written; Darija is understood, and no
/// language of the bot.
pub(super) fn language(scene: &Scene, lang: &str) -> String {
    let world = scene.world();
    let known = world.languages().all().iter().find(|language| language.id.as_str() == lang);
    match known {
        Some(language) => language.name.clone(),
        None => world.label(scene.staff_speech(), Phrase::Darija),
    }
}

fn short(text: &str) -> String {
    let short: String = text.chars().take(SHORT).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
