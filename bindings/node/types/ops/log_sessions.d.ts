// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity } from "../base.js";

/** A look at an app's log. */
export interface LogSession {
  /** When it was opened. */
  created_at: string;
  /** Its id. */
  id: string;
  /** Where the lines can be read, without a key. */
  logplex_url: string;
  /** When it was last changed. */
  updated_at: string;
}

/** What `log_sessions.create` takes. */
export interface LogSessionsCreateArgs {
  app: Identity;
  /**
   * Only those of this dyno or process type, e.g. `web.1` or `web`; what
   * official clients send.
   */
  dyno?: string;
  /** Only those of this dyno, as the published schema has it. */
  dyno_name?: string;
  /** How many of the lines so far, 1500 at most. */
  lines?: number;
  /** Only those of this source: `app` or `heroku`. */
  source?: string;
  /** Whether to go on with new lines as they come. */
  tail?: boolean;
  /** Only those of this process type, on the newer generation. */
  type?: string;
}

/** Log sessions: a look at an app's log. */
export interface LogSessionsResource {
  /**
   * Opens a look at an app's log. Its URL is good for about five minutes.
   *
   * `POST /apps/{app}/log-sessions`
   */
  create(args: LogSessionsCreateArgs, options?: CallOptions): Promise<LogSession>;
}
