//! Ids that must exist elsewhere.

use crate::diag::{Code, Diagnostic, did_you_mean};
use crate::yaml::{Reader, Tree};

impl Reader<'_> {
    /// An id that must be among `known`; `thing` is what it names, as in "source `S9` does not
    /// exist", and `remedy` what to do where no known id is near.
    pub fn reference<'k>(
        &mut self,
        tree: &Tree,
        code: Code,
        thing: &str,
        known: impl Iterator<Item = &'k str> + Clone,
        remedy: &str,
    ) -> Option<String> {
        let id = self.text(tree)?;
        if known.clone().any(|other| other == id) {
            return Some(id);
        }
        let help = did_you_mean(&id, known)
            .map_or_else(|| remedy.to_owned(), |near| format!("did you mean `{near}`?"));
        let message = format!("{thing} `{id}` does not exist");
        self.problem(Diagnostic::new(code, tree.span, message).help(help));
        None
    }
}
