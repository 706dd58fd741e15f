//! What every page stands on; cheap to clone.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tracing::error;

use crate::config::Origin;
use crate::domain::{Members, Moment, Office};
use crate::engine::World;
use crate::store::{JobError, Reader, Store, Tx};
use crate::text::Lang;
use crate::turn::{Ran, Scene, SharedWorld, Turns};
use crate::web::failure::Failure;
use crate::web::limit::{Limits, Quotas};

/// What a site is made of.
pub struct SiteParts {
    /// Where jobs are done, so that what they queue is sent.
    pub turns: Turns,
    /// Where is read without waiting for a writer.
    pub store: Store,
    /// The content.
    pub world: SharedWorld,
    /// Who may come in.
    pub members: Members,
    /// By which address browsers come.
    pub origin: Origin,
    /// The zone that decides which day it is.
    pub zone: TimeZone,
    /// The language of the page where a browser asks for none that we have.
    pub language: Lang,
    /// How often somebody may try to sign in.
    pub quotas: Quotas,
}

/// The page with everything it needs.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    parts: SiteParts,
    limits: Limits,
}

impl Site {
    /// A page made of these parts.
    pub fn new(parts: SiteParts) -> Self {
        let limits = Limits::new(parts.quotas);
        Self(Arc::new(Inner { parts, limits }))
    }

    /// Who may come in.
    pub fn members(&self) -> &Members {
        &self.0.parts.members
    }

    /// The content as it is now.
    pub(super) fn world(&self) -> Arc<World> {
        self.0.parts.world.get()
    }

    /// The days of work.
    pub(super) fn office(&self) -> Office {
        let configured = self.0.parts.turns.settings().desk.office.clone();
        configured.unwrap_or_else(Office::weekdays)
    }

    pub(super) fn zone(&self) -> &TimeZone {
        &self.0.parts.zone
    }

    pub(super) fn language(&self) -> Lang {
        self.0.parts.language
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.0.parts.origin
    }

    pub(super) fn is_secure(&self) -> bool {
        self.0.parts.origin.is_secure()
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(super) fn now(&self) -> Timestamp {
        self.0.parts.turns.now()
    }

    pub(super) fn today(&self) -> Date {
        Moment::new(self.now(), self.zone()).today
    }

    /// Reads beside the writer.
    pub(super) async fn read<R, F>(&self, read: F) -> Result<R, Failure>
    where
        R: Send + 'static,
        F: FnOnce(&Reader<'_>) -> Result<R, JobError> + Send + 'static,
    {
        self.0.parts.store.read(read).await.map_err(|cause| {
            error!(cause = cause.word(), "a page could not be read");
            Failure::Broken
        })
    }

    /// Writes; what is queued on the way is sent after the commit.
    pub(super) async fn write<R, F>(&self, job: F) -> Result<R, Failure>
    where
        R: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<R, JobError> + Send + 'static,
    {
        self.work(move |tx, _scene| job(tx)).await
    }

    /// Works on leads, with what the staff's group needs to show it.
    pub(super) async fn work<R, F>(&self, job: F) -> Result<R, Failure>
    where
        R: Send + 'static,
        F: FnOnce(&mut Tx<'_>, &Scene) -> Result<R, JobError> + Send + 'static,
    {
        match self.0.parts.turns.run_in_scene(None, job).await {
            Ok(Ran::Done(done)) => Ok(done),
            Ok(Ran::Repeated | Ran::Filed) => Err(Failure::Broken),
            Err(failure) => {
                error!(%failure, "a page could not be written");
                Err(Failure::Broken)
            }
        }
    }
}
