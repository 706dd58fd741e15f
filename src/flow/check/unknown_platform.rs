//! Platforms that are not in `platforms.yaml`.

use crate::diag::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::domain::PlatformId;
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let Some(known) = program.context.platforms else { return };
    for platform in program.nodes().filter_map(|(_, node)| node.platform.as_ref()) {
        let id = platform.value.as_str();
        if known.contains(&platform.value) {
            continue;
        }
        let help = did_you_mean(id, known.iter().map(PlatformId::as_str)).map_or_else(
            || "platforms stand in `seeds/platforms.yaml`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("platform `{id}` does not exist");
        diagnostics.push(Diagnostic::new(Code::UnknownPlatform, platform.span, message).help(help));
    }
}
