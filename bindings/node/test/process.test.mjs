// How long a process lives, and that each thread has the package to itself.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { freshServer } from "dynokit/node-test";

/** Runs a program that has to end by itself, and gives what it prints. */
function runs(script) {
  const args = ["--input-type=module", "-e", script];
  const ran = spawnSync(process.execPath, args, { cwd: import.meta.dirname, timeout: 20_000 });
  assert.equal(ran.error, undefined);
  assert.equal(`${ran.stderr}`, "");
  assert.equal(ran.status, 0);
  return `${ran.stdout}`.trim();
}

test("a process ends with its caller's work, whatever is left open", () => {
  const said = runs(`
    import { Mock, Heroku } from "dynokit";
    const client = new Mock();
    new Heroku({ key: "x" });
    await client.apps.create({ name: "demo" });
    const app = client.app("demo");
    const slug = await client.slugs.create({ app: "demo", process_types: { web: "x" } });
    await client.releases.create({ app: "demo", slug: slug.id });
    await client.script.command("sleep", { takes: 3600 });
    await app.run("sleep");
    const tail = app.logs({ tail: true })[Symbol.asyncIterator]();
    await tail.next();
    console.log("done");
  `);
  assert.equal(said, "done");
});

test("a process goes on for what it waits for", () => {
  const said = runs(`
    import { Mock, serve } from "dynokit";
    const mock = new Mock({ pace: { provision: 0.2 } });
    await mock.apps.create({ name: "demo" });
    const { name } = await mock.app("demo").addons.create("heroku-postgresql:essential-0");
    console.log((await mock.app("demo").addons.untilProvisioned(name)).state);
  `);
  assert.equal(said, "provisioned");
});

test("a process goes on for a server until it is closed, or unrefed", () => {
  const said = runs(`
    import { Mock, serve } from "dynokit";
    const server = await serve(new Mock());
    setTimeout(async () => {
      console.log((await fetch(server.url + "/regions")).status);
      await server.close();
      (await serve(new Mock())).unref();
    }, 50).unref();
  `);
  assert.equal(said, "401");
});

const WORKER = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { Mock, Heroku } = require("dynokit");
  (async () => {
    const mock = new Mock({ seed: workerData.number });
    for (let call = 0; call < 200; call++) {
      const { name } = await mock.apps.create();
      await mock.apps.delete({ app: name });
    }
    const heroku = new Heroku({ baseUrl: workerData.url, key: workerData.key });
    const { name } = await heroku.apps.create({ name: "worker-" + workerData.number });
    const failed = await heroku.apps.info({ app: "nope" }).catch((error) => error.code);
    parentPort.postMessage([name, failed]);
  })();
`;

test("workers have clients of their own", async (t) => {
  const { mock, server } = await freshServer(t, { rateLimit: false });
  const { url, key } = server;
  const works = Array.from({ length: 4 }, async (_, number) => {
    const workerData = { number, url, key };
    const worker = new Worker(WORKER, { eval: true, workerData });
    // Both may come in one go.
    const ended = [once(worker, "message"), once(worker, "exit")];
    const [[[name, failed]], [status]] = await Promise.all(ended);
    assert.deepEqual([name, failed, status], [`worker-${number}`, "not_found", 0]);
  });
  await Promise.all(works);
  assert.equal((await mock.apps.list().toArray()).length, 4);
});

test("a worker is ended in the middle of its work", async (t) => {
  const { server } = await freshServer(t, { rateLimit: false });
  const { url, key } = server;
  const script = `
    const { parentPort, workerData } = require("node:worker_threads");
    const { Heroku, Mock } = require("dynokit");
    const heroku = new Heroku({ baseUrl: workerData.url, key: workerData.key });
    const busy = async () => { for (;;) await heroku.account.info().catch(() => {}); };
    for (let one = 0; one < 16; one++) busy();
    setTimeout(() => parentPort.postMessage("busy"), 20);
  `;
  for (let round = 0; round < 10; round++) {
    const worker = new Worker(script, { eval: true, workerData: { url, key } });
    await once(worker, "message");
    await worker.terminate();
  }
});
