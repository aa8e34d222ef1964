import type { TestAPI } from "vitest";
import type { Mock, MockOptions, Server } from "./index.mjs";

/**
 * Vitest's `test`, with a fresh mock for each.
 *
 * ```js
 * import { test } from "dynokit/vitest";
 *
 * test("an app is made", async ({ mock }) => {
 *   await mock.apps.create({ name: "demo" });
 * });
 * ```
 */
export declare const test: TestAPI<{
  /** How the mock is set up; `test.scoped` sets it for a group. */
  mockOptions: MockOptions;
  /** A mock of its own, closed when the test ends. */
  mock: Mock;
  /** The mock, served to other programs until the test ends. */
  server: Server;
}>;
