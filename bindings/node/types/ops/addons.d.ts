// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Price, Reference } from "./shared.js";

/** A service that an app uses. */
export interface Addon {
  /** What its provider offers to do with it. */
  actions: AddonAction[];
  /** The service that it is an instance of. */
  addon_service: Reference;
  /** The app that it was created for. */
  app: Reference;
  /** What is paid for it. */
  billed_price: Price | null;
  /** Who pays. */
  billing_entity: BillingEntity;
  /** The config vars that it owns on its app. */
  config_vars: string[];
  /** When it was created. */
  created_at: string;
  /** Its id. */
  id: string;
  /** Its name, unique on the platform, e.g. `postgresql-slippery-34466`. */
  name: string;
  /** Its plan, `service:plan`. */
  plan: AddonPlan;
  /** What its provider calls it. */
  provider_id: string;
  /** What its provider says of the provisioning. */
  provision_message: string | null;
  /** Where it is in its life. */
  state: AddonState;
  /** When it was last changed. */
  updated_at: string;
  /** Its dashboard. */
  web_url: string | null;
}

/** Something that an add-on's provider offers to do with it. */
export interface AddonAction {
  /** What the provider calls it. */
  action: string;
  /** Its id. */
  id: string;
  /** What people call it. */
  label: string;
  /** Whether only the app's owner may do it. */
  requires_owner: boolean;
  /** Where it is done. */
  url: string;
}

/** The plan of an add-on. */
export interface AddonPlan {
  /** Its id. */
  id: string;
  /** Its name, `service:plan`. */
  name: string;
  /**
   * What it costs (not in the published schema; official clients ask for
   * it and show it).
   */
  price?: Price | null;
}

/**
 * Where an add-on is in its life.
 *
 * - `provisioning`: It is being made.
 * - `provisioned`: It can be used.
 * - `deprovisioning`: It is being removed (not in the published schema; seen by clients).
 * - `deprovisioned`: It is gone, or could not be made.
 */
export type AddonState =
  | "provisioning"
  | "provisioned"
  | "deprovisioning"
  | "deprovisioned"
  | (string & {});

/** Who pays for an add-on. */
export interface BillingEntity {
  /** The id of the app or team. */
  id: string;
  /** The name of the app or team. */
  name: string;
  /** Which of the two it is. */
  type: BillingEntityType;
}

/**
 * What can pay for an add-on.
 *
 * - `app`: The owner of an app.
 * - `team`: A team.
 */
export type BillingEntityType =
  | "app"
  | "team"
  | (string & {});

/** What to call an attachment. */
export interface AttachmentName {
  /** The name, which the config vars begin with, e.g. `DATABASE`. */
  name?: string | null;
}

/** What `addons.info` takes. */
export interface AddonsInfoArgs {
  addon: Identity;
}

/** What `addons.create` takes. */
export interface AddonsCreateArgs {
  app: Identity;
  /** Which plan, `service:plan`; the service alone means its default plan. */
  plan: string;
  /** What to call its first attachment. */
  attachment?: AttachmentName;
  /** Options for its provider. */
  config?: Readonly<Record<string, string>>;
  /** The app's name, where config vars would be overwritten. */
  confirm?: string;
  /** Its name; one is generated where none is given. */
  name?: string;
}

/** What `addons.delete` takes. */
export interface AddonsDeleteArgs {
  app: Identity;
  addon: Identity;
}

/** What `addons.info_by_app` takes. */
export interface AddonsInfoByAppArgs {
  app: Identity;
  addon: Identity;
}

/** What `addons.list_by_app` takes. */
export interface AddonsListByAppArgs {
  app: Identity;
}

/** What `addons.update` takes. */
export interface AddonsUpdateArgs {
  app: Identity;
  addon: Identity;
  /** The new plan, `service:plan`. */
  plan: string;
  /** A new name. */
  name?: string;
}

/** What `addons.list_by_user` takes. */
export interface AddonsListByUserArgs {
  account: Identity;
}

/** What `addons.list_by_team` takes. */
export interface AddonsListByTeamArgs {
  team: Identity;
}

/** What `addons.resolve` takes. */
export interface AddonsResolveArgs {
  /** A name, an id, an attachment, a service or a plan. */
  addon: string;
  /** The service that it has to be of. */
  addon_service?: string;
  /** The app to look on. */
  app?: string;
}

/** Add-ons: services that an app uses, a database above all. */
export interface AddonsResource {
  /**
   * The add-ons that you can see.
   *
   * `GET /addons`
   */
  list(args?: {}, options?: ListOptions): List<Addon>;
  /**
   * One add-on, by name or id.
   *
   * `GET /addons/{addon}`
   */
  info(args: AddonsInfoArgs, options?: CallOptions): Promise<Addon>;
  /**
   * Provisions an add-on and attaches it to an app, which makes releases.
   *  It may go on in the background: then its state is `provisioning`.
   *
   * `POST /apps/{app}/addons`
   */
  create(args: AddonsCreateArgs, options?: CallOptions): Promise<Addon>;
  /**
   * Removes an add-on with all that it holds, and its config vars.
   *
   * `DELETE /apps/{app}/addons/{addon}`
   */
  delete(args: AddonsDeleteArgs, options?: CallOptions): Promise<Addon>;
  /**
   * One add-on of an app, by name or id.
   *
   * `GET /apps/{app}/addons/{addon}`
   */
  infoByApp(args: AddonsInfoByAppArgs, options?: CallOptions): Promise<Addon>;
  /**
   * The add-ons of an app.
   *
   * `GET /apps/{app}/addons`
   */
  listByApp(args: AddonsListByAppArgs, options?: ListOptions): List<Addon>;
  /**
   * Changes an add-on's plan.
   *
   * `PATCH /apps/{app}/addons/{addon}`
   */
  update(args: AddonsUpdateArgs, options?: CallOptions): Promise<Addon>;
  /**
   * The add-ons on the apps of a user.
   *
   * `GET /users/{account}/addons`
   */
  listByUser(args: AddonsListByUserArgs, options?: ListOptions): List<Addon>;
  /**
   * The add-ons on the apps of a team.
   *
   * `GET /teams/{team}/addons`
   */
  listByTeam(args: AddonsListByTeamArgs, options?: ListOptions): List<Addon>;
  /**
   * The add-ons that a name may mean: a name or an id, the name of an
   *  attachment (`app::NAME` for another app's), of a service or of a plan.
   *
   * `POST /actions/addons/resolve`
   */
  resolve(args: AddonsResolveArgs, options?: CallOptions): Promise<Addon[]>;
}
