"use strict";

const { native } = require("./port.cjs");
const { Items, inspect, lines, pulled } = require("./stream.cjs");

/**
 * How many pieces of a log are taken at a time, of 8 KiB each: whoever keeps a line
 * keeps their text, and V8's collector has least to do with small ones.
 */
const BLOCKS = 8;

/** The parts of the line that was asked for last: its parts are asked for in a row. */
let last = { text: undefined, parts: undefined };

function partsOf(text) {
  if (last.text !== text) last = { text, parts: native.lineParts(text) };
  return last.parts;
}

/** A line of a log: its text as it came, taken apart when it is asked for. */
class LogLine {
  constructor(text) {
    this.text = text;
  }

  get type() {
    return "line";
  }

  get time() {
    const { time } = partsOf(this.text);
    return typeof time === "number" ? new Date(time) : undefined;
  }

  get source() {
    return partsOf(this.text).source;
  }

  get process() {
    return partsOf(this.text).process;
  }

  get message() {
    return partsOf(this.text).message;
  }

  toString() {
    return this.text;
  }

  [inspect]() {
    return `LogLine(${JSON.stringify(this.text)})`;
  }
}

const events = lines((text) => new LogLine(text));

/** An app's log, opened when its first line is asked for. */
class Log {
  #stream;
  #app;
  #signal;

  constructor(stream, app, signal) {
    this.#stream = stream;
    // Its platform may ask its caller for keys, for as long as it is read.
    this.#app = app;
    this.#signal = signal;
  }

  /** What is there, in lists: for many lines it costs less than one by one. */
  async *batches() {
    try {
      for (;;) {
        const batch = await pulled(this.#stream, events, this.#signal, undefined, BLOCKS);
        if (batch === undefined) return;
        yield batch;
      }
    } finally {
      this.close();
    }
  }

  [Symbol.asyncIterator]() {
    return new Items(
      (at) => pulled(this.#stream, events, this.#signal, at, BLOCKS),
      () => this.close(),
    );
  }

  close() {
    this.#stream.cancel();
  }
}

if (Symbol.dispose) Log.prototype[Symbol.dispose] = Log.prototype.close;

module.exports = { Log, LogLine };
