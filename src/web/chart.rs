//! Bars as SVG that is read aloud as well as looked at: title and description inside, and a table
//! with the same numbers behind.

use crate::store::Shown;
use crate::web::frame::Frame;

/// Units of the drawing from one bar to the next.
const STEP: u32 = 28;
/// Units of the drawing across.
const WIDTH: u32 = 460;
/// Units for the name of a bar.
const NAMES: u32 = 205;
/// Units for the number behind a bar.
const NUMBERS: u32 = 55;

/// A drawing with its table.
pub(super) struct Chart {
    /// Unique on the page.
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) describes: String,
    /// What the first column of the table is called.
    pub(super) column: String,
    pub(super) bars: Vec<Bar>,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// One bar. All places are counted from the side where reading begins.
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) number: String,
    /// Left edge of the bar.
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    /// Where its name stands.
    pub(super) name_x: u32,
    /// Where its number stands.
    pub(super) number_x: u32,
    pub(super) text_y: u32,
    pub(super) is_few: bool,
}

impl Chart {
    /// Bars for names and numbers, the longest for the largest.
    pub(super) fn new(
        f: &Frame<'_>,
        id: &'static str,
        title: String,
        column: String,
        values: &[(String, Shown)],
    ) -> Self {
        let count = |shown: &Shown| match shown {
            Shown::Count(count) => *count,
            Shown::Few => 0,
        };
        let most = values.iter().map(|(_, shown)| count(shown)).max().unwrap_or(0).max(1);
        let room = WIDTH - NAMES - NUMBERS;
        let is_mirrored = f.dir() == "rtl";
        let mirror = |x: u32| if is_mirrored { WIDTH - x } else { x };
        let spoken = values.iter().map(|(name, shown)| format!("{name}: {}", number(f, *shown)));
        let describes = spoken.collect::<Vec<_>>().join("; ");
        let bars = values.iter().zip(0_u32..).map(|((name, shown), index)| {
            let long = u64::from(room) * u64::from(count(shown)) / u64::from(most);
            let width = u32::try_from(long).unwrap_or(room).max(2);
            let y = index * STEP + 4;
            Bar {
                name: name.clone(),
                number: number(f, *shown),
                x: if is_mirrored { WIDTH - NAMES - width } else { NAMES },
                y,
                width,
                name_x: mirror(NAMES - 8),
                number_x: mirror(NAMES + width + 6),
                text_y: y + 15,
                is_few: *shown == Shown::Few,
            }
        });
        let bars: Vec<_> = bars.collect();
        let height = u32::try_from(bars.len()).unwrap_or(0) * STEP + 4;
        Self { id, title, describes, column, bars, width: WIDTH, height }
    }
}

/// A number that may be shown, in words.
pub(super) fn number(f: &Frame<'_>, shown: Shown) -> String {
    match shown {
        Shown::Count(count) => f.number(count),
        Shown::Few => f.w.few(),
    }
}
