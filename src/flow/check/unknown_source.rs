//! Sources that are not in `sources.yaml`.

use crate::diag::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::domain::SourceId;
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let Some(known) = program.context.sources else { return };
    for source in program.nodes().flat_map(|(_, node)| &node.sources) {
        let id = source.value.as_str();
        if known.contains(&source.value) {
            continue;
        }
        let help = did_you_mean(id, known.iter().map(SourceId::as_str)).map_or_else(
            || "sources stand in `seeds/sources.yaml`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("source `{id}` does not exist");
        diagnostics.push(Diagnostic::new(Code::UnknownSource, source.span, message).help(help));
    }
}
