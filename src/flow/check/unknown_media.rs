//! Voice notes that are not in the media folder, in one of the languages or in all.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::flow::doc::At;
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let known: BTreeSet<_> =
        program.context.media.iter().filter_map(|path| voice_note(path)).collect();
    for voice in program.nodes().filter_map(|(_, node)| node.voice.as_ref()) {
        if known.contains(voice.value.as_str()) {
            languages(program, voice, diagnostics);
        } else {
            report_unknown(voice, &known, diagnostics);
        }
    }
}

fn report_unknown(voice: &At<String>, known: &BTreeSet<&str>, diagnostics: &mut Diagnostics) {
    let name = &voice.value;
    let help = did_you_mean(name, known.iter().copied()).map_or_else(
        || format!("put it into `media/voice/<language>/{name}.ogg`"),
        |near| format!("did you mean `{near}`?"),
    );
    let message = format!("voice note `{name}` does not exist");
    diagnostics.push(Diagnostic::new(Code::UnknownMedia, voice.span, message).help(help));
}

fn languages(program: &Program<'_>, voice: &At<String>, diagnostics: &mut Diagnostics) {
    let name = &voice.value;
    let path = |lang| format!("voice/{lang}/{name}.ogg");
    let languages = program.context.languages.all().iter().filter(|language| language.required);
    for language in languages.map(|language| language.id) {
        if !program.context.media.contains(&path(language)) {
            let message = format!("voice note `{name}` is missing in `{language}`");
            let help = format!("put it into `media/{}`", path(language));
            diagnostics.push(Diagnostic::new(Code::UnknownMedia, voice.span, message).help(help));
        }
    }
}

/// The name of the voice note at `voice/<language>/<name>.ogg`.
fn voice_note(path: &str) -> Option<&str> {
    let (_, file) = path.strip_prefix("voice/")?.split_once('/')?;
    file.strip_suffix(".ogg")
}
