// What is called, what comes of it, and how it fails.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inspect } from "node:util";
import { DynokitError, ErrorCode, Heroku, Mock, serve } from "dynokit";
import { freshMock, freshServer } from "dynokit/node-test";

/** A mock with an app that has code to run. */
async function deployed(t, options) {
  const mock = freshMock(t, { seed: 1, ...options });
  await mock.apps.create({ name: "demo" });
  const slug = await mock.slugs.create({ app: "demo", process_types: { web: "bin/web" } });
  await mock.releases.create({ app: "demo", slug: slug.id });
  return mock;
}

/** A server that takes connections and never answers. */
async function silent(t) {
  const server = createServer(() => {}).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  server.unref();
  return `http://127.0.0.1:${server.address().port}`;
}

test("the three levels agree", async (t) => {
  const client = freshMock(t, { seed: 1 });
  await client.apps.create({ name: "demo" });
  const byName = await client.call("apps.info", { app: "demo" });
  assert.equal(byName.status, 200);
  assert.deepEqual(byName.json(), await client.apps.info({ app: "demo" }));
  assert.deepEqual(byName.json(), await client.app("demo").info());
});

test("a mock answers without leaving the thread", async (t) => {
  const client = freshMock(t);
  let later = false;
  setImmediate(() => (later = true));
  await client.apps.create({ name: "demo" });
  for (let call = 0; call < 10; call++) await client.apps.info({ app: "demo" });
  assert.equal(later, false);
});

