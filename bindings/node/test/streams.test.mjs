// Logs, output, pushes and attached dynos.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Duplex, Readable, pipeline } from "node:stream";
import { test } from "node:test";
import { promisify } from "node:util";
import { LogLine } from "dynokit";
import { freshMock } from "dynokit/node-test";

async function project(t) {
  const folder = await mkdtemp(join(tmpdir(), "dynokit-test-"));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "package.json"), '{"name": "hello"}');
  await writeFile(join(folder, "Procfile"), "web: node .\n");
  return folder;
}

async function pushed(t, options) {
  const mock = freshMock(t, { seed: 1, ...options });
  await mock.apps.create({ name: "demo" });
  const app = mock.app("demo");
  await app.push(await project(t));
  return { mock, app };
}

test("a push tells how it goes on, and what it came to", async (t) => {
  const mock = freshMock(t);
  await mock.apps.create({ name: "demo" });
  const app = mock.app("demo");
  const push = app.push(await project(t));
  const events = new Map();
  for await (const event of push) events.set(event.event, event);
  const { commit, changed } = await push;
  assert.match(commit, /^[0-9a-f]{40}$/);
  assert.equal(changed, true);
  assert.ok(events.get("initialized").files === 2);
  assert.equal(events.get("commit").id, commit);
  assert.ok(events.has("sent") && events.has("remote"));
  const [build] = await app.builds.list().toArray();
  const output = app.builds.output(build.id);
  const lines = [];
  for await (const line of output) lines.push(line);
  assert.ok(
    lines.some((line) => line.includes("-----> ")),
    lines.join("\n"),
  );
  assert.equal((await output).status, "succeeded");
});

test("a build that fails rejects with what it printed", async (t) => {
  const mock = freshMock(t);
  await mock.apps.create({ name: "demo" });
  await mock.script.build({ fails: ["-----> Compiling", " !     No."] });
  const error = await mock
    .app("demo")
    .push(await project(t))
    .then(assert.fail, (error) => error);
  assert.equal(error.code, "push_rejected");
  assert.match(error.output, /No\./);
});

test("what is waited for can be left and awaited", async (t) => {
  const { mock, app } = await pushed(t, { pace: { provision: 0.05 } });
  const addon = await app.addons.create("heroku-postgresql:essential-0");
  const waiting = app.addons.untilProvisioned(addon.name);
  for await (const state of waiting) {
    assert.equal(state.state, "provisioning");
    break;
  }
  assert.equal((await waiting).state, "provisioned");
  const { release, dynos } = await app.untilUp({ within: 10 });
  assert.deepEqual([release.current, dynos[0].state], [true, "up"]);
  void mock;
});

test("a wait is limited, and ended by a signal", async (t) => {
  const { app } = await pushed(t, { pace: { provision: 3600 } });
  const addon = await app.addons.create("heroku-postgresql:essential-0");
  const waiting = app.addons.untilProvisioned(addon.name, { within: 0.05 });
  await assert.rejects(async () => waiting, { code: "timeout" });
  const signal = AbortSignal.timeout(50);
  await assert.rejects(async () => app.addons.untilProvisioned(addon.name, { signal }), {
    name: "AbortError",
  });
});

test("a log is lines with parts", async (t) => {
  const { mock, app } = await pushed(t, { clock: "2026-01-01T00:00:00Z" });
  await mock.script.log("demo", "web.1", "Grüße");
  const lines = [];
  for await (const line of app.logs({ lines: 1 })) lines.push(line);
  assert.equal(lines.length, 1);
  const [line] = lines;
  assert.ok(line instanceof LogLine);
  assert.equal(line.time.toISOString(), "2026-01-01T00:00:00.000Z");
  assert.deepEqual([line.source, line.process, line.message], ["app", "web.1", "Grüße"]);
  assert.equal(String(line), "2026-01-01T00:00:00.000000+00:00 app[web.1]: Grüße");
  assert.deepEqual(line.type, "line");
});

test("lines that come together are each whole, whatever is in them", async (t) => {
  const { mock, app } = await pushed(t);
  const texts = ["plain", "Grüße", "😀 and 日本", "", "\u0000\uFFFF", "plain again"];
  for (const text of texts) await mock.script.log("demo", "web.1", text);
  const batches = [];
  for await (const batch of app.logs({ dyno: "web.1", lines: texts.length }).batches()) {
    batches.push(batch);
  }
  const lines = batches.flat();
  assert.ok(batches.length < lines.length);
  assert.deepEqual(
    lines.map(({ message }) => message),
    texts,
  );
  assert.deepEqual(new LogLine(lines[1].text), lines[1]);
});

