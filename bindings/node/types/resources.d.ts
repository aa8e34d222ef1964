// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { AccountResource } from "./ops/account.js";
import type { AddonAttachmentsResource } from "./ops/addon_attachments.js";
import type { AddonServicesResource } from "./ops/addon_services.js";
import type { AddonsResource } from "./ops/addons.js";
import type { AppFeaturesResource } from "./ops/app_features.js";
import type { AppsResource } from "./ops/apps.js";
import type { BuildpackInstallationsResource } from "./ops/buildpack_installations.js";
import type { BuildsResource } from "./ops/builds.js";
import type { CollaboratorsResource } from "./ops/collaborators.js";
import type { ConfigVarsResource } from "./ops/config_vars.js";
import type { DomainsResource } from "./ops/domains.js";
import type { DynoSizesResource } from "./ops/dyno_sizes.js";
import type { DynosResource } from "./ops/dynos.js";
import type { FiltersResource } from "./ops/filters.js";
import type { FormationResource } from "./ops/formation.js";
import type { LogDrainsResource } from "./ops/log_drains.js";
import type { LogSessionsResource } from "./ops/log_sessions.js";
import type { OauthAuthorizationsResource } from "./ops/oauth_authorizations.js";
import type { OauthSessionsResource } from "./ops/oauth_sessions.js";
import type { PipelineCouplingsResource } from "./ops/pipeline_couplings.js";
import type { PipelinePromotionTargetsResource } from "./ops/pipeline_promotion_targets.js";
import type { PipelinePromotionsResource } from "./ops/pipeline_promotions.js";
import type { PipelinesResource } from "./ops/pipelines.js";
import type { PlansResource } from "./ops/plans.js";
import type { RateLimitsResource } from "./ops/rate_limits.js";
import type { RegionsResource } from "./ops/regions.js";
import type { ReleasesResource } from "./ops/releases.js";
import type { SlugsResource } from "./ops/slugs.js";
import type { SniEndpointsResource } from "./ops/sni_endpoints.js";
import type { SourcesResource } from "./ops/sources.js";
import type { StacksResource } from "./ops/stacks.js";
import type { TeamAppsResource } from "./ops/team_apps.js";
import type { TeamsResource } from "./ops/teams.js";

/** One member for each resource of the platform. */
export interface Resources {
  /** The account: whose key this is. */
  readonly account: AccountResource;
  /** Add-on attachments: which app uses which add-on, under which name. */
  readonly addonAttachments: AddonAttachmentsResource;
  /** Add-on services: what add-ons can be had. */
  readonly addonServices: AddonServicesResource;
  /** Add-ons: services that an app uses, a database above all. */
  readonly addons: AddonsResource;
  /** App features: switches of the platform for one app. */
  readonly appFeatures: AppFeaturesResource;
  /** Apps: the programs that you deploy. */
  readonly apps: AppsResource;
  /** Buildpack installations: what builds an app, in order. */
  readonly buildpackInstallations: BuildpackInstallationsResource;
  /** Builds: from source to a slug and its release. */
  readonly builds: BuildsResource;
  /** Collaborators: who may work on an app. */
  readonly collaborators: CollaboratorsResource;
  /** Config vars: an app's settings, which its dynos see as environment. */
  readonly configVars: ConfigVarsResource;
  /** Domains: the host names that an app answers to. */
  readonly domains: DomainsResource;
  /** Dyno sizes: what dynos come in. */
  readonly dynoSizes: DynoSizesResource;
  /** Dynos: the containers that run an app's processes. */
  readonly dynos: DynosResource;
  /** Filters: many resources of a kind at once, by id. */
  readonly filters: FiltersResource;
  /** Formation: how many dynos of each process type run, and of which size. */
  readonly formation: FormationResource;
  /** Log drains: where an app's log lines are sent as they come. */
  readonly logDrains: LogDrainsResource;
  /** Log sessions: a look at an app's log. */
  readonly logSessions: LogSessionsResource;
  /** OAuth authorizations: keys of an account, and what each may do. */
  readonly oauthAuthorizations: OauthAuthorizationsResource;
  /** OAuth sessions: log-ins in a browser. */
  readonly oauthSessions: OauthSessionsResource;
  /** Pipeline couplings: which app is which stage of which pipeline. */
  readonly pipelineCouplings: PipelineCouplingsResource;
  /** Pipeline promotion targets: the apps that a promotion releases code on. */
  readonly pipelinePromotionTargets: PipelinePromotionTargetsResource;
  /** Pipeline promotions: the code of one app, released on others. */
  readonly pipelinePromotions: PipelinePromotionsResource;
  /** Pipelines: apps that run the same code in different stages. */
  readonly pipelines: PipelinesResource;
  /** Plans: the sizes and prices that an add-on service comes in. */
  readonly plans: PlansResource;
  /** How many calls the account has left. */
  readonly rateLimits: RateLimitsResource;
  /** Regions: where apps can run. */
  readonly regions: RegionsResource;
  /** Releases: each change of an app's code, config vars or add-ons. */
  readonly releases: ReleasesResource;
  /** Slugs: built apps, ready to run. */
  readonly slugs: SlugsResource;
  /** SNI endpoints: certificates of one's own, for an app's domains. */
  readonly sniEndpoints: SniEndpointsResource;
  /** Sources: a place to upload a tarball to, for a build. */
  readonly sources: SourcesResource;
  /** Stacks: the operating systems that apps are built and run on. */
  readonly stacks: StacksResource;
  /** Team apps: apps that a team owns, and making apps for a team. */
  readonly teamApps: TeamAppsResource;
  /** Teams: people who own apps together. */
  readonly teams: TeamsResource;
}
