"use strict";
// What goes on: lists, logs, output, and what is waited for.

const { begin } = require("./port.cjs");
const { here, now } = require("./error.cjs");

const inspect = Symbol.for("nodejs.util.inspect.custom");

/** How many items are taken at a time. */
const BATCH = 512;

/** Items of a stream that is pulled in batches, one by one. */
class Items {
  #pull;
  #end;
  #items = [];
  #place = 0;
  #waiting = 0;
  #last = Promise.resolve();

  /**
   * `pull(at)` promises the next batch, for who is there; `undefined` at the end.
   * `end()` ends it.
   */
  constructor(pull, end) {
    this.#pull = pull;
    this.#end = end;
  }

  next() {
    if (this.#waiting === 0 && this.#place < this.#items.length) {
      return Promise.resolve({ done: false, value: this.#items[this.#place++] });
    }
    this.#waiting += 1;
    const at = here();
    const item = this.#last.then(() => this.#take(at));
    const taken = () => void (this.#waiting -= 1);
    this.#last = item.then(taken, taken);
    return item;
  }

  async #take(at) {
    while (this.#place >= this.#items.length) {
      const batch = this.#pull === undefined ? undefined : await this.#pull(at);
      if (batch === undefined) {
        this.#pull = undefined;
        return { done: true, value: undefined };
      }
      this.#items = batch;
      this.#place = 0;
    }
    return { done: false, value: this.#items[this.#place++] };
  }

  async return(value) {
    this.#pull = undefined;
    this.#items = [];
    this.#place = 0;
    this.#end();
    return { done: true, value };
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

/** A list, page by page as it is read. */
class List {
  #open;
  #decode;
  #signal;

  constructor(open, decode, signal) {
    this.#open = open;
    this.#decode = (json) => (json === null ? undefined : decode(json));
    this.#signal = signal;
  }

  async *pages() {
    const stream = now(this.#open);
    try {
      for (;;) {
        const page = await pulled(stream, this.#decode, this.#signal);
        if (page === undefined) return;
        yield page;
      }
    } finally {
      stream.cancel();
    }
  }

  [Symbol.asyncIterator]() {
    let stream;
    const pull = async (at) => {
      stream ??= now(this.#open, at);
      return pulled(stream, this.#decode, this.#signal, at);
    };
    return new Items(pull, () => stream?.cancel());
  }

  async toArray() {
    const items = [];
    for await (const page of this.pages()) for (const item of page) items.push(item);
    return items;
  }
}

const parsed = (json) => (json === null ? undefined : JSON.parse(json));

function pulled(stream, decode, signal, at, most = BATCH) {
  const cancel = () => stream.cancel();
  return begin((id) => stream.next(id, most), decode, signal, cancel, at);
}

/** Here lines are, or may be, missing. */
class Gap {
  constructor({ lines, since, text }) {
    this.lines = lines ?? undefined;
    this.since = since === null ? undefined : new Date(since);
    this.text = text;
  }

  get type() {
    return "gap";
  }

  toString() {
    return this.text;
  }
}

/** A batch of lines, with what is none in its place. */
function lines(make) {
  return (batch) => {
    if (batch === null) return undefined;
    const [text, places, gaps] = batch;
    const items = new Array(places.length / 2);
    for (let line = 0; line < items.length; line++) {
      items[line] = make(text.slice(places[2 * line], places[2 * line + 1]));
    }
    if (gaps !== null) {
      JSON.parse(gaps).forEach(([place, gap], before) =>
        items.splice(place + before, 0, new Gap(gap)),
      );
    }
    return items;
  };
}

/** Something that goes on and is waited for: its events, and then its result. */
class Waiting {
  #open;
  #stream;
  #decode;
  #signal;
  #result;
  #at = here();

  constructor(open, decode, signal) {
    this.#open = open;
    this.#decode = decode;
    this.#signal = signal;
  }

  get #native() {
    return (this.#stream ??= now(this.#open, this.#at));
  }

  /** The events that were not read yet. Whoever leaves the loop can still await. */
  [Symbol.asyncIterator]() {
    return new Items(
      async (at) => pulled(this.#native, this.#decode, this.#signal, at),
      () => {},
    );
  }

  #finished() {
    this.#result ??= begin(
      (id) => this.#native.finish(id),
      parsed,
      this.#signal,
      () => this.cancel(),
      this.#at,
    );
    return this.#result;
  }

  then(resolved, rejected) {
    return this.#finished().then(resolved, rejected);
  }

  catch(rejected) {
    return this.#finished().catch(rejected);
  }

  finally(settled) {
    return this.#finished().finally(settled);
  }

  /** Ends it. Whoever waits for it is told so. */
  cancel() {
    this.#native.cancel();
  }

  get [Symbol.toStringTag]() {
    return "Waiting";
  }
}

if (Symbol.dispose) Waiting.prototype[Symbol.dispose] = Waiting.prototype.cancel;

module.exports = { Gap, Items, List, Waiting, inspect, lines, parsed, pulled };
