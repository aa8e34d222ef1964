// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity } from "../base.js";

/** A place to upload a tarball to. */
export interface Source {
  /** Where to put it, and where a build gets it from. */
  source_blob: SourceUrls;
}

/** Where to put a tarball, and where a build gets it from. */
export interface SourceUrls {
  /** For the build. */
  get_url: string;
  /** For the upload: a PUT with a length and an empty content type. */
  put_url: string;
}

/** What `sources.create_by_app` takes. */
export interface SourcesCreateByAppArgs {
  app: Identity;
}

/** Sources: a place to upload a tarball to, for a build. */
export interface SourcesResource {
  /**
   * Makes a place for an upload. It is there for about an hour.
   *
   * `POST /sources`
   */
  create(args?: {}, options?: CallOptions): Promise<Source>;
  /**
   * Makes a place for an upload, in the older way that names an app.
   *
   * `POST /apps/{app}/sources`
   */
  createByApp(args: SourcesCreateByAppArgs, options?: CallOptions): Promise<Source>;
}
