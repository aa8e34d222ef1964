// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { Identity, List, ListOptions } from "../base.js";
import type { Pipeline } from "./pipelines.js";
import type { IdReference } from "./shared.js";

/** An app that a promotion releases code on. */
export interface PipelinePromotionTarget {
  /** The app. */
  app: IdReference;
  /** Why it failed. */
  error_message: string | null;
  /** Its id. */
  id: string;
  /** The promotion. */
  pipeline_promotion: IdReference;
  /** The release that it made. */
  release: IdReference | null;
  /** How far it is. */
  status: PromotionTargetStatus;
}

/**
 * How far the promotion to an app is.
 *
 * - `pending`: It does not run the code yet.
 * - `succeeded`: It runs the code.
 * - `failed`: It cannot.
 */
export type PromotionTargetStatus =
  | "pending"
  | "succeeded"
  | "failed"
  | (string & {});

/** What `pipeline_promotion_targets.list` takes. */
export interface PipelinePromotionTargetsListArgs {
  pipeline_promotion: Identity;
}

/** Pipeline promotion targets: the apps that a promotion releases code on. */
export interface PipelinePromotionTargetsResource {
  /**
   * The targets of a promotion, and how far each is.
   *
   * `GET /pipeline-promotions/{pipeline_promotion}/promotion-targets`
   */
  list(args: PipelinePromotionTargetsListArgs, options?: ListOptions): List<PipelinePromotionTarget>;
}
