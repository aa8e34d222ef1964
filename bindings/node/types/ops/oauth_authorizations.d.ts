// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { IdReference } from "./shared.js";

/** A key of an account. */
export interface OauthAuthorization {
  /** The key. */
  access_token: OauthToken | null;
  /** The program that it was made for. */
  client: OauthClientReference | null;
  /** When it was made. */
  created_at: string;
  /** What it is for. */
  description: string;
  /** What the program exchanges for a key. */
  grant: OauthGrant | null;
  /** Its id. */
  id: string;
  /** The key that makes new keys. */
  refresh_token: OauthToken | null;
  /** What it may do: `global`, `identity`, `read`, … */
  scope: string[];
  /** The session that it belongs to. */
  session: IdReference | null;
  /** When it was last changed. */
  updated_at: string;
  /** Whose it is. */
  user: OauthUser;
}

/** A program that acts for others. */
export interface OauthClientReference {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** Where its users come back to. */
  redirect_uri: string;
}

/** What a program exchanges for a key. */
export interface OauthGrant {
  /** The code to exchange. */
  code: string;
  /** Seconds until it is no good any more. */
  expires_in: number;
  /** Its id. */
  id: string;
}

/** A key. */
export interface OauthToken {
  /** Seconds until it is no good any more; nothing for one that lasts. */
  expires_in: number | null;
  /** Its id. */
  id: string;
  /** The key itself. */
  token: string;
}

/** Whose a key is. */
export interface OauthUser {
  /** The user's e-mail address. */
  email: string;
  /** The user's name. */
  full_name: string | null;
  /** The user's id. */
  id: string;
}

/** What `oauth_authorizations.create` takes. */
export interface OauthAuthorizationsCreateArgs {
  /** The id of the program that it is for. */
  client: string;
  /** What it is for. */
  description: string;
  /** Seconds until it is no good any more. */
  expires_in: number;
  /**
   * What it may do: `global`, `identity`, `read`, …; everything, unless
   * given, though the published schema has it required.
   */
  scope?: readonly string[];
}

/** What `oauth_authorizations.delete` takes. */
export interface OauthAuthorizationsDeleteArgs {
  oauth_authorization: Identity;
}

/** What `oauth_authorizations.info` takes. */
export interface OauthAuthorizationsInfoArgs {
  oauth_authorization: Identity;
}

/** OAuth authorizations: keys of an account, and what each may do. */
export interface OauthAuthorizationsResource {
  /**
   * Makes a key. A client without one shows the account's e-mail address
   *  and password.
   *
   * `POST /oauth/authorizations`
   */
  create(args: OauthAuthorizationsCreateArgs, options?: CallOptions): Promise<OauthAuthorization>;
  /**
   * Takes a key back.
   *
   * `DELETE /oauth/authorizations/{oauth_authorization}`
   */
  delete(args: OauthAuthorizationsDeleteArgs, options?: CallOptions): Promise<OauthAuthorization>;
  /**
   * One authorization, by id, or `~` for the account's own key.
   *
   * `GET /oauth/authorizations/{oauth_authorization}`
   */
  info(args: OauthAuthorizationsInfoArgs, options?: CallOptions): Promise<OauthAuthorization>;
  /**
   * The authorizations of the account, with most of each key left out.
   *
   * `GET /oauth/authorizations`
   */
  list(args?: {}, options?: ListOptions): List<OauthAuthorization>;
}
