// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity } from "../base.js";
import type { Pipeline } from "./pipelines.js";
import type { IdReference } from "./shared.js";

/** The code of one app, on its way to others. */
export interface PipelinePromotion {
  /** When it was begun. */
  created_at: string;
  /** Its id. */
  id: string;
  /** The pipeline. */
  pipeline: IdReference;
  /** Where the code comes from. */
  source: PromotionSource;
  /** How far it is. */
  status: PromotionStatus;
  /** When it was last changed. */
  updated_at: string | null;
}

/** Where promoted code comes from. */
export interface PromotionSource {
  /** The app. */
  app: IdReference;
  /** The release of it. */
  release: IdReference;
}

/**
 * How far a promotion is.
 *
 * - `pending`: Some app does not run it yet.
 * - `completed`: Each app runs it, or cannot.
 */
export type PromotionStatus =
  | "pending"
  | "completed"
  | (string & {});

/** Another resource, by id. */
export interface IdReferenceInput {
  /** Its id. */
  id: string;
}

/** Where the code of a new promotion comes from. */
export interface PromotionFrom {
  /** The app. */
  app: IdReferenceInput;
  /** The release of it; the one that it runs, unless given. */
  release?: IdReferenceInput | null;
}

/** Where the code of a new promotion is to be released. */
export interface PromotionTo {
  /** The app. */
  app: IdReferenceInput;
}

/** What `pipeline_promotions.create` takes. */
export interface PipelinePromotionsCreateArgs {
  /** The pipeline. */
  pipeline: IdReferenceInput;
  /** Where the code comes from. */
  source: PromotionFrom;
  /** Where it is to be released. */
  targets: readonly PromotionTo[];
}

/** What `pipeline_promotions.info` takes. */
export interface PipelinePromotionsInfoArgs {
  pipeline_promotion: Identity;
}

/** Pipeline promotions: the code of one app, released on others. */
export interface PipelinePromotionsResource {
  /**
   * Releases the slug of one app of a pipeline on others of it. Config vars
   *  and add-ons stay as they are.
   *
   * `POST /pipeline-promotions`
   */
  create(args: PipelinePromotionsCreateArgs, options?: CallOptions): Promise<PipelinePromotion>;
  /**
   * One promotion, by id.
   *
   * `GET /pipeline-promotions/{pipeline_promotion}`
   */
  info(args: PipelinePromotionsInfoArgs, options?: CallOptions): Promise<PipelinePromotion>;
}
