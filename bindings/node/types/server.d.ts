import type { CallOptions } from "./base.js";
import type { Client } from "./client.js";

/** How to serve a platform; everything has a default. */
export interface ServeOptions extends CallOptions {
  /** The port for HTTP; a free one unless given. */
  port?: number;
  /** The port for HTTPS; a free one unless given. */
  httpsPort?: number;
  /** The key that clients need; a random one unless given. */
  key?: string;
  /** Whether whoever has the key can change the faults, at `/_faults`. */
  faultsEndpoint?: boolean;
}

/**
 * A platform that other programs use. As with Node's own servers, the process goes
 * on until it is closed, unless it is `unref`ed.
 */
export declare class Server implements AsyncDisposable {
  private constructor();
  /** Where it answers HTTP. */
  readonly url: string;
  /** Where it answers HTTPS. */
  readonly httpsUrl: string;
  /** Where its git endpoint is, for the official client. */
  readonly gitHost: string;
  /** The environment that makes other programs use it. */
  readonly env: { HEROKU_API_KEY: string; HEROKU_GIT_HOST: string; HEROKU_HOST: string };
  /** The key that clients need. */
  readonly key: string;
  /** The certificate to trust, as PEM. */
  readonly rootCertificate: string;
  /** Has the process go on for it. */
  ref(): this;
  /** Lets the process end in spite of it. */
  unref(): this;
  /** Stops it, once answers under way are given. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Serves a platform on `127.0.0.1`, to subprocesses, the Heroku CLI and git. */
export declare function serve(client: Client, options?: ServeOptions): Promise<Server>;
