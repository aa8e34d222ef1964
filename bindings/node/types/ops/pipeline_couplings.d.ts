// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Pipeline } from "./pipelines.js";
import type { IdReference } from "./shared.js";

/** The pipeline of a coupling. */
export interface CoupledPipeline {
  /** Its id. */
  id: string;
  /** Its name (not in the published schema; official clients show it). */
  name?: string | null;
}

/** An app as a stage of a pipeline. */
export interface PipelineCoupling {
  /** The app. */
  app: IdReference;
  /** When the app came. */
  created_at: string;
  /** Its id. */
  id: string;
  /** The pipeline. */
  pipeline: CoupledPipeline;
  /** Which stage the app is. */
  stage: Stage;
  /** When it was last changed. */
  updated_at: string;
}

/**
 * A stage of a pipeline.
 *
 * - `test`: For tests.
 * - `review`: For reviews of changes.
 * - `development`: For developers.
 * - `staging`: For a last look.
 * - `production`: For everybody.
 */
export type Stage =
  | "test"
  | "review"
  | "development"
  | "staging"
  | "production"
  | (string & {});

/** What `pipeline_couplings.list_by_pipeline` takes. */
export interface PipelineCouplingsListByPipelineArgs {
  pipeline: Identity;
}

/** What `pipeline_couplings.list_by_team` takes. */
export interface PipelineCouplingsListByTeamArgs {
  team: Identity;
}

/** What `pipeline_couplings.create` takes. */
export interface PipelineCouplingsCreateArgs {
  /** The app, by name or id. */
  app: string;
  /** The pipeline, by id or name. */
  pipeline: string;
  /** Which stage. */
  stage: Stage;
}

/** What `pipeline_couplings.info` takes. */
export interface PipelineCouplingsInfoArgs {
  pipeline_coupling: Identity;
}

/** What `pipeline_couplings.delete` takes. */
export interface PipelineCouplingsDeleteArgs {
  pipeline_coupling: Identity;
}

/** What `pipeline_couplings.update` takes. */
export interface PipelineCouplingsUpdateArgs {
  pipeline_coupling: Identity;
  /** Which stage. */
  stage?: Stage;
}

/** What `pipeline_couplings.info_by_app` takes. */
export interface PipelineCouplingsInfoByAppArgs {
  app: Identity;
}

/** Pipeline couplings: which app is which stage of which pipeline. */
export interface PipelineCouplingsResource {
  /**
   * The couplings of a pipeline.
   *
   * `GET /pipelines/{pipeline}/pipeline-couplings`
   */
  listByPipeline(args: PipelineCouplingsListByPipelineArgs, options?: ListOptions): List<PipelineCoupling>;
  /**
   * The couplings of your own apps.
   *
   * `GET /users/~/pipeline-couplings`
   */
  listByCurrentUser(args?: {}, options?: ListOptions): List<PipelineCoupling>;
  /**
   * The couplings that you can see.
   *
   * `GET /pipeline-couplings`
   */
  list(args?: {}, options?: ListOptions): List<PipelineCoupling>;
  /**
   * The couplings of a team's apps.
   *
   * `GET /teams/{team}/pipeline-couplings`
   */
  listByTeam(args: PipelineCouplingsListByTeamArgs, options?: ListOptions): List<PipelineCoupling>;
  /**
   * Makes an app a stage of a pipeline. It can be in one only.
   *
   * `POST /pipeline-couplings`
   */
  create(args: PipelineCouplingsCreateArgs, options?: CallOptions): Promise<PipelineCoupling>;
  /**
   * One coupling, by id.
   *
   * `GET /pipeline-couplings/{pipeline_coupling}`
   */
  info(args: PipelineCouplingsInfoArgs, options?: CallOptions): Promise<PipelineCoupling>;
  /**
   * Takes an app out of its pipeline.
   *
   * `DELETE /pipeline-couplings/{pipeline_coupling}`
   */
  delete(args: PipelineCouplingsDeleteArgs, options?: CallOptions): Promise<PipelineCoupling>;
  /**
   * Makes an app another stage of its pipeline.
   *
   * `PATCH /pipeline-couplings/{pipeline_coupling}`
   */
  update(args: PipelineCouplingsUpdateArgs, options?: CallOptions): Promise<PipelineCoupling>;
  /**
   * The coupling of an app, which is not found where it is in no pipeline.
   *
   * `GET /apps/{app}/pipeline-couplings`
   */
  infoByApp(args: PipelineCouplingsInfoByAppArgs, options?: CallOptions): Promise<PipelineCoupling>;
}
