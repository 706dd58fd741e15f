//! `twiza serve`: the Telegram bot.

use std::future::Future;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tracing::{error, info, warn};

use crate::app::{clock, content, reload, runtime, start_logging};
use crate::config::{Config, Options, Settings, environment};
use crate::domain::{Members, Phone, StaffId};
use crate::engine::{Phrase, World};
use crate::sender::{Sender, SenderSettings};
use crate::staff;
use crate::store::{Store, Wake};
use crate::telegram::{
    Card, Desk, DeskAction, DeskMessage, Profile, TelegramTransport, connect, publish, run,
};
use crate::text::Speech;
use crate::turn::{DeskSettings, SharedWorld, TurnSettings, Turns};
use crate::web::{Quotas, Server, Site, SiteParts, WebError, secret};

/// How often due reminders are looked for.
const REMINDERS_EVERY: Duration = Duration::from_secs(20);

/// How often what was kept long enough is erased.
const EXPIRY_EVERY: Duration = Duration::from_hours(1);

/// Runs until the process is told to stop.
pub(super) fn serve(options: &Options) -> anyhow::Result<ExitCode> {
    start_logging("info");
    let config = Config::load(options, &environment)?;
    let content = content::configured(&config.settings)?;
    let world = content::world(&config.settings, &content)?;
    // The numbering database is large; the first person must not wait for it.
    std::thread::spawn(Phone::warm_up);
    runtime()?.block_on(serve_until(config, world, stop_signal()))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve_until(
    config: Config,
    world: World,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let Config { connection, settings } = config;
    let store = Store::open(&settings.database, &crate::store::Settings::default())?;
    let api = connect(&connection).context("no secure connections on this machine")?;
    let (clock, wake) = (clock(), Wake::default());
    let profile = profile(&world);
    let world = SharedWorld::new(world);
    let first = world.get();
    std::thread::spawn(move || content::warm_up(&first));
    let turns = Turns::new(
        store.clone(),
        world.clone(),
        turn_settings(&settings, &world.get()),
        wake.clone(),
        clock.clone(),
    );
    let transport = TelegramTransport::new(api.clone(), settings.media.clone());
    let sender =
        Sender::new(store.clone(), transport, wake, clock, SenderSettings::default()).start();
    let desk = desk(&settings, &turns);
    let web = start_web(&settings, &store, &turns, &world).await?;
    let published = tokio::spawn({
        let api = api.clone();
        async move { publish(&api, &profile).await }
    });
    let reminders = tokio::spawn(remind(turns.clone()));
    let expiry = tokio::spawn(expire(turns.clone()));
    let reloading = content::folders(&settings)
        .map(|folders| tokio::spawn(reload::watch(folders, settings.clone(), world.clone())));
    turns.prepare_old_leads().await?;
    // The group may have become a forum since.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is not general enough"
    )]
    store.write(|tx| tx.try_topics()).await?;
    info!(database = %settings.database.display(), "started");
    warn_of_stale_facts(&settings, &world);
    let outcome = run(api, turns, desk, stop).await;
    reminders.abort();
    expiry.abort();
    published.abort();
    if let Some(reloading) = reloading {
        reloading.abort();
    }
    if let Some(web) = web {
        web.stop().await;
    }
    sender.stop().await;
    info!("stopped");
    Ok(outcome?)
}

/// Names the programmes whose facts are to be checked again; `twiza check` shows where they stand.
fn warn_of_stale_facts(settings: &Settings, world: &SharedWorld) {
    let today = settings.time_zone.to_datetime(crate::app::clock().now()).date();
    for fact in world.get().programmes().stale(today, settings.facts_months) {
        warn!(programme = %fact.programme, checked = %fact.checked, "facts are old: check them");
    }
}

fn turn_settings(settings: &Settings, world: &World) -> TurnSettings {
    let staff = settings.staff.as_ref();
    TurnSettings {
        staff_chat: staff.map(|staff| staff.chat),
        staff_lang: staff.map_or(world.languages().first().id, |staff| staff.language),
        zone: settings.time_zone.clone(),
        desk: staff.map_or_else(DeskSettings::default, |staff| DeskSettings {
            members: Members::new(staff.members.clone()),
            office: staff.hours.clone(),
            morning: staff.morning,
            silence: staff.silence,
        }),
    }
}

