// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { IdReference, Reference, UserReference } from "./shared.js";

/** What a release's code is made of. */
export interface Artifact {
  /** The id of the slug or image. */
  id: string;
  /** `slug` or `oci-image`. */
  type: string;
}

/** A change of an app's code, config vars or add-ons. */
export interface Release {
  /** The plans of the app's add-ons, `service:plan`. */
  addon_plan_names: string[];
  /** The app. */
  app: Reference;
  /** What the code is made of. */
  artifacts: Artifact[];
  /** When it was made. */
  created_at: string;
  /** Whether the app runs it. */
  current: boolean;
  /** What changed. */
  description: string;
  /** Whether one can roll back to it. */
  eligible_for_rollback: boolean;
  /** Its id. */
  id: string;
  /** Where the output of its release command can be read. */
  output_stream_url: string | null;
  /** Its slug. */
  slug: IdReference | null;
  /** How far it is. */
  status: ReleaseStatus;
  /** When it was last changed. */
  updated_at: string;
  /** Who made it. */
  user: UserReference;
  /** Its version: 1, 2, 3, …, unique in the app. */
  version: number;
}

/**
 * How far a release is.
 *
 * - `pending`: Its release command runs.
 * - `succeeded`: It could be run.
 * - `failed`: Its release command failed.
 * - `expired`: Its release command took too long, or a newer release came.
 */
export type ReleaseStatus =
  | "pending"
  | "succeeded"
  | "failed"
  | "expired"
  | (string & {});

/** What `releases.info` takes. */
export interface ReleasesInfoArgs {
  app: Identity;
  release: Identity;
}

/** What `releases.list` takes. */
export interface ReleasesListArgs {
  app: Identity;
}

/** What `releases.create` takes. */
export interface ReleasesCreateArgs {
  app: Identity;
  /** The slug's id. */
  slug: string;
  /** What changed. */
  description?: string;
  /** The image, on the newer generation of the platform. */
  oci_image?: string;
}

/** What `releases.rollback` takes. */
export interface ReleasesRollbackArgs {
  app: Identity;
  /** The release's id or version. */
  release: string;
}

/** Releases: each change of an app's code, config vars or add-ons. */
export interface ReleasesResource {
  /**
   * One release, by id or version.
   *
   * `GET /apps/{app}/releases/{release}`
   */
  info(args: ReleasesInfoArgs, options?: CallOptions): Promise<Release>;
  /**
   * The releases of an app.
   *
   * `GET /apps/{app}/releases`
   */
  list(args: ReleasesListArgs, options?: ListOptions): List<Release>;
  /**
   * Releases a slug.
   *
   * `POST /apps/{app}/releases`
   */
  create(args: ReleasesCreateArgs, options?: CallOptions): Promise<Release>;
  /**
   * Releases the code and the config vars of an earlier release again.
   *  Add-ons stay as they are.
   *
   * `POST /apps/{app}/releases`
   */
  rollback(args: ReleasesRollbackArgs, options?: CallOptions): Promise<Release>;
}
