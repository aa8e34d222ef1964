import type { ErrorCode } from "./error_codes.js";

/** What failed. Its message says all of it: what, on which app, why, what to do. */
export declare class DynokitError extends Error {
  private constructor();
  /** Its kind, the same in every language: see `ErrorCode`. */
  readonly code: ErrorCode;
  /** The platform's word for it, else the kind's name. */
  readonly id: string;
  /** Why it failed, in a sentence. */
  readonly reason: string;
  /** The HTTP status, where the platform answered. */
  readonly status?: number;
  /** The platform's id of the request. */
  readonly requestId?: string;
  /** Whether the same may well work a little later. */
  readonly retryable: boolean;
  /** How many seconds to wait before a repetition, where the platform says so. */
  readonly retryAfter?: number;
  /** How many calls the account has left. */
  readonly rateLimitRemaining?: number;
  /** The operation that failed. */
  readonly operation?: string;
  /** The app that it failed on. */
  readonly app?: string;
  /** What was not there: `app`, `add_on`, … */
  readonly resource?: string;
  /** Where to read more. */
  readonly url?: string;
  /** What a build or a command printed before it failed. */
  readonly output?: string;
}
