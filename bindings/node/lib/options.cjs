"use strict";
// Options, as the native half reads them.

/** Names of values that are data, and stay what they are. */
const DATA = new Set(["env"]);

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The options with their names in snake case, at any depth. */
function renamed(value) {
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(renamed);
  const entries = Object.entries(value).map(([name, of]) => {
    return [snake(name), DATA.has(name) ? of : renamed(of)];
  });
  return Object.fromEntries(entries);
}

/** Options as JSON; what is undefined is not said. */
const json = (options = {}) => JSON.stringify(renamed(options));

module.exports = { json };
