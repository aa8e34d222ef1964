// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Reference } from "./shared.js";

/** A container that runs a process of an app. */
export interface Dyno {
  /** The app. */
  app: Reference;
  /** Where to attach to an attached one-off dyno, once. */
  attach_url: string | null;
  /** The command that it runs. */
  command: string;
  /** When it was created. */
  created_at: string;
  /** Its id. */
  id: string;
  /** Its name: `web.1`, or `run.1234` for a one-off dyno. */
  name: string;
  /** The release that it runs. */
  release: DynoRelease;
  /** Its size, by name. */
  size: string;
  /** What it is doing. */
  state: DynoState;
  /** Its process type. */
  type: string;
  /** When its state last changed. */
  updated_at: string;
}

/** The release that a dyno runs. */
export interface DynoRelease {
  /** The release's id. */
  id: string;
  /** The release's version. */
  version: number;
}

/**
 * What a dyno is doing.
 *
 * - `starting`: It boots.
 * - `up`: It runs.
 * - `idle`: It sleeps until a request comes.
 * - `crashed`: Its process ended, and will be started again later.
 * - `down`: It was stopped.
 */
export type DynoState =
  | "starting"
  | "up"
  | "idle"
  | "crashed"
  | "down"
  | (string & {});

/** What `dynos.create` takes. */
export interface DynosCreateArgs {
  app: Identity;
  /** The command, for a shell. A process type's name stands for its command. */
  command: string;
  /** Whether to attach to it; its output goes to the app's log otherwise. */
  attach?: boolean;
  /** Environment for this dyno alone, over the config vars. */
  env?: Readonly<Record<string, string>>;
  /** Whether an attached dyno is to have plain pipes instead of a terminal. */
  force_no_tty?: boolean | null;
  /** Its size, by name. */
  size?: string;
  /** Seconds until it is killed, 86400 at most. */
  time_to_live?: number;
  /** Its process type, `run` unless given. */
  type?: string;
}

/** What `dynos.run_inside` takes. */
export interface DynosRunInsideArgs {
  app: Identity;
  dyno: Identity;
  /** The command, for a shell. */
  command: string;
  /** Environment for this command alone, over the dyno's. */
  env?: Readonly<Record<string, string>>;
}

/** What `dynos.restart` takes. */
export interface DynosRestartArgs {
  app: Identity;
  dyno: Identity;
}

/** What `dynos.restart_formation` takes. */
export interface DynosRestartFormationArgs {
  app: Identity;
  formation_type: Identity;
}

/** What `dynos.restart_all` takes. */
export interface DynosRestartAllArgs {
  app: Identity;
}

/** What `dynos.stop` takes. */
export interface DynosStopArgs {
  app: Identity;
  dyno: Identity;
}

/** What `dynos.stop_formation` takes. */
export interface DynosStopFormationArgs {
  app: Identity;
  formation_type: Identity;
}

/** What `dynos.info` takes. */
export interface DynosInfoArgs {
  app: Identity;
  dyno: Identity;
}

/** What `dynos.list` takes. */
export interface DynosListArgs {
  app: Identity;
}

/** Dynos: the containers that run an app's processes. */
export interface DynosResource {
  /**
   * Runs a command in a one-off dyno, attached or not.
   *
   * `POST /apps/{app}/dynos`
   */
  create(args: DynosCreateArgs, options?: CallOptions): Promise<Dyno>;
  /**
   * Runs a command beside the process of a dyno, attached (not in the
   *  published schema; official clients do it).
   *
   * `POST /apps/{app}/dynos/{dyno}`
   */
  runInside(args: DynosRunInsideArgs, options?: CallOptions): Promise<Dyno>;
  /**
   * Restarts one dyno.
   *
   * `DELETE /apps/{app}/dynos/{dyno}`
   */
  restart(args: DynosRestartArgs, options?: CallOptions): Promise<void>;
  /**
   * Restarts the dynos of a process type.
   *
   * `DELETE /apps/{app}/formations/{formation_type}`
   */
  restartFormation(args: DynosRestartFormationArgs, options?: CallOptions): Promise<void>;
  /**
   * Restarts every dyno of the formation; one-off dynos go on.
   *
   * `DELETE /apps/{app}/dynos`
   */
  restartAll(args: DynosRestartAllArgs, options?: CallOptions): Promise<void>;
  /**
   * Stops one dyno. One of the formation is replaced by a new one.
   *
   * `POST /apps/{app}/dynos/{dyno}/actions/stop`
   */
  stop(args: DynosStopArgs, options?: CallOptions): Promise<void>;
  /**
   * Stops the dynos of a process type, one-off dynos too (`run`).
   *
   * `POST /apps/{app}/formations/{formation_type}/actions/stop`
   */
  stopFormation(args: DynosStopFormationArgs, options?: CallOptions): Promise<void>;
  /**
   * One dyno, by name or id.
   *
   * `GET /apps/{app}/dynos/{dyno}`
   */
  info(args: DynosInfoArgs, options?: CallOptions): Promise<Dyno>;
  /**
   * The dynos of an app.
   *
   * `GET /apps/{app}/dynos`
   */
  list(args: DynosListArgs, options?: ListOptions): List<Dyno>;
}
