//! Leads in files that Excel and `LibreOffice` open well, in Arabic too.
//!
//! A file holds names and numbers, so whoever makes one goes through
//! [`Tx::begin_export`](crate::store::Tx::begin_export), which notes it. This module refuses to
//! know who asked and where the file goes.

mod cell;
mod columns;
mod csv_file;
mod xlsx_file;

pub use columns::{Columns, Row};
pub use csv_file::CsvFile;
pub use xlsx_file::xlsx;
