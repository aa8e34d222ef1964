// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Reference } from "./shared.js";

/** Apps that run the same code in different stages. */
export interface Pipeline {
  /** When it was created. */
  created_at: string;
  /** The generation of the platform that its apps run on. */
  generation: Reference;
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** Who owns it. */
  owner: PipelineOwner | null;
  /** When it was last changed. */
  updated_at: string;
}

/** Who owns a pipeline. */
export interface PipelineOwner {
  /** The id of the user or team. */
  id: string;
  /** Which of the two it is. */
  type: PipelineOwnerType;
}

/**
 * What can own a pipeline.
 *
 * - `team`: A team.
 * - `user`: A user.
 */
export type PipelineOwnerType =
  | "team"
  | "user"
  | (string & {});

/** What has to be equal. */
export interface PipelineEquals {
  /** The name. */
  name?: string | null;
}

/** Who owns a pipeline. */
export interface PipelineOwnerInput {
  /** The id of the user or team. */
  id: string;
  /** Which of the two it is. */
  type: PipelineOwnerType;
}

/** What `pipelines.create` takes. */
export interface PipelinesCreateArgs {
  /** Its name: `^[a-z][a-z0-9-]{2,29}$`. */
  name: string;
  /**
   * The generation that its apps run on, by name or id (not in the published
   * schema; official clients send it).
   */
  generation?: string;
  /** Who is to own it; you, unless given. */
  owner?: PipelineOwnerInput | null;
}

/** What `pipelines.info` takes. */
export interface PipelinesInfoArgs {
  pipeline: Identity;
}

/** What `pipelines.delete` takes. */
export interface PipelinesDeleteArgs {
  pipeline: Identity;
}

/** What `pipelines.update` takes. */
export interface PipelinesUpdateArgs {
  pipeline: Identity;
  /** A new name. */
  name?: string;
}

/** What `pipelines.list` takes. */
export interface PipelinesListArgs {
  /** What has to be equal. */
  eq?: PipelineEquals;
}

/** Pipelines: apps that run the same code in different stages. */
export interface PipelinesResource {
  /**
   * Creates a pipeline, without apps.
   *
   * `POST /pipelines`
   */
  create(args: PipelinesCreateArgs, options?: CallOptions): Promise<Pipeline>;
  /**
   * One pipeline, by name or id.
   *
   * `GET /pipelines/{pipeline}`
   */
  info(args: PipelinesInfoArgs, options?: CallOptions): Promise<Pipeline>;
  /**
   * Deletes a pipeline. Its apps stay.
   *
   * `DELETE /pipelines/{pipeline}`
   */
  delete(args: PipelinesDeleteArgs, options?: CallOptions): Promise<Pipeline>;
  /**
   * Renames a pipeline.
   *
   * `PATCH /pipelines/{pipeline}`
   */
  update(args: PipelinesUpdateArgs, options?: CallOptions): Promise<Pipeline>;
  /**
   * The pipelines that you can see.
   *
   * `GET /pipelines`
   */
  list(args?: PipelinesListArgs, options?: ListOptions): List<Pipeline>;
}
