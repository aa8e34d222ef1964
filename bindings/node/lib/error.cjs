"use strict";

const STARTS_A_FRAME = "\n    at ";

/** Members that are there where they say something, and what they are in JSON. */
const MAY_BE = [
  ["status", "status"],
  ["requestId", "request_id"],
  ["retryAfter", "retry_after"],
  ["rateLimitRemaining", "rate_limit_remaining"],
  ["operation", "operation"],
  ["app", "app"],
  ["resource", "resource"],
  ["url", "url"],
  ["output", "output"],
];

/** What failed: see `index.d.ts`. */
class DynokitError extends Error {
  constructor(data, options) {
    super(data.text, options);
    this.code = data.kind;
    this.id = data.id;
    this.reason = data.message;
    this.retryable = data.retryable;
    for (const [name, member] of MAY_BE) {
      if (data[member] != null) this[name] = data[member];
    }
  }
}
Object.defineProperty(DynokitError.prototype, "name", {
  value: "DynokitError",
  configurable: true,
  writable: true,
});

/** Where the caller is. It costs little: texts are made only where it is shown. */
function here() {
  const at = {};
  Error.captureStackTrace(at, here);
  return at;
}

/** The stack of an error, from the caller of this package on. */
function from(error, at) {
  const stack = at?.stack;
  if (typeof stack === "string" && stack.includes(STARTS_A_FRAME)) {
    const [, ...frames] = stack.split(STARTS_A_FRAME);
    const isOurs = (frame) => frame.includes(__dirname) || frame.endsWith("(<anonymous>)");
    const first = frames.findIndex((frame) => !isOurs(frame));
    const kept = first < 0 ? [] : frames.slice(first);
    const head = `${error.name}: ${error.message}`;
    const value = [head, ...kept].join(STARTS_A_FRAME);
    Object.defineProperty(error, "stack", { value, configurable: true, writable: true });
  }
  return error;
}

/** The error that the native half tells as JSON. */
function failure(json, at, signal) {
  const data = JSON.parse(json);
  if (data.kind === "cancelled" && signal?.aborted) return aborted(data, at, signal);
  const options = data.thrown === null ? undefined : { cause: remembered.get(data.thrown) };
  return from(new DynokitError(data, options), at);
}

/** What functions threw that were asked, by numbers, while an error may tell of it. */
const remembered = new Map();
let last = 0;

function remember(thrown) {
  last = (last + 1) >>> 0;
  remembered.set(last, thrown);
  return last;
}

function forget(number) {
  remembered.delete(number);
}

const CANCELLED = {
  kind: "cancelled",
  id: "cancelled",
  message: "It was cancelled.",
  text: "It was cancelled.",
  retryable: false,
};

/** What somebody is told whose signal ended it: it goes by Node's name too. */
function aborted(data, at, signal) {
  const error = new DynokitError(data ?? CANCELLED, { cause: signal.reason });
  Object.defineProperty(error, "name", {
    value: "AbortError",
    configurable: true,
    writable: true,
  });
  return from(error, at);
}

/** What is wrong with an argument. */
function invalid(message) {
  const kind = "invalid_argument";
  const data = { kind, id: kind, message, text: message, retryable: false };
  return from(new DynokitError(data), here());
}

/** Does what the native half does at once. */
function now(call, at = here()) {
  try {
    return call();
  } catch (error) {
    throw thrown(error, at);
  }
}

/** What the native half threw: an error of its own says it in JSON. */
function thrown(error, at) {
  return error?.message?.startsWith?.('{"kind"') ? failure(error.message, at) : error;
}

module.exports = {
  DynokitError,
  aborted,
  failure,
  forget,
  here,
  invalid,
  now,
  remember,
  thrown,
};
