//! The doors into a turn.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

use crate::domain::{ChatId, Moment, UpdateId};
use crate::store::{Clock, Fault, JobError, Novelty, Store, Tx, Wake};
use crate::turn::desk;
use crate::turn::expiry::expire;
use crate::turn::filing::{self, Apology, Origin};
use crate::turn::memory::Memory;
use crate::turn::reminders::{Fired, fire};
use crate::turn::scene::{Engine, Scene};
use crate::turn::{
    Incoming, Membership, Ran, SharedWorld, Taken, TurnError, TurnSettings, lead_traits, step,
};

/// How many due reminders are looked at together.
const REMINDERS: u32 = 100;
/// How many leads are worked out in one job, so that no turn waits long.
const LEADS: u32 = 100;

/// Takes turns; cheap to clone.
#[derive(Clone)]
pub struct Turns(Arc<Inner>);

struct Inner {
    store: Store,
    world: SharedWorld,
    settings: Arc<TurnSettings>,
    wake: Wake,
    clock: Clock,
    engine: Engine,
    filed: AtomicU64,
    memory: Arc<Memory>,
}

impl Turns {
    /// Turns over `store` in `world`; `wake` is the bell the sender listens to.
    pub fn new(
        store: Store,
        world: SharedWorld,
        settings: TurnSettings,
        wake: Wake,
        clock: Clock,
    ) -> Self {
        let engine = Engine { step: crate::engine::step, apologise: crate::engine::apologise };
        Self::with_engine(store, world, settings, wake, clock, engine)
    }

    pub(super) fn with_engine(
        store: Store,
        world: SharedWorld,
        settings: TurnSettings,
        wake: Wake,
        clock: Clock,
        engine: Engine,
    ) -> Self {
        let (settings, filed) = (Arc::new(settings), AtomicU64::new(0));
        let memory = Arc::default();
        Self(Arc::new(Inner { store, world, settings, wake, clock, engine, filed, memory }))
    }

    /// Takes one update; when this returns well, its effects are on the disk and it may be
    /// acknowledged.
    pub async fn take(&self, incoming: Incoming) -> Result<Taken, TurnError> {
        let Incoming { update, chat, callback, event: _, original: _ } = &incoming;
        let origin = Origin::Person { update: *update, chat: *chat, callback: callback.clone() };
        let scene = self.scene();
        let ran = self.attempt(origin, move |tx| step::take(tx, &scene, incoming)).await?;
        Ok(ran.unwrap_or(Taken::Filed))
    }

    /// Answers every reminder that is due; how many people were reminded.
    pub async fn fire_due(&self) -> Result<usize, TurnError> {
        let mut sent = 0;
        // Whatever comes due at night is due in the morning.
        while !self.scene().is_quiet() {
            let now = self.0.clock.now();
            let due = self.0.store.read(move |r| r.due_reminders(now, REMINDERS)).await?;
            if due.is_empty() {
                return Ok(sent);
            }
            for (reminder, chat) in due {
                let scene = self.scene();
                let origin = Origin::Reminder { reminder, chat };
                let fired = self.attempt(origin, move |tx| fire(tx, &scene, reminder)).await?;
                sent += usize::from(fired == Some(Fired::Sent));
            }
        }
        Ok(sent)
    }

