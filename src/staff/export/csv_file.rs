//! A CSV file that Excel opens as UTF-8, written part by part.

use crate::staff::export::cell::safe;
use crate::staff::export::columns::{Columns, Row};
use crate::store::Lead;

/// Tells Excel that the file is UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// A file in the making.
pub struct CsvFile<'c> {
    columns: &'c Columns<'c>,
    writer: csv::Writer<Vec<u8>>,
}

impl<'c> CsvFile<'c> {
    /// A file with the heads of its columns.
    pub fn new(columns: &'c Columns<'c>) -> Self {
        let writer = csv::Writer::from_writer(BOM.to_vec());
        let mut file = Self { columns, writer };
        file.push_row(&columns.heads());
        file
    }

    /// Adds a lead.
    pub fn push(&mut self, lead: &Lead) {
        self.push_row(&self.columns.row(lead));
    }

    fn push_row(&mut self, row: &Row) {
        // Writing into memory does not fail, and all rows have the same length.
        drop(self.writer.write_record(row.iter().map(|cell| safe(cell))));
    }

    /// The bytes of the file.
    pub fn finish(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}
