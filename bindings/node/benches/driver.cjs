"use strict";
// This package as a column of the benchmark kit: `node driver.cjs w1..w6 BASE_URL [N] [CONCURRENCY]`.
// A line on the standard output tells what it took.

const fs = require("node:fs");
const { Heroku } = require("..");
const { APP, BASE, CA, CONCURRENCY, KEY, N, meter, run } = require("./meter.cjs");

const client = new Heroku({
  baseUrl: BASE,
  key: KEY,
  ...(CA && { rootCertificates: [fs.readFileSync(CA, "utf8")] }),
});

async function one() {
  const { name } = await client.apps.info({ app: APP });
  if (name !== APP) throw new Error("wrong answer");
}

run({
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
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    done(N, N);
  },
  async w3() {
    const done = meter();
    const apps = await client.apps.list().toArray();
    done(1, apps.length);
  },
  async w4() {
    const done = meter();
    const { config } = client.app(APP);
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
    for await (const batch of client.app(APP).logs({ lines: 1500 }).batches()) {
      for (const event of batch) if (event.type === "line") lines += 1;
    }
    done(1, lines);
  },
  async w6() {
    const done = meter();
    await one();
    done(1, 1);
  },
});
