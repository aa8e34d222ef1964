// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";

/** A buildpack: a program that turns source into a slug. */
export interface Buildpack {
  /** Its name in the registry, else its URL again. */
  name: string;
  /** Where it is fetched from; an official one has a `urn:buildpack:` instead. */
  url: string;
}

/** A buildpack in its place in an app's list. */
export interface BuildpackInstallation {
  /** Which buildpack. */
  buildpack: Buildpack;
  /** Its place, from 0. */
  ordinal: number;
}

/** One buildpack of a new list. */
export interface BuildpackUpdate {
  /**
   * Its name in the registry (`heroku/nodejs`, `hashnuke/elixir`), or the
   * URL of a git repository or a tarball.
   */
  buildpack: string;
}

/** What `buildpack_installations.list` takes. */
export interface BuildpackInstallationsListArgs {
  app: Identity;
}

/** What `buildpack_installations.update` takes. */
export interface BuildpackInstallationsUpdateArgs {
  app: Identity;
  /** All of them, in order. */
  updates: readonly BuildpackUpdate[];
}

/** Buildpack installations: what builds an app, in order. */
export interface BuildpackInstallationsResource {
  /**
   * The buildpacks that the next build will use, in order; none means that
   *  they are detected.
   *
   * `GET /apps/{app}/buildpack-installations`
   */
  list(args: BuildpackInstallationsListArgs, options?: ListOptions): List<BuildpackInstallation>;
  /**
   * Replaces the whole list of buildpacks. It makes no release: the next
   *  build uses it.
   *
   * `PUT /apps/{app}/buildpack-installations`
   */
  update(args: BuildpackInstallationsUpdateArgs, options?: CallOptions): Promise<BuildpackInstallation[]>;
}
