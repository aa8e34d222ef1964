"use strict";

const { AppHandle } = require("./app.cjs");
const { asking } = require("./ask.cjs");
const { invalid, now } = require("./error.cjs");
const { json } = require("./options.cjs");
const { begin, native, nothing, port } = require("./port.cjs");
const resources = require("./resources.cjs");
const { guarded } = require("./secrets.cjs");
const { List, parsed } = require("./stream.cjs");

const { NativePlatform } = native;

/** What the platform answered, whole. */
class Reply {
  constructor([text, status, nextRange, requestId, etag, rateLimitRemaining]) {
    Object.defineProperty(this, "text", { value: text });
    this.status = status;
    this.nextRange = nextRange ?? undefined;
    this.requestId = requestId ?? undefined;
    this.etag = etag ?? undefined;
    this.rateLimitRemaining = rateLimitRemaining ?? undefined;
  }

  json() {
    return JSON.parse(this.text);
  }
}

const reply = (parts) => new Reply(parts);

function args(given) {
  return given === undefined ? "{}" : JSON.stringify(given);
}

/** The methods of a resource: what each asks, and how its answer is read. */
function methodsOf(operations) {
  class Resource {
    #native;
    constructor(native) {
      this.#native = native;
    }
    static {
      for (const [verb, [name, kind, secrets]] of Object.entries(operations)) {
        const read = secrets === undefined ? JSON.parse : guarded(secrets);
        const decode = kind === "nothing" ? nothing : read;
        const one = function (given, { signal, range } = {}) {
          const alone = signal !== undefined;
          return begin(
            (id) => this.#native.call(id, name, args(given), range, alone, false),
            decode,
            signal,
          );
        };
        const list = function (given, { signal, range } = {}) {
          return new List(() => this.#native.pages(name, args(given), range), decode, signal);
        };
        const value = kind === "list" ? list : one;
        Object.defineProperty(value, "name", { value: verb });
        Object.defineProperty(this.prototype, verb, { value, writable: true, configurable: true });
      }
    }
  }
  return Resource;
}

const classes = new Map();

/** A client of a platform: see `index.d.ts`. */
class Client {
  #native;
  #resources = new Map();

  constructor(native) {
    this.#native = native;
  }

  /** The native half of a client, for this package alone. */
  static _of(client) {
    return client.#native;
  }

  static {
    for (const [name, operations] of Object.entries(resources)) {
      const get = function () {
        let resource = this.#resources.get(name);
        if (resource === undefined) {
          if (!classes.has(name)) classes.set(name, methodsOf(operations));
          resource = new (classes.get(name))(this.#native);
          this.#resources.set(name, resource);
        }
        return resource;
      };
      Object.defineProperty(this.prototype, name, { get, configurable: true });
    }
  }

  call(name, given, { signal, range } = {}) {
    const alone = signal !== undefined;
    return begin(
      (id) => this.#native.call(id, String(name), args(given), range, alone, true),
      reply,
      signal,
    );
  }

  app(name) {
    return new AppHandle(this, this.#native, name);
  }

  layered(layer) {
    const { faults, ...others } = layer;
    const said = faults === undefined ? json(others) : JSON.stringify({ faults });
    const native = now(() => this.#native.layered(said));
    native.functions = this.#native.functions;
    const layered = new Client(native);
    if (faults !== undefined) {
      const { Faults } = require("./mock.cjs");
      Object.defineProperty(layered, "faults", { value: new Faults(Client._of(layered)) });
    }
    return layered;
  }

  close() {
    this.#native.close();
  }
}

if (Symbol.dispose) Client.prototype[Symbol.dispose] = Client.prototype.close;

/** Heroku, or whatever speaks its API. */
class Heroku extends Client {
  constructor(options) {
    super(heroku(options));
  }
}

function heroku({ keyProvider, secondFactor, ...options } = {}) {
  const functions = { keyProvider, secondFactor };
  for (const [name, given] of Object.entries(functions)) {
    if (given !== undefined && typeof given !== "function") {
      throw invalid(`${name} is a function that gives a text, or promises one.`);
    }
  }
  const has = (name) => functions[name] !== undefined;
  const platform = now(() =>
    NativePlatform.heroku(
      port,
      json(options),
      asking(functions),
      has("keyProvider"),
      has("secondFactor"),
    ),
  );
  // Whoever has the platform has them, and so they go with it.
  platform.functions = functions;
  return platform;
}

/** A recording that is played back. */
class Player extends Client {
  constructor(file, { loose = false } = {}) {
    super(now(() => NativePlatform.player(port, String(file), loose)));
  }
}

module.exports = { Client, Heroku, Player, Reply };
