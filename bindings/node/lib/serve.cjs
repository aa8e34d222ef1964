"use strict";

const { Client } = require("./client.cjs");
const { ErrorCode } = require("./error_codes.cjs");
const { json } = require("./options.cjs");
const { begin, nothing } = require("./port.cjs");

/** A platform that other programs use. */
class Server {
  #native;
  #platform;

  constructor(native, platform) {
    this.#native = native;
    // What it serves may ask its caller for keys, for as long as it is served.
    this.#platform = platform;
    this.url = native.url;
    this.httpsUrl = native.httpsUrl;
    this.gitHost = native.gitHost;
    // A key does not show where a server is printed.
    Object.defineProperty(this, "key", { value: native.key });
    Object.defineProperty(this, "rootCertificate", { value: native.rootCertificate });
  }

  get env() {
    return {
      HEROKU_API_KEY: this.key,
      HEROKU_GIT_HOST: this.gitHost,
      HEROKU_HOST: this.url,
    };
  }

  ref() {
    this.#native.hold(true);
    return this;
  }
  unref() {
    this.#native.hold(false);
    return this;
  }
  /** With its client it is closed already. */
  async close() {
    const closed = begin((id) => this.#native.close(id), nothing);
    await closed.catch((error) => {
      if (error.code !== ErrorCode.Cancelled) throw error;
    });
  }
}

if (Symbol.asyncDispose) Server.prototype[Symbol.asyncDispose] = Server.prototype.close;

/** Serves a platform on loopback: see `index.d.ts`. */
function serve(client, { signal, ...options } = {}) {
  const native = Client._of(client);
  return begin(
    (id) => native.serve(id, json(options), signal !== undefined),
    (server) => new Server(server, native),
    signal,
  );
}

module.exports = { Server, serve };
