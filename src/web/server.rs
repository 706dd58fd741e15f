//! Serving the page until the process stops.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tracing::{error, info, warn};

use crate::web::{Site, router};

/// How long requests may still take when the process stops.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why the page cannot be served.
#[derive(Debug, thiserror::Error)]
#[error("the page cannot be served at {address}: {cause}")]
pub struct WebError {
    /// Where it should have listened.
    pub address: SocketAddr,
    /// What the system said.
    pub cause: io::Error,
}

/// The page as it is served.
pub struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Server {
    /// Listens at an address and serves from now on.
    pub async fn start(address: SocketAddr, site: Site) -> Result<Self, WebError> {
        let listener =
            TcpListener::bind(address).await.map_err(|cause| WebError { address, cause })?;
        let (stop, stopped) = oneshot::channel();
        let address = listener.local_addr().map_err(|cause| WebError { address, cause })?;
        let app = router(site).into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(listener, app).with_graceful_shutdown(async move {
            // A sender that is dropped stops it as well.
            drop(stopped.await);
        });
        let task = tokio::spawn(async move {
            if let Err(error) = serving.await {
                error!(%error, "the page is not served any more");
            }
        });
        info!(%address, "the page is served");
        Ok(Self { address, stop, task })
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Lets the requests that are on their way end, for a while.
    pub async fn stop(self) {
        drop(self.stop);
        let aborting = self.task.abort_handle();
        if tokio::time::timeout(PATIENCE, self.task).await.is_err() {
            warn!("requests of the page were cut off");
            aborting.abort();
        }
    }
}
