"use strict";
// The native half: a file beside the package while it is developed, a package
// for each platform once it is published, as `@napi-rs/cli` lays them out.

const { arch, platform } = process;

// A Linux has one of two C libraries; the wrong binary does not load.
const flavours = { linux: ["-gnu", "-musl"], win32: ["-msvc"] }[platform] ?? [""];

function load() {
  const failures = [];
  for (const flavour of flavours) {
    const name = `${platform}-${arch}${flavour}`;
    for (const path of [`../dynokit.${name}.node`, `dynokit-${name}`]) {
      try {
        return require(path);
      } catch (error) {
        failures.push(error);
      }
    }
  }
  const why = failures.map((error) => error.message.split("\n", 1)[0]).join("\n  ");
  const told = `dynokit has no binary that loads on ${platform}-${arch}:\n  ${why}\n`;
  throw new Error(`${told}Install it without --omit=optional, or build it: npm run build.`);
}

module.exports = load();
