// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Reference, UserReference } from "./shared.js";

/** An app: the program that you deploy. */
export interface App {
  /** Whether its certificates are made for it. */
  acm: boolean;
  /** When it was archived. */
  archived_at: string | null;
  /** The stack that the next build will use. */
  build_stack: Reference;
  /** What the last build's buildpack called it, e.g. `Elixir`. */
  buildpack_provided_description: string | null;
  /**
   * How far its creation is, `complete` soon after (not in the published
   * schema; official clients show it).
   */
  create_status?: string | null;
  /** When it was created. */
  created_at: string;
  /** The generation of the platform that it runs on: `cedar` or `fir`. */
  generation: Reference;
  /** Where to push with git. */
  git_url: string;
  /** Its id. */
  id: string;
  /** Whether it is reached from its private space only. */
  internal_routing: boolean | null;
  /** Whether the router answers with the maintenance page. */
  maintenance: boolean;
  /** Its name: lower case, 3 to 30 characters, unique on the platform. */
  name: string;
  /** The team that owns it, by its older name. */
  organization: Reference | null;
  /** Who owns it. */
  owner: UserReference;
  /** Where it runs. */
  region: Reference;
  /** When it was last released. */
  released_at: string | null;
  /** The size of its git repository, in bytes. */
  repo_size: number | null;
  /** The size of its slug, in bytes. */
  slug_size: number | null;
  /** The private space that it runs in. */
  space: Space | null;
  /** The stack that it runs on. */
  stack: Reference;
  /** The team that owns it. */
  team: Reference | null;
  /** When it was last changed. */
  updated_at: string;
  /**
   * Where it is on the web. The host has a random part: read it here, never
   * make it from the name.
   */
  web_url: string | null;
}

/** The private space that an app runs in. */
export interface Space {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** Whether it is a shielded one. */
  shield: boolean;
}

/** What `apps.create` takes. */
export interface AppsCreateArgs {
  /** The app features to begin with, by name. */
  feature_flags?: readonly string[];
  /** Its name: `^[a-z][a-z0-9-]{1,28}[a-z0-9]$`. */
  name?: string;
  /** Where it runs, a region's name or id. */
  region?: string;
  /** What it runs on, a stack's name or id. */
  stack?: string;
}

/** What `apps.delete` takes. */
export interface AppsDeleteArgs {
  app: Identity;
}

/** What `apps.info` takes. */
export interface AppsInfoArgs {
  app: Identity;
}

/** What `apps.list_by_user` takes. */
export interface AppsListByUserArgs {
  account: Identity;
}

/** What `apps.update` takes. */
export interface AppsUpdateArgs {
  app: Identity;
  /** The stack for the next build, a stack's name or id. */
  build_stack?: string;
  /** Whether the router answers with the maintenance page. */
  maintenance?: boolean;
  /** A new name. The old one is free at once. */
  name?: string;
}

/** What `apps.enable_acm` takes. */
export interface AppsEnableAcmArgs {
  app: Identity;
}

/** What `apps.disable_acm` takes. */
export interface AppsDisableAcmArgs {
  app: Identity;
}

/** What `apps.refresh_acm` takes. */
export interface AppsRefreshAcmArgs {
  app: Identity;
}

/** Apps: the programs that you deploy. */
export interface AppsResource {
  /**
   * Creates an app. A name is generated where none is given.
   *
   * `POST /apps`
   */
  create(args?: AppsCreateArgs, options?: CallOptions): Promise<App>;
  /**
   * Deletes an app, its add-ons, its domains and its repository, for good.
   *
   * `DELETE /apps/{app}`
   */
  delete(args: AppsDeleteArgs, options?: CallOptions): Promise<App>;
  /**
   * Everything about one app.
   *
   * `GET /apps/{app}`
   */
  info(args: AppsInfoArgs, options?: CallOptions): Promise<App>;
  /**
   * The apps that you can see.
   *
   * `GET /apps`
   */
  list(args?: {}, options?: ListOptions): List<App>;
  /**
   * The apps that a user owns or works on, team apps left out.
   *
   * `GET /users/{account}/apps`
   */
  listByUser(args: AppsListByUserArgs, options?: ListOptions): List<App>;
  /**
   * Renames an app, changes its stack or its maintenance mode.
   *
   * `PATCH /apps/{app}`
   */
  update(args: AppsUpdateArgs, options?: CallOptions): Promise<App>;
  /**
   * Turns automated certificates on.
   *
   * `POST /apps/{app}/acm`
   */
  enableAcm(args: AppsEnableAcmArgs, options?: CallOptions): Promise<App>;
  /**
   * Turns automated certificates off.
   *
   * `DELETE /apps/{app}/acm`
   */
  disableAcm(args: AppsDisableAcmArgs, options?: CallOptions): Promise<App>;
  /**
   * Has the automated certificates checked again.
   *
   * `PATCH /apps/{app}/acm`
   */
  refreshAcm(args: AppsRefreshAcmArgs, options?: CallOptions): Promise<App>;
}
