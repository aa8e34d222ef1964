"use strict";
// What the caller is asked while a call goes on: keys, and codes of a second factor.

const { forget, remember } = require("./error.cjs");

/**
 * What the native half asks: these functions, while somebody has them who waits for
 * their answer, or has the client. Each is told by a signal when nobody does any more.
 */
function asking(functions) {
  const held = new WeakRef(functions);
  const asked = new Map();
  return (number, what, question) => {
    if (question === null) {
      const { controller, thrown } = asked.get(number);
      asked.delete(number);
      forget(thrown);
      controller.abort();
      return;
    }
    const one = { controller: new AbortController(), thrown: undefined };
    asked.set(number, one);
    answer(held.deref(), JSON.parse(what), one.controller.signal).then(
      (given) => question.answer(given),
      (error) => {
        one.thrown = remember(error);
        question.fail(String(error?.message ?? error), one.thrown);
      },
    );
  };
}

async function answer(functions, [name, what], signal) {
  const given = await functions[name]({ ...what, app: what.app ?? undefined, signal });
  if (typeof given !== "string") throw new TypeError("it gave no text");
  return given;
}

module.exports = { asking };
