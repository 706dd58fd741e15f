//! The world that everyone reads and a reload swaps.

use std::sync::{Arc, PoisonError, RwLock};

use crate::engine::World;

/// The present world; cheap to clone, every clone sees the swap.
#[derive(Clone, Debug)]
pub struct SharedWorld(Arc<RwLock<Arc<World>>>);

impl SharedWorld {
    /// Shares a world.
    pub fn new(world: World) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(world))))
    }

    /// The present world; a turn that began with it ends with it.
    pub fn get(&self) -> Arc<World> {
        // A lock is held for one assignment alone, which cannot be left half done.
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another world in its place, whole.
    pub fn swap(&self, world: World) {
        let world = Arc::new(world);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = world;
    }
}