test("a tail goes on, and ends with the loop", async (t) => {
  const { mock, app } = await pushed(t);
  await mock.script.log("demo", "web.1", "one");
  const seen = [];
  for await (const line of app.logs({ tail: true, dyno: "web.1", lines: 1 })) {
    seen.push(line.message);
    if (seen.length === 3) break;
    await mock.script.log("demo", "web.1", `more ${seen.length}`);
  }
  assert.deepEqual(seen, ["one", "more 1", "more 2"]);
});

test("a tail is ended by a signal and by closing it", async (t) => {
  const { app } = await pushed(t);
  const controller = new AbortController();
  const tail = app.logs({ tail: true, signal: controller.signal });
  await assert.rejects(
    async () => {
      for await (const line of tail) if (line) controller.abort();
    },
    { name: "AbortError" },
  );
  const other = app.logs({ tail: true });
  const items = other[Symbol.asyncIterator]();
  await items.next();
  other.close();
  await assert.rejects(
    async () => {
      for (;;) await items.next();
    },
    { code: "cancelled" },
  );
});

test("an attached run is a duplex stream", async (t) => {
  const { mock, app } = await pushed(t);
  await mock.script.command("cat", { prints: "hello\n" });
  const run = await app.run("cat");
  assert.ok(run instanceof Duplex);
  assert.match(run.dyno.name, /^run\.\d+$/);
  run.end("ignored\n");
  let text = "";
  for await (const chunk of run) text += chunk;
  assert.equal(text, "hello\n");
  assert.deepEqual(await run.wait(), { output: "", status: 0 });
});

test("a run is piped", async (t) => {
  const { mock, app } = await pushed(t);
  await mock.script.command("mix run", { prints: "x".repeat(100_000), exits: 3 });
  const run = await app.run("mix run", { env: { A: "1" } });
  const chunks = [];
  await promisify(pipeline)(Readable.from(["a", "b"]), run, async function* (output) {
    for await (const chunk of output) chunks.push(chunk);
  });
  assert.equal(Buffer.concat(chunks).length, 100_000);
  assert.equal((await run.wait()).status, 3);
});

test("destroying a run ends its dyno", async (t) => {
  const { mock, app } = await pushed(t);
  await mock.script.command("sleep", { prints: "begun\n", takes: 3600 });
  const run = await app.run("sleep");
  for await (const chunk of run) {
    assert.equal(String(chunk), "begun\n");
    break;
  }
  assert.ok(run.destroyed);
  // The dyno manager needs a turn of its own.
  for (;;) {
    const dynos = await app.ps();
    if (!dynos.some(({ type }) => type === "run")) break;
    await new Promise(setImmediate);
  }
});

test("a signal ends a run", async (t) => {
  const { mock, app } = await pushed(t);
  await mock.script.command("sleep", { prints: "begun\n", takes: 3600 });
  const controller = new AbortController();
  const run = await app.run("sleep", { signal: controller.signal });
  await assert.rejects(
    async () => {
      for await (const chunk of run) if (chunk) controller.abort();
    },
    { name: "AbortError", code: "cancelled" },
  );
});

test("a run that nobody attaches to", async (t) => {
  const { app } = await pushed(t);
  const dyno = await app.runDetached("mix phx.digest", { size: "Basic" });
  assert.deepEqual([dyno.type, dyno.size], ["run", "Basic"]);
});

test("the flow on one app", async (t) => {
  const { app } = await pushed(t);
  await app.config.set({ A: "1", B: "2" });
  assert.deepEqual(await app.config.unset("A"), { B: "2" });
  assert.equal((await app.releases.current()).description, "Remove A config vars");
  const newest = [];
  for await (const release of app.releases.list()) newest.push(release.version);
  assert.deepEqual(
    newest,
    [...newest].sort((a, b) => b - a),
  );
  const back = await app.releases.rollbackTo(`v${newest[1]}`);
  assert.match(back.description, /^Rollback to v\d+$/);
  assert.equal((await app.releases.info(`v${back.version}`)).id, back.id);
  await app.resize("web", "standard-1x");
  assert.equal((await app.scale("web", 2)).quantity, 2);
  assert.equal((await app.scale("web", "+1")).quantity, 3);
  await app.restart();
  await app.restart("web.1");
  await app.restart("web");
  const packs = await app.buildpacks.add("heroku/ruby");
  assert.equal(packs.length, 2);
  await app.buildpacks.insert(1, "heroku/python");
  assert.deepEqual(
    (await app.buildpacks.removeAt(1)).map(({ buildpack }) => buildpack.name),
    ["heroku/nodejs", "heroku/ruby"],
  );
  await app.buildpacks.clear();
  assert.equal(await app.stack.get(), "heroku-24");
  const domain = await app.domains.add("www.example.com");
  assert.equal(domain.hostname, "www.example.com");
  const renamed = await app.rename("other");
  assert.equal((await renamed.destroy()).name, "other");
});
