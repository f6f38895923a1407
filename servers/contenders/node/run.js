'use strict';

const cluster = require('node:cluster');
const { Counters } = require('./counters');
const { Service } = require('./service');
const { settings } = require('./settings');

const FAILED = 4;

/** The header of this name, as on every server: their answers are of one length. */
const SERVER = 'xover';

/** Longer than any pause between the trials of a run. */
const IDLE_MS = 650_000;

/** No connection is closed for being idle, between two requests or before its first. */
const HTTP_OPTIONS = { keepAliveTimeout: IDLE_MS, headersTimeout: IDLE_MS, requestTimeout: 0 };

/** As the Java servers have it: none drops connections where another queues them. */
const BACKLOG = 16_384;

/** What one of several workers gets of a number of connections: an even part, and at least one. */
function share(total, index) {
  const { workers } = settings;
  return Math.max(1, Math.floor(total / workers) + (index < total % workers ? 1 : 0));
}

function fork() {
  for (let i = 0; i < settings.workers; i++) {
    cluster.fork();
  }
  // A server that went on with fewer workers would be measured as if it had them all.
  cluster.on('exit', (worker, code, signal) => {
    console.error(`worker ${worker.process.pid} ended, ${signal ?? code}`);
    process.exit(FAILED);
  });
}

async function serve(start) {
  const index = cluster.isPrimary ? 0 : cluster.worker.id - 1;
  const counters = new Counters();
  const service = new Service(
    {
      ...settings,
      dbPool: share(settings.dbPool, index),
      downstreamPool: share(settings.downstreamPool, index),
    },
    counters,
  );
  await start(service, { host: '127.0.0.1', port: settings.port, backlog: BACKLOG });
  counters.report(settings.counters);
}

/**
 * Runs a program: one process, or a cluster of as many workers as asked for behind one port.
 *
 * @param start takes the service and where to listen; resolves when it listens
 */
function run(start) {
  if (settings.workers > 1 && cluster.isPrimary) {
    fork();
    return;
  }
  serve(start).catch((error) => {
    console.error(error.message);
    process.exit(FAILED);
  });
}

module.exports = { HTTP_OPTIONS, SERVER, run };
