'use strict';

const { Pool } = require('undici');
const { CALL_TIMEOUT_MS, failed } = require('./database');

/** The backend closes no connection for being idle, and neither does its client. */
const KEEP_ALIVE_MS = 650_000;

/** The downstream service behind a bounded number of HTTP connections; undici queues what finds none free. */
class Downstream {
  #pool;
  #size;
  #underWay = 0;
  #counters;

  constructor({ host, port }, size, counters) {
    this.#size = size;
    this.#counters = counters;
    this.#pool = new Pool(`http://${host}:${port}`, {
      connections: size,
      pipelining: 1,
      connectTimeout: CALL_TIMEOUT_MS,
      headersTimeout: CALL_TIMEOUT_MS,
      bodyTimeout: CALL_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    });
  }

  /** Resolves with the number that one call brings. */
  async call(tag, id, call, of) {
    if (++this.#underWay > this.#size) {
      this.#counters.downstreamWait();
    }
    try {
      const path = `/call?id=${id}&call=${call}&of=${of}&tag=${tag}`;
      const { statusCode, body } = await this.#pool.request({ path, method: 'GET' });
      const text = await body.text();
      if (statusCode !== 200 || !/^[0-9]{1,10}$/.test(text)) {
        throw new Error(`downstream answer ${statusCode} '${text}'`);
      }
      return Number(text);
    } catch {
      throw failed();
    } finally {
      this.#underWay--;
    }
  }
}

module.exports = { Downstream };
