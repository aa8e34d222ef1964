import { expect } from "vitest";
import { test } from "dynokit/vitest";

test("an app is made", async ({ mock }) => {
  await mock.apps.create({ name: "demo" });
  expect(await mock.apps.list().toArray()).toHaveLength(1);
});

test("the next test has a mock of its own", async ({ mock, server }) => {
  expect(await mock.apps.list().toArray()).toEqual([]);
  const response = await fetch(server.url);
  expect(response.status).toBe(401);
});

test.scoped({ mockOptions: { email: "tina@example.com" } });

test("a mock is set up", async ({ mock }) => {
  expect((await mock.account.info()).email).toBe("tina@example.com");
});
