/// <reference types="node" />
// The types of the package: those of the operations, in `types/ops`, are written
// from the core's table.

export * from "./types/app.js";
export * from "./types/base.js";
export * from "./types/client.js";
export * from "./types/error.js";
export * from "./types/error_codes.js";
export * from "./types/mock.js";
export type { Resources } from "./types/resources.js";
export * from "./types/server.js";
export * from "./types/stream.js";
export type * from "./types/types.js";
