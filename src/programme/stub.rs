//! stub
use crate::domain::{ProgrammeId, SourceId};
use crate::text::{Languages, Text};
use crate::yaml::{Reader, Tree};
use jiff::civil::Date;
use std::collections::BTreeSet;
/// x
#[derive(Debug)]
pub struct Programme {
    /// x
    pub id: ProgrammeId,
    /// x
    pub label: Text,
}
/// x
#[derive(Debug)]
pub struct Programmes(Vec<Programme>);
impl Programmes {
    /// x
    pub fn iter(&self) -> impl Iterator<Item = &Programme> {
        self.0.iter()
    }
    /// x
    pub fn get(&self, id: &ProgrammeId) -> Option<&Programme> {
        self.0.iter().find(|p| p.id == *id)
    }
}
/// x
pub fn read_programmes(
    _t: &Tree,
    _l: &Languages,
    _s: &BTreeSet<SourceId>,
    _r: &mut Reader<'_>,
) -> Option<Programmes> {
    Some(Programmes(Vec::new()))
}
/// x
pub fn full_months(from: Date, to: Date) -> Option<i64> {
    let s = from.until((jiff::Unit::Month, to)).ok()?;
    Some(i64::from(s.get_months()))
}
