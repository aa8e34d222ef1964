import { Client } from "./client.js";

/** How a mock is set up; everything has a default, and times are in seconds. */
export interface MockOptions {
  /** Where its random numbers begin: names and ids repeat with it. */
  seed?: number;
  /** The account's e-mail address. */
  email?: string;
  /** A clock that stands still until it is moved, and starts then. */
  clock?: Date | string;
  /** How long things take. */
  pace?: { boot?: number; provision?: number; buildLine?: number };
  /** How the account stands. */
  standing?: "verified" | "unverified" | "delinquent" | "suspended";
  /** How many apps it may have. */
  appLimit?: number;
  /** How large a slug may be, in bytes. */
  slugLimit?: number;
  /** `false` lets any number of calls through. */
  rateLimit?: boolean;
  /**
   * The file that it is kept in: read, if it is there, and written by `save`. Secrets stand in
   * it.
   */
  file?: string;
}

/**
 * Heroku in memory: a faithful one, for tests, and to embed.
 *
 * ```js
 * const client = new Mock({ seed: 1, clock: "2026-01-01T00:00:00Z" });
 * await client.apps.create({ name: "demo" });
 * await client.clock.advance(3600);
 * ```
 */
export declare class Mock extends Client {
  constructor(options?: MockOptions);
  /** Its time. */
  readonly clock: Clock;
  /** What builds, commands, dynos and add-ons do. */
  readonly script: Script;
  /** What goes wrong. */
  readonly faults: Faults;
  /** Saves one that is kept in a file, as a whole or not at all. Nothing else saves it. */
  save(): Promise<void>;
}

/** The time of a mock. */
export declare class Clock {
  private constructor();
  now(): Date;
  /** Moves it on, and has happen what becomes due. */
  advance(seconds: number): Promise<void>;
  /** Puts it to a time. */
  set(time: Date | string): Promise<void>;
}

/** What the next build does. */
export type BuildScript = "compile_error" | { fails: readonly string[] } | { slug_size: number };

/** What a command does; times are in seconds. */
export interface CommandScript {
  prints?: string;
  exits?: number;
  takes?: number;
}

/** What the next add-on does. */
export type AddonScript = { takes: number } | { fails: number };

/** One thing that a script says. */
export type Action =
  | { build: BuildScript }
  | { command: CommandScript & { words: string } }
  | { crash: { process_type: string; status: number; times: number } }
  | { addon: AddonScript }
  | { log: { app: string; process: string; text: string } }
  | { app_of: { email: string; name: string } }
  | { team: string };

/** What builds, commands, dynos and add-ons of a mock do. */
export declare class Script {
  private constructor();
  /** All of it as data, in its order. */
  add(actions: readonly Action[]): Promise<void>;
  /** What the next build does. */
  build(build: BuildScript): Promise<void>;
  /** What a command does that has these words. */
  command(words: string, command?: CommandScript): Promise<void>;
  /** Has dynos of a process type crash so often. */
  crash(processType: string, status: number, times: number): Promise<void>;
  /** What the next add-on does. */
  addon(addon: AddonScript): Promise<void>;
  /** Writes a line to an app's log. */
  log(app: string, process: string, text: string): Promise<void>;
  /** Makes an app that is someone else's. */
  appOf(email: string, name: string): Promise<void>;
  /** Makes a team that the account is in. */
  team(name: string): Promise<void>;
}

/** What a rule is for; a `*` stands for any text. */
export type On = { operation: string } | { url: string } | "rendezvous";

/** What happens to a request. */
export type Effect =
  | {
      answer: {
        status: number;
        id?: string;
        message?: string;
        retry_after?: { seconds: number } | { at: string };
      };
    }
  | "bad_gateway"
  | "reset_before"
  | "reset_after"
  | { delay: { milliseconds: number } }
  | "hang"
  | { cut: { after: number } }
  | { stall: { after: number } }
  | { split: { every: number } }
  | "refuse";

/** What goes wrong, for which requests, and how often. */
export interface Rule {
  on: On;
  /** How many requests it lets pass first. */
  skip?: number;
  /** How often it goes off; without end unless given. */
  times?: number;
  /** How likely it goes off, from 0 to 1. */
  chance?: number;
  /** Where its chance begins, so that a run repeats. */
  seed?: number;
  effect: Effect;
}

/** What goes wrong on a platform. */
export declare class Faults {
  private constructor();
  add(...rules: (Rule | readonly Rule[])[]): void;
  /** The rules, and how often each went off. */
  list(): { rule: Rule; struck: number }[];
  clear(): void;
}
