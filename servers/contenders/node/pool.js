'use strict';

const net = require('node:net');
const { Refused } = require('./refused');
const { Malformed } = require('./wire');

/** How long a call on the backend, and the wait for a connection, may take. */
const CALL_TIMEOUT_MS = 10_000;

const failed = () => new Refused(502, 'backend failed');

/** A connection for one call at a time. */
class Connection {
  #pool;
  #socket;
  #decode;
  #call = null;
  #sinceMs = 0;
  #cut = null;

  constructor(pool, address, decode) {
    this.#pool = pool;
    this.#decode = decode;
    this.#socket = net.connect({ ...address, noDelay: true });
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    // Nothing to do here: a 'close' follows.
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => this.end());
  }

  start(call) {
    this.#call = call;
    this.#sinceMs = performance.now();
    this.#socket.write(call.bytes);
  }

  #receive(chunk) {
    const call = this.#call;
    if (call === null) {
      // Nobody asked.
      this.end();
      return;
    }
    const answer = this.#answer(call, chunk);
    if (answer === null) {
      return;
    }
    this.#call = null;
    // First free, then answered: a next call of the same request queues behind those that wait.
    this.#pool.release(this);
    call.resolve(answer);
  }

  /** The answer when the chunk completes it; one of no sense ends the connection. */
  #answer(call, chunk) {
    const bytes = this.#cut === null ? chunk : Buffer.concat([this.#cut, chunk]);
    try {
      const answer = this.#decode(bytes, call.expected);
      this.#cut = answer === null ? bytes : null;
      return answer;
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

/** A bounded number of connections to the backend, opened when they are first needed. Calls that find none free wait in turn. */
class Pool {
  #address;
  #size;
  #decode;
  #onWait;
  #connections = new Set();
  /** Free connections, the one used last at the end: it is the likeliest to be alive. */
  #idle = [];
  #firstWaiting = null;
  #lastWaiting = null;

  /**
   * @param decode makes an answer of the bytes so far and of what a call expects: null while it is not all there
   * @param onWait is called for each call that has to wait for a connection
   */
  constructor(address, size, decode, onWait) {
    this.#address = address;
    this.#size = size;
    this.#decode = decode;
    this.#onWait = onWait;
    setInterval(() => this.#endOverdue(performance.now()), CALL_TIMEOUT_MS / 10).unref();
  }

  /** Sends the bytes of a call; resolves with the answer. */
  call(bytes, expected) {
    return new Promise((resolve, reject) => {
      const call = { bytes, expected, resolve, reject, sinceMs: 0, next: null };
      if (this.#firstWaiting !== null || !this.#startNow(call)) {
        this.#onWait();
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
      connection = new Connection(this, this.#address, this.#decode);
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

module.exports = { Pool };
