//! `/stats` and `/export` in the group.

use jiff::ToSpan;

use crate::domain::{Admin, Allowed, Stage, Viewer};
use crate::engine::Phrase;
use crate::staff::counter::Asked;
use crate::staff::export::{Columns, xlsx};
use crate::store::{FunnelStep, JobError, LeadFilter, Shown, StatusFilter, Tx};
use crate::text::{Filled, Styled};
use crate::transport::Outgoing;
use crate::turn::desk::status_words;
use crate::turn::{Scene, queue};

/// The figures are of so many days.
const DAYS: i32 = 30;
/// So many workshops are summed up, the latest first.
const WORKSHOPS: usize = 5;
/// So many leads fit into a file that is sent; more are exported in the browser.
const EXPORTED: u32 = 2000;

/// The funnel of the last days, and the latest workshops.
pub(super) fn stats(tx: &Tx<'_>, scene: &Scene, by: &Allowed<Viewer>) -> Result<Styled, JobError> {
    let (world, speech) = (scene.world(), scene.staff_speech());
    let (today, zone) = (scene.moment().today, &scene.settings().zone);
    let from = today.saturating_sub(DAYS.days());
    let few = world.label(speech, Phrase::StatsFew);
    let number = |shown: Shown| match shown {
        Shown::Count(count) => Filled::Number(count.into()),
        Shown::Few => Filled::Typed(few.clone()),
    };
    let mut text = world.phrase(speech, Phrase::StaffStats, &[]);
    for (step, shown) in tx.funnel(by, from, today, zone)? {
        let label = match step {
            FunnelStep::Began => world.label(speech, Phrase::StatsBegan),
            FunnelStep::Agreed => world.label(speech, Phrase::StatsAgreed),
            FunnelStep::Recorded => world.label(speech, Phrase::StatsRecorded),
            FunnelStep::Reached(stage) => {
                let status = crate::domain::LeadStatus::from_words(stage.word(), None);
                status.map(|status| status_words(world, speech, status)).unwrap_or_default()
            }
        };
        let values = [("label", Filled::Typed(label)), ("value", number(shown))];
        text.push(&Styled::plain("\n"));
        text.push(&world.phrase(speech, Phrase::StaffLine, &values));
    }
    for source in tx.workshops(by)?.into_iter().take(WORKSHOPS) {
        let summary = tx.workshop(by, &source)?;
        let values = [
            ("source", Filled::Typed(source.to_string())),
            ("joined", number(summary.joined)),
            ("finished", number(summary.finished)),
            ("calls", number(summary.want_call)),
        ];
        text.push(&Styled::plain("\n"));
        text.push(&world.phrase(speech, Phrase::StatsWorkshop, &values));
    }
    Ok(text)
}

/// Sends the leads of a stage, or all of them, as a file to the admin's private chat.
pub(super) fn export(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    by: &Allowed<Admin>,
    stage: Option<Stage>,
) -> Result<(), JobError> {
    let (scene, now) = (asked.scene, asked.scene.moment());
    let (world, speech) = (scene.world(), scene.staff_speech());
    let filter = LeadFilter { status: stage.map(StatusFilter::Is), ..LeadFilter::default() };
    let many = tx.count_matching(&filter, EXPORTED + 1)?;
    if many > EXPORTED {
        let total = tx.count_matching(&filter, u32::MAX)?;
        let number = |number: u32| Filled::Number(number.into());
        let values = [("count", number(total)), ("most", number(EXPORTED))];
        return asked.say(tx, Phrase::StaffExportTooMany, &values);
    }
    let private = by.member().chat();
    if !tx.knows_chat(private)? || tx.is_blocked(private)? {
        return asked.say(tx, Phrase::StaffWriteFirst, &[]);
    }
    let detail = format!("xlsx by Telegram; {}", stage.map_or("all", Stage::word));
    tx.begin_export(by, many, &detail, now.at)?;
    let (leads, _) = tx.export_part(by, &filter, None, EXPORTED, now.at)?;
    let columns =
        Columns::new(world, speech, &scene.settings().zone, &scene.settings().desk.members);
    let Ok(bytes) = xlsx(&columns, &leads) else { return Err(JobError::Unreadable("an export")) };
    let date = speech.language().date(now.today);
    let caption =
        world.phrase(speech, Phrase::StaffExportCaption, &[("date", Filled::Typed(date))]);
    let document = Outgoing::document(format!("twiza-{}.xlsx", now.today), &bytes, caption.text);
    queue(tx, private, &document, now.at)?;
    if asked.chat != private {
        let values = [("count", Filled::Number(many.into()))];
        asked.say(tx, Phrase::StaffExported, &values)?;
    }
    Ok(())
}
