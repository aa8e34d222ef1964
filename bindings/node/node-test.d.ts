import type { Mock, MockOptions, Server } from "./index.js";

/** What ends with a test: the context that `node:test` hands to it. */
export interface Ending {
  after(fn: () => unknown): void;
}

/**
 * A mock for one test of `node:test`, closed when that ends.
 *
 * ```js
 * test("an app is made", async (t) => {
 *   const client = freshMock(t, { seed: 1 });
 *   await client.apps.create({ name: "demo" });
 * });
 * ```
 */
export declare function freshMock(test: Ending, options?: MockOptions): Mock;

/** A mock for one test, served to other programs until that ends. */
export declare function freshServer(
  test: Ending,
  options?: MockOptions,
): Promise<{ mock: Mock; server: Server }>;
