"use strict";
// The arguments of a driver, and what is measured of it.

const fs = require("node:fs");

const [, , work, base, number = "1", concurrency = "64"] = process.argv;

/** Measures from now on; what it gives prints a line of JSON. */
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

/** Does the work that is named. */
function run(works) {
  if (work in works) return works[work]();
  fs.writeSync(1, '{"unsupported":true}\n');
}

module.exports = {
  APP: process.env.BENCH_APP ?? "acme-web-000000",
  BASE: base,
  CA: process.env.BENCH_CA,
  CONCURRENCY: Number(concurrency),
  KEY: "01234567-89ab-cdef-0123-456789abcdef",
  N: Number(number),
  meter,
  run,
};
