import dynokit = require("dynokit");
import testing = require("dynokit/node-test");
import { test } from "node:test";

test("types", async (t) => {
  const mock: dynokit.Mock = testing.freshMock(t, { seed: 1 });
  const app: dynokit.App = await mock.apps.create({ name: "demo" });
  void app.name;
});
