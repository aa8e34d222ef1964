// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";

/** A place where apps can run. */
export interface Region {
  /** The country that it is in. */
  country: string;
  /** When it was first offered. */
  created_at: string;
  /** What people call it. */
  description: string;
  /** Its id. */
  id: string;
  /** The place within the country. */
  locale: string;
  /** Its name, e.g. `us`. */
  name: string;
  /** Whether private spaces can be there. */
  private_capable: boolean;
  /** Whose machines they are. */
  provider: RegionProvider;
  /** When it was last changed. */
  updated_at: string;
}

/** Whose machines a region is made of. */
export interface RegionProvider {
  /** The provider's name. */
  name: string;
  /** What the provider calls the region, e.g. `us-east-1`. */
  region: string;
}

/** What `regions.info` takes. */
export interface RegionsInfoArgs {
  region: Identity;
}

/** Regions: where apps can run. */
export interface RegionsResource {
  /**
   * One region, by name or id.
   *
   * `GET /regions/{region}`
   */
  info(args: RegionsInfoArgs, options?: CallOptions): Promise<Region>;
  /**
   * The regions of the platform.
   *
   * `GET /regions`
   */
  list(args?: {}, options?: ListOptions): List<Region>;
}
