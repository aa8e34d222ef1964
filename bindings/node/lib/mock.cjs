"use strict";

const { Client } = require("./client.cjs");
const { now } = require("./error.cjs");
const { json } = require("./options.cjs");
const { begin, native, nothing, port } = require("./port.cjs");

/** The time of a mock. */
class Clock {
  #native;

  constructor(native) {
    this.#native = native;
  }

  now() {
    return new Date(now(() => this.#native.now()));
  }
  advance(seconds) {
    return begin((id) => this.#native.advance(id, seconds), nothing);
  }
  set(time) {
    const text = time instanceof Date ? time.toISOString() : String(time);
    return begin((id) => this.#native.setTime(id, text), nothing);
  }
}

/** What builds, commands, dynos and add-ons of a mock do. */
class Script {
  #native;

  constructor(native) {
    this.#native = native;
  }

  add(actions) {
    return begin((id) => this.#native.script(id, JSON.stringify(actions)), nothing);
  }
  build(build) {
    return this.add([{ build }]);
  }
  command(words, command = {}) {
    return this.add([{ command: { words, ...command } }]);
  }
  crash(processType, status, times) {
    return this.add([{ crash: { process_type: processType, status, times } }]);
  }
  addon(addon) {
    return this.add([{ addon }]);
  }
  log(app, process, text) {
    return this.add([{ log: { app, process, text } }]);
  }
  appOf(email, name) {
    return this.add([{ app_of: { email, name } }]);
  }
  team(name) {
    return this.add([{ team: name }]);
  }
}

/** What goes wrong. */
class Faults {
  #native;

  constructor(native) {
    this.#native = native;
  }

  add(...rules) {
    now(() => this.#native.addFaults(JSON.stringify(rules.flat())));
  }
  list() {
    return JSON.parse(now(() => this.#native.faults()));
  }
  clear() {
    now(() => this.#native.clearFaults());
  }
}

/** Heroku in memory. */
class Mock extends Client {
  #native;

  constructor({ file, ...options } = {}) {
    const platform = now(() => native.NativePlatform.mock(port, json(options), file));
    super(platform);
    this.#native = platform;
    this.clock = new Clock(platform);
    this.script = new Script(platform);
    this.faults = new Faults(platform);
  }

  save() {
    return begin((id) => this.#native.save(id), nothing);
  }
}

module.exports = { Clock, Faults, Mock, Script };
