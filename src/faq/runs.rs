//! Runs of three and four sounds: what is left in common where words are spelled beyond
//! recognition or glued together. Which ways of asking have one, and how telling it is.

use crate::faq::asked::Asked;

/// Runs of sounds with the ways of asking that have them.
pub(super) struct Runs {
    /// Each run once, sorted.
    known: Vec<u32>,
    /// Where the ways of each run end; they begin where those of the run before end.
    ends: Vec<u32>,
    ways: Vec<u16>,
    /// How much each way has, as a root.
    length: Vec<f32>,
}

impl Runs {
    /// Of all ways of asking.
    pub(super) fn new(asked: &[Asked]) -> Self {
        let mut pairs: Vec<(u32, u16)> = (0_u16..)
            .zip(asked)
            .flat_map(|(way, asked)| asked.runs.iter().map(move |run| (*run, way)))
            .collect();
        pairs.sort_unstable();
        let mut new =
            Self { known: Vec::new(), ends: Vec::new(), ways: Vec::new(), length: Vec::new() };
        let mut length = vec![0.0; asked.len()];
        for same in pairs.chunk_by(|(a, _), (b, _)| a == b) {
            new.known.push(same[0].0);
            new.ways.extend(same.iter().map(|(_, way)| *way));
            new.ends.push(u32::try_from(new.ways.len()).unwrap_or(u32::MAX));
            let weight = weight(asked.len(), same.len());
            for (_, way) in same {
                length[usize::from(*way)] += weight * weight;
            }
        }
        new.length = length.into_iter().map(f32::sqrt).collect();
        new
    }

    /// How near each way of asking is by the runs of a text, from 0 to 1.
    pub(super) fn near(&self, typed: &[u32]) -> Vec<f32> {
        /// The square of what a run that is known nowhere weighs.
        const STRANGE: f32 = 16.0;
        let mut shared = vec![0.0_f32; self.length.len()];
        let mut all = 0.0;
        for run in typed {
            let Some((weight, ways)) = self.find(*run) else {
                all += STRANGE;
                continue;
            };
            all += weight * weight;
            for way in ways {
                shared[usize::from(*way)] += weight * weight;
            }
        }
        let all = all.sqrt().max(1.0);
        shared.iter().zip(&self.length).map(|(some, own)| some / (all * own.max(1.0))).collect()
    }

    /// How telling a run is, and the ways that have it.
    fn find(&self, run: u32) -> Option<(f32, &[u16])> {
        let at = self.known.binary_search(&run).ok()?;
        let begin = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let ways = &self.ways[begin..self.ends[at] as usize];
        Some((weight(self.length.len(), ways.len()), ways))
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.known.as_slice())
            + size_of_val(self.ends.as_slice())
            + size_of_val(self.ways.as_slice())
            + size_of_val(self.length.as_slice())
    }
}

/// The fewer ways have a run, the more it tells.
#[expect(clippy::cast_precision_loss, reason = "some thousands")]
fn weight(ways: usize, having: usize) -> f32 {
    (1.0 + ways as f32 / having as f32).ln()
}

/// The runs of some words, given by their sounds, as numbers, sorted, each once.
pub(super) fn runs<'w>(sounds: impl Iterator<Item = &'w str>) -> Vec<u32> {
    let mut found = Vec::new();
    for sound in sounds {
        let sound = format!(" {sound} ");
        let bytes = sound.as_bytes();
        for size in [3, 4] {
            found.extend(bytes.windows(size).map(hash));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// FNV-1a: short inputs, no attacker.
fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
