import helpers from "./node-test.cjs";

export const { freshMock, freshServer } = helpers;
