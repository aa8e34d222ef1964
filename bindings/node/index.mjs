import dynokit from "./index.cjs";

export const {
  AppHandle,
  Client,
  DynokitError,
  ErrorCode,
  Gap,
  Heroku,
  Log,
  LogLine,
  Mock,
  Player,
  Reply,
  Run,
  Server,
  serve,
} = dynokit;
