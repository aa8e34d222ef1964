"use strict";
// The flow on one app: what people do, in the words that they say it in.

const { now } = require("./error.cjs");
const { begin } = require("./port.cjs");
const { json } = require("./options.cjs");
const { Waiting, lines, parsed } = require("./stream.cjs");

const output = lines((text) => text);

const NEWEST_FIRST = "version ..; max=1000, order=desc";

/** What is asked of an app. */
class Part {
  #app;

  constructor(app) {
    this.#app = app;
  }

  /** An operation on the app. */
  _call(resource, verb, args, options) {
    const { client, name } = this.#app;
    return client[resource][verb]({ app: name, ...args }, options);
  }

  /** What takes several calls. */
  _task(task, signal) {
    const { native, name } = this.#app;
    return begin(
      (id) => native.task(id, name, JSON.stringify(task), signal !== undefined),
      parsed,
      signal,
    );
  }

  /** What is waited for. */
  _until(until, { within, signal } = {}) {
    const { native, name } = this.#app;
    return new Waiting(() => native.until(name, JSON.stringify(until), within), parsed, signal);
  }

  /** Lines that come, and then a result. */
  _output(method, of, { within, signal } = {}) {
    const { native, name } = this.#app;
    return new Waiting(() => native[method](name, String(of), within), output, signal);
  }
}

class Addons extends Part {
  list(options) {
    return this._call("addons", "listByApp", {}, options);
  }
  create(plan, params, options) {
    return this._call("addons", "create", { plan, ...params }, options);
  }
  destroy(addon, options) {
    return this._call("addons", "delete", { addon }, options);
  }
  untilProvisioned(addon, options) {
    return this._until({ addon }, options);
  }
}

class Buildpacks extends Part {
  list({ signal } = {}) {
    return this._task("buildpacks", signal);
  }
  add(buildpack, { signal } = {}) {
    return this._task({ add_buildpack: buildpack }, signal);
  }
  insert(place, buildpack, { signal } = {}) {
    return this._task({ insert_buildpack: [place, buildpack] }, signal);
  }
  set(buildpack, { signal } = {}) {
    return this._task({ set_buildpack: buildpack }, signal);
  }
  setAt(place, buildpack, { signal } = {}) {
    return this._task({ set_buildpack_at: [place, buildpack] }, signal);
  }
  remove(buildpack, { signal } = {}) {
    return this._task({ remove_buildpack: buildpack }, signal);
  }
  removeAt(place, { signal } = {}) {
    return this._task({ remove_buildpack_at: place }, signal);
  }
  async clear({ signal } = {}) {
    await this._task("clear_buildpacks", signal);
  }
}

class Builds extends Part {
  list(options) {
    return this._call("builds", "list", {}, options);
  }
  info(build, options) {
    return this._call("builds", "info", { build }, options);
  }
  create(params, options) {
    return this._call("builds", "create", params, options);
  }
  cancel(build, options) {
    return this._call("builds", "cancel", { build }, options);
  }
  output(build, options) {
    return this._output("buildOutput", build, options);
  }
  untilDone(build, options) {
    return this._until({ build: String(build) }, options);
  }
}

class Config extends Part {
  all(options) {
    return this._call("configVars", "info", {}, options);
  }
  async get(name, options) {
    const all = await this.all(options);
    return Object.hasOwn(all, name) ? all[name] : undefined;
  }
  set(vars, options) {
    return this._call("configVars", "update", { config_vars: vars }, options);
  }
  unset(names, options) {
    const list = typeof names === "string" ? [names] : [...names];
    return this.set(Object.fromEntries(list.map((name) => [name, null])), options);
  }
}

class Domains extends Part {
  list(options) {
    return this._call("domains", "list", {}, options);
  }
  add(hostname, options) {
    return this._call("domains", "create", { hostname, sni_endpoint: null }, options);
  }
  remove(domain, options) {
    return this._call("domains", "delete", { domain }, options);
  }
  untilReady(domain, options) {
    return this._until({ domain }, options);
  }
}

class Releases extends Part {
  list(options) {
    return this._call("releases", "list", {}, { range: NEWEST_FIRST, ...options });
  }
  info(release, options) {
    const version = String(release).replace(/^v(?=\d+$)/, "");
    return this._call("releases", "info", { release: version }, options);
  }
  current({ signal } = {}) {
    return this._task("current_release", signal);
  }
  rollback({ signal } = {}) {
    return this._task("rollback", signal);
  }
  rollbackTo(release, { signal } = {}) {
    return this._task({ rollback_to: String(release) }, signal);
  }
  output(release, options) {
    return this._output("releaseOutput", release, options);
  }
  untilDone(release, options) {
    return this._until({ release: String(release) }, options);
  }
}

class Stack extends Part {
  async get(options) {
    const { stack } = await this._call("apps", "info", {}, options);
    return stack.name;
  }
  set(stack, options) {
    return this._call("apps", "update", { build_stack: stack }, options);
  }
}

/** One app, by its name. */
class AppHandle extends Part {
  #client;
  #native;

  constructor(client, native, name) {
    super({ client, native, name });
    this.#client = client;
    this.#native = native;
    Object.defineProperty(this, "name", { value: String(name), enumerable: true });
  }

  get client() {
    return this.#client;
  }

  #part(Kind) {
    return new Kind({ client: this.#client, native: this.#native, name: this.name });
  }

  get addons() {
    return this.#part(Addons);
  }
  get buildpacks() {
    return this.#part(Buildpacks);
  }
  get builds() {
    return this.#part(Builds);
  }
  get config() {
    return this.#part(Config);
  }
  get domains() {
    return this.#part(Domains);
  }
  get releases() {
    return this.#part(Releases);
  }
  get stack() {
    return this.#part(Stack);
  }

  info(options) {
    return this._call("apps", "info", {}, options);
  }
  destroy(options) {
    return this._call("apps", "delete", {}, options);
  }
  async rename(name, options) {
    const app = await this._call("apps", "update", { name }, options);
    return this.#client.app(app.name);
  }

  ps({ signal } = {}) {
    return this._task("ps", signal);
  }
  scale(type, quantity, options) {
    return this._call("formation", "update", { formation: type, quantity }, options);
  }
  resize(type, size, options) {
    return this._call("formation", "update", { formation: type, size }, options);
  }
  async restart(dynos, { signal } = {}) {
    await this._task({ restart: dynos ?? null }, signal);
  }
  async stop(dynos, { signal } = {}) {
    await this._task({ stop: dynos }, signal);
  }
  untilUp(options) {
    return this._until("up", options);
  }

  push(directory, { within, signal, ...options } = {}) {
    const native = this.#native;
    const open = () => native.push(this.name, String(directory), json(options), within);
    return new Waiting(open, parsed, signal);
  }

  logs({ signal, ...options } = {}) {
    const { Log } = require("./log.cjs");
    const stream = now(() => this.#native.logs(this.name, json(options)));
    return new Log(stream, this, signal);
  }

  run(command, { signal, ...options } = {}) {
    const { Run } = require("./run.cjs");
    const native = this.#native;
    return begin(
      (id) => native.run(id, this.name, command, json(options), signal !== undefined),
      (session) => new Run(session, signal),
      signal,
    );
  }

  runDetached(command, { signal, ...options } = {}) {
    const native = this.#native;
    return begin(
      (id) => native.runDetached(id, this.name, command, json(options), signal !== undefined),
      parsed,
      signal,
    );
  }
}

module.exports = { AppHandle };