    /// A person stopped the bot or let it in again.
    pub async fn blocked(
        &self,
        update: Option<UpdateId>,
        chat: ChatId,
        membership: Membership,
    ) -> Result<Taken, TurnError> {
        let scene = self.scene();
        let job = move |tx: &mut Tx<'_>| match membership {
            Membership::Open => tx.open_chat(chat, scene.now.at),
            Membership::Blocked => {
                tx.block_chat(chat)?;
                desk::tell_blocked(tx, &scene, chat)
            }
        };
        Ok(match self.run(update, job).await? {
            Ran::Done(()) => Taken::Done,
            Ran::Repeated => Taken::Repeated,
            Ran::Filed => Taken::Filed,
        })
    }

    /// Files an update whose handler broke before it came to a turn.
    pub async fn give_up(&self, update: UpdateId) -> Result<(), TurnError> {
        self.file(Origin::Job { update: Some(update) }, &JobError::Panicked).await
    }

    /// Runs a job of a higher layer under the same guarantees: once per update, whole or not at
    /// all, and the sender is woken after the commit.
    pub async fn run<R, F>(&self, update: Option<UpdateId>, job: F) -> Result<Ran<R>, TurnError>
    where
        R: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<R, JobError> + Send + 'static,
    {
        let now = self.0.clock.now();
        let once = move |tx: &mut Tx<'_>| {
            if let Some(update) = update
                && tx.remember_update(update, now)? == Novelty::Repeated
            {
                return Ok(Ran::Repeated);
            }
            job(tx).map(Ran::Done)
        };
        let ran = self.attempt(Origin::Job { update }, once).await?;
        Ok(ran.unwrap_or(Ran::Filed))
    }

    /// Runs a job of the staff with what surrounds a turn, under the same guarantees.
    pub async fn run_in_scene<R, F>(
        &self,
        update: Option<UpdateId>,
        job: F,
    ) -> Result<Ran<R>, TurnError>
    where
        R: Send + 'static,
        F: FnOnce(&mut Tx<'_>, &Scene) -> Result<R, JobError> + Send + 'static,
    {
        let scene = self.scene();
        self.run(update, move |tx| job(tx, &scene)).await
    }

    /// Lets the dialogue go on where staff and person have been silent for long, and posts the
    /// list of the day; how much there was to do.
    pub async fn tend_desk(&self) -> Result<usize, TurnError> {
        let scene = self.scene();
        let posted = self
            .attempt(Origin::Job { update: None }, move |tx| desk::post_morning_list(tx, &scene))
            .await?;
        let mut done = usize::from(posted == Some(true));
        let scene = self.scene();
        if scene.is_quiet() {
            return Ok(done);
        }
        let before = scene.now.at.saturating_sub(scene.settings.desk.silence);
        let before = before.unwrap_or(Timestamp::UNIX_EPOCH);
        for talk in self.0.store.read(move |r| r.silent_talks(before, REMINDERS)).await? {
            let scene = self.scene();
            let job = move |tx: &mut Tx<'_>| desk::end_silent_talk(tx, &scene, &talk);
            done += usize::from(self.attempt(Origin::Job { update: None }, job).await?.is_some());
        }
        Ok(done)
    }

    /// Erases what is older than people were promised; how much there was.
    pub async fn expire(&self) -> Result<usize, TurnError> {
        let mut erased = 0;
        loop {
            let scene = self.scene();
            let job = move |tx: &mut Tx<'_>| expire(tx, &scene);
            match self.attempt(Origin::Job { update: None }, job).await? {
                None | Some(0) => return Ok(erased),
                Some(some) => erased += some,
            }
        }
    }

    /// Works out what the queue, the filters and the search need of leads that an earlier program
    /// recorded; to be called at the start.
    pub async fn prepare_old_leads(&self) -> Result<(), TurnError> {
        loop {
            let world = self.0.world.get();
            let job = move |tx: &mut Tx<'_>| {
                let leads = tx.unprepared_leads(LEADS)?;
                for lead in &leads {
                    tx.prepare_old_lead(lead, &lead_traits::of_lead(&world, lead))?;
                }
                Ok(leads.len())
            };
            match self.attempt(Origin::Job { update: None }, job).await? {
                None | Some(0) => return Ok(()),
                Some(_) => {}
            }
        }
    }

    /// What is configured.
    pub fn settings(&self) -> &TurnSettings {
        &self.0.settings
    }

    /// The time of a turn that begins now.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// How many turns were filed since the start.
    pub fn filed(&self) -> u64 {
        self.0.filed.load(Ordering::Relaxed)
    }

    /// The scene of a turn that begins now.
    fn scene(&self) -> Scene {
        let Inner { world, settings, clock, engine, memory, .. } = &*self.0;
        Scene {
            world: world.get(),
            settings: Arc::clone(settings),
            now: Moment::new(clock.now(), &settings.zone),
            engine: *engine,
            memory: Arc::clone(memory),
        }
    }

    /// Runs a job and wakes the sender; none if it failed by its own fault and was filed.
    async fn attempt<R, F>(&self, origin: Origin, job: F) -> Result<Option<R>, TurnError>
    where
        R: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<R, JobError> + Send + 'static,
    {
        let failure = match self.0.store.write(job).await {
            Ok(committed) => {
                self.0.wake.wake(&committed);
                return Ok(Some(committed.into_inner()));
            }
            Err(failure) => failure,
        };
        match failure.fault() {
            Fault::Database => Err(failure.into()),
            Fault::Job => {
                self.file(origin, &failure).await?;
                Ok(None)
            }
        }
    }

    async fn file(&self, origin: Origin, failure: &JobError) -> Result<(), TurnError> {
        filing::log(&origin, failure);
        self.0.filed.fetch_add(1, Ordering::Relaxed);
        let mut filed = self.file_with(&origin, failure, Apology::WithPlace).await;
        if filed.as_ref().is_err_and(|error| error.fault() == Fault::Job) {
            // Whatever broke the turn breaks the picture of where the person stands, too.
            filed = self.file_with(&origin, failure, Apology::Bare).await;
        }
        Ok(filed?)
    }

    async fn file_with(
        &self,
        origin: &Origin,
        failure: &JobError,
        apology: Apology,
    ) -> Result<(), JobError> {
        let (scene, origin, reason) = (self.scene(), origin.clone(), failure.word());
        let filing = move |tx: &mut Tx<'_>| filing::file(tx, &scene, &origin, reason, apology);
        self.0.wake.wake(&self.0.store.write(filing).await?);
        Ok(())
    }
}
