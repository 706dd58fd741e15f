//! The proof that something is on the disk.

/// What a job returned, after the transaction it ran in was committed.
///
/// Only the writer thread makes one, so whoever asks for it cannot be called too early.
#[derive(Debug)]
pub struct Committed<R>(R);

impl<R> Committed<R> {
    /// To be called by the writer thread alone, after the commit.
    pub(super) const fn new(result: R) -> Self {
        Self(result)
    }

    /// What the job returned.
    pub const fn get(&self) -> &R {
        &self.0
    }

    /// What the job returned, giving up the proof.
    pub fn into_inner(self) -> R {
        self.0
    }
}
