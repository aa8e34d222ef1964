"use strict";
// A platform that has more lines than anybody reads: a program of its own, so that
// its memory is not its reader's.

const http = require("node:http");

const LINE = "2026-01-01T00:00:00.000000+00:00 app[web.1]: ";
const lines = Number(process.argv[2]);
const chunk = Array.from({ length: 500 }, (_, at) => `${LINE}${`line ${at} `.padEnd(100, ".")}\n`);
const text = Buffer.from(chunk.join(""));
let sent = 0;

const server = http.createServer((request, response) => {
  if (request.method === "POST") {
    const logplex_url = `http://127.0.0.1:${server.address().port}/lines`;
    response.writeHead(201, { "content-type": "application/json" });
    const id = "01234567-89ab-cdef-0123-456789abcdef";
    const at = "2026-01-01T00:00:00Z";
    return response.end(JSON.stringify({ id, logplex_url, created_at: at, updated_at: at }));
  }
  if (request.url === "/sent") return response.end(String(sent));
  response.writeHead(200, { "content-type": "text/plain" });
  const more = () => {
    while (sent < lines) {
      sent += chunk.length;
      if (!response.write(text)) return response.once("drain", more);
    }
    response.end();
  };
  more();
});
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.on("disconnect", () => process.exit());
