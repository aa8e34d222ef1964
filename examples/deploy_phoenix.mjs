// The Phoenix guide to deploying on Heroku, as a program: from a directory to a
// running release, on a platform in this process or on Heroku itself.
//
//   node deploy_phoenix.mjs
//   node deploy_phoenix.mjs DIRECTORY --app demo --on heroku

import { randomBytes, randomInt } from "node:crypto";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DynokitError, Heroku, Mock } from "dynokit";

/** @import { App, AppHandle, Client, PushEvent } from "dynokit" */

const ELIXIR = "hashnuke/elixir";
const PHOENIX_STATIC = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git";
const DATABASE = "heroku-postgresql:essential-0";

// The plan has 20 connections: 18 for the web dyno, 2 for tasks.
const POOL_SIZE = "18";
const MIGRATE = "POOL_SIZE=2 mix ecto.migrate";

const EXAMPLE = fileURLToPath(new URL("hello_phoenix", import.meta.url));

/**
 * The platform to deploy on.
 * @param {string} on
 */
async function platform(on) {
  if (on === "mock") return new Mock({ seed: randomInt(2 ** 47) });
  const { HEROKU_HOST: host, NODE_EXTRA_CA_CERTS: roots } = process.env;
  return new Heroku({
    ...(host && { baseUrl: host.includes("://") ? host : `https://api.${host}` }),
    ...(roots && { rootCertificates: [await readFile(roots, "utf8")] }),
  });
}

/**
 * Finds the app, or creates it.
 * @param {Client} client
 * @param {string | undefined} name
 */
async function create(client, name) {
  if (name !== undefined) {
    try {
      const app = await client.apps.info({ app: name });
      console.log(`Looking for ${name}... found`);
      return app;
    } catch (error) {
      if (!(error instanceof DynokitError && error.code === "not_found")) throw error;
      console.log(`Looking for ${name}... not there yet`);
    }
  }
  const app = await client.apps.create({ ...(name && { name }) });
  console.log(`Creating app... done, ${app.name} in ${app.region.name}`);
  return app;
}

/**
 * Sets the buildpacks of an app that has none.
 * @param {AppHandle} app
 */
async function setBuildpacks(app) {
  const present = await app.buildpacks.list();
  if (present.length > 0) return;
  for (const buildpack of [ELIXIR, PHOENIX_STATIC]) await app.buildpacks.add(buildpack);
  console.log(`Setting buildpacks... done, ${ELIXIR} then ${PHOENIX_STATIC}`);
}

/**
 * Adds a database, unless there is one.
 * @param {AppHandle} app
 */
async function addDatabase(app) {
  for await (const { addon_service } of app.addons.list()) {
    if (addon_service.name === "heroku-postgresql") return;
  }
  const created = await app.addons.create(DATABASE);
  const { name, config_vars } = await app.addons.untilProvisioned(created.name);
  console.log(`Creating ${DATABASE}... done, ${name} as ${config_vars.join(", ")}`);
}

/**
 * Sets the config vars that are not there.
 * @param {AppHandle} app
 * @param {App} info
 */
async function configure(app, info) {
  const wanted = {
    POOL_SIZE,
    SECRET_KEY_BASE: randomBytes(48).toString("base64"),
    // The host has a random part: WebSockets are refused under any other name.
    ...(info.web_url && { PHX_HOST: new URL(info.web_url).hostname }),
  };
  const present = await app.config.all();
  const missing = Object.entries(wanted).filter(([name]) => !(name in present));
  if (missing.length === 0) return;
  await app.config.set(Object.fromEntries(missing));
  console.log(`Setting config vars... done, ${missing.map(([name]) => name).join(", ")}`);
}

/**
 * Pushes, and shows what happens, but not every object that is sent.
 * @param {AppHandle} app
 * @param {string} directory
 * @param {boolean} force
 */
async function push(app, directory, force) {
  console.log(`Pushing ${directory}`);
  const push = app.push(directory, { force });
  for await (const event of push) {
    if (event.event === "remote") console.log(`       remote: ${event.line}`.trimEnd());
    if (event.event === "commit") console.log(`       ${event.id.slice(0, 8)} ${event.summary}`);
  }
  await push;
}

/**
 * Runs the migrations, and shows what they print.
 * @param {AppHandle} app
 */
async function migrate(app) {
  console.log(`Running ${MIGRATE}`);
  const run = await app.run(MIGRATE);
  run.end();
  for await (const chunk of run) process.stdout.write(chunk);
  const { status } = await run.wait();
  return status;
}

/**
 * The guide, step by step.
 * @param {Client} client
 * @param {string} directory
 * @param {{ name: string | undefined, force: boolean }} options
 */
async function deploy(client, directory, { name, force }) {
  const info = await create(client, name);
  const app = client.app(info.name);
  await setBuildpacks(app);
  await addDatabase(app);
  await configure(app, info);
  await push(app, directory, force);
  const newest = await newestRelease(app);
  const { version, description } = await app.releases.untilDone(newest.version);
  const { dynos } = await app.untilUp();
  const status = await migrate(app);
  console.log("The last lines of the log");
  for await (const line of app.logs({ lines: 8 })) console.log(`       ${line}`);
  return {
    app: info.name,
    url: info.web_url,
    release: { version, description },
    dynos: dynos.map(({ name, state }) => ({ name, state })),
    migration_exit_status: status,
  };
}

/** @param {AppHandle} app */
async function newestRelease(app) {
  for await (const release of app.releases.list()) return release;
  throw new Error("The app has no releases.");
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    app: { type: "string" },
    on: { type: "string", default: "mock" },
  },
});

const folder = await mkdtemp(join(tmpdir(), "hello_phoenix-"));
try {
  const [given] = positionals;
  // A push makes a repository of it: the example stays as it is.
  if (given === undefined) await cp(EXAMPLE, folder, { recursive: true });
  const client = await platform(values.on);
  // A copy of the example has a first commit of its own each time.
  const options = { name: values.app, force: given === undefined };
  const deployed = await deploy(client, given ?? folder, options);
  console.log(JSON.stringify(deployed));
  process.exitCode = deployed.migration_exit_status === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof DynokitError)) throw error;
  console.error(` !     ${error.message}`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
