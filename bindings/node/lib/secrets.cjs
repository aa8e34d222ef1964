"use strict";
// Secrets do not show where values are printed. They are there for whoever asks
// for them by name.

const { inspect } = require("./stream.cjs");

const HIDDEN = "***";

/**
 * Reads JSON in which something is secret: `true` is all of it, an object has
 * the members that hold secrets, and `"*"` stands for each member.
 */
function guarded(secrets) {
  return (json) => {
    const value = json === null ? undefined : JSON.parse(json);
    for (const one of Array.isArray(value) ? value : [value]) guard(one, secrets);
    return value;
  };
}

function guard(value, secrets) {
  if (value === null || typeof value !== "object") return;
  const show = (_depth, options, print) => print(shown(value, secrets), options);
  Object.defineProperty(value, inspect, { value: show });
  for (const [name, within] of Object.entries(secrets)) {
    if (within !== true && name !== "*") {
      for (const one of [value[name]].flat()) guard(one, within);
    }
  }
}

/** A copy to be seen. */
function shown(value, secrets) {
  const copy = { ...value };
  for (const [name, within] of Object.entries(secrets)) {
    if (within !== true) continue;
    const names = name === "*" ? Object.keys(copy) : [name];
    for (const one of names) if (copy[one] != null) copy[one] = HIDDEN;
  }
  return copy;
}

module.exports = { guarded };
