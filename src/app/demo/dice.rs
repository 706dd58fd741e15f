//! Chance for invented people, the same on every machine.

/// Chance that comes out the same each time.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64, index: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ index.wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// The next number (`SplitMix64`).
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, count: usize) -> u32 {
        let count = u64::try_from(count).unwrap_or(1).max(1);
        u32::try_from(self.roll() % count).unwrap_or(0)
    }

    pub(super) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub(super) fn of<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len()) as usize]
    }
}
