"use strict";
// What `driver.cjs` does, with nothing but Node's own `node:http` and `JSON.parse`:
// `node floor.cjs w1..w6 BASE_URL [N] [CONCURRENCY]`.

const http = require("node:http");
const { APP, BASE, CONCURRENCY, KEY, N, meter, run } = require("./meter.cjs");

const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY });
const HEADERS = {
  accept: "application/vnd.heroku+json; version=3",
  authorization: `Bearer ${KEY}`,
};

/** The answer to a request, whose body is still to come. */
function open(url, method, headers, body) {
  return new Promise((resolve, reject) => {
    const options = { agent, method, headers: { ...HEADERS, ...headers } };
    http.request(url, options, resolve).on("error", reject).end(body);
  });
}

/** The answer, and its body read as JSON. */
async function call(path, { method = "GET", range, params } = {}) {
  const body = params && JSON.stringify(params);
  const headers = {
    ...(range && { range }),
    ...(body && { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
  };
  const answer = await open(BASE + path, method, headers, body);
  if (answer.statusCode >= 300) throw new Error(`status ${answer.statusCode}`);
  return new Promise((resolve, reject) => {
    const parts = [];
    answer.on("data", (part) => parts.push(part));
    answer.on("end", () => {
      const whole = parts.length === 1 ? parts[0] : Buffer.concat(parts);
      resolve({ headers: answer.headers, json: JSON.parse(whole) });
    });
    answer.on("error", reject);
  });
}

async function one() {
  const { json } = await call(`/apps/${APP}`);
  if (json.name !== APP) throw new Error("another app came");
}

run({
  async w1() {
    await one();
    const done = meter();
    for (let at = 0; at < N; at++) await one();
    done(N, N);
  },
  async w2() {
    await one();
    const done = meter();
    let left = N;
    const worker = async () => {
      while (left-- > 0) await one();
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    done(N, N);
  },
  async w3() {
    const done = meter();
    const apps = [];
    for (let range = "id ..; max=1000"; range !== undefined;) {
      const { headers, json } = await call("/apps", { range });
      apps.push(...json);
      range = headers["next-range"];
    }
    done(1, apps.length);
  },
  async w4() {
    const done = meter();
    let good = 0;
    for (let at = 0; at < N; at++) {
      const params = { BENCH_KEY: `value-${at}` };
      const { json } = await call(`/apps/${APP}/config-vars`, { method: "PATCH", params });
      if (json.BENCH_KEY === "bench-value") good += 1;
    }
    done(N, good);
  },
  async w5() {
    const done = meter();
    const { json } = await call(`/apps/${APP}/log-sessions`, { method: "POST", params: {} });
    const lines = await open(json.logplex_url, "GET");
    lines.setEncoding("utf8");
    // Each line is a string of its own, as whoever reads a log has it.
    let count = 0;
    let rest = "";
    for await (const part of lines) {
      const split = (rest + part).split("\n");
      rest = split.pop();
      for (const line of split) if (line !== "") count += 1;
    }
    done(1, count);
  },
  async w6() {
    const done = meter();
    await one();
    done(1, 1);
    agent.destroy();
  },
});
