// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions } from "../base.js";

/**
 * How many calls the account has left: 4500 at most, and about 75 come back
 * each minute.
 */
export interface RateLimit {
  /** The calls left. */
  remaining: number;
}

/** How many calls the account has left. */
export interface RateLimitsResource {
  /**
   * The calls that the account has left for now. Asking costs none.
   *
   * `GET /account/rate-limits`
   */
  info(args?: {}, options?: CallOptions): Promise<RateLimit>;
}
