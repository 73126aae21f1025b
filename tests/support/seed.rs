//! The seed of everything that is generated: fixed, so that a run can be repeated, unless MINUTEBOOK_SEED says otherwise.
#![allow(dead_code)]

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::Write;
use std::sync::OnceLock;

/// The default value.
const FIXED: u64 = 1954;

/// The seed of this run: 1954, the number in MINUTEBOOK_SEED, or with `MINUTEBOOK_SEED=random` a new one, which is printed.
pub fn seed() -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    *SEED.get_or_init(|| match std::env::var("MINUTEBOOK_SEED") {
        Err(_) => FIXED,
        Ok(asked) if asked == "random" => {
            let seed = RandomState::new().build_hasher().finish();
            // Written to the stream itself: what a test prints is shown only where it fails.
            let _ = writeln!(std::io::stderr(), "this run is repeated by MINUTEBOOK_SEED={seed}");
            seed
        }
        Ok(asked) => asked.parse().unwrap_or_else(|_| panic!("MINUTEBOOK_SEED: expected a number or `random`, found {asked:?}")),
    })
}

/// How many inputs a property is tried with: so many, or as many as MINUTEBOOK_RUNS says.
pub fn runs(otherwise: u32) -> u32 {
    let asked = std::env::var("MINUTEBOOK_RUNS").ok();
    asked.map_or(otherwise, |runs| runs.parse().unwrap_or_else(|_| panic!("MINUTEBOOK_RUNS: expected a number, found {runs:?}")))
}

/// The configuration of every property test.
pub fn properties(otherwise: u32) -> proptest::test_runner::Config {
    proptest::test_runner::Config {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(seed()),
        ..proptest::test_runner::Config::with_cases(runs(otherwise))
    }
}

/// Random numbers that are the same for the same seed (splitmix64).
pub struct Random(u64);

impl Random {
    /// A row of numbers of its own for each stream of a seed.
    pub fn of(seed: u64, stream: u64) -> Self {
        let mut random = Random(seed ^ stream.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("the number is below a usize")
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
