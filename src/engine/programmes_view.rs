//! stub
use crate::domain::ProgrammeId;
use crate::engine::view::Rows;
use crate::engine::walk::Walk;
use crate::programme::Verdict;
use crate::text::Styled;
impl Walk<'_> {
    pub(super) fn programme_list(&self) -> Styled {
        Styled::default()
    }
    pub(super) fn programme_rows(&self, _rows: &mut Rows) {}
    pub(super) fn show_programme(&mut self, _id: &ProgrammeId) {
        self.show();
    }
    pub(super) fn verdicts(&self) -> Vec<(ProgrammeId, Verdict)> {
        Vec::new()
    }
}
