//! Ids and names from a seed, so that a run repeats.

use uuid::Uuid;

/// Where the mock takes ids and names from.
#[derive(Debug)]
pub(crate) struct Random(fastrand::Rng);

const ADJECTIVES: &[&str] = &[
    "amber",
    "ancient",
    "autumn",
    "bold",
    "brisk",
    "calm",
    "clear",
    "cobalt",
    "crisp",
    "dappled",
    "distant",
    "dusty",
    "early",
    "fallen",
    "frosty",
    "gentle",
    "glassy",
    "hidden",
    "hollow",
    "idle",
    "late",
    "limpid",
    "little",
    "lunar",
    "mellow",
    "misty",
    "mossy",
    "muted",
    "northern",
    "pale",
    "patient",
    "quiet",
    "rapid",
    "rustling",
    "salty",
    "shady",
    "silver",
    "sleepy",
    "solitary",
    "sturdy",
    "sunny",
    "tidal",
    "velvet",
    "wandering",
    "warm",
    "windy",
    "winter",
    "young",
];

const NOUNS: &[&str] = &[
    "bay", "beach", "birch", "brook", "canyon", "cavern", "cliff", "cloud", "cove", "creek",
    "delta", "dune", "falls", "fern", "field", "fjord", "forest", "garden", "glacier", "grove",
    "harbor", "heath", "hill", "island", "lagoon", "lake", "marsh", "meadow", "mesa", "moor",
    "orchard", "peak", "pine", "plain", "pond", "prairie", "reef", "ridge", "river", "shore",
    "spring", "stone", "summit", "thicket", "trail", "valley", "wave", "willow",
];

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// How far the generator has come, in hexadecimal digits.
    pub(crate) fn position(&self) -> String {
        format!("{:016x}", self.0.get_seed())
    }

    /// The generator where another one had come to.
    pub(crate) fn at(position: &str) -> Option<Self> {
        u64::from_str_radix(position, 16).ok().map(Self::new)
    }

    pub(crate) fn uuid(&mut self) -> Uuid {
        uuid::Builder::from_random_bytes(self.0.u128(..).to_be_bytes()).into_uuid()
    }

    /// Lower-case hexadecimal digits.
    pub(crate) fn hex(&mut self, digits: usize) -> String {
        (0..digits).map(|_| char::from_digit(self.0.u32(..16), 16).unwrap_or('0')).collect()
    }

    /// A name for an app: `<adjective>-<noun>-<5 digits>`.
    pub(crate) fn app_name(&mut self) -> String {
        format!("{}-{}-{:05}", self.one_of(ADJECTIVES), self.one_of(NOUNS), self.0.u32(..100_000))
    }

    /// A name for an add-on: `<prefix>-<word>-<5 digits>`.
    pub(crate) fn addon_name(&mut self, prefix: &str) -> String {
        format!("{prefix}-{}-{:05}", self.one_of(ADJECTIVES), self.0.u32(..100_000))
    }

    /// A target for a custom domain's DNS record.
    pub(crate) fn dns_target(&mut self) -> String {
        let words = [ADJECTIVES, NOUNS].map(|words| self.one_of(words));
        format!("{}-{}.herokudns.com", words.join("-"), self.hex(24))
    }

    pub(crate) fn number(&mut self, range: std::ops::Range<u32>) -> u32 {
        self.0.u32(range)
    }

    pub(crate) fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.0.usize(..words.len())]
    }
}
