//! `twiza measure understanding`: how well messages are understood, on the set in
//! `tests/understanding/`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use crate::app::cli::UnderstandingArguments;
use crate::app::measure::examples::{Examples, Half};
use crate::app::measure::figures::Figures;
use crate::app::measure::fit::{fit, thresholds};
use crate::content::Content;
use crate::engine::World;

/// Prints a table for each half.
pub(in crate::app) fn understanding(
    arguments: &UnderstandingArguments,
) -> anyhow::Result<ExitCode> {
    let folders = ["dialogues", "seeds"].map(std::path::PathBuf::from);
    let content = if folders.iter().all(|folder| folder.is_dir()) {
        Content::read(&folders, None)?
    } else {
        Content::embedded()
    };
    let (world, diagnostics) = content.load();
    let Some(world) = world else {
        anyhow::bail!(crate::diag::render_human(&content.files, &diagnostics))
    };
    let mut out = io::stdout().lock();
    let mut weights = None;
    for half in Half::ALL {
        let examples = Examples::read(&arguments.folder, half)?;
        let begin = now();
        let figures = Figures::new(&world, &examples);
        let messages = examples.asked.len() + examples.other.len() + examples.placed.len();
        let each = begin.elapsed() / u32::try_from(messages.max(1)).unwrap_or(1);
        writeln!(out, "{} half\n{}", half.as_str(), table(&figures))?;
        writeln!(out, "{each:?} a message\n")?;
        if arguments.failures && half == Half::Tuning {
            for failure in &figures.failures {
                writeln!(out, "{failure}")?;
            }
        }
        if arguments.fit && half == Half::Tuning {
            let fitted = fit(&world, &examples);
            writeln!(out, "{fitted:.2?}")?;
            weights = Some(fitted);
        }
        if let Some(weights) = &weights {
            writeln!(out, "{}", thresholds(&world, &examples, weights))?;
        }
    }
    let (build, bytes) = cost(&world);
    writeln!(out, "index: built in {build:?}, {} KB", bytes / 1024)?;
    let begin = now();
    let bytes = world.hearing().learned_anew();
    writeln!(out, "ear: learned in {:?}, {} KB", begin.elapsed(), bytes / 1024)?;
    Ok(ExitCode::SUCCESS)
}

/// The figures over both halves.
pub fn measure(world: &World, folder: &Path) -> anyhow::Result<Figures> {
    let mut whole = Examples::default();
    for half in Half::ALL {
        let examples = Examples::read(folder, half)?;
        whole.asked.extend(examples.asked);
        whole.placed.extend(examples.placed);
        whole.other.extend(examples.other);
    }
    Ok(Figures::new(world, &whole))
}

fn cost(world: &World) -> (std::time::Duration, usize) {
    let begin = now();
    let again = world.faq().indexed_anew();
    (begin.elapsed(), again.index_bytes())
}

/// The figures as a table.
pub fn table(figures: &Figures) -> String {
    use std::fmt::Write as _;
    let mut table = String::from("style        n  top-1  top-3    MRR  answered  wrong\n");
    for (style, row) in &figures.styles {
        let _ = writeln!(
            table,
            "{style:<9} {:>4}  {:.3}  {:.3}  {:.3}     {:.3}  {:.3}",
            row.first.all,
            row.first.of_one(),
            row.among_three.of_one(),
            row.reciprocal_rank(),
            row.answered.of_one(),
            row.wrong.of_one()
        );
    }
    for (name, share) in [
        ("about something else, answered", figures.out_of_scope),
        ("greetings, thanks, insults heard", figures.tones),
        ("distress missed", figures.distress_missed),
        ("distress raised by harmless words", figures.distress_raised),
        ("questions taken for distress", figures.questions_misheard),
        ("places right", figures.places),
    ] {
        let _ = writeln!(
            table,
            "{name:<34} {:>4} of {:>4}  {:.3}",
            share.some,
            share.all,
            share.of_one()
        );
    }
    table
}

#[expect(clippy::disallowed_methods, reason = "a measure of time needs the time")]
fn now() -> Instant {
    Instant::now()
}
