"use strict";

const { begin, native } = require("./port.cjs");
const { Items, inspect, lines, pulled } = require("./stream.cjs");

/** A line of a log: its text as it came, taken apart when it is asked for. */
class LogLine {
  #parts;

  constructor(text) {
    this.text = text;
  }

  get #apart() {
    return (this.#parts ??= native.lineParts(this.text));
  }

  get type() {
    return "line";
  }

  get time() {
    const { time } = this.#apart;
    return typeof time === "number" ? new Date(time) : undefined;
  }

  get source() {
    return this.#apart.source;
  }

  get process() {
    return this.#apart.process;
  }

  get message() {
    return this.#apart.message;
  }

  toString() {
    return this.text;
  }

  [inspect]() {
    return `LogLine(${JSON.stringify(this.text)})`;
  }
}

function made(texts) {
  for (let place = 0; place < texts.length; place++) texts[place] = new LogLine(texts[place]);
  return texts;
}

const events = lines(made);

/** An app's log, opened when its first line is asked for. */
class Log {
  #open;
  #signal;
  #stream;
  #closed = false;

  constructor(open, signal) {
    this.#open = open;
    this.#signal = signal;
  }

  async #batch() {
    if (this.#closed) return undefined;
    this.#stream ??= begin(this.#open, (stream) => stream, this.#signal);
    const stream = await this.#stream;
    if (this.#closed) stream.cancel();
    return pulled(stream, events, this.#signal);
  }

  /** What is there, in lists: for many lines it costs less than one by one. */
  async *batches() {
    try {
      for (;;) {
        const batch = await this.#batch();
        if (batch === undefined) return;
        yield batch;
      }
    } finally {
      await this.close();
    }
  }

  [Symbol.asyncIterator]() {
    return new Items(
      () => this.#batch(),
      () => this.close(),
    );
  }

  async close() {
    this.#closed = true;
    const stream = await this.#stream?.catch(() => undefined);
    stream?.cancel();
  }
}

if (Symbol.asyncDispose) Log.prototype[Symbol.asyncDispose] = Log.prototype.close;

module.exports = { Log, LogLine };
