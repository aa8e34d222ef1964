// Nothing is left behind by what is called, aborted or read.

import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { Heroku } from "dynokit";
import { freshMock, freshServer } from "dynokit/node-test";

const MEGABYTE = 2 ** 20;

/** What is held once everything that can be let go is. */
async function held() {
  for (let round = 0; round < 4; round++) {
    global.gc();
    await turn();
  }
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed };
}

/** Does something twice, and holds that the second time leaves nothing. */
async function leavesNothing(work) {
  await work();
  const before = await held();
  await work();
  const after = await held();
  const grown = (what) => (after[what] - before[what]) / MEGABYTE;
  assert.ok(grown("heapUsed") < 1, `the heap has grown by ${grown("heapUsed")} MB`);
  assert.ok(grown("rss") < 12, `the memory has grown by ${grown("rss")} MB`);
}

test("10,000 calls of a mock leave nothing", async (t) => {
  const client = freshMock(t, { rateLimit: false });
  await client.apps.create({ name: "demo" });
  await leavesNothing(async () => {
    for (let call = 0; call < 10_000; call++) await client.apps.info({ app: "demo" });
  });
});

test("10,000 calls over HTTP, in flight and failing, leave nothing", async (t) => {
  const { mock, server } = await freshServer(t, { rateLimit: false });
  await mock.apps.create({ name: "demo" });
  const client = new Heroku({ baseUrl: server.url, key: server.key, throttle: null });
  t.after(() => client.close());
  await leavesNothing(async () => {
    for (let round = 0; round < 100; round++) {
      const calls = Array.from({ length: 50 }, (_, at) => [
        client.apps.info({ app: "demo" }),
        client.apps.info({ app: `nope-${at}` }).catch((error) => error.code),
      ]);
      const answers = await Promise.all(calls.flat());
      assert.equal(answers[1], "not_found");
    }
  });
});

test("1,000 aborted calls leave nothing, no connection either", async (t) => {
  const server = createServer((socket) => socket.on("error", () => {}).resume()).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  t.after(() => server.close());
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  const client = new Heroku({ baseUrl, key: "x", retry: null, throttle: null });
  t.after(() => client.close());
  await leavesNothing(async () => {
    for (let round = 0; round < 10; round++) {
      const controller = new AbortController();
      const { signal } = controller;
      const calls = Array.from({ length: 100 }, () =>
        client.apps.info({ app: "demo" }, { signal }),
      );
      await turn();
      controller.abort();
      for (const call of await Promise.allSettled(calls)) {
        assert.equal(call.reason.name, "AbortError");
      }
    }
  });
  const open = () => new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
  while ((await open()) > 0) await turn();
});

test("what is waited for goes on without its client", async (t) => {
  const server = createHttpServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  const call = (() => new Heroku({ baseUrl, key: "x" }).account.info())();
  const [, response] = await once(server, "request");
  await held();
  response.setHeader("connection", "close").end('{"email": "tina@example.com"}');
  assert.equal((await call).email, "tina@example.com");
});

/** The platform with more lines than anybody reads. */
async function flood(t, lines) {
  const child = fork(fileURLToPath(new URL("flood.cjs", import.meta.url)), [String(lines)]);
  t.after(() => child.kill());
  const [port] = await once(child, "message");
  const baseUrl = `http://127.0.0.1:${port}`;
  const client = new Heroku({ baseUrl, key: "x" });
  t.after(() => client.close());
  const sent = async () => Number(await (await fetch(`${baseUrl}/sent`)).text());
  return { client, sent };
}

test("a tail of 1,000,000 lines with a slow reader keeps memory flat", async (t) => {
  const lines = 1_000_000;
  const { client } = await flood(t, lines);
  let read = 0;
  let before;
  let most = 0;
  for await (const line of client.app("demo").logs({ tail: false })) {
    assert.equal(line.process, "web.1");
    read += 1;
    if (read % 1000 === 0) await turn();
    if (read === 50_000) before = process.memoryUsage.rss();
    if (read % 50_000 === 0) most = Math.max(most, process.memoryUsage.rss());
  }
  assert.equal(read, lines);
  const grown = (most - before) / MEGABYTE;
  assert.ok(grown < 24, `the memory has grown by ${grown} MB`);
});

test("whoever does not read holds the platform back", async (t) => {
  const lines = 1_000_000;
  const { client, sent } = await flood(t, lines);
  const items = client.app("demo").logs()[Symbol.asyncIterator]();
  await items.next();
  // What is on the way fills up, and then nothing more is sent.
  let before = -1;
  let now = await sent();
  while (before !== now) {
    for (let round = 0; round < 50; round++) await turn();
    before = now;
    now = await sent();
  }
  assert.ok(now < lines / 3, `${now} lines were sent for one that was read`);
  await items.return();
});
