'use strict';

const number = (name) => Number(process.env[name]);

function address(text) {
  if (text === undefined) {
    return null;
  }
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}

/** What the supervisor has read from the command line, checked, and put into the environment. */
const settings = {
  port: number('CROSSOVER_PORT'),
  workers: number('CROSSOVER_WORKERS'),
  backend: address(process.env.CROSSOVER_BACKEND),
  dbPool: number('CROSSOVER_DB_POOL'),
  downstreamPool: number('CROSSOVER_DOWNSTREAM_POOL'),
  files: process.env.CROSSOVER_FILES,
  counters: process.env.CROSSOVER_COUNTERS,
};

module.exports = { settings };
