"use strict";

const { native } = require("./port.cjs");
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
  #stream;
  #signal;

  constructor(stream, signal) {
    this.#stream = stream;
    this.#signal = signal;
  }

  /** What is there, in lists: for many lines it costs less than one by one. */
  async *batches() {
    try {
      for (;;) {
        const batch = await pulled(this.#stream, events, this.#signal);
        if (batch === undefined) return;
        yield batch;
      }
    } finally {
      this.close();
    }
  }

  [Symbol.asyncIterator]() {
    return new Items(
      () => pulled(this.#stream, events, this.#signal),
      () => this.close(),
    );
  }

  close() {
    this.#stream.cancel();
  }
}

if (Symbol.dispose) Log.prototype[Symbol.dispose] = Log.prototype.close;

module.exports = { Log, LogLine };