test("an error tells what failed, and its stack begins at the caller", async (t) => {
  const client = freshMock(t);
  async function caller() {
    await client.apps.info({ app: "nope" });
  }
  const error = await caller().then(assert.fail, (error) => error);
  assert.ok(error instanceof DynokitError && error instanceof Error);
  assert.equal(error.code, ErrorCode.NotFound);
  assert.equal(error.code, "not_found");
  assert.deepEqual([error.id, error.status, error.retryable], ["not_found", 404, false]);
  assert.equal(error.reason, "Couldn't find that app.");
  assert.match(error.message, /^apps\.info on app nope: Couldn't find that app\. Check/);
  assert.match(error.requestId, /^[0-9a-f-]{36}$/);
  const [head, first] = error.stack.split("\n");
  assert.equal(head, `DynokitError: ${error.message}`);
  assert.match(first, /^ {4}at caller \(.*calls\.test\.mjs:\d+:\d+\)$/);
});

test("an error over the network has the stack of its caller too", async (t) => {
  const { server } = await freshServer(t);
  const client = new Heroku({ baseUrl: server.url, key: server.key });
  async function caller() {
    await client.apps.info({ app: "nope" });
  }
  const error = await caller().then(assert.fail, (error) => error);
  assert.match(error.stack.split("\n")[1], /at caller .*calls\.test\.mjs/);
  client.close();
});

test("what fails in a loop, or is awaited, has the stack of its caller too", async (t) => {
  const app = freshMock(t).app("nope");
  const ways = {
    async log() {
      for await (const line of app.logs()) void line;
    },
    async batches() {
      for await (const batch of app.logs().batches()) void batch;
    },
    async list() {
      for await (const release of app.releases.list()) void release;
    },
    async array() {
      await app.releases.list().toArray();
    },
    async waiting() {
      await app.untilUp();
    },
  };
  for (const [name, way] of Object.entries(ways)) {
    const error = await way().then(assert.fail, (error) => error);
    assert.equal(error.code, "not_found", name);
    assert.match(
      error.stack.split("\n")[1] ?? "",
      new RegExp(`${name} .*calls\\.test\\.mjs`),
      name,
    );
  }
});

test("one signal may end many calls, and nobody is warned of that", async (t) => {
  const baseUrl = await silent(t);
  const client = new Heroku({ baseUrl, key: "x", retry: null });
  t.after(() => client.close());
  const warnings = [];
  const warn = (warning) => warnings.push(warning.name);
  process.on("warning", warn);
  t.after(() => process.off("warning", warn));
  const controller = new AbortController();
  const { signal } = controller;
  const calls = Array.from({ length: 30 }, () => client.apps.info({ app: "demo" }, { signal }));
  setImmediate(() => controller.abort());
  for (const { reason } of await Promise.allSettled(calls)) assert.equal(reason.name, "AbortError");
  await new Promise(setImmediate);
  assert.deepEqual(warnings, []);
});

test("a page in the place of an answer is told as one", async (t) => {
  const page = createHttpServer((_, response) => response.end("<html>Log in</html>"));
  page.listen(0, "127.0.0.1");
  await once(page, "listening");
  t.after(() => page.close());
  const client = new Heroku({ baseUrl: `http://127.0.0.1:${page.address().port}`, key: "x" });
  t.after(() => client.close());
  const error = await client.apps.info({ app: "demo" }).then(assert.fail, (error) => error);
  assert.ok(error instanceof DynokitError);
  assert.equal(error.code, ErrorCode.UnexpectedAnswer);
  assert.ok(error.cause instanceof SyntaxError);
  assert.match(error.stack.split("\n")[1], /calls\.test\.mjs/);
});

test("arguments of another type are told in words, and nothing is begun", async (t) => {
  const client = freshMock(t);
  const refused = { name: "DynokitError", code: "invalid_argument" };
  for (const signal of [3, null, {}, new AbortController()]) {
    await assert.rejects(client.apps.create({ name: "demo" }, { signal }), refused);
  }
  assert.deepEqual(await client.apps.list().toArray(), []);
  await assert.rejects(serve({}), refused);
  await assert.rejects(serve(), refused);
  await assert.rejects(client.clock.advance("x"), { ...refused, message: /a number is expected/ });
});

test("what is wrong in the options is told at once, without the values", () => {
  assert.throws(
    () => new Heroku({ key: "secret", nope: 1 }),
    (error) => {
      assert.equal(error.code, "invalid_argument");
      assert.match(error.message, /unknown field `nope`, expected one of `baseUrl`/);
      assert.match(error.stack.split("\n")[1], /calls\.test\.mjs/);
      return !error.message.includes("secret");
    },
  );
  assert.throws(() => new Mock({ seed: "secret" }), { code: "invalid_argument" });
});

test("an unknown operation, and arguments that do not fit", async (t) => {
  const client = freshMock(t);
  await assert.rejects(client.call("apps.nope"), { code: "unknown_operation" });
  await assert.rejects(client.apps.info({}), { code: "invalid_argument" });
  await assert.rejects(client.apps.info({ app: "demo", nope: 1 }), { code: "invalid_argument" });
});

test("a signal ends a call", async (t) => {
  const client = new Heroku({ baseUrl: await silent(t), key: "x", retry: null });
  const controller = new AbortController();
  const call = client.apps.info({ app: "demo" }, { signal: controller.signal });
  setImmediate(() => controller.abort(new Error("enough")));
  const error = await call.then(assert.fail, (error) => error);
  assert.ok(error instanceof DynokitError);
  assert.deepEqual([error.name, error.code], ["AbortError", "cancelled"]);
  assert.equal(error.cause.message, "enough");
  await assert.rejects(client.apps.list({}, { signal: controller.signal }).toArray(), {
    name: "AbortError",
  });
  client.close();
});

test("an aborted signal begins nothing", async (t) => {
  const client = freshMock(t);
  await assert.rejects(client.apps.create({ name: "demo" }, { signal: AbortSignal.abort() }), {
    name: "AbortError",
  });
  assert.deepEqual(await client.apps.list().toArray(), []);
});

test("closing ends what is under way, and what comes after", async (t) => {
  const client = new Heroku({ baseUrl: await silent(t), key: "x", retry: null });
  const call = client.apps.info({ app: "demo" });
  setImmediate(() => client.close());
  await assert.rejects(call, { code: "cancelled", name: "DynokitError" });
  await assert.rejects(client.apps.info({ app: "demo" }), { code: "cancelled" });
});

test("secrets do not show, and are there", async (t) => {
  const client = freshMock(t);
  await client.apps.create({ name: "demo" });
  const vars = await client.app("demo").config.set({ KEY: "hunter2" });
  assert.equal(vars.KEY, "hunter2");
  assert.deepEqual(vars, { KEY: "hunter2" });
  assert.equal(inspect(vars), "{ KEY: '***' }");
  const session = await client.logSessions.create({ app: "demo" });
  assert.match(session.logplex_url, /^https:/);
  assert.doesNotMatch(inspect(session), /https:/);
  assert.equal(await client.app("demo").config.get("KEY"), "hunter2");
  const reply = await client.call("config_vars.info", { app: "demo" });
  assert.doesNotMatch(inspect(reply), /hunter2/);
  assert.doesNotMatch(inspect(client, { depth: 9, showHidden: true }), /hunter2/);
});

test("lists are read page by page, each time anew", async (t) => {
  const client = freshMock(t, { rateLimit: false });
  const names = Array.from({ length: 25 }, (_, at) => `app-${String(at).padStart(2, "0")}`);
  for (const name of names) await client.apps.create({ name });
  const list = client.apps.list({}, { range: "name ..; max=10" });
  const pages = [];
  for await (const page of list.pages()) pages.push(page.length);
  assert.deepEqual(pages, [10, 10, 5]);
  const seen = [];
  for await (const app of list) seen.push(app.name);
  assert.deepEqual(seen, names);
  for await (const app of list) {
    assert.equal(app.name, names[0]);
    break;
  }
  const items = list[Symbol.asyncIterator]();
  const both = await Promise.all([items.next(), items.next(), items.next()]);
  assert.deepEqual(
    both.map(({ value }) => value.name),
    names.slice(0, 3),
  );
  await assert.rejects(client.apps.list({}, { range: "nope" }).toArray(), DynokitError);
});

test("what changes a list does so when it is called", async (t) => {
  const client = await deployed(t);
  const updates = [{ type: "web", quantity: 2, size: "standard-1x" }];
  const formation = await client.formation.batchUpdate({ app: "demo", updates });
  assert.equal(formation[0].quantity, 2);
});

test("a mock is kept in a file", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "dynokit-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "mock");
  const client = new Mock({ seed: 7, file });
  await client.apps.create({ name: "saved" });
  await client.save();
  await client.apps.create({ name: "lost" });
  client.close();
  const again = new Mock({ file });
  t.after(() => again.close());
  assert.deepEqual(
    (await again.apps.list().toArray()).map(({ name }) => name),
    ["saved"],
  );
  await assert.rejects(freshMock(t).save(), { code: "unsupported" });
});

