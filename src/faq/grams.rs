//! Runs of three and four sounds: what is left in common where words are spelled beyond
//! recognition or glued together.

use crate::text::fold::Word;

/// The runs of a text as numbers, sorted, each once.
pub(super) fn grams(words: &[&Word]) -> Vec<u32> {
    let mut found = Vec::new();
    for word in words {
        let sound = format!(" {} ", word.sound());
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
