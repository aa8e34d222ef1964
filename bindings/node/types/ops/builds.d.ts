// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { IdReference, UserReference } from "./shared.js";

/** A run of the buildpacks, from source to a slug and its release. */
export interface Build {
  /** The app that is built. */
  app: IdReference | null;
  /** The buildpacks that were used, once that is known. */
  buildpacks: BuildBuildpack[] | null;
  /** When it began. */
  created_at: string;
  /** The generation of the platform: `cedar` or `fir`. */
  generation: string | null;
  /** Its id. */
  id: string;
  /** Where its output can be read while it is made, and for a while after. */
  output_stream_url: string | null;
  /** The release that it made. */
  release: IdReference | null;
  /** The slug that it made. */
  slug: IdReference | null;
  /** What is built. */
  source_blob: SourceBlob;
  /** The stack that it is built on. */
  stack: string | null;
  /** How far it is. */
  status: BuildStatus;
  /** When it was last changed. */
  updated_at: string;
  /** Who started it. */
  user: UserReference;
}

/** A buildpack of a build. */
export interface BuildBuildpack {
  /** Its name in the registry. */
  name?: string | null;
  /** Where it is fetched from. */
  url?: string | null;
}

/**
 * How far a build is.
 *
 * - `pending`: It runs.
 * - `succeeded`: It made a release.
 * - `failed`: It ended without a release.
 */
export type BuildStatus =
  | "pending"
  | "succeeded"
  | "failed"
  | (string & {});

/** What is built. */
export interface SourceBlob {
  /** The checksum of the tarball, `SHA256:…`. */
  checksum: string | null;
  /** Where the tarball is. */
  url: string;
  /** What its version is called, usually the commit. */
  version: string | null;
  /** What the version is about. */
  version_description: string | null;
}

/** A buildpack of a build. */
export interface BuildBuildpackInput {
  /** Its name in the registry. */
  name?: string | null;
  /** Where it is fetched from. */
  url?: string | null;
}

/** What is built. */
export interface SourceBlobInput {
  /** The checksum of the tarball, `SHA256:…`. */
  checksum?: string | null;
  /** Where the tarball is. */
  url: string;
  /** What its version is called, usually the commit. */
  version?: string | null;
  /** What the version is about. */
  version_description?: string | null;
}

/** What `builds.create` takes. */
export interface BuildsCreateArgs {
  app: Identity;
  /** What to build. */
  source_blob: SourceBlobInput;
  /** The buildpacks to use this once, instead of the app's. */
  buildpacks?: readonly BuildBuildpackInput[] | null;
}

/** What `builds.info` takes. */
export interface BuildsInfoArgs {
  app: Identity;
  build: Identity;
}

/** What `builds.list` takes. */
export interface BuildsListArgs {
  app: Identity;
}

/** What `builds.delete_cache` takes. */
export interface BuildsDeleteCacheArgs {
  app: Identity;
}

/** What `builds.cancel` takes. */
export interface BuildsCancelArgs {
  app: Identity;
  build: Identity;
}

/** Builds: from source to a slug and its release. */
export interface BuildsResource {
  /**
   * Starts a build of a tarball. A git push starts one by itself.
   *
   * `POST /apps/{app}/builds`
   */
  create(args: BuildsCreateArgs, options?: CallOptions): Promise<Build>;
  /**
   * One build.
   *
   * `GET /apps/{app}/builds/{build}`
   */
  info(args: BuildsInfoArgs, options?: CallOptions): Promise<Build>;
  /**
   * The builds of an app, those of git pushes included.
   *
   * `GET /apps/{app}/builds`
   */
  list(args: BuildsListArgs, options?: ListOptions): List<Build>;
  /**
   * Empties the directory that buildpacks keep between builds.
   *
   * `DELETE /apps/{app}/build-cache`
   */
  deleteCache(args: BuildsDeleteCacheArgs, options?: CallOptions): Promise<void>;
  /**
   * Stops a build that runs.
   *
   * `DELETE /apps/{app}/builds/{build}`
   */
  cancel(args: BuildsCancelArgs, options?: CallOptions): Promise<Build>;
}
