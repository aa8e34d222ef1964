// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Reference } from "./shared.js";

/** A service that add-ons are instances of. */
export interface AddonService {
  /** The command-line plug-in that comes with it. */
  cli_plugin_name: string | null;
  /** When it was first offered. */
  created_at: string;
  /** What people call it. */
  human_name: string;
  /** Its id. */
  id: string;
  /** Its name, e.g. `heroku-postgresql`. */
  name: string;
  /** How far along it is. */
  state: AddonServiceState;
  /** The generations of the platform that it works on. */
  supported_generations: Reference[];
  /** Whether an app can have it more than once. */
  supports_multiple_installations: boolean;
  /** Whether several apps can use one instance. */
  supports_sharing: boolean;
  /** When it was last changed. */
  updated_at: string;
}

/**
 * How far along a service is.
 *
 * - `alpha`: For a few.
 * - `beta`: For those who ask.
 * - `ga`: For everybody.
 * - `shutdown`: No longer.
 */
export type AddonServiceState =
  | "alpha"
  | "beta"
  | "ga"
  | "shutdown"
  | (string & {});

/** What `addon_services.info` takes. */
export interface AddonServicesInfoArgs {
  addon_service: Identity;
}

/** Add-on services: what add-ons can be had. */
export interface AddonServicesResource {
  /**
   * One service, by name or id.
   *
   * `GET /addon-services/{addon_service}`
   */
  info(args: AddonServicesInfoArgs, options?: CallOptions): Promise<AddonService>;
  /**
   * The services of the platform.
   *
   * `GET /addon-services`
   */
  list(args?: {}, options?: ListOptions): List<AddonService>;
}
