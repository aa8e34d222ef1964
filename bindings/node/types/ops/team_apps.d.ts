// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { TeamApp } from "./shared.js";
import type { Team } from "./teams.js";

/** What `team_apps.create` takes. */
export interface TeamAppsCreateArgs {
  /** Whether it is reached from its private space only. */
  internal_routing?: boolean | null;
  /** Whether only the team's admins can join it. */
  locked?: boolean;
  /** Its name: `^[a-z][a-z0-9-]{1,28}[a-z0-9]$`. */
  name?: string;
  /** Whether it is your own app, even where you have a default team. */
  personal?: boolean;
  /** Where it runs, a region's name or id. */
  region?: string;
  /** The private space that it runs in, by name or id. */
  space?: string;
  /** What it runs on, a stack's name or id. */
  stack?: string;
  /** The team, by name or id. */
  team?: string;
}

/** What `team_apps.info` takes. */
export interface TeamAppsInfoArgs {
  team_app: Identity;
}

/** What `team_apps.list_by_team` takes. */
export interface TeamAppsListByTeamArgs {
  team: Identity;
}

/** What `team_apps.update_locked` takes. */
export interface TeamAppsUpdateLockedArgs {
  team_app: Identity;
  /** Whether only the team's admins can join it. */
  locked: boolean;
}

/** Team apps: apps that a team owns, and making apps for a team. */
export interface TeamAppsResource {
  /**
   * Creates an app for a team. A name is generated where none is given.
   *
   * `POST /teams/apps`
   */
  create(args?: TeamAppsCreateArgs, options?: CallOptions): Promise<TeamApp>;
  /**
   * One app of a team, by name or id.
   *
   * `GET /teams/apps/{team_app}`
   */
  info(args: TeamAppsInfoArgs, options?: CallOptions): Promise<TeamApp>;
  /**
   * The apps of all your teams (not in the published schema).
   *
   * `GET /teams/apps`
   */
  list(args?: {}, options?: ListOptions): List<TeamApp>;
  /**
   * The apps of a team.
   *
   * `GET /teams/{team}/apps`
   */
  listByTeam(args: TeamAppsListByTeamArgs, options?: ListOptions): List<TeamApp>;
  /**
   * Locks an app, so that only the team's admins can join it, or unlocks it.
   *
   * `PATCH /teams/apps/{team_app}`
   */
  updateLocked(args: TeamAppsUpdateLockedArgs, options?: CallOptions): Promise<TeamApp>;
}