test("the clock, the script and the faults of a mock", async (t) => {
  const client = await deployed(t, { clock: new Date("2026-01-01T00:00:00Z") });
  await client.clock.advance(90);
  assert.equal(client.clock.now().toISOString(), "2026-01-01T00:01:30.000Z");
  await client.clock.set("2026-02-01T00:00:00Z");
  const { created_at } = await client.apps.create({ name: "later" });
  assert.equal(created_at, "2026-02-01T00:00:00Z");
  await client.script.command("mix test", { prints: "1 failure\n", exits: 2 });
  const { output, status } = await (await client.app("demo").run("mix test")).wait();
  assert.deepEqual([output, status], ["1 failure\n", 2]);
  const on = { operation: "apps.info" };
  client.faults.add({ on, times: 1, effect: { answer: { status: 503 } } });
  await assert.rejects(client.app("demo").info(), { status: 503, retryable: true });
  await client.app("demo").info();
  assert.deepEqual(
    client.faults.list().map(({ struck }) => struck),
    [1],
  );
  client.faults.clear();
  assert.deepEqual(client.faults.list(), []);
});

test("layers go around a platform", async (t) => {
  const client = freshMock(t);
  await client.apps.create({ name: "demo" });
  const effect = { answer: { status: 503 } };
  client.faults.add({ on: { operation: "apps.info" }, times: 2, effect });
  const patient = client.layered({ retry: { attempts: 3, firstWait: 0.001 } });
  assert.equal((await patient.apps.info({ app: "demo" })).name, "demo");
  const faulty = patient.layered({ faults: [{ on: { operation: "apps.list" }, effect }] });
  await assert.rejects(faulty.apps.list().toArray(), { status: 503 });
  assert.equal(faulty.faults.list()[0].struck, 1);
});

test("a served mock is one for any program", async (t) => {
  const { mock, server } = await freshServer(t);
  await mock.apps.create({ name: "demo" });
  const headers = {
    accept: "application/vnd.heroku+json; version=3",
    authorization: `Bearer ${server.key}`,
  };
  const response = await fetch(`${server.url}/apps/demo`, { headers });
  assert.equal((await response.json()).name, "demo");
  assert.doesNotMatch(inspect(server), new RegExp(server.key));
});

test("a server takes no port that is taken", async (t) => {
  const { mock, server } = await freshServer(t);
  const port = Number(new URL(server.url).port);
  await assert.rejects(serve(mock, { port }), DynokitError);
});

test("`using` closes, where the runtime has it", { skip: !Symbol.dispose }, async () => {
  const client = new Mock();
  client[Symbol.dispose]();
  await assert.rejects(client.apps.create(), { code: "cancelled" });
});

test("CommonJS has the same classes", () => {
  const script = `
    const assert = require("node:assert");
    const { Mock, DynokitError } = require("dynokit");
    import("dynokit").then(async (module) => {
      assert.equal(module.DynokitError, DynokitError);
      assert.deepEqual(Object.keys(module).sort(), ["default", ...Object.keys(require("dynokit"))].sort().filter((name) => name in module));
      const app = await new Mock().apps.create({ name: "demo" });
      console.log(app.name);
    });`;
  const ran = spawnSync(process.execPath, ["-e", script], { cwd: import.meta.dirname });
  assert.equal(`${ran.stderr}`, "");
  assert.equal(`${ran.stdout}`, "demo\n");
});
