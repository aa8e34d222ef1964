// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { CollaboratorRole, Reference } from "./shared.js";

/** Somebody who may work on an app. */
export interface Collaborator {
  /** The app. */
  app: Reference;
  /** Since when. */
  created_at: string;
  /** The id of this right, not of the user. */
  id: string;
  /** What they may do, in a team's app. */
  permissions?: Permission[] | null;
  /** Their role in the team. */
  role: CollaboratorRole | null;
  /** When it was last changed. */
  updated_at: string;
  /** Who it is. */
  user: CollaboratorUser;
}

/** The user behind a collaborator. */
export interface CollaboratorUser {
  /** The user's e-mail address. */
  email: string;
  /** Whether a third party manages the account. */
  federated: boolean;
  /** The user's id. */
  id: string;
}

/** Something that a collaborator may do. */
export interface Permission {
  /** What it allows. */
  description: string;
  /** Its name: `view`, `deploy`, `operate` or `manage`. */
  name: string;
}

/** What `collaborators.create` takes. */
export interface CollaboratorsCreateArgs {
  app: Identity;
  /** Who it is, by e-mail address or id. */
  user: string;
  /** Whether to send no invitation by e-mail. */
  silent?: boolean;
}

/** What `collaborators.delete` takes. */
export interface CollaboratorsDeleteArgs {
  app: Identity;
  collaborator: Identity;
}

/** What `collaborators.info` takes. */
export interface CollaboratorsInfoArgs {
  app: Identity;
  collaborator: Identity;
}

/** What `collaborators.list` takes. */
export interface CollaboratorsListArgs {
  app: Identity;
}

/** Collaborators: who may work on an app. */
export interface CollaboratorsResource {
  /**
   * Lets somebody work on an app.
   *
   * `POST /apps/{app}/collaborators`
   */
  create(args: CollaboratorsCreateArgs, options?: CallOptions): Promise<Collaborator>;
  /**
   * Has somebody work on an app no more.
   *
   * `DELETE /apps/{app}/collaborators/{collaborator}`
   */
  delete(args: CollaboratorsDeleteArgs, options?: CallOptions): Promise<Collaborator>;
  /**
   * One collaborator, by e-mail address or id.
   *
   * `GET /apps/{app}/collaborators/{collaborator}`
   */
  info(args: CollaboratorsInfoArgs, options?: CallOptions): Promise<Collaborator>;
  /**
   * Those who may work on an app, its owner included.
   *
   * `GET /apps/{app}/collaborators`
   */
  list(args: CollaboratorsListArgs, options?: ListOptions): List<Collaborator>;
}
