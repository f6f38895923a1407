'use strict';

const { promisify } = require('node:util');
const zlib = require('node:zlib');

const BODY_BYTES = 1_048_576;
const ROWS = 9_500;
const TEXT_LETTERS = 64;
const LEVEL = 6;

const gzip = promisify(zlib.gzip);

function text(id) {
  let letters = '';
  for (let j = 0; j < TEXT_LETTERS; j++) {
    letters += String.fromCharCode(97 + ((id * 7 + j * 11) % 26));
  }
  return letters;
}

function makeObject() {
  const rows = [];
  for (let id = 1; id <= ROWS; id++) {
    rows.push({ id, number: (id * 48_271) % 2_147_483_647, text: text(id) });
  }
  const pad = 'x'.repeat(BODY_BYTES - JSON.stringify({ rows, pad: '' }).length);
  return { rows, pad };
}

/** Calls `make` when it is first needed, so that no start pays for it. */
function once(make) {
  let made;
  return () => (made ??= make());
}

/** The object of /large, to be serialised for each request. */
const object = once(makeObject);

/** Its bytes, serialised once. */
const bytes = once(() => Buffer.from(JSON.stringify(object())));

const compress = (body) => gzip(body, { level: LEVEL });

/** A promise of the compressed bytes, compressed once. */
const compressedBytes = once(() => compress(bytes()));

module.exports = { bytes, compress, compressedBytes, object };
