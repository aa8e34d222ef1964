// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity } from "../base.js";
import type { IdentityProviderOwner, Reference, TeamName } from "./shared.js";

/** A person's account. */
export interface Account {
  /** Whether the account lets third parties count its web visits. */
  allow_tracking: boolean;
  /** Whether it takes part in the beta programme. */
  beta: boolean;
  /** The country that it is taxed in. */
  country_of_residence: string | null;
  /** When it was made. */
  created_at: string;
  /** The organization that new apps go to. */
  default_organization: Reference | null;
  /** The team that new apps go to. */
  default_team: Reference | null;
  /** Since when its bills are unpaid. */
  delinquent_at: string | null;
  /** Its unique e-mail address. */
  email: string;
  /** Whether it is managed by a third party. */
  federated: boolean;
  /** Its id. */
  id: string;
  /** The identity provider that it logs in with. */
  identity_provider: IdentityProvider | null;
  /** When it last logged in. */
  last_login: string | null;
  /** The person's full name. */
  name: string | null;
  /** The number for text messages, all but the end hidden. */
  sms_number: string | null;
  /** Since when it is suspended. */
  suspended_at: string | null;
  /** Whether it logs in with two factors. */
  two_factor_authentication: boolean;
  /** When it was last changed. */
  updated_at: string;
  /** Whether a payment method was verified. */
  verified: boolean;
}

/** The identity provider that an account logs in with. */
export interface IdentityProvider {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string | null;
  /** The organization that it belongs to. */
  organization: TeamName | null;
  /** The team or enterprise account that owns it. */
  owner: IdentityProviderOwner | null;
  /** The team that it belongs to. */
  team: TeamName | null;
}

/** What `account.update` takes. */
export interface AccountUpdateArgs {
  /** Whether third parties may count its web visits. */
  allow_tracking?: boolean;
  /** Whether it takes part in the beta programme. */
  beta?: boolean;
  /** The person's full name; null removes it. */
  name?: string | null;
}

/** What `account.info_by_user` takes. */
export interface AccountInfoByUserArgs {
  account: Identity;
}

/** What `account.update_by_user` takes. */
export interface AccountUpdateByUserArgs {
  account: Identity;
  /** Whether third parties may count its web visits. */
  allow_tracking?: boolean;
  /** Whether it takes part in the beta programme. */
  beta?: boolean;
  /** The person's full name; null removes it. */
  name?: string | null;
}

/** What `account.delete_by_user` takes. */
export interface AccountDeleteByUserArgs {
  account: Identity;
}

/** The account: whose key this is. */
export interface AccountResource {
  /**
   * The account that the key belongs to.
   *
   * `GET /account`
   */
  info(args?: {}, options?: CallOptions): Promise<Account>;
  /**
   * Changes the account that the key belongs to.
   *
   * `PATCH /account`
   */
  update(args?: AccountUpdateArgs, options?: CallOptions): Promise<Account>;
  /**
   * Deletes the account that the key belongs to, for good.
   *
   * `DELETE /account`
   */
  delete(args?: {}, options?: CallOptions): Promise<Account>;
  /**
   * The account of a user, by e-mail address, id, or `~` for oneself.
   *
   * `GET /users/{account}`
   */
  infoByUser(args: AccountInfoByUserArgs, options?: CallOptions): Promise<Account>;
  /**
   * Changes the account of a user.
   *
   * `PATCH /users/{account}`
   */
  updateByUser(args: AccountUpdateByUserArgs, options?: CallOptions): Promise<Account>;
  /**
   * Deletes the account of a user, for good.
   *
   * `DELETE /users/{account}`
   */
  deleteByUser(args: AccountDeleteByUserArgs, options?: CallOptions): Promise<Account>;
}
