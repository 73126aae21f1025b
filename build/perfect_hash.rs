//! A perfect hash of words by displacement (Belazzougui, Botelho, Dietzfelbinger, "Hash, displace, and compress", 2009): a word is found,
//! or known to be absent, with one look-up and no search. `src/lex/lexicon.rs` computes the same.

use std::fmt::Write as _;

/// The key of a word: its first sixteen bytes as two little-endian numbers, further ones mixed into the second.
pub fn key(word: &[u8]) -> (u64, u64) {
    let byte = |at: usize| u64::from(word.get(at).copied().unwrap_or(0));
    let first = (0..8).fold(0, |key, at| key | byte(at) << (8 * at));
    let second = (0..8).fold(0, |key, at| key | byte(at + 8) << (8 * at));
    let further = word.iter().skip(16);
    (first, further.fold(second, |key: u64, byte| key.rotate_left(5) ^ u64::from(*byte)))
}

/// Mixes a key to one number.
pub fn mix(key: (u64, u64)) -> u64 {
    (key.0 ^ key.1.rotate_left(29).wrapping_mul(0xff51_afd7_ed55_8ccd)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

pub struct PerfectHash {
    bucket_bits: u32,
    slot_bits: u32,
    displacements: Vec<u16>,
    /// Key and lexeme of each slot; the lexeme 0 where it is empty.
    slots: Vec<((u64, u64), usize)>,
}

fn bucket(hash: u64, bits: u32) -> usize {
    (hash >> 20) as usize & ((1 << bits) - 1)
}

fn slot(hash: u64, displacement: u16, bits: u32) -> usize {
    let spread = ((hash >> 32) as u32).wrapping_mul(u32::from(displacement) * 2 + 1);
    (spread >> (32 - bits)) as usize
}

impl PerfectHash {
    pub fn of(keys: &[((u64, u64), usize)]) -> Result<Self, String> {
        let slot_bits = (keys.len() * 2).next_power_of_two().trailing_zeros().max(4);
        let bucket_bits = slot_bits - 2;
        let mut buckets = vec![Vec::new(); 1 << bucket_bits];
        for (key, lexeme) in keys {
            buckets[bucket(mix(*key), bucket_bits)].push((*key, *lexeme));
        }
        let mut order: Vec<usize> = (0..buckets.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(buckets[*at].len()));
        let mut made = Self { bucket_bits, slot_bits, displacements: vec![0; buckets.len()], slots: vec![((0, 0), 0); 1 << slot_bits] };
        for at in order {
            made.place(at, &buckets[at])?;
        }
        Ok(made)
    }

    fn place(&mut self, bucket: usize, keys: &[((u64, u64), usize)]) -> Result<(), String> {
        for displacement in 0..u16::MAX {
            let mut places: Vec<usize> = keys.iter().map(|(key, _)| slot(mix(*key), displacement, self.slot_bits)).collect();
            let free = places.iter().all(|place| self.slots[*place].1 == 0);
            places.sort_unstable();
            places.dedup();
            if free && places.len() == keys.len() {
                for (key, lexeme) in keys {
                    self.slots[slot(mix(*key), displacement, self.slot_bits)] = (*key, *lexeme);
                }
                self.displacements[bucket] = displacement;
                return Ok(());
            }
        }
        Err(format!("no perfect hash was found for a bucket of {} words; two of them may have one key", keys.len()))
    }

    pub fn code(&self) -> String {
        let mut code = String::new();
        let _ = writeln!(
            code,
            "pub(crate) const BUCKET_BITS: u32 = {};\npub(crate) const SLOT_BITS: u32 = {};",
            self.bucket_bits, self.slot_bits
        );
        let _ = writeln!(code, "pub(crate) static DISPLACEMENTS: [u16; {}] = {:?};", self.displacements.len(), self.displacements);
        let slots: Vec<(u64, u64, usize)> = self.slots.iter().map(|((first, second), lexeme)| (*first, *second, *lexeme)).collect();
        let _ = writeln!(code, "pub(crate) static SLOTS: [(u64, u64, u16); {}] = {slots:?};", slots.len());
        code
    }
}
