//! An Excel workbook: every cell is text, and in Arabic the sheet begins on the right.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::staff::export::cell::safe;
use crate::staff::export::columns::Columns;
use crate::store::Lead;

/// The bytes of a workbook with these leads.
pub fn xlsx(columns: &Columns<'_>, leads: &[Lead]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_right_to_left(columns.is_right_to_left());
    // "@" is the format of text: Excel shows +212… as it stands and does not reckon with it.
    let (text, bold) = (Format::new().set_num_format("@"), Format::new().set_bold());
    for (column, head) in (0..).zip(columns.heads()) {
        sheet.write_string_with_format(0, column, head, &bold)?;
    }
    for (row, lead) in (1..).zip(leads) {
        for (column, cell) in (0..).zip(columns.row(lead)) {
            // A cell of text is no formula in a workbook, but it is one when it is saved as CSV;
            // numbers of phones begin with + and are ours.
            let cell = if is_number(&cell) { cell } else { safe(&cell) };
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('+').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
