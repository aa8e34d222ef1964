"use strict";

const { Mock, serve } = require("./index.cjs");

/** A mock for one test of `node:test`, closed when that ends. */
function freshMock(test, options) {
  const mock = new Mock(options);
  test.after(() => mock.close());
  return mock;
}

/** A mock for one test, served to other programs until that ends. */
async function freshServer(test, options) {
  const mock = freshMock(test, options);
  const server = await serve(mock);
  test.after(() => server.close());
  return { mock, server };
}

module.exports = { freshMock, freshServer };
