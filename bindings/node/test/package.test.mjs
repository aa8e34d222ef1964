// The package as its users have it: packed, installed in a project of its own, run
// and compiled there; and the guide as a program.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { freshServer } from "dynokit/node-test";

const here = fileURLToPath(new URL("..", import.meta.url));
const examples = fileURLToPath(new URL("../../../examples", import.meta.url));
const tools = join(here, "node_modules", ".bin");

let project;

function run(program, args, options = {}) {
  const shell = process.platform === "win32";
  const ran = spawnSync(program, args, { cwd: project, encoding: "utf8", shell, ...options });
  assert.equal(ran.status, 0, `${program} ${args.join(" ")}\n${ran.stdout}\n${ran.stderr}`);
  return ran.stdout;
}

/** Packs what is in a folder; gives the file. */
function packed(folder) {
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", folder]));
  return `./${filename}`;
}

/** Packs the binary that is here in the package that it is published in. */
async function packedBinary() {
  const [binary] = (await readdir(here)).filter((name) => name.endsWith(".node"));
  const [, platform] = /^dynokit\.(.+)\.node$/.exec(binary);
  const dirs = join(here, "npm");
  run(join(tools, "napi"), ["create-npm-dirs"], { cwd: here });
  await copyFile(join(here, binary), join(dirs, platform, binary));
  return packed(join(dirs, platform));
}

before(async () => {
  project = await mkdtemp(join(tmpdir(), "dynokit-project-"));
  await writeFile(join(project, "package.json"), '{"name": "project", "private": true}');
  const tarballs = [packed(here), await packedBinary()];
  // It depends on nothing, and installs without running anything.
  const quiet = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund"];
  run("npm", ["install", ...quiet, ...tarballs]);
  await cp(join(examples, "hello_phoenix"), join(project, "hello_phoenix"), { recursive: true });
  await copyFile(join(examples, "deploy_phoenix.mjs"), join(project, "deploy_phoenix.mjs"));
});

after(() => rm(project, { recursive: true, force: true }));

test("it runs as a module and as CommonJS", () => {
  const body = `new Mock({ seed: 1 }).apps.create({ name: "demo" }).then((app) => console.log(app.name));`;
  const module = `import { Mock } from "dynokit"; ${body}`;
  assert.equal(run("node", ["--input-type=module", "-e", module]), "demo\n");
  assert.equal(run("node", ["-e", `const { Mock } = require("dynokit"); ${body}`]), "demo\n");
});

test("it brings no program that runs when it is installed", async () => {
  const manifest = join(project, "node_modules/dynokit/package.json");
  const { scripts, dependencies } = JSON.parse(await readFile(manifest, "utf8"));
  const install = ["preinstall", "install", "postinstall", "prepare"];
  assert.deepEqual(
    install.filter((name) => name in scripts),
    [],
  );
  assert.equal(dependencies, undefined);
});

test("strict TypeScript takes its types, and the example", async () => {
  const folder = join(here, "test/types");
  for (const name of await readdir(folder)) await copyFile(join(folder, name), join(project, name));
  const roots = join(here, "node_modules/@types");
  run(join(tools, "tsc"), ["--project", project, "--typeRoots", roots]);
});

test("what its README says runs", async () => {
  const text = await readFile(join(project, "node_modules/dynokit/README.md"), "utf8");
  const blocks = [...text.matchAll(/^```js\n(.*?)^```/gms)].map(([, block]) => block);
  assert.ok(blocks.length > 8);
  await writeFile(join(project, "readme.mjs"), blocks.join("\n"));
  // It is no part of this run, and reports for itself.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const said = run("node", ["readme.mjs"], { env });
  assert.match(said, /^not_found 404 [0-9a-f-]+ false$/m);
  assert.match(said, / pass 2$/m);
});

/** What a deploy leaves on the platform: its releases, config and dynos. */
async function outcome(mock, name) {
  const app = mock.app(name);
  const plain = (text) => text.replace(/[0-9a-f]{8,}|postgresql-\w+-\d+/g, "…");
  const config = await app.config.all();
  const sizes = Object.entries(config).map(([name, value]) => [name, value.length]);
  return {
    releases: (await app.releases.list().toArray()).map(({ description }) => plain(description)),
    config: sizes.filter(([name]) => name !== "DATABASE_URL"),
    pool: config.POOL_SIZE,
    buildpacks: (await app.buildpacks.list()).map(({ buildpack }) => buildpack.url),
    addons: (await app.addons.list().toArray()).map(({ plan }) => plan.name),
    formation: (await mock.formation.list({ app: name }).toArray()).map((one) => [
      one.type,
      one.quantity,
    ]),
    dynos: (await app.ps()).map(({ name, state }) => [name, state]),
  };
}

describe("the guide as a program", () => {
  test("says what was deployed", () => {
    const said = run("node", ["deploy_phoenix.mjs"]).trim().split("\n").at(-1);
    const { release, dynos, migration_exit_status } = JSON.parse(said);
    assert.equal(release.version, 6);
    assert.match(release.description, /^Deploy /);
    assert.deepEqual(dynos, [{ name: "web.1", state: "up" }]);
    assert.equal(migration_exit_status, 0);
  });

  const rust = process.env.DYNOKIT_EXAMPLE;
  const skip = rust === undefined && "DYNOKIT_EXAMPLE names no program in Rust";
  test("leaves what the one in Rust leaves", { skip }, async (t) => {
    const { mock, server } = await freshServer(t);
    const roots = join(project, "roots.pem");
    await writeFile(roots, server.rootCertificate);
    const env = { ...process.env, ...server.env, NODE_EXTRA_CA_CERTS: roots };
    const programs = [
      ["with-js", "node", ["deploy_phoenix.mjs"]],
      ["with-rs", rust, []],
    ];
    for (const [app, program, args] of programs) {
      run(program, [...args, "--app", app, "--on", "heroku"], { env });
    }
    assert.deepEqual(await outcome(mock, "with-js"), await outcome(mock, "with-rs"));
  });

  test("says in a line what cannot be deployed", async () => {
    const empty = await mkdtemp(join(project, "empty-"));
    const ran = spawnSync("node", ["deploy_phoenix.mjs", empty], {
      cwd: project,
      encoding: "utf8",
    });
    assert.equal(ran.status, 1);
    assert.match(ran.stderr, /^ !     .*has no files to deploy.*\n$/);
  });
});
