// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";

/** An operating system that apps are built and run on. */
export interface Stack {
  /** When it was first offered. */
  created_at: string;
  /** Whether new apps get it. */
  default: boolean;
  /** Its id. */
  id: string;
  /** Its name, e.g. `heroku-24` or `container`. */
  name: string;
  /** How far along it is: `beta`, `public`, `deprecated`, … */
  state: string;
  /** When it was last changed. */
  updated_at: string;
}

/** What `stacks.info` takes. */
export interface StacksInfoArgs {
  stack: Identity;
}

/** What `stacks.list_by_app` takes. */
export interface StacksListByAppArgs {
  app: Identity;
}

/** Stacks: the operating systems that apps are built and run on. */
export interface StacksResource {
  /**
   * One stack, by name or id.
   *
   * `GET /stacks/{stack}`
   */
  info(args: StacksInfoArgs, options?: CallOptions): Promise<Stack>;
  /**
   * The stacks of the platform.
   *
   * `GET /stacks`
   */
  list(args?: {}, options?: ListOptions): List<Stack>;
  /**
   * The stacks that an app can use.
   *
   * `GET /apps/{app}/available-stacks`
   */
  listByApp(args: StacksListByAppArgs, options?: ListOptions): List<Stack>;
}
