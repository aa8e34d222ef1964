"use strict";
// This package as a column of the benchmark kit: `node kit.cjs w1..w6 BASE_URL [N] [CONCURRENCY]`.
// A line on the standard output tells what it took.

const fs = require("node:fs");
const { Heroku } = require("..");

const [, , work, base, n = "1", concurrency = "64"] = process.argv;
const N = Number(n);
const app = process.env.BENCH_APP ?? "acme-web-000000";
const ca = process.env.BENCH_CA;

function meter() {
  const cpu = process.cpuUsage();
  const began = process.hrtime.bigint();
  return (ops, items) => {
    const wall_s = Number(process.hrtime.bigint() - began) / 1e9;
    const { user, system } = process.cpuUsage(cpu);
    const status = fs.readFileSync("/proc/self/status", "utf8");
    const rss_kb = Number(/VmHWM:\s+(\d+)/.exec(status)[1]);
    const line = { ops, wall_s, user_s: user / 1e6, sys_s: system / 1e6, rss_kb, items, bytes: -1 };
    fs.writeSync(1, `${JSON.stringify(line)}\n`);
  };
}

// The others keep no answers and wait for no turn.
const client = new Heroku({
  baseUrl: base,
  key: "01234567-89ab-cdef-0123-456789abcdef",
  cache: null,
  throttle: null,
  ...(ca && { rootCertificates: [fs.readFileSync(ca, "utf8")], onlyGivenRoots: true }),
});

async function one() {
  const { name } = await client.apps.info({ app });
  if (name !== app) throw new Error("wrong answer");
}

const works = {
  async w1() {
    await one();
    const done = meter();
    for (let call = 0; call < N; call++) await one();
    done(N, N);
  },
  async w2() {
    await one();
    const done = meter();
    let left = N;
    const worker = async () => {
      while (left-- > 0) await one();
    };
    await Promise.all(Array.from({ length: Number(concurrency) }, worker));
    done(N, N);
  },
  async w3() {
    const done = meter();
    const apps = await client.apps.list().toArray();
    done(1, apps.length);
  },
  async w4() {
    const done = meter();
    const { config } = client.app(app);
    let good = 0;
    for (let call = 0; call < N; call++) {
      const vars = await config.set({ BENCH_KEY: `value-${call}` });
      if (vars.BENCH_KEY === "bench-value") good += 1;
    }
    done(N, good);
  },
  async w5() {
    const done = meter();
    let lines = 0;
    for await (const batch of client.app(app).logs({ lines: 1500 }).batches()) {
      for (const event of batch) if (event.type === "line") lines += 1;
    }
    done(1, lines);
  },
  async w6() {
    const done = meter();
    await one();
    done(1, 1);
  },
};

if (work in works) works[work]();
else fs.writeSync(1, '{"unsupported":true}\n');
