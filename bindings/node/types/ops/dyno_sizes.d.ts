// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Dyno } from "./dynos.js";
import type { Reference } from "./shared.js";

/** A size that dynos come in. */
export interface DynoSize {
  /** The processor's architecture, e.g. `amd64`. */
  architecture: string;
  /** Its share of a processor, against the smallest size. */
  compute: number;
  /** What it costs, as the platform puts it. */
  cost: Record<string, unknown> | null;
  /** Whether it has a processor of its own. */
  dedicated: boolean;
  /** The generation of the platform that has it. */
  generation: Reference;
  /** Its id. */
  id: string;
  /** Its memory, in gigabytes. */
  memory: number;
  /** Its name, e.g. `Standard-1X`. */
  name: string;
  /** The units that it counts for in a contract. */
  precise_dyno_units: number;
  /** Whether it is for private spaces only. */
  private_space_only: boolean;
}

/** What `dyno_sizes.info` takes. */
export interface DynoSizesInfoArgs {
  dyno_size: Identity;
}

/** What `dyno_sizes.list_by_app` takes. */
export interface DynoSizesListByAppArgs {
  app: Identity;
}

/** Dyno sizes: what dynos come in. */
export interface DynoSizesResource {
  /**
   * One size, by name or id.
   *
   * `GET /dyno-sizes/{dyno_size}`
   */
  info(args: DynoSizesInfoArgs, options?: CallOptions): Promise<DynoSize>;
  /**
   * The sizes of the platform.
   *
   * `GET /dyno-sizes`
   */
  list(args?: {}, options?: ListOptions): List<DynoSize>;
  /**
   * The sizes that an app can use.
   *
   * `GET /apps/{app}/available-dyno-sizes`
   */
  listByApp(args: DynoSizesListByAppArgs, options?: ListOptions): List<DynoSize>;
}
