'use strict';

const fs = require('node:fs');
const path = require('node:path');

/**
 * How many calls waited for a connection, in a file of this process that the supervisor reads: two 64-bit integers in the
 * machine's byte order. Written at most once for each turn of the event loop.
 */
class Counters {
  #bytes = Buffer.alloc(16);
  #counts = new BigInt64Array(this.#bytes.buffer, this.#bytes.byteOffset, 2);
  #file = null;
  #dirty = false;

  databaseWait() {
    this.#count(0);
  }

  downstreamWait() {
    this.#count(1);
  }

  /** Makes the file, which also says that this process can answer. */
  report(folder) {
    this.#file = fs.openSync(path.join(folder, String(process.pid)), 'w');
    this.#write();
  }

  #count(index) {
    this.#counts[index]++;
    if (!this.#dirty) {
      this.#dirty = true;
      setImmediate(() => this.#write());
    }
  }

  #write() {
    this.#dirty = false;
    if (this.#file !== null) {
      fs.writeSync(this.#file, this.#bytes, 0, this.#bytes.length, 0);
    }
  }
}

module.exports = { Counters };
