import { test as base } from "vitest";
import { Mock, serve } from "./index.mjs";

/** Vitest's `test`, with a fresh mock for each: see `vitest.d.mts`. */
export const test = base.extend({
  mockOptions: {},
  mock: async ({ mockOptions }, use) => {
    const mock = new Mock(mockOptions);
    await use(mock);
    mock.close();
  },
  server: async ({ mock }, use) => {
    const server = await serve(mock);
    await use(server);
    await server.close();
  },
});
