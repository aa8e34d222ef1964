// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity } from "../base.js";
import type { Reference } from "./shared.js";

/** A built app, ready to run. */
export interface Slug {
  /** Where to download or upload it. */
  blob: SlugBlob;
  /** What the buildpack called the app. */
  buildpack_provided_description: string | null;
  /** Its checksum, `SHA256:…`. */
  checksum: string | null;
  /** The commit that it was built from. */
  commit: string | null;
  /** What the commit is about. */
  commit_description: string | null;
  /** When it was made. */
  created_at: string;
  /** When it was deleted. */
  deleted_at: string | null;
  /** Its id. */
  id: string;
  /** The command of each process type. */
  process_types: Record<string, string>;
  /** Its size, in bytes. */
  size: number | null;
  /** The stack that it runs on. */
  stack: Reference;
  /** When it was last changed. */
  updated_at: string;
}

/** Where to download or upload a slug. */
export interface SlugBlob {
  /** `get` or `put`. */
  method: string;
  /** Where. */
  url: string;
}

/** What `slugs.info` takes. */
export interface SlugsInfoArgs {
  app: Identity;
  slug: Identity;
}

/** What `slugs.create` takes. */
export interface SlugsCreateArgs {
  app: Identity;
  /** The command of each process type. */
  process_types: Readonly<Record<string, string>>;
  /** What built it. */
  buildpack_provided_description?: string | null;
  /** Its checksum, `SHA256:…`. */
  checksum?: string | null;
  /** The commit that it was built from. */
  commit?: string | null;
  /** What the commit is about. */
  commit_description?: string | null;
  /** The stack that it runs on, by name or id. */
  stack?: string;
}

/** Slugs: built apps, ready to run. */
export interface SlugsResource {
  /**
   * One slug, with where to download it.
   *
   * `GET /apps/{app}/slugs/{slug}`
   */
  info(args: SlugsInfoArgs, options?: CallOptions): Promise<Slug>;
  /**
   * Announces a slug that you built yourself, and says where to upload it.
   *
   * `POST /apps/{app}/slugs`
   */
  create(args: SlugsCreateArgs, options?: CallOptions): Promise<Slug>;
}
