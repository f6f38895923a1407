'use strict';

const net = require('node:net');
const { Refused } = require('./refused');
const { Malformed, decode } = require('./wire');

/** How long a call on the backend, and the wait for a connection, may take. */
const CALL_TIMEOUT_MS = 10_000;

const failed = () => new Refused(502, 'backend failed');

/** A connection for one call at a time. */
class Connection {
  #pool;
  #socket;
  #call = null;
  #sinceMs = 0;
  #cut = null;

  constructor(pool, address) {
    this.#pool = pool;
    this.#socket = net.connect({ ...address, noDelay: true });
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    // Nothing to do here: a 'close' follows.
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => this.end());
  }

  start(call) {
    this.#call = call;
    this.#sinceMs = performance.now();
    this.#socket.write(call.frame);
  }

  #receive(chunk) {
    const call = this.#call;
    if (call === null) {
      // Nobody asked.
      this.end();
      return;
    }
    const rows = this.#rows(call, chunk);
    if (rows === null) {
      return;
    }
    this.#call = null;
    // First free, then answered: a next call of the same request queues behind those that wait.
    this.#pool.release(this);
    call.resolve(rows);
  }

  /** The rows of the answer when the chunk completes it; an answer of no sense ends the connection. */
  #rows(call, chunk) {
    const bytes = this.#cut === null ? chunk : Buffer.concat([this.#cut, chunk]);
    try {
      const rows = decode(bytes);
      this.#cut = rows === null ? bytes : null;
      if (rows !== null && call.rows !== null && rows.length !== call.rows) {
        throw new Malformed(`${rows.length} rows in place of ${call.rows}`);
      }
      return rows;
    } catch (error) {
      if (!(error instanceof Malformed)) {
        throw error;
      }
      this.end();
      return null;
    }
  }

  isOverdue(nowMs) {
    return this.#call !== null && nowMs - this.#sinceMs > CALL_TIMEOUT_MS;
  }

  /** Ends the connection and the call on it, whoever finds out first that it is of no more use. */
  end() {
    this.#socket.destroy();
    this.#pool.remove(this);
    const call = this.#call;
    this.#call = null;
    call?.reject(failed());
  }
}

/** The database behind a bounded number of connections, opened when they are first needed. Calls that find none free wait in turn. */
class Database {
  #address;
  #size;
  #connections = new Set();
  /** Free connections, the one used last at the end: it is the likeliest to be alive. */
  #idle = [];
  #firstWaiting = null;
  #lastWaiting = null;
  #counters;

  constructor(address, size, counters) {
    this.#address = address;
    this.#size = size;
    this.#counters = counters;
    setInterval(() => this.#endOverdue(performance.now()), CALL_TIMEOUT_MS / 10).unref();
  }

  /**
   * Resolves with the rows of the answer.
   *
   * @param frame as `encode` makes it
   * @param rows how many must come; null when only the database knows
   */
  query(frame, rows) {
    return new Promise((resolve, reject) => {
      const call = { frame, rows, resolve, reject, sinceMs: 0, next: null };
      if (this.#firstWaiting !== null || !this.#startNow(call)) {
        this.#counters.databaseWait();
        this.#wait(call);
      }
    });
  }

  #startNow(call) {
    let connection = this.#idle.pop();
    if (connection === undefined) {
      if (this.#connections.size === this.#size) {
        return false;
      }
      connection = new Connection(this, this.#address);
      this.#connections.add(connection);
    }
    connection.start(call);
    return true;
  }

  #wait(call) {
    call.sinceMs = performance.now();
    if (this.#lastWaiting === null) {
      this.#firstWaiting = call;
    } else {
      this.#lastWaiting.next = call;
    }
    this.#lastWaiting = call;
  }

  #nextWaiting() {
    const call = this.#firstWaiting;
    if (call !== null) {
      this.#firstWaiting = call.next;
      this.#lastWaiting = call.next === null ? null : this.#lastWaiting;
    }
    return call;
  }

  release(connection) {
    const next = this.#nextWaiting();
    if (next === null) {
      this.#idle.push(connection);
    } else {
      connection.start(next);
    }
  }

  remove(connection) {
    if (!this.#connections.delete(connection)) {
      return;
    }
    const at = this.#idle.indexOf(connection);
    if (at >= 0) {
      this.#idle.splice(at, 1);
    }
    const next = this.#nextWaiting();
    if (next !== null) {
      this.#startNow(next);
    }
  }

  #endOverdue(nowMs) {
    // The oldest are in front.
    while (this.#firstWaiting !== null && nowMs - this.#firstWaiting.sinceMs > CALL_TIMEOUT_MS) {
      this.#nextWaiting().reject(failed());
    }
    for (const connection of [...this.#connections]) {
      if (connection.isOverdue(nowMs)) {
        connection.end();
      }
    }
  }
}

module.exports = { CALL_TIMEOUT_MS, Database, failed };
