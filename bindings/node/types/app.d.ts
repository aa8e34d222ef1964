import type { CallOptions, Identity, List, ListOptions } from "./base.js";
import type { Client } from "./client.js";
import type { Log, OutputEvent, Run, Waiting } from "./stream.js";
import type {
  Addon,
  AddonsCreateArgs,
  App,
  Build,
  BuildpackInstallation,
  BuildsCreateArgs,
  ConfigVars,
  Domain,
  Dyno,
  Formation,
  Release,
} from "./types.js";

/** What can be said of what is waited for. */
export interface WaitOptions extends CallOptions {
  /** How long at most, in seconds; each kind has a limit of its own. */
  within?: number | undefined;
}

/** Which lines of a log. */
export interface LogOptions extends CallOptions {
  /** How many of the lines so far: 100 unless given, 1500 at most. */
  lines?: number | undefined;
  /** Only those of a dyno (`web.1`) or a process type (`web`). */
  dyno?: string | undefined;
  /** Only those of a source: `app` or `heroku`. */
  source?: string | undefined;
  /** Whether to go on with new lines as they come. */
  tail?: boolean | undefined;
}

/** What and how to push. */
export interface PushOptions extends WaitOptions {
  /** The branch to push; the current one unless given. */
  branch?: string | undefined;
  /** Whether to replace what is there. */
  force?: boolean | undefined;
}

/** What happens while a directory is pushed. */
export type PushEvent =
  | { event: "initialized"; files: number }
  | { event: "uncommitted"; files: number }
  | { event: "commit"; id: string; summary: string }
  | { event: "counted"; objects: number }
  | { event: "sent"; objects: number; of: number; bytes: number }
  | { event: "remote"; line: string }
  | { event: "other"; text: string };

/** A push that was accepted. */
export interface Pushed {
  /** The commit, 40 hexadecimal digits. */
  commit: string;
  /** Whether it was new to the app. */
  changed: boolean;
}

/** How to run a command; times are in seconds. The signal ends the command, too. */
export interface RunOptions extends CallOptions {
  env?: Readonly<Record<string, string>> | undefined;
  size?: string | undefined;
  processType?: string | undefined;
  terminal?: { term: string; columns: number; lines: number } | undefined;
  timeToLive?: number | undefined;
  attachTimeout?: number | undefined;
  /** Where the port of attached dynos cannot be reached, run it detached. */
  detachIfBlocked?: boolean | undefined;
}

/** Each dyno of the formation is up on the newest release. */
export interface Formed {
  release: Release;
  dynos: Dyno[];
  /** How many are wanted. */
  wanted: number;
}

/** One app, by its name: what people do to it, in the words that they say it in. */
export declare class AppHandle {
  private constructor();
  readonly name: string;
  readonly client: Client;
  readonly addons: AppAddons;
  readonly buildpacks: AppBuildpacks;
  readonly builds: AppBuilds;
  readonly config: AppConfig;
  readonly domains: AppDomains;
  readonly releases: AppReleases;
  readonly stack: AppStack;

  /** Everything about it. */
  info(options?: CallOptions): Promise<App>;
  /** Deletes it, with all that it has. */
  destroy(options?: CallOptions): Promise<App>;
  /** Renames it; gives the app under its new name. */
  rename(name: string, options?: CallOptions): Promise<AppHandle>;
  /** Its dynos, by type and number. */
  ps(options?: CallOptions): Promise<Dyno[]>;
  /** Has as many dynos run a process type: `2`, or `"+1"`. */
  scale(type: string, quantity: number | string, options?: CallOptions): Promise<Formation>;
  /** Has dynos of another size run a process type. */
  resize(type: string, size: string, options?: CallOptions): Promise<Formation>;
  /** Restarts all dynos, or one (`web.1`), or those of a type (`web`). */
  restart(dynos?: string, options?: CallOptions): Promise<void>;
  /** Stops one dyno (`run.1234`), or those of a type (`run`). */
  stop(dynos: string, options?: CallOptions): Promise<void>;
  /** Waits until each dyno of the formation is up on the newest release. */
  untilUp(options?: WaitOptions): Waiting<Formed, Formed>;
  /** Pushes a directory: a git repository, or one that becomes one. */
  push(directory: string | URL, options?: PushOptions): Waiting<PushEvent, Pushed>;
  /** Its log: the last lines, and with `tail` those to come. */
  logs(options?: LogOptions): Log;
  /** Runs a command in a one-off dyno, and attaches to it. */
  run(command: string, options?: RunOptions): Promise<Run>;
  /** Runs a command in a dyno that nobody attaches to. */
  runDetached(command: string, options?: RunOptions): Promise<Dyno>;
}

