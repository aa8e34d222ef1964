// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity } from "../base.js";

/** The config vars of an app. Names print, values do not. */
export type ConfigVars = Record<string, string>;

/** What `config_vars.info` takes. */
export interface ConfigVarsInfoArgs {
  app: Identity;
}

/** What `config_vars.info_by_release` takes. */
export interface ConfigVarsInfoByReleaseArgs {
  app: Identity;
  release: Identity;
}

/** What `config_vars.update` takes. */
export interface ConfigVarsUpdateArgs {
  app: Identity;
  /**
   * Changes to config vars: a value sets a var, none removes it. Names print,
   * values do not.
   */
  config_vars: Readonly<Record<string, string | null>>;
}

/** Config vars: an app's settings, which its dynos see as environment. */
export interface ConfigVarsResource {
  /**
   * The config vars of an app as they are now.
   *
   * `GET /apps/{app}/config-vars`
   */
  info(args: ConfigVarsInfoArgs, options?: CallOptions): Promise<ConfigVars>;
  /**
   * The config vars of an app as they were in a release.
   *
   * `GET /apps/{app}/releases/{release}/config-vars`
   */
  infoByRelease(args: ConfigVarsInfoByReleaseArgs, options?: CallOptions): Promise<ConfigVars>;
  /**
   * Sets and removes config vars, makes a release and restarts the dynos.
   *  The answer is the whole set after the change.
   *
   * `PATCH /apps/{app}/config-vars`
   */
  update(args: ConfigVarsUpdateArgs, options?: CallOptions): Promise<ConfigVars>;
}
