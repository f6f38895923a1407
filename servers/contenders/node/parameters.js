'use strict';

const { Refused } = require('./refused');

const MAX_ID = 1_000_000;
const LAST_ITEM = 10_000;
const TAGS = 50_000;

const INTEGER = /^[0-9]{1,10}$/;
const FILE = /^f(0[0-9]|1[0-5])$/;
const TAG = /^t(0|[1-9][0-9]{0,4})$/;

/** Both frameworks make an array of a parameter that is given twice; the first counts. */
function value(query, name) {
  const found = query[name];
  return Array.isArray(found) ? found[0] : found;
}

function inLimits(text, name, low, high) {
  const number = text !== undefined && INTEGER.test(text) ? Number(text) : -1;
  if (number < low || number > high) {
    throw new Refused(400, `${name} must be an integer from ${low} to ${high}`);
  }
  return number;
}

function integer(query, name, low, high, absent) {
  const text = value(query, name);
  return text === undefined && absent !== undefined ? absent : inLimits(text, name, low, high);
}

function flag(query, name, absent) {
  const text = value(query, name) ?? absent;
  if (text !== 'true' && text !== 'false') {
    throw new Refused(400, `${name} must be true or false`);
  }
  return text === 'true';
}

const ms = (query) => integer(query, 'ms', 0, 60_000);
const id = (query) => integer(query, 'id', 1, MAX_ID);
const rounds = (query) => integer(query, 'rounds', 1, 10_000_000);

/** N rows or calls from an id on. */
function series(query, max) {
  const n = integer(query, 'n', 1, max);
  return { n, id: id(query) };
}

/** Without a limit the whole list. */
function page(query) {
  const offset = integer(query, 'offset', 0, 2_147_483_647, 0);
  return { offset, limit: integer(query, 'limit', 1, 1_000, LAST_ITEM) };
}

function fileName(query) {
  const name = value(query, 'name');
  if (name === undefined || !FILE.test(name)) {
    throw new Refused(400, 'name must be one of f00 to f15');
  }
  return name;
}

/** The number behind the `t` of the tag searched for, -1 when no row can have that tag; and the index. */
function search(query) {
  const q = value(query, 'q');
  if (q === undefined || q === '' || [...q].length > 64) {
    throw new Refused(400, 'q must have 1 to 64 characters');
  }
  const key = TAG.test(q) ? Number(q.slice(1)) : TAGS;
  return { key: key < TAGS ? key : -1, index: flag(query, 'index') };
}

const cached = (query) => flag(query, 'cached', 'false');

/** The id of a path: what it names must be in the list. */
function itemId(text) {
  if (text === '') {
    throw new Refused(404, 'no such path');
  }
  const number = inLimits(text, 'id', 1, MAX_ID);
  if (number > LAST_ITEM) {
    throw new Refused(404, 'no such item');
  }
  return number;
}

/** Reads Accept-Encoding: gzip, x-gzip or *, unless at q=0. */
function acceptsGzip(header) {
  if (header === undefined || header === 'gzip') {
    return header === 'gzip';
  }
  let any = false;
  for (const coding of header.toLowerCase().split(',')) {
    const [name, quality = ''] = coding.split(';').map((part) => part.trim());
    const allowed = !/^q=0[.0]*$/.test(quality);
    if (name === 'gzip' || name === 'x-gzip') {
      return allowed;
    }
    any ||= name === '*' && allowed;
  }
  return any;
}

module.exports = { acceptsGzip, cached, fileName, id, itemId, ms, page, rounds, search, series };
