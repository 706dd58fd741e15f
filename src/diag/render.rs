//! Diagnostics as text for a person at a terminal and as JSON for an editor.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use crate::diag::{Diagnostic, Severity, SourceFiles};

/// All diagnostics as the compiler prints them: message, place, line with caret, remedy.
pub fn render_human(files: &SourceFiles, diagnostics: &[Diagnostic]) -> String {
    let renderer = Renderer::plain();
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&renderer.render(&[group(files, diagnostic)]));
        out.push_str("\n\n");
    }
    out
}

fn group<'a>(files: &'a SourceFiles, diagnostic: &'a Diagnostic) -> Group<'a> {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    let places = diagnostic.span.iter().map(|span| (*span, None, AnnotationKind::Primary)).chain(
        diagnostic
            .related
            .iter()
            .map(|(span, words)| (*span, Some(words.as_str()), AnnotationKind::Context)),
    );
    for (span, words, kind) in places {
        let Some(file) = files.get(span.file) else { continue };
        let end = span.end.clamp(span.start, file.text.len()).max(span.start);
        let annotation = kind.span(span.start..end).label(words);
        group = group.element(
            Snippet::source(&*file.text).path(&file.path).fold(true).annotation(annotation),
        );
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

/// All diagnostics as one JSON array, positions from 1.
pub fn render_json(files: &SourceFiles, diagnostics: &[Diagnostic]) -> String {
    let items: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.span.map(|span| {
                let (line, column) = files.position(span);
                let end = files.position(crate::diag::Span { start: span.end, ..span });
                let path = files.get(span.file).map(|file| file.path.clone());
                json!({"path": path, "line": line, "column": column,
                       "end_line": end.0, "end_column": end.1})
            });
            json!({
                "code": diagnostic.code.as_str(),
                "severity": match diagnostic.code.severity() {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                },
                "message": diagnostic.message,
                "place": place,
                "help": diagnostic.help,
            })
        })
        .collect();
    serde_json::to_string_pretty(&items).unwrap_or_default()
}
