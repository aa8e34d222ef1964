//! The repetitions that all clones of a layer have together.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a repetition costs, and a success gives back.
const COST: u32 = 10;
const EARNED: u32 = 1;

#[derive(Debug)]
pub(super) struct Budget {
    full: u32,
    left: AtomicU32,
}

impl Budget {
    pub(super) fn new(repetitions: u32) -> Self {
        let full = repetitions.saturating_mul(COST);
        Self { full, left: AtomicU32::new(full) }
    }

    /// Pays for a repetition, if there is enough left.
    pub(super) fn spend(&self) -> bool {
        self.change(|left| left.checked_sub(COST))
    }

    pub(super) fn earn(&self) {
        self.change(|left| Some((left + EARNED).min(self.full)));
    }

    fn change(&self, change: impl Fn(u32) -> Option<u32>) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_spent_and_earned_back() {
        let budget = Budget::new(2);
        assert!(budget.spend() && budget.spend());
        assert!(!budget.spend());
        for _ in 0..9 {
            budget.earn();
        }
        assert!(!budget.spend());
        budget.earn();
        assert!(budget.spend());
        for _ in 0..1000 {
            budget.earn();
        }
        assert!(budget.spend() && budget.spend() && !budget.spend());
        assert!(!Budget::new(0).spend());
    }
}
