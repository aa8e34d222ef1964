"use strict";
// What is begun in the native half, and delivered by it.

const native = require("./native.cjs");
const { aborted, failure, here, thrown } = require("./error.cjs");

const pending = new Map();
let last = 0;

const port = new native.Port((id, error, value) => {
  const work = pending.get(id);
  if (work === undefined) return;
  pending.delete(id);
  const { signal } = work;
  if (signal !== undefined) offAbort(signal, work.abort);
  if (error !== null) return work.reject(failure(error, work.at, signal));
  try {
    work.resolve(work.decode(value));
  } catch (wrong) {
    work.reject(wrong);
  }
});

/**
 * Begins something with a number: `start(id)` gives its answer where it is there
 * at once, and `undefined` where it is delivered. With a signal it is ended by
 * `cancel(id)`. Errors have the stack of `at`, or of who called.
 */
function begin(start, decode, signal, cancel = (id) => port.cancel(id), at = here()) {
  if (signal?.aborted) return Promise.reject(aborted(undefined, at, signal));
  return new Promise((resolve, reject) => {
    last = (last + 1) >>> 0;
    const id = last;
    let value;
    try {
      value = start(id);
      if (value !== undefined) return resolve(decode(value));
    } catch (error) {
      return reject(thrown(error, at));
    }
    // What it was begun by it needs until its end.
    const work = { resolve, reject, decode, at, signal, start, abort: undefined };
    if (signal !== undefined) {
      work.abort = () => cancel(id);
      onAbort(signal, work.abort);
    }
    pending.set(id, work);
  });
}

/** What ends with a signal: one listener for all, since Node warns of many. */
const ends = new WeakMap();

function onAbort(signal, end) {
  let those = ends.get(signal);
  if (those === undefined) {
    const all = new Set();
    those = { all, abort: () => all.forEach((end) => end()) };
    ends.set(signal, those);
    signal.addEventListener("abort", those.abort, { once: true });
  }
  those.all.add(end);
}

function offAbort(signal, end) {
  const those = ends.get(signal);
  those?.all.delete(end);
  if (those?.all.size === 0) {
    ends.delete(signal);
    signal.removeEventListener("abort", those.abort);
  }
}

/** For what comes to nothing. */
const nothing = () => undefined;

module.exports = { begin, native, nothing, offAbort, onAbort, port };
