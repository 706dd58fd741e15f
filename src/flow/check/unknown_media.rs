//! Voice notes that exist in no language.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let known: BTreeSet<_> =
        program.context.media.iter().filter_map(|path| voice_note(path)).collect();
    for voice in program.nodes().filter_map(|(_, node)| node.voice.as_ref()) {
        let name = voice.value.as_str();
        if known.contains(name) {
            continue;
        }
        let help = did_you_mean(name, known.iter().copied()).map_or_else(
            || format!("put it into `media/voice/<language>/{name}.ogg`"),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("voice note `{name}` exists in no language");
        diagnostics.push(Diagnostic::new(Code::UnknownMedia, voice.span, message).help(help));
    }
}

/// The name of the voice note at `voice/<language>/<name>.ogg`.
fn voice_note(path: &str) -> Option<&str> {
    let (_, file) = path.strip_prefix("voice/")?.split_once('/')?;
    file.strip_suffix(".ogg")
}
