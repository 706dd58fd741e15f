//! New content without a restart: the folders are looked at now and then, and what compiles
//! takes the place of what ran; what does not is told to the log, and what runs goes on.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tracing::{error, info};

use crate::app::content;
use crate::config::Settings;
use crate::turn::SharedWorld;

/// How often the folders are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Size and time of change of every file, by path.
type Seen = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Watches for ever.
pub(super) async fn watch(folders: Vec<PathBuf>, settings: Settings, world: SharedWorld) {
    let mut seen = look(&folders);
    let mut ticks = tokio::time::interval(LOOK_EVERY);
    loop {
        ticks.tick().await;
        let now = look(&folders);
        if now == seen {
            continue;
        }
        seen = now;
        let settings = settings.clone();
        let loaded = tokio::task::spawn_blocking(move || {
            let content = content::configured(&settings)?;
            let world = content::world(&settings, &content)?;
            content::warm_up(&world);
            Ok::<_, anyhow::Error>(world)
        });
        match loaded.await {
            Ok(Ok(new)) => {
                world.swap(new);
                info!("the content was read anew");
            }
            Ok(Err(problems)) => error!("the content was not read anew:\n{problems:#}"),
            Err(_) => error!("reading the content anew failed"),
        }
    }
}

fn look(folders: &[PathBuf]) -> Seen {
    let mut seen = Seen::new();
    for folder in folders {
        look_into(folder, &mut seen);
    }
    seen.sort();
    seen
}

fn look_into(folder: &Path, seen: &mut Seen) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.metadata() {
            Ok(about) if about.is_dir() => look_into(&entry.path(), seen),
            Ok(about) => seen.push((entry.path(), about.len(), about.modified().ok())),
            Err(_) => {}
        }
    }
}
