// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Reference } from "./shared.js";

/** A process type: its command, how many dynos run it, and of which size. */
export interface Formation {
  /** The app. */
  app: Reference;
  /** The command. */
  command: string;
  /** When the type first appeared. */
  created_at: string;
  /** The size of its dynos. */
  dyno_size: Reference;
  /** Its id. */
  id: string;
  /** How many dynos run it. */
  quantity: number;
  /** The size of its dynos, by name. */
  size: string;
  /** Its name, e.g. `web`. */
  type: string;
  /** When it was last changed. */
  updated_at: string;
}

/** A dyno size, by id or by name. */
export interface DynoSizeIdentity {
  /** Its id. */
  id?: string | null;
  /** Its name, in upper or lower case. */
  name?: string | null;
}

/** A change to one process type of several. */
export interface FormationChange {
  /** The size of its dynos, as the published schema has it. */
  dyno_size?: DynoSizeIdentity | null;
  /** How many dynos are to run it. */
  quantity?: number | string | null;
  /** The size of its dynos, by name: what official clients send. */
  size?: string | null;
  /** The type's name. */
  type: string;
}

/** What `formation.info` takes. */
export interface FormationInfoArgs {
  app: Identity;
  formation: Identity;
}

/** What `formation.list` takes. */
export interface FormationListArgs {
  app: Identity;
}

/** What `formation.batch_update` takes. */
export interface FormationBatchUpdateArgs {
  app: Identity;
  /** One entry for each type to change. */
  updates: readonly FormationChange[];
}

/** What `formation.update` takes. */
export interface FormationUpdateArgs {
  app: Identity;
  formation: Identity;
  /** The size of its dynos, as the published schema has it. */
  dyno_size?: DynoSizeIdentity;
  /** How many dynos are to run it. */
  quantity?: number | string;
  /** The size of its dynos, by name: what official clients send. */
  size?: string;
}

/** Formation: how many dynos of each process type run, and of which size. */
export interface FormationResource {
  /**
   * One process type, by its name or id.
   *
   * `GET /apps/{app}/formation/{formation}`
   */
  info(args: FormationInfoArgs, options?: CallOptions): Promise<Formation>;
  /**
   * The process types of an app's slug.
   *
   * `GET /apps/{app}/formation`
   */
  list(args: FormationListArgs, options?: ListOptions): List<Formation>;
  /**
   * Scales several process types at once.
   *
   * `PATCH /apps/{app}/formation`
   */
  batchUpdate(args: FormationBatchUpdateArgs, options?: CallOptions): Promise<Formation[]>;
  /**
   * Scales one process type.
   *
   * `PATCH /apps/{app}/formation/{formation}`
   */
  update(args: FormationUpdateArgs, options?: CallOptions): Promise<Formation>;
}
