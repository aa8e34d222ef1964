import type { Duplex } from "node:stream";
import type { Dyno } from "./ops/dynos.js";

/** Here lines are, or may be, missing. */
export declare class Gap {
  private constructor();
  readonly type: "gap";
  /** How many at most, where the platform says so. */
  readonly lines?: number;
  /** Since when. */
  readonly since?: Date;
  /** For a person. */
  readonly text: string;
  toString(): string;
}

/** A line of a log. It is taken apart when a part is asked for. */
export declare class LogLine {
  constructor(text: string);
  readonly type: "line";
  /** The whole line, as the platform writes it. */
  readonly text: string;
  /** When it was written. */
  readonly time: Date | undefined;
  /** Who wrote it: `app`, `heroku`, or an add-on's name. */
  readonly source: string;
  /** Which process: `web.1`, `router`, `api`, … Empty where none is named. */
  readonly process: string;
  /** What it says. */
  readonly message: string;
  toString(): string;
}

/** A line, or a place where lines may be missing: `event.type` tells. */
export type LogEvent = LogLine | Gap;

/**
 * An app's log, which is opened when the first line is asked for. Whoever does not
 * read holds the platform back.
 */
export declare class Log implements AsyncIterable<LogEvent>, Disposable {
  private constructor();
  [Symbol.asyncIterator](): AsyncIterableIterator<LogEvent>;
  /** What is there, in lists: for many lines it costs less than one by one. */
  batches(): AsyncGenerator<LogEvent[], void, undefined>;
  /** Closes it. Leaving a loop does so too. */
  close(): void;
  [Symbol.dispose](): void;
}

/** A line of a build's or a release's output, or a gap in it. */
export type OutputEvent = string | Gap;

/**
 * Something that goes on: its events can be read in a loop, and its result is
 * awaited. It goes on while it is read or awaited. Whoever leaves the loop can
 * still await it.
 */
export declare class Waiting<Event, Result>
  implements PromiseLike<Result>, AsyncIterable<Event>, Disposable
{
  private constructor();
  [Symbol.asyncIterator](): AsyncIterableIterator<Event>;
  then<A = Result, B = never>(
    resolved?: ((result: Result) => A | PromiseLike<A>) | null,
    rejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B>;
  catch<B = never>(rejected?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<Result | B>;
  finally(settled?: (() => void) | null): Promise<Result>;
  /** Ends it. Whoever waits for it is told so. */
  cancel(): void;
  [Symbol.dispose](): void;
}

/** What a command printed, and how it ended. */
export interface Finished {
  output: string;
  /** Its exit status, 0 for success. */
  status: number;
}

/**
 * A command that runs in a dyno: what is written to it, it reads; what it prints
 * is read from it. Destroying it hangs up, which ends the command.
 */
export declare class Run extends Duplex {
  private constructor();
  /** The dyno, as it was created. */
  readonly dyno: Dyno;
  /**
   * Whether nobody is attached to the dyno: it reads no input, and its output
   * comes from the log. That is so only where `detachIfBlocked` was asked for.
   */
  readonly detached: boolean;
  /** Interrupts the command, as Ctrl-C does. */
  interrupt(): Promise<void>;
  /** Ends the input, reads what is left, and waits for the command to end. */
  wait(): Promise<Finished>;
}
