//! The buttons under a card.

use crate::domain::{Agent, Allowed, LeadId, LeadStatus, Viewer};
use crate::engine::Phrase;
use crate::staff::counter::{Asked, agent};
use crate::staff::{question_answer, question_list, view, work};
use crate::store::{Change, Edited, JobError, LeadEdit, LeadLine, Tx, Wish};
use crate::text::Filled;
use crate::transport::Outgoing;
use crate::turn::desk::{self, CardView, DeskButton, DueIn, StaffButton, StaffTap};
use crate::turn::queue;

/// What a tap comes to: what is said over the button.
pub(super) struct Answer {
    pub(super) phrase: Option<Phrase>,
    pub(super) values: Vec<(&'static str, Filled)>,
}

impl Answer {
    pub(super) const fn silent() -> Self {
        Self { phrase: None, values: Vec::new() }
    }

    pub(super) const fn says(phrase: Phrase) -> Self {
        Self { phrase: Some(phrase), values: Vec::new() }
    }
}

/// What an agent asks for with a tap.
enum Plan {
    /// These changes.
    Change(Vec<Wish>),
    /// Nothing, for this reason.
    Not(Answer),
}

/// Does what a button asks for; every tap is answered exactly once.
pub(super) fn tapped(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    payload: &str,
    callback: String,
) -> Result<(), JobError> {
    let answer = match (StaffButton::read(payload), DeskButton::read(payload)) {
        (Some(button), _) => act(tx, asked, button)?,
        (None, Some(button)) => list_act(tx, asked, button)?,
        (None, None) => Answer::says(Phrase::OldButton),
    };
    let speech = asked.scene.staff_speech();
    let notice =
        answer.phrase.map(|phrase| asked.scene.world().phrase(speech, phrase, &answer.values).text);
    let outgoing = Outgoing::TapAnswer { callback, notice };
    queue(tx, asked.chat, &outgoing, asked.scene.moment().at)
}

/// Does what a button asks for that is about no single lead.
fn list_act(tx: &mut Tx<'_>, asked: &Asked<'_>, button: DeskButton) -> Result<Answer, JobError> {
    let members = &asked.scene.settings().desk.members;
    match button {
        DeskButton::Leads(page) if members.allow::<Viewer>(asked.from).is_some() => {
            asked.replace(tx, view::queue_page(tx, asked.scene, page)?)?;
            return Ok(Answer::silent());
        }
        DeskButton::Questions(page) if members.allow::<Viewer>(asked.from).is_some() => {
            tx.end_prompt(asked.chat, asked.message)?;
            asked.replace(tx, question_list::screen(tx, asked.scene, page)?)?;
            return Ok(Answer::silent());
        }
        DeskButton::Leads(_)
        | DeskButton::Questions(_)
        | DeskButton::Answer(_)
        | DeskButton::Send(_)
        | DeskButton::Drop(_) => {}
    }
    let Some(by) = agent(asked) else { return Ok(Answer::says(asked.refusal())) };
    match button {
        DeskButton::Answer(number) => question_answer::prompt(tx, asked, number),
        DeskButton::Send(draft) => question_answer::send(tx, asked, &by, draft),
        DeskButton::Drop(draft) => question_answer::drop_draft(tx, asked, draft),
        DeskButton::Leads(_) | DeskButton::Questions(_) => Ok(Answer::silent()),
    }
}

fn act(tx: &mut Tx<'_>, asked: &Asked<'_>, button: StaffButton) -> Result<Answer, JobError> {
    let members = &asked.scene.settings().desk.members;
    let Some(viewer) = members.allow::<Viewer>(asked.from) else {
        return Ok(Answer::says(asked.refusal()));
    };
    let Some(line) = tx.line(button.lead)? else { return Ok(Answer::says(Phrase::DeskGone)) };
    match button.tap {
        StaffTap::Contact => {
            asked.show_contact(tx, &viewer, line.id)?;
            return Ok(Answer::silent());
        }
        StaffTap::Card => {
            redraw(tx, asked, &line, CardView::Main)?;
            return Ok(Answer::silent());
        }
        StaffTap::Take
        | StaffTap::Release
        | StaffTap::Advance(_)
        | StaffTap::NoAnswer
        | StaffTap::Note
        | StaffTap::ChooseDue
        | StaffTap::Due(_)
        | StaffTap::ChooseReason
        | StaffTap::Close(_)
        | StaffTap::Reopen
        | StaffTap::EndTalk => {}
    }
    match agent(asked) {
        Some(by) => work_on(tx, asked, &by, &line, button.tap),
        None => Ok(Answer::says(asked.refusal())),
    }
}

fn work_on(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    by: &Allowed<Agent>,
    line: &LeadLine,
    tap: StaffTap,
) -> Result<Answer, JobError> {
    match tap {
        StaffTap::Note => {
            desk::ask_for_note(tx, asked.scene, line.id)?;
            return Ok(Answer::silent());
        }
        StaffTap::ChooseDue => {
            redraw(tx, asked, line, CardView::Days)?;
            return Ok(Answer::silent());
        }
        StaffTap::ChooseReason => {
            redraw(tx, asked, line, CardView::Reasons)?;
            return Ok(Answer::silent());
        }
        StaffTap::EndTalk => {
            desk::end_talk(tx, asked.scene, by, line.id)?;
            return Ok(Answer::silent());
        }
        StaffTap::Contact
        | StaffTap::Card
        | StaffTap::Take
        | StaffTap::Release
        | StaffTap::Advance(_)
        | StaffTap::NoAnswer
        | StaffTap::Due(_)
        | StaffTap::Close(_)
        | StaffTap::Reopen => {}
    }
    let wishes = match plan(tx, asked, by, line, tap)? {
        Plan::Change(wishes) => wishes,
        Plan::Not(answer) => {
            redraw(tx, asked, line, CardView::Main)?;
            return Ok(answer);
        }
    };
    // The button was judged by how the lead stands now, in this job.
    let edit = LeadEdit { lead: line.id, seen: Some(line.version), wishes };
    Ok(match work::edit(tx, asked.scene, by, &edit)? {
        Edited::Done(line) | Edited::Unchanged(line) => {
            redraw(tx, asked, &line, CardView::Main)?;
            Answer::says(Phrase::DeskDone)
        }
        Edited::Conflict(_) | Edited::NoSuchLead => Answer::says(Phrase::DeskGone),
    })
}

fn plan(
    tx: &Tx<'_>,
    asked: &Asked<'_>,
    by: &Allowed<Agent>,
    line: &LeadLine,
    tap: StaffTap,
) -> Result<Plan, JobError> {
    let scene = asked.scene;
    let (today, office) = (scene.moment().today, scene.office());
    let already = || {
        let status = desk::status_words(scene.world(), scene.staff_speech(), line.status);
        let values = vec![("status", Filled::Typed(status))];
        Plan::Not(Answer { phrase: Some(Phrase::DeskAlready), values })
    };
    let own = Wish::Owner(line.owner.or(Some(by.member())));
    let change = Plan::Change;
    Ok(match tap {
        StaffTap::Take | StaffTap::Release => match (tap, line.owner) {
            (_, Some(owner)) if owner != by.member() => {
                let name = scene.settings().desk.members.name(owner);
                let values = vec![("name", Filled::Typed(name))];
                Plan::Not(Answer { phrase: Some(Phrase::DeskTaken), values })
            }
            (StaffTap::Release, _) => change(vec![Wish::Owner(None)]),
            (_, _) => change(vec![own]),
        },
        StaffTap::Advance(stage) => match line.status.next() {
            Some(next) if next.stage() == stage => {
                let due = work::follow_up(next, line.due, today, &office);
                change(vec![own, Wish::Status(next), Wish::Due(due)])
            }
            Some(_) | None => already(),
        },
        StaffTap::NoAnswer if line.status.stage().is_open() => {
            change(vec![own, Wish::Unanswered, Wish::Due(Some(office.working_day(today, 1)))])
        }
        StaffTap::Due(DueIn::Never) => change(vec![Wish::Due(None)]),
        StaffTap::Due(due) => {
            let day = due.days().map(|days| office.working_day(today, days));
            change(vec![Wish::Due(day)])
        }
        StaffTap::Close(reason) if line.status.stage().is_open() => {
            change(vec![Wish::Status(LeadStatus::Closed(reason))])
        }
        StaffTap::Reopen if !line.status.stage().is_open() => {
            change(vec![Wish::Status(status_before(tx, line.id)?), Wish::Due(Some(today))])
        }
        StaffTap::NoAnswer
        | StaffTap::Close(_)
        | StaffTap::Reopen
        | StaffTap::Contact
        | StaffTap::Card
        | StaffTap::Note
        | StaffTap::ChooseDue
        | StaffTap::ChooseReason
        | StaffTap::EndTalk => already(),
    })
}

/// How far a lead was before it came to its end.
fn status_before(tx: &Tx<'_>, lead: LeadId) -> Result<LeadStatus, JobError> {
    let history = tx.history(lead)?;
    let open = history.iter().rev().find_map(|entry| match entry.change {
        Change::Status { from: Some(from), .. } if from.stage().is_open() => Some(from),
        Change::Status { .. }
        | Change::Recorded
        | Change::Owner { .. }
        | Change::Due { .. }
        | Change::Unanswered
        | Change::Noted
        | Change::Merged { .. }
        | Change::Absorbed { .. }
        | Change::TalkBegan
        | Change::TalkEnded => None,
    });
    Ok(open.unwrap_or(LeadStatus::New))
}

/// Shows the message that carries the button as the lead stands now.
fn redraw(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    line: &LeadLine,
    view: CardView,
) -> Result<(), JobError> {
    let screen = view::card_with(asked.scene, line, view);
    asked.replace(tx, screen)
}
