// Keys and codes that the caller gives while a call goes on.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { DynokitError, Heroku } from "dynokit";
import { freshServer } from "dynokit/node-test";

/** A platform that wants a new key, and a code for the account. */
async function guarded(t) {
  const server = createServer((request, response) => {
    const { authorization, "heroku-two-factor-code": code } = request.headers;
    const answer = (status, body) => response.writeHead(status).end(JSON.stringify(body));
    if (authorization !== "Bearer new") {
      answer(401, { id: "unauthorized", message: "Invalid credentials." });
    } else if (request.url === "/account" && code !== "123456") {
      answer(403, { id: "two_factor", message: "A second factor is needed." });
    } else {
      answer(200, { name: "demo", email: "tina@example.com" });
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  t.after(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${server.address().port}`;
}

function heroku(t, options) {
  const client = new Heroku(options);
  t.after(() => client.close());
  return client;
}

test("a refused key is replaced, once for all who wait", async (t) => {
  const keys = ["old", "new"];
  const keyProvider = async () => keys.shift();
  const client = heroku(t, { keyProvider, baseUrl: await guarded(t) });
  const calls = Array.from({ length: 8 }, () => client.apps.info({ app: "demo" }));
  for (const { name } of await Promise.all(calls)) assert.equal(name, "demo");
  assert.deepEqual(keys, []);
});

test("a key is given for a served mock, and by the other ways of asking", async (t) => {
  const { mock, server } = await freshServer(t);
  await mock.apps.create({ name: "demo" });
  let asked = 0;
  const keyProvider = () => ((asked += 1), server.key);
  const client = heroku(t, { keyProvider, baseUrl: server.url });
  assert.equal((await client.apps.list().toArray()).length, 1);
  for await (const line of client.app("demo").logs()) assert.equal(line.type, "line");
  assert.equal(asked, 1);
});

test("a code is asked for, and another where it is refused", async (t) => {
  const asked = [];
  const secondFactor = ({ signal, ...what }) => {
    assert.ok(signal instanceof AbortSignal && !signal.aborted);
    asked.push(what);
    return what.refused === 0 ? "000000" : "123456";
  };
  const client = heroku(t, { key: "new", secondFactor, baseUrl: await guarded(t) });
  assert.equal((await client.account.info()).email, "tina@example.com");
  const what = { operation: "account.info", app: undefined };
  assert.deepEqual(asked, [
    { ...what, refused: 0 },
    { ...what, refused: 1 },
  ]);
});

test("what the function throws is the cause, and the stack is the caller's", async (t) => {
  const wrong = new Error("nobody is there");
  const baseUrl = await guarded(t);
  const thrown = () => {
    throw wrong;
  };
  for (const keyProvider of [() => Promise.reject(wrong), thrown]) {
    const client = heroku(t, { keyProvider, baseUrl });
    async function caller() {
      await client.apps.info({ app: "demo" });
    }
    const error = await caller().then(assert.fail, (error) => error);
    assert.ok(error instanceof DynokitError);
    assert.equal(error.code, "unauthorized");
    assert.equal(error.cause, wrong);
    assert.match(error.message, /keyProvider.*nobody is there/);
    assert.match(error.stack.split("\n")[1], /at caller .*keys\.test\.mjs/);
  }
});

test("what is no text is no key, and what is no function is told at once", async (t) => {
  const client = heroku(t, { keyProvider: () => undefined, baseUrl: await guarded(t) });
  await assert.rejects(client.apps.info({ app: "demo" }), (error) => {
    return error.code === "unauthorized" && error.cause instanceof TypeError;
  });
  assert.throws(() => new Heroku({ secondFactor: "123456" }), { code: "invalid_argument" });
});

test("a signal ends the call while it waits for a code, and the function is told", async (t) => {
  const controller = new AbortController();
  let told;
  const secondFactor = ({ signal }) => {
    told = once(signal, "abort");
    setImmediate(() => controller.abort());
    return new Promise(() => {});
  };
  const client = heroku(t, { key: "new", secondFactor, baseUrl: await guarded(t) });
  await assert.rejects(client.account.info({}, { signal: controller.signal }), {
    name: "AbortError",
  });
  await told;
});

test("closing the client ends the wait for a key", async (t) => {
  let client;
  let told;
  const keyProvider = ({ signal }) => {
    told = once(signal, "abort");
    setImmediate(() => client.close());
    return new Promise(() => {});
  };
  client = heroku(t, { keyProvider, baseUrl: await guarded(t) });
  await assert.rejects(client.apps.info({ app: "demo" }), { code: "cancelled" });
  await told;
});

test("a function keeps neither the process nor its client", () => {
  const script = `
    import { Heroku } from "dynokit";
    const gone = new FinalizationRegistry(() => console.log("gone"));
    const make = () => {
      const tool = { client: new Heroku({ keyProvider: () => tool.key }), key: "x" };
      gone.register(tool.client);
    };
    make();
    for (let round = 0; round < 3; round++) {
      await new Promise((resolve) => setTimeout(resolve));
      globalThis.gc();
    }
    await new Promise((resolve) => setTimeout(resolve));
    new Heroku({ keyProvider: () => "x" });
  `;
  const args = ["--expose-gc", "--input-type=module", "-e", script];
  const ran = spawnSync(process.execPath, args, { cwd: import.meta.dirname, timeout: 20_000 });
  assert.equal(`${ran.stderr}`, "");
  assert.equal(`${ran.stdout}`, "gone\n");
  assert.equal(ran.status, 0);
});
