// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity } from "../base.js";

/** What `oauth_sessions.delete` takes. */
export interface OauthSessionsDeleteArgs {
  oauth_session: Identity;
}

/** OAuth sessions: log-ins in a browser. */
export interface OauthSessionsResource {
  /**
   * Ends a session, by id, or `~` for the one that the key belongs to.
   *
   * `DELETE /oauth/sessions/{oauth_session}`
   */
  delete(args: OauthSessionsDeleteArgs, options?: CallOptions): Promise<void>;
}
