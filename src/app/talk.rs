//! `twiza chat`: the bot in the terminal.

use std::io;
use std::process::ExitCode;

use anyhow::bail;

use crate::app::cli::ChatArguments;
use crate::app::{clock, content, is_terminal, runtime, start_logging};
use crate::config::{Options, Settings};
use crate::console::{ChatOptions, ConsoleTransport, chat};
use crate::sender::{Sender, SenderSettings};
use crate::store::{Clock, Store, Wake};
use crate::turn::{DeskSettings, SharedWorld, TurnSettings, Turns};

/// Talks until the end of the input.
pub(super) fn talk(options: &Options, arguments: &ChatArguments) -> anyhow::Result<ExitCode> {
    start_logging("warn");
    let settings = Settings::load(options)?;
    let world = content::world(&settings, &content::configured(&settings)?)?;
    if let Some(lang) = arguments.lang
        && world.languages().get(lang).is_none()
    {
        let known: Vec<_> = world.languages().all().iter().map(|known| known.id.as_str()).collect();
        bail!("the bot does not speak `{lang}`; it speaks {}", known.join(", "));
    }
    let store = Store::open(&settings.database, &crate::store::Settings::default())?;
    let (clock, wake) = (pretended(arguments, &settings), Wake::default());
    let turn_settings = TurnSettings {
        staff_chat: None,
        staff_lang: world.languages().first().id,
        zone: settings.time_zone.clone(),
        desk: DeskSettings::default(),
    };
    let turns = Turns::new(
        store.clone(),
        SharedWorld::new(world),
        turn_settings,
        wake.clone(),
        clock.clone(),
    );
    let terminal = ConsoleTransport::new(io::stdout());
    let sender = Sender::new(store, terminal.clone(), wake, clock, SenderSettings::default());
    let chat_options =
        ChatOptions { lang: arguments.lang, repro: arguments.repro.clone(), prompt: is_terminal() };
    runtime()?.block_on(chat(&turns, &sender, &terminal, chat_options))?;
    Ok(ExitCode::SUCCESS)
}

/// The machine's clock, moved to the day that was asked for.
fn pretended(arguments: &ChatArguments, settings: &Settings) -> Clock {
    let real = clock();
    let Some(today) = arguments.today else { return real };
    let zone = settings.time_zone.clone();
    Clock::new(move || {
        let now = real.now();
        let time = zone.to_datetime(now).time();
        let moved = zone.to_timestamp(today.to_datetime(time));
        moved.unwrap_or(now)
    })
}
