// What the types promise, held by the compiler alone.

import { DynokitError, ErrorCode, Heroku, Mock, Run, serve } from "dynokit";
import type { App, Client, Dyno, Release } from "dynokit";

export async function used(client: Client): Promise<void> {
  const app: App = await client.apps.info({ app: "demo" });
  const url: string | null = app.web_url;
  // @ts-expect-error: there is no such field.
  app.nope;
  // @ts-expect-error: an app has to be named.
  await client.apps.info({});
  // @ts-expect-error: it is a number or a text.
  await client.apps.info({ app: true });
  const created: App = await client.apps.create();
  for await (const release of client.releases.list({ app: created.name })) {
    const version: number = release.version;
    void version;
  }
  const releases: Release[] = await client.releases.list({ app: "demo" }).toArray();
  const dynos: Dyno[] = await client.app("demo").ps({ signal: AbortSignal.timeout(1000) });
  const reply = await client.call<App>("apps.info", { app: "demo" });
  const name: string = reply.json().name;
  await client.configVars.update({ app: "demo", config_vars: { A: "1", B: null } });
  void [url, releases, dynos, name];
}

export async function flow(): Promise<number> {
  const mock = new Mock({ seed: 1, clock: new Date(0), pace: { boot: 2 } });
  await mock.script.command("mix test", { prints: "ok\n", exits: 1 });
  mock.faults.add({ on: { operation: "apps.*" }, effect: { answer: { status: 503 } } });
  const push = mock.app("demo").push(".", { force: true, within: 60 });
  for await (const event of push) if (event.event === "remote") event.line.toUpperCase();
  const { commit, changed } = await push;
  const log = mock.app("demo").logs({ tail: true });
  for await (const event of log) {
    if (event.type === "line") void event.process.length;
    else void event.lines?.toFixed();
  }
  const run: Run = await mock.app("demo").run("bash", { env: { A: "1" } });
  run.write("ls\n");
  const { status } = await run.wait();
  const server = await serve(mock.layered({ retry: { attempts: 2 } }));
  const heroku = new Heroku({ baseUrl: server.url, key: server.key, cache: null });
  // @ts-expect-error: it is not the user who makes errors.
  new DynokitError();
  heroku.close();
  void [commit, changed];
  return status;
}

export function told(error: unknown): string {
  if (!(error instanceof DynokitError)) throw error;
  switch (error.code) {
    case ErrorCode.NotFound:
      return error.resource ?? error.id;
    case "rate_limit":
      return String(error.retryAfter);
    default:
      return error.message;
  }
}
