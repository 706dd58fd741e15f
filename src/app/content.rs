//! The world that a command runs on.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::bail;

use crate::config::Settings;
use crate::content::Content;
use crate::diag::render_human;
use crate::engine::World;

/// The content that the settings name: a folder, or the copy inside the binary.
pub(super) fn configured(settings: &Settings) -> anyhow::Result<Content> {
    match folders(settings) {
        Some(folders) => Ok(Content::read(&folders, settings.media.as_deref())?),
        None => Ok(Content::embedded()),
    }
}

/// The folders that are read, if the content is not the one of the binary.
pub(super) fn folders(settings: &Settings) -> Option<Vec<PathBuf>> {
    let folder = settings.content.as_ref()?;
    Some(vec![folder.join("dialogues"), folder.join("seeds")])
}

/// The world of that content, or every problem in it.
pub(super) fn world(settings: &Settings, content: &Content) -> anyhow::Result<World> {
    let (world, diagnostics) = content.load();
    let Some(world) = world else {
        bail!(
            "{}the content has {} problems; it cannot run before they are mended",
            render_human(&content.files, &diagnostics),
            diagnostics.len()
        );
    };
    if let Some(staff) = &settings.staff
        && world.languages().get(staff.language).is_none()
    {
        bail!("twiza.yaml speaks `{}` to the staff, which the content lacks", staff.language);
    }
    let Some(offered) = &settings.languages else { return Ok(world) };
    let offered: BTreeSet<_> = offered.iter().copied().collect();
    match offered.iter().find(|lang| world.languages().get(**lang).is_none()) {
        Some(lang) => bail!("twiza.yaml offers the language `{lang}`, which the content lacks"),
        None => Ok(world.offering(&offered)),
    }
}

/// Learns and indexes at once on two cores, so that the first person does not wait for it.
pub(super) fn warm_up(world: &World) {
    std::thread::scope(|scope| {
        scope.spawn(|| world.hearing().warm_up());
        world.faq().warm_up();
    });
}
