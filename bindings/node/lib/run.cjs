"use strict";

const { Duplex } = require("node:stream");
const { aborted } = require("./error.cjs");
const { begin, nothing, offAbort, onAbort } = require("./port.cjs");
const { parsed } = require("./stream.cjs");

/** A command that runs in a dyno: what is written it reads, and it is read from. */
class Run extends Duplex {
  #session;
  #ended;

  constructor(session, signal) {
    super();
    if (signal !== undefined) {
      const abort = () => this.destroy(aborted(undefined, undefined, signal));
      onAbort(signal, abort);
      this.once("close", () => offAbort(signal, abort));
    }
    this.#session = session;
    this.dyno = JSON.parse(session.dyno);
    this.detached = session.detached;
  }

  #end() {
    this.#ended ??= begin((id) => this.#session.wait(id), parsed);
    return this.#ended;
  }

  _read() {
    begin(
      (id) => this.#session.read(id),
      (bytes) => bytes,
    ).then(
      async (bytes) => {
        // Whoever reads to the end closes it: how it ended is asked before.
        if (bytes === null) await this.#end().catch(nothing);
        this.push(bytes);
      },
      (error) => this.destroy(error),
    );
  }

  _write(chunk, _encoding, done) {
    begin((id) => this.#session.write(id, chunk), nothing).then(() => done(), done);
  }

  _final(done) {
    begin((id) => this.#session.end(id), nothing).then(() => done(), done);
  }

  _destroy(error, done) {
    this.#session.hangUp();
    done(error);
  }

  /** Interrupts the command, as Ctrl-C does. */
  interrupt() {
    return begin((id) => this.#session.interrupt(id), nothing);
  }

  /** Ends the input, reads what is left, and waits for the command to end. */
  async wait() {
    const chunks = [];
    if (!this.writableEnded && !this.destroyed) this.end();
    if (!this.destroyed && !this.readableEnded) {
      for await (const chunk of this)
        chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    }
    const output = Buffer.concat(chunks).toString();
    try {
      const { status, output: rest } = await this.#end();
      return { output: output + rest, status };
    } catch (error) {
      error.output = output + (error.output ?? "");
      throw error;
    }
  }
}

module.exports = { Run };