/** The add-ons of an app. */
export interface AppAddons {
  list(options?: ListOptions): List<Addon>;
  /** Provisions an add-on of this plan, `service:plan`. It may go on for a while. */
  create(
    plan: string,
    params?: Partial<Omit<AddonsCreateArgs, "app" | "plan">>,
    options?: CallOptions,
  ): Promise<Addon>;
  /** Removes an add-on, with all that it holds. */
  destroy(addon: string, options?: CallOptions): Promise<Addon>;
  /** Waits until an add-on can be used. */
  untilProvisioned(addon: string, options?: WaitOptions): Waiting<Addon, Addon>;
}

/** The buildpacks of an app, in their order; places begin at 1. */
export interface AppBuildpacks {
  list(options?: CallOptions): Promise<BuildpackInstallation[]>;
  /** Adds one as the last. */
  add(buildpack: string, options?: CallOptions): Promise<BuildpackInstallation[]>;
  insert(place: number, buildpack: string, options?: CallOptions): Promise<BuildpackInstallation[]>;
  /** Replaces all of them by one. */
  set(buildpack: string, options?: CallOptions): Promise<BuildpackInstallation[]>;
  setAt(place: number, buildpack: string, options?: CallOptions): Promise<BuildpackInstallation[]>;
  remove(buildpack: string, options?: CallOptions): Promise<BuildpackInstallation[]>;
  removeAt(place: number, options?: CallOptions): Promise<BuildpackInstallation[]>;
  clear(options?: CallOptions): Promise<void>;
}

/** The builds of an app. */
export interface AppBuilds {
  list(options?: ListOptions): List<Build>;
  info(build: Identity, options?: CallOptions): Promise<Build>;
  create(params: Omit<BuildsCreateArgs, "app">, options?: CallOptions): Promise<Build>;
  cancel(build: Identity, options?: CallOptions): Promise<Build>;
  /** Its output from the start, and then the build. */
  output(build: Identity, options?: WaitOptions): Waiting<OutputEvent, Build>;
  untilDone(build: Identity, options?: WaitOptions): Waiting<Build, Build>;
}

/** The config vars of an app. Values do not show where they are printed. */
export interface AppConfig {
  all(options?: CallOptions): Promise<ConfigVars>;
  get(name: string, options?: CallOptions): Promise<string | undefined>;
  /** Sets some in one release, and removes those that are null: gives all of them. */
  set(vars: Readonly<Record<string, string | null>>, options?: CallOptions): Promise<ConfigVars>;
  unset(names: string | Iterable<string>, options?: CallOptions): Promise<ConfigVars>;
}

/** The domains of an app. */
export interface AppDomains {
  list(options?: ListOptions): List<Domain>;
  add(hostname: string, options?: CallOptions): Promise<Domain>;
  remove(domain: string, options?: CallOptions): Promise<Domain>;
  /** Waits until the platform answers under it. */
  untilReady(domain: string, options?: WaitOptions): Waiting<Domain, Domain>;
}

/** The releases of an app. */
export interface AppReleases {
  /** The newest first. */
  list(options?: ListOptions): List<Release>;
  info(release: Identity, options?: CallOptions): Promise<Release>;
  /** The one that runs. */
  current(options?: CallOptions): Promise<Release>;
  /** Goes back to the release before. */
  rollback(options?: CallOptions): Promise<Release>;
  /** Goes back to one by its version (`5`, `v5`) or id. */
  rollbackTo(release: Identity, options?: CallOptions): Promise<Release>;
  /** The output of its command, and then the release. */
  output(release: Identity, options?: WaitOptions): Waiting<OutputEvent, Release>;
  untilDone(release: Identity, options?: WaitOptions): Waiting<Release, Release>;
}

/** What an app is built and run on. */
export interface AppStack {
  /** What it runs on. */
  get(options?: CallOptions): Promise<string>;
  /** Sets the stack for the next build, e.g. `container`. */
  set(stack: string, options?: CallOptions): Promise<App>;
}
