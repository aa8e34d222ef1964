"use strict";

const { Client, Heroku, Player, Reply } = require("./lib/client.cjs");
const { DynokitError } = require("./lib/error.cjs");
const { ErrorCode } = require("./lib/error_codes.cjs");

const exported = { Client, DynokitError, ErrorCode, Heroku, Player, Reply };

// What not every program uses is loaded by those that do.
const parts = {
  AppHandle: "./lib/app.cjs",
  Gap: "./lib/stream.cjs",
  Log: "./lib/log.cjs",
  LogLine: "./lib/log.cjs",
  Mock: "./lib/mock.cjs",
  Run: "./lib/run.cjs",
  Server: "./lib/serve.cjs",
  serve: "./lib/serve.cjs",
};
for (const [name, path] of Object.entries(parts)) {
  Object.defineProperty(exported, name, { enumerable: true, get: () => require(path)[name] });
}

module.exports = exported;
