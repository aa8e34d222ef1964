// What all resources have in common.

/** The name or id of something, or the number of a release. */
export type Identity = string | number;

/** What can be said of any call. */
export interface CallOptions {
  /** Ends the call when it is aborted. */
  signal?: AbortSignal | undefined;
}

/** What can be said of a list. */
export interface ListOptions extends CallOptions {
  /** Where it begins and how it is ordered: `version ..; max=10, order=desc`. */
  range?: string | undefined;
}

/** A list. It is read page by page as you go; each loop begins anew. */
export interface List<T> extends AsyncIterable<T> {
  /** The items, a page at a time. */
  pages(): AsyncGenerator<T[], void, undefined>;
  /** All items. */
  toArray(): Promise<T[]>;
  [Symbol.asyncIterator](): AsyncIterableIterator<T>;
}