/// The staff's page in the browser, if there is to be one.
async fn start_web(
    settings: &Settings,
    store: &Store,
    turns: &Turns,
    world: &SharedWorld,
) -> Result<Option<Server>, WebError> {
    let (Some(web), Some(staff)) = (&settings.web, &settings.staff) else { return Ok(None) };
    let site = Site::new(SiteParts {
        turns: turns.clone(),
        store: store.clone(),
        world: world.clone(),
        members: Members::new(staff.members.clone()),
        origin: web.url.clone(),
        zone: settings.time_zone.clone(),
        language: staff.language,
        quotas: Quotas::default(),
    });
    Server::start(web.listen, site).await.map(Some)
}

/// The staff's group, whose messages go to the staff's rooms.
fn desk(settings: &Settings, turns: &Turns) -> Option<Desk> {
    let staff = settings.staff.as_ref()?;
    let dashboard = settings.web.as_ref().map(|web| staff::Dashboard {
        address: format!("{}/sign-in/", web.url),
        secret: Arc::new(secret),
    });
    let counter = staff::Counter::new(turns.clone(), dashboard);
    let taking = counter.clone();
    let desk = Desk::new(staff.chat, move |message| {
        let counter = counter.clone();
        async move { counter.hear(staff_message(message)).await }
    });
    Some(desk.taking(move |asked| {
        let counter = taking.clone();
        async move { counter.takes(StaffId(asked.by.0), &asked.what, asked.reply_to).await }
    }))
}

fn staff_message(message: DeskMessage) -> staff::Message {
    staff::Message {
        update: message.update,
        chat: message.chat,
        from: StaffId(message.from.0),
        message: message.message,
        said: match message.action {
            DeskAction::Wrote { text, reply_to } => staff::Said::Text { text, reply_to },
            DeskAction::Sent { reply_to, kind, caption } => {
                staff::Said::Sent { reply_to, kind, caption }
            }
            DeskAction::Tapped { payload, callback } => staff::Said::Tap { payload, callback },
        },
    }
}

async fn remind(turns: Turns) {
    let mut ticks = tokio::time::interval(REMINDERS_EVERY);
    loop {
        ticks.tick().await;
        if let Err(failure) = turns.fire_due().await {
            error!(%failure, "reminders are late");
        }
        if let Err(failure) = turns.tend_desk().await {
            error!(%failure, "the staff's desk is not tended");
        }
    }
}

async fn expire(turns: Turns) {
    let mut ticks = tokio::time::interval(EXPIRY_EVERY);
    loop {
        ticks.tick().await;
        match turns.expire().await {
            Ok(0) => {}
            Ok(erased) => info!(erased, "erased what was kept long enough"),
            Err(failure) => error!(%failure, "what was kept long enough is not erased"),
        }
    }
}

/// What people see of the bot before they write to it.
fn profile(world: &World) -> Profile {
    let languages = world.languages();
    let card = |lang| {
        let speech = Speech::new(languages, lang);
        let words = |phrase| world.label(speech, phrase);
        Card {
            name: words(Phrase::BotName),
            description: words(Phrase::BotDescription),
            short_description: words(Phrase::BotShort),
            commands: [
                ("start", Phrase::CommandStart),
                ("menu", Phrase::CommandMenu),
                ("back", Phrase::CommandBack),
                ("change", Phrase::CommandChange),
                ("cancel", Phrase::CommandCancel),
                ("language", Phrase::CommandLanguage),
                ("help", Phrase::CommandHelp),
                ("mydata", Phrase::CommandMydata),
                ("delete", Phrase::CommandDelete),
            ]
            .map(|(name, phrase)| (name.to_owned(), words(phrase)))
            .to_vec(),
        }
    };
    Profile {
        default: card(languages.first().id),
        translations: languages.all().iter().map(|l| (l.id, card(l.id))).collect(),
    }
}

/// Ctrl-C, or the signal with which a service manager stops a service.
async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupted = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        }
        Err(_) => drop(interrupted.await),
    }
}
