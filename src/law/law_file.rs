//! `seeds/law.yaml`: each figure with its source and the day it was checked.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::domain::SourceId;
use crate::law::Law;
use crate::yaml::{Reader, Tree};

/// Reads the figures; each must name a known source and the day it was checked.
pub fn read_law(tree: &Tree, sources: &BTreeSet<SourceId>, reader: &mut Reader<'_>) -> Option<Law> {
    let mut file = reader.fields(tree)?;
    let law = file.require("law", reader)?;
    reader.finish(file);
    let mut fields = reader.fields(law)?;
    let mut figure = |name: &'static str| {
        let tree = fields.require(name, reader)?;
        read_figure(tree, sources, reader)
    };
    let minimum_founders = figure("minimum_founders");
    let former_minimum_founders = figure("former_minimum_founders");
    let minimum_capital = figure("minimum_capital");
    let minimum_share = figure("minimum_share");
    let first_payment_percent = figure("first_payment_percent");
    let payment_years = figure("payment_years");
    reader.finish(fields);
    Some(Law {
        minimum_founders: minimum_founders?,
        former_minimum_founders: former_minimum_founders?,
        minimum_capital: minimum_capital?,
        minimum_share: minimum_share?,
        first_payment_percent: first_payment_percent?,
        payment_years: payment_years?,
    })
}

fn read_figure(tree: &Tree, sources: &BTreeSet<SourceId>, reader: &mut Reader<'_>) -> Option<i64> {
    let mut fields = reader.fields(tree)?;
    let value = fields.require("value", reader).and_then(|tree| reader.integer(tree));
    if let Some(source) = fields.require("source", reader)
        && let Some(id) = reader.text(source)
        && !sources.contains(id.as_str())
    {
        let message = format!("source `{id}` does not exist");
        reader.problem(
            Diagnostic::new(Code::UnknownSource, source.span, message)
                .help("add it to seeds/sources.yaml"),
        );
    }
    fields.require("checked", reader).and_then(|tree| reader.date(tree));
    reader.finish(fields);
    value.filter(|value| {
        let sensible = (1..=1_000_000).contains(value);
        if !sensible {
            let message = format!("`{value}` is no such figure");
            reader.problem(Diagnostic::new(Code::WrongType, tree.span, message));
        }
        sensible
    })
}
