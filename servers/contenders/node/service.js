'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs/promises');
const path = require('node:path');
const timers = require('node:timers/promises');
const zlib = require('node:zlib');
const { Pool } = require('./pool');
const { Refused } = require('./refused');
const { Op, decodeNumber, decodeRows, encodeCall, encodeQuery } = require('./wire');

const IDS = 1_000_000;
const LAST_ITEM = 10_000;
const TWO_TO_32 = 0x1_0000_0000;

/** Tells processes apart, so that one backend can serve several; with a counter below it a safe integer. */
const PROCESS = crypto.randomInt(1 << 21) * TWO_TO_32;

/** The item that a row of the database stands for. */
function storedItem({ id, number }) {
  return { id, name: `item-${id}`, priceCents: number % 100_000, quantity: number % 1_000 };
}

function itemWith(id, { name, priceCents, quantity }) {
  return { id, name, priceCents, quantity };
}

/** What the paths of the contract answer with: objects, whose keys stand in the contract's order. */
class Service {
  #database = null;
  #downstream = null;
  #files;
  #calls = 0;

  /** @param backend host and port of the database and the downstream services; null for none */
  constructor({ backend, dbPool, downstreamPool, files }, counters) {
    if (backend !== null) {
      this.#database = new Pool(backend, dbPool, decodeRows, () => counters.databaseWait());
      this.#downstream = new Pool(backend, downstreamPool, decodeNumber, () => counters.downstreamWait());
    }
    this.#files = files;
  }

  hello() {
    return { message: 'Hello, World!' };
  }

  async wait(ms) {
    await timers.setTimeout(ms);
    return this.hello();
  }

  /** The mistake that the path is there to show: everything else in this process waits too. */
  block(ms) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    return this.hello();
  }

  cpu(rounds) {
    let digest = Buffer.from('crossover');
    for (let i = 0; i < rounds; i++) {
      digest = crypto.hash('sha256', digest, 'buffer');
    }
    return { rounds, digest: digest.toString('hex') };
  }

  file(name) {
    return fs.readFile(path.join(this.#files, name));
  }

  async row(id) {
    const rows = await this.#query(Op.ROWS, this.#tag(), id, 0, 1, id, 1);
    return rows[0];
  }

  /** N queries, one after the other. */
  async queries(id, n) {
    const tag = this.#tag();
    const rows = [];
    for (let k = 0; k < n; k++) {
      const [row] = await this.#query(Op.ROWS, tag, id, k, n, ((id - 1 + k) % IDS) + 1, 1);
      rows.push(row);
    }
    return rows;
  }

  batch(id, n) {
    return this.#query(Op.ROWS, this.#tag(), id, 0, 1, id, n);
  }

  /** N downstream calls together. */
  async fanout(id, n) {
    const tag = this.#tag();
    const calls = [];
    for (let k = 0; k < n; k++) {
      calls.push(this.#downstream.call(encodeCall(tag, id, k, n)));
    }
    return { id, values: await Promise.all(calls) };
  }

  async page(offset, limit) {
    const rows = await this.#query(Op.PAGE, this.#tag(), (offset % IDS) + 1, 0, 1, offset, limit);
    return { offset, total: LAST_ITEM, items: rows.map(storedItem) };
  }

  async item(id) {
    return storedItem(await this.row(id));
  }

  async create(fields) {
    const id = (zlib.crc32(fields.name) % LAST_ITEM) + 1;
    await this.#write(id);
    return itemWith(id, fields);
  }

  async update(id, fields) {
    await this.#write(id);
    return itemWith(id, fields);
  }

  delete(id) {
    return this.#write(id);
  }

  /** @param key the number of the tag; -1 when no row can have it */
  search(key, index) {
    return this.#query(index ? Op.SEARCH_INDEX : Op.SEARCH_SCAN, this.#tag(), key + 2, 0, 1, key, 0);
  }

  #write(id) {
    return this.#query(Op.WRITE, this.#tag(), id, 0, 1, 0, 0);
  }

  #query(op, tag, id, call, of, a, b) {
    return this.#database.call(encodeQuery(op, tag, id, call, of, a, b), op === Op.ROWS ? b : null);
  }

  /** The number under which the backend sees the calls of one request: the first thing that each of them needs. */
  #tag() {
    if (this.#database === null) {
      throw new Refused(503, 'no backend');
    }
    this.#calls = (this.#calls + 1) % TWO_TO_32;
    return PROCESS + this.#calls;
  }
}

module.exports = { Service };
