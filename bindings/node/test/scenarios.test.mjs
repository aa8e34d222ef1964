// The scenarios that every language runs: ../../../tests/scenarios/README.md.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { DynokitError, Heroku, Mock, serve } from "dynokit";

const folder = new URL("../../../tests/scenarios/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

const FILE = new Set(["about", "mock", "given", "cases"]);
const CASE = new Set(["name", "mock", "layers", "served", "given", "steps"]);
/** What a step may have besides what it does, and what comes of it. */
const STEPS = {
  call: ["args", "range", "keep", "times", "reply", "error"],
  list: ["args", "range", "items", "error"],
  build_output: ["lines", "error"],
  release_output: ["lines", "error"],
  logs: ["lines", "error"],
  push: ["lines", "error"],
  run: ["output", "exit_status", "error"],
  advance: [],
  clock: [],
  script: [],
  faults: [],
  struck: [],
};
const CAME = ["reply", "error", "items", "lines", "output", "exit_status", "struck"];

function known(what, names) {
  for (const name of Object.keys(what)) assert.ok(names.has(name), `${name} is unknown`);
}

/** The members in which an error is compared. */
function failure(error) {
  if (!(error instanceof DynokitError)) throw error;
  const { code, id, status, reason, retryable, retryAfter, resource, url, operation, app } = error;
  const retry_after = retryAfter;
  const all = {
    kind: code,
    id,
    status,
    message: reason,
    retryable,
    retry_after,
    resource,
    url,
    operation,
    app,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

class Runner {
  #kept = new Map();

  static async make(file, one, served) {
    const runner = new Runner();
    runner.mock = new Mock(one.mock ?? file.mock);
    if (served) {
      runner.server = await serve(runner.mock);
      const { url: baseUrl, key } = runner.server;
      const bare = one.layers ? {} : { retry: null, throttle: null, cache: null };
      // Its certificate is for the URLs that a reply carries.
      const rootCertificates = [runner.server.rootCertificate];
      runner.client = new Heroku({ baseUrl, key, rootCertificates, ...bare });
    } else {
      runner.client = one.layers ? runner.mock.layered({ stack: {} }) : runner.mock;
    }
    return runner;
  }

  async close() {
    this.client.close();
    await this.server?.close();
    this.mock.close();
  }

  /** What was kept under a name, at any depth. */
  #filled(value) {
    if (typeof value === "string") {
      return (value.startsWith("$") && this.#kept.get(value.slice(1))) || value;
    }
    if (Array.isArray(value)) return value.map((one) => this.#filled(one));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, this.#filled(of)]));
  }

  async step(step) {
    const kind = Object.keys(STEPS).find((name) => name in step && name !== "struck") ?? "struck";
    known(step, new Set([kind, ...STEPS[kind]]));
    const came = {};
    try {
      await this[kind](step[kind], step, came);
    } catch (error) {
      came.error = failure(error);
    }
    return came;
  }

  async call(name, { args, range, keep = {} }, came) {
    const reply = await this.client.call(name, this.#filled(args ?? {}), { range });
    for (const [kept, member] of Object.entries(keep)) this.#kept.set(kept, reply.json()[member]);
    came.reply = { status: reply.status };
    if (reply.nextRange !== undefined) came.reply.next_range = reply.nextRange;
    came.reply.body = this.#platforms(reply.text);
  }

  async list(name, { args, range }, came) {
    const pages = [];
    for (let from = range; ;) {
      const reply = await this.client.call(name, this.#filled(args ?? {}), { range: from });
      if (reply.text !== "[]") pages.push(reply.text.slice(1, -1));
      from = reply.nextRange;
      if (from === undefined) break;
    }
    came.items = this.#platforms(`[${pages.join(",")}]`);
  }

  /** The platform's URLs, where a server put them to itself instead. */
  #platforms(text) {
    if (this.server === undefined) return text;
    return text
      .replaceAll(/"rendezvous:\/\/127\.0\.0\.1:[^/"]*\/?/g, '"rendezvous://')
      .replaceAll(`"${this.server.url}/`, '"https://')
      .replaceAll(/"https:\/\/([^/"]+\.git)"/g, '"https://git.heroku.com/$1"');
  }

  async #output(output, came) {
    came.lines = [];
    for await (const line of output) came.lines.push(typeof line === "string" ? line : null);
    await output;
  }

  build_output({ app, build }, _step, came) {
    return this.#output(this.client.app(app).builds.output(this.#filled(build)), came);
  }

  release_output({ app, release }, _step, came) {
    return this.#output(this.client.app(app).releases.output(this.#filled(release)), came);
  }

  async logs({ app, take, ...options }, _step, came) {
    came.lines = [];
    const tail = take !== undefined;
    for await (const event of this.client.app(app).logs({ ...options, tail })) {
      came.lines.push(event.type === "line" ? event.text : null);
      if (came.lines.length === take) break;
    }
  }

  async push({ app, files }, _step, came) {
    const folder = await mkdtemp(join(tmpdir(), "dynokit-test-"));
    try {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      const push = this.client.app(app).push(folder);
      const said = [];
      for await (const event of push) if (event.event === "remote") said.push(event.line);
      // The first line names the commit, which has the time in it.
      came.lines = said.slice(1);
      await push;
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async run({ app, command, input, ...options }, _step, came) {
    came.output = "";
    const run = await this.client.app(app).run(command, options);
    if (input !== undefined) run.write(input);
    run.end();
    const chunks = [];
    try {
      for await (const chunk of run) chunks.push(chunk);
    } finally {
      came.output = Buffer.concat(chunks).toString();
    }
    const status = await run.wait().then(
      ({ status }) => status,
      (error) => assert.equal(error.code, "no_exit_status"),
    );
    if (status !== undefined) came.exit_status = status;
  }

  async advance(seconds) {
    await this.mock.clock.advance(seconds);
  }

  async clock(time) {
    await this.mock.clock.set(time);
  }

  async script(actions) {
    await this.mock.script.add(actions);
  }

  async faults(rules) {
    this.mock.faults.clear();
    this.mock.faults.add(rules);
  }

  async struck(_, _step, came) {
    came.struck = this.mock.faults.list().map(({ struck }) => struck);
  }
}

/** A file in which numbers keep their text: `1.0` is none that JavaScript writes. */
function read(text) {
  const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
  const kept = (one) => (one[0] === '"' || String(Number(one)) === one ? one : `"\\u0001${one}"`);
  return JSON.parse(text.replace(token, kept));
}

const written = (value) => JSON.stringify(value).replace(/"\\u0001([^"]*)"/g, "$1");

/** What a file expects of a step, with texts where bytes are compared. */
function expected(step) {
  const came = Object.fromEntries(
    CAME.filter((name) => name in step).map((name) => [name, step[name]]),
  );
  if ("reply" in came) {
    const { status, next_range, body } = came.reply;
    came.reply = { status, ...(next_range && { next_range }), body: written(body) };
  }
  if ("items" in came) came.items = written(came.items);
  return came;
}

/** Over HTTP an error of the connection tells what happened on the way. */
function onTheWay(came, served) {
  const { error } = came;
  if (!served || !error?.retryable || error.status !== undefined) return came;
  const { message, ...rest } = error;
  return { ...came, error: rest };
}

for (const name of files) {
  const text = readFileSync(new URL(name, folder), "utf8");
  const file = JSON.parse(text);
  known(file, FILE);
  describe(name, { concurrency: 8 }, () => {
    file.cases.forEach((one, place) => {
      known(one, CASE);
      const outcomes = read(text).cases[place].steps.map(expected);
      for (const served of one.served === false ? [false] : [false, true]) {
        const way = served ? "over HTTP" : "in this process";
        test(`${one.name}, ${way}`, () => holds(file, one, outcomes, served));
      }
    });
  });
}

/** A case comes out as its file says. */
async function holds(file, one, outcomes, served) {
  const runner = await Runner.make(file, one, served);
  try {
    for (const step of [...(file.given ?? []), ...(one.given ?? [])]) {
      for (let time = 0; time < (step.times ?? 1); time++) {
        const { error } = await runner.step(step);
        assert.equal(error, undefined, `given: ${JSON.stringify(step)}`);
      }
    }
    for (const [place, step] of one.steps.entries()) {
      const came = onTheWay(await runner.step(step), served);
      assert.deepEqual(came, onTheWay(outcomes[place], served), JSON.stringify(step));
    }
  } finally {
    await runner.close();
  }
}
