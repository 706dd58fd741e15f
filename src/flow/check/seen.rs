//! Ids that were seen, to find those that stand twice.

use std::collections::BTreeMap;

use crate::diag::Span;
use crate::flow::doc::At;

/// Ids and where each stood first.
pub(super) struct Seen<'i, T>(BTreeMap<&'i T, Span>);

impl<'i, T: Ord> Seen<'i, T> {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Remembers `id`; gives the place where it stood before, if it did.
    pub(super) fn before(&mut self, id: &'i At<T>) -> Option<Span> {
        let first = self.0.get(&id.value).copied();
        self.0.entry(&id.value).or_insert(id.span);
        first
    }
}
