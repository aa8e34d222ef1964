// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Reference } from "./shared.js";

/** The add-on behind a drain. */
export interface DrainAddon {
  /** The app that it was created for. */
  app: Reference;
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
}

/** A place where an app's log lines are sent. */
export interface LogDrain {
  /** The add-on whose drain it is. */
  addon: DrainAddon | null;
  /** The app. */
  app: Reference | null;
  /** When it was added. */
  created_at: string;
  /** Its id. */
  id: string;
  /** What its lines carry as the name of their host, `d.…`. */
  token: string;
  /** When it was last changed. */
  updated_at: string;
  /** Where the lines go. It may hold a password. */
  url: string;
}

/** What `log_drains.create` takes. */
export interface LogDrainsCreateArgs {
  app: Identity;
  /** Where the lines are to go. */
  url: string;
}

/** What `log_drains.delete` takes. */
export interface LogDrainsDeleteArgs {
  app: Identity;
  log_drain: Identity;
}

/** What `log_drains.info` takes. */
export interface LogDrainsInfoArgs {
  app: Identity;
  log_drain: Identity;
}

/** What `log_drains.list` takes. */
export interface LogDrainsListArgs {
  app: Identity;
}

/** Log drains: where an app's log lines are sent as they come. */
export interface LogDrainsResource {
  /**
   * Adds a drain, to a `syslog:`, `syslog+tls:`, `http:` or `https:` URL.
   *
   * `POST /apps/{app}/log-drains`
   */
  create(args: LogDrainsCreateArgs, options?: CallOptions): Promise<LogDrain>;
  /**
   * Removes a drain, by id, URL or token. An add-on's own stays with it.
   *
   * `DELETE /apps/{app}/log-drains/{log_drain}`
   */
  delete(args: LogDrainsDeleteArgs, options?: CallOptions): Promise<LogDrain>;
  /**
   * One drain, by id, URL or token.
   *
   * `GET /apps/{app}/log-drains/{log_drain}`
   */
  info(args: LogDrainsInfoArgs, options?: CallOptions): Promise<LogDrain>;
  /**
   * The drains of an app.
   *
   * `GET /apps/{app}/log-drains`
   */
  list(args: LogDrainsListArgs, options?: ListOptions): List<LogDrain>;
}
