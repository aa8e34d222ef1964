// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { List, ListOptions } from "../base.js";
import type { TeamApp } from "./shared.js";

/** What apps are among. */
export interface AppFilterIn {
  /** The ids. */
  id?: readonly string[] | null;
}

/** What `filters.apps` takes. */
export interface FiltersAppsArgs {
  /** What the apps are among. */
  in?: AppFilterIn;
}

/** Filters: many resources of a kind at once, by id. */
export interface FiltersResource {
  /**
   * The apps of these ids, as far as you can see them.
   *
   * `POST /filters/apps`
   */
  apps(args?: FiltersAppsArgs, options?: ListOptions): List<TeamApp>;
}
