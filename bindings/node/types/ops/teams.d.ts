// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { CollaboratorRole, IdentityProviderOwner, Reference } from "./shared.js";

/** People who own apps together. */
export interface Team {
  /** When it was created. */
  created_at: string;
  /** Whether it is charged by credit card. */
  credit_card_collections: boolean;
  /** Whether a new app of yours is the team's unless you say otherwise. */
  default: boolean;
  /** The enterprise account that it is part of. */
  enterprise_account: Reference | null;
  /** Its id. */
  id: string;
  /** Who vouches for its members. */
  identity_provider: TeamIdentityProvider | null;
  /** How many members it may have. */
  membership_limit: number | null;
  /** Its name, unique on the platform. */
  name: string;
  /** Whether it has licences by contract. */
  provisioned_licenses: boolean;
  /** Your role in it. */
  role: CollaboratorRole | null;
  /** What kind it is. */
  type: TeamType;
  /** When it was last changed. */
  updated_at: string;
}

/** Who vouches for a team's members. */
export interface TeamIdentityProvider {
  /** Its id. */
  id: string;
  /** What its owner calls it. */
  name: string;
  /** Whose it is. */
  owner: IdentityProviderOwner;
}

/**
 * What kind a team is.
 *
 * - `enterprise`: Part of an enterprise account.
 * - `team`: On its own.
 */
export type TeamType =
  | "enterprise"
  | "team"
  | (string & {});

/** What `teams.info` takes. */
export interface TeamsInfoArgs {
  team: Identity;
}

/** Teams: people who own apps together. */
export interface TeamsResource {
  /**
   * The teams that you are in.
   *
   * `GET /teams`
   */
  list(args?: {}, options?: ListOptions): List<Team>;
  /**
   * One team, by name or id.
   *
   * `GET /teams/{team}`
   */
  info(args: TeamsInfoArgs, options?: CallOptions): Promise<Team>;
}
