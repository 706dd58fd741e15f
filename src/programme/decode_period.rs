//! Days in the file: the periods of a programme, and how long a condition counts.

use crate::diag::{Code, Diagnostic, Span};
use crate::programme::{DatedState, Period, StateWord};
use crate::yaml::{Fields, Reader, Tree};

/// `periods: [{from: 2027-03-01, until: 2027-04-30}]`, in order of time.
pub(super) fn read_periods(tree: &Tree, reader: &mut Reader<'_>) -> Vec<DatedState> {
    let items = reader.list(tree).unwrap_or_default();
    let mut read: Vec<(DatedState, Span)> = Vec::new();
    for item in items {
        let Some(dated) = read_period(item, reader) else { continue };
        let overlapped = read.iter().find(|(other, _)| other.period.overlaps(dated.period));
        if let Some((_, first)) = overlapped {
            let message = "two periods of one programme have days in common";
            reader.problem(
                Diagnostic::new(Code::OverlappingPeriods, item.span, message)
                    .related(*first, "the other one")
                    .help("let one end on the day before the other begins"),
            );
        }
        read.push((dated, item.span));
    }
    let mut periods: Vec<_> = read.into_iter().map(|(dated, _)| dated).collect();
    periods.sort_by_key(|dated| (dated.period.from, dated.period.until));
    periods
}

fn read_period(tree: &Tree, reader: &mut Reader<'_>) -> Option<DatedState> {
    let mut fields = reader.fields(tree)?;
    let from = fields.take("from").and_then(|tree| reader.date(tree));
    let until = fields.take("until").and_then(|tree| reader.date(tree));
    let state = fields.take("state").and_then(|tree| reader.word(tree, StateWord::WORDS));
    reader.finish(fields);
    let period = Period { from, until };
    check_order(period, tree.span, reader);
    Some(DatedState { period, state })
}

/// `valid_from` and `valid_until` of a condition.
pub(super) fn read_validity(
    fields: &mut Fields<'_>,
    span: Span,
    reader: &mut Reader<'_>,
) -> Period {
    let from = fields.take("valid_from").and_then(|tree| reader.date(tree));
    let until = fields.take("valid_until").and_then(|tree| reader.date(tree));
    let period = Period { from, until };
    check_order(period, span, reader);
    period
}

fn check_order(period: Period, span: Span, reader: &mut Reader<'_>) {
    if period.from.zip(period.until).is_some_and(|(from, until)| until < from) {
        let message = "the period ends before it begins";
        reader.problem(
            Diagnostic::new(Code::WrongType, span, message).help("write the first day first"),
        );
    }
}
