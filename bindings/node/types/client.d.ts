import type { AppHandle } from "./app.js";
import type { ListOptions } from "./base.js";
import type { Faults, Rule } from "./mock.js";
import type { Resources } from "./resources.js";

/** What the platform answered, whole. */
export declare class Reply<T = unknown> {
  private constructor();
  /** The HTTP status. */
  readonly status: number;
  /** The JSON, as it came. */
  readonly text: string;
  /** Where the next page of a list begins. */
  readonly nextRange?: string;
  /** The platform's id of the request. */
  readonly requestId?: string;
  /** What tells this answer from others. */
  readonly etag?: string;
  /** How many calls the account has left. */
  readonly rateLimitRemaining?: number;
  /** What the JSON says. */
  json(): T;
}

export interface Client extends Resources {}

/** A client of a platform. It never keeps the process alive by itself. */
export declare class Client implements Disposable {
  protected constructor();
  /** Calls an operation by its name, `apps.info`. */
  call<T = unknown>(name: string, args?: object, options?: ListOptions): Promise<Reply<T>>;
  /** One app, for what is done to it. */
  app(name: string): AppHandle;
  /** This platform with a layer around it: faults, repetitions, a recording. */
  layered(layer: { faults: readonly Rule[] }): Client & { readonly faults: Faults };
  layered(layer: Layer): Client;
  /** Ends what is under way, and answers nothing any more. */
  close(): void;
  [Symbol.dispose](): void;
}

/** A layer around a platform. */
export type Layer =
  | { stack: StackOptions }
  | { retry: RetryOptions }
  | { throttle: ThrottleOptions }
  | { cache: CacheOptions }
  | { record: { file: string; redact?: readonly string[] } };

/** How calls are repeated; times are in seconds. */
export interface RetryOptions {
  attempts?: number;
  firstWait?: number;
  longestWait?: number;
  deadline?: number;
  /** How many repetitions there may be in a row of failures. */
  budget?: number;
}

/** That calls wait for their turn. */
export interface ThrottleOptions {}

/** What answers are kept. */
export interface CacheOptions {
  /** How much at most. */
  bytes?: number;
  /** Whether secrets are kept too. */
  secrets?: boolean;
}

/** The layers that a client of Heroku comes with; null leaves one out. */
export interface StackOptions {
  retry?: RetryOptions | null;
  throttle?: ThrottleOptions | null;
  cache?: CacheOptions | null;
}

/** What a function is told that is asked while a call goes on. */
export interface Asked {
  /** It is aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** What a code of a second factor is for. */
export interface SecondFactor extends Asked {
  /** The operation that the platform wants it for, e.g. `apps.delete`. */
  operation: string;
  /** The app that it opens for a while, where it does. */
  app?: string;
  /** How many codes were refused before, for this call. */
  refused: number;
}

/** How to reach Heroku; everything has a default, and times are in seconds. */
export interface HerokuOptions extends StackOptions {
  /** Another platform that speaks Heroku's API. */
  baseUrl?: string;
  /** The API key; else `HEROKU_API_KEY`, else where `heroku login` put it. */
  key?: string;
  /**
   * Gives the key, unless one is given, and another one each time that the platform
   * refuses the one in use.
   */
  keyProvider?: (asked: Asked) => string | Promise<string>;
  /** Gives a code where the platform wants a second factor; three times at most. */
  secondFactor?: (asked: SecondFactor) => string | Promise<string>;
  /** The program that calls, such as `tool/1.0`. */
  userAgent?: string;
  /** Authorities to trust, each as PEM. */
  rootCertificates?: readonly string[];
  /** Whether no other authorities are trusted. */
  onlyGivenRoots?: boolean;
  proxy?: string;
  /** Whether the proxies of the environment are left aside. */
  withoutProxy?: boolean;
  connectTimeout?: number;
  callTimeout?: number;
  idleTimeout?: number;
  startTimeout?: number;
}

/** Heroku, or whatever speaks its API. */
export declare class Heroku extends Client {
  constructor(options?: HerokuOptions);
}

/** A recording that is played back. */
export declare class Player extends Client {
  /** `loose` takes calls in any order. */
  constructor(file: string | URL, options?: { loose?: boolean });
}
