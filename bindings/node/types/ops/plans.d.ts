// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Price, Reference } from "./shared.js";

/**
 * A regime that a plan meets.
 *
 * - `HIPAA`: US health data.
 * - `PCI`: Payment cards.
 */
export type Compliance =
  | "HIPAA"
  | "PCI"
  | (string & {});

/** A size and price that an add-on service comes in. */
export interface Plan {
  /** The service that it is a plan of. */
  addon_service: Reference;
  /** The regimes that it meets. */
  compliance: Compliance[] | null;
  /** When it was first offered. */
  created_at: string;
  /** Whether it is meant where only the service is named. */
  default: boolean;
  /** What it offers. */
  description: string;
  /** What people call it. */
  human_name: string;
  /** Its id. */
  id: string;
  /** Whether apps in a private space can have it. */
  installable_inside_private_network: boolean;
  /** Whether other apps can have it. */
  installable_outside_private_network: boolean;
  /** Its name, `service:plan`. */
  name: string;
  /** What it costs. */
  price: Price;
  /** Whether it is the default in a private space. */
  space_default: boolean;
  /** How far along it is: `public`, … */
  state: string;
  /** When it was last changed. */
  updated_at: string;
  /** Whether it is shown to everybody. */
  visible: boolean;
}

/** What `plans.info` takes. */
export interface PlansInfoArgs {
  plan: Identity;
}

/** What `plans.info_by_addon_service` takes. */
export interface PlansInfoByAddonServiceArgs {
  addon_service: Identity;
  plan: Identity;
}

/** What `plans.list_by_addon_service` takes. */
export interface PlansListByAddonServiceArgs {
  addon_service: Identity;
}

/** Plans: the sizes and prices that an add-on service comes in. */
export interface PlansResource {
  /**
   * One plan, by id or `service:plan`.
   *
   * `GET /plans/{plan}`
   */
  info(args: PlansInfoArgs, options?: CallOptions): Promise<Plan>;
  /**
   * One plan of a service, by name or id.
   *
   * `GET /addon-services/{addon_service}/plans/{plan}`
   */
  infoByAddonService(args: PlansInfoByAddonServiceArgs, options?: CallOptions): Promise<Plan>;
  /**
   * The plans of a service.
   *
   * `GET /addon-services/{addon_service}/plans`
   */
  listByAddonService(args: PlansListByAddonServiceArgs, options?: ListOptions): List<Plan>;
}
