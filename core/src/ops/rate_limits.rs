//! How many calls the account has left.

use serde::{Deserialize, Serialize};

use crate::operation::operations;

operations! {
    /// How many calls the account has left.
    resource rate_limits: RateLimits;

    /// The calls that the account has left for now. Asking costs none.
    info() -> RateLimit = GET "/account/rate-limits";
}

/// How many calls the account has left: 4500 at most, and about 75 come back
/// each minute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RateLimit {
    /// The calls left.
    pub remaining: i64,
}
