'use strict';

/**
 * The bytes of calls on the backend. Those of the downstream service are HTTP/1.1. A call on the database is int32 length
 * of the rest, byte op, int64 tag, int32 id, int16 call, int16 of, int32 a, int32 b; its answer int32 length of the rest,
 * byte status (0 ok), int32 count and count times int32 id, int32 number. All are big-endian.
 */
const Op = Object.freeze({ ROWS: 1, PAGE: 2, WRITE: 3, SEARCH_INDEX: 4, SEARCH_SCAN: 5 });

const LENGTH_BYTES = 4;
const CALL_BYTES = 29;
const HEAD_BYTES = 9;
const ROW_BYTES = 8;
const FRAME_LIMIT_BYTES = 1 << 24;
const TWO_TO_32 = 0x1_0000_0000;

class Malformed extends Error {}

/**
 * The bytes of one call on the database.
 *
 * @param tag a safe integer that names the incoming request
 * @param id seeds the wait of the call
 * @param call number of this call within its request, from 0
 * @param of how many calls the request makes
 */
function encodeQuery(op, tag, id, call, of, a, b) {
  const frame = Buffer.allocUnsafe(CALL_BYTES);
  frame.writeInt32BE(CALL_BYTES - LENGTH_BYTES, 0);
  frame.writeInt8(op, 4);
  frame.writeUInt32BE(Math.floor(tag / TWO_TO_32), 5);
  frame.writeUInt32BE(tag % TWO_TO_32, 9);
  frame.writeInt32BE(id, 13);
  frame.writeInt16BE(call, 17);
  frame.writeInt16BE(of, 19);
  frame.writeInt32BE(a, 21);
  frame.writeInt32BE(b, 25);
  return frame;
}

/**
 * The rows of one answer of the database; null while it is not all there.
 *
 * @param expected how many rows must come; null when only the database knows
 */
function decodeRows(bytes, expected) {
  if (bytes.length < HEAD_BYTES) {
    return null;
  }
  const length = bytes.readInt32BE(0);
  const count = bytes.readInt32BE(5);
  const known = length >= 0 && length < FRAME_LIMIT_BYTES && bytes[4] === 0;
  if (!known || length !== HEAD_BYTES - LENGTH_BYTES + count * ROW_BYTES || bytes.length > LENGTH_BYTES + length) {
    throw new Malformed(`database answer of ${length} bytes with status ${bytes[4]} and ${count} rows`);
  }
  if (expected !== null && count !== expected) {
    throw new Malformed(`${count} rows in place of ${expected}`);
  }
  if (bytes.length < LENGTH_BYTES + length) {
    return null;
  }
  const rows = new Array(count);
  for (let i = 0, at = HEAD_BYTES; i < count; i++, at += ROW_BYTES) {
    rows[i] = { id: bytes.readInt32BE(at), number: bytes.readInt32BE(at + 4) };
  }
  return rows;
}

function encodeCall(tag, id, call, of) {
  return Buffer.from(`GET /call?id=${id}&call=${call}&of=${of}&tag=${tag} HTTP/1.1\r\nHost: backend\r\n\r\n`, 'latin1');
}

/** The number that a downstream call brings; null while the answer is not all there. */
function decodeNumber(bytes) {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) {
    return null;
  }
  const [status] = /^HTTP\/1\.1 200 /.exec(bytes.latin1Slice(0, 13)) ?? [];
  const [, length] = /\r\ncontent-length: *([0-9]{1,2}) *(?:\r\n|$)/i.exec(bytes.latin1Slice(0, head)) ?? [];
  const body = bytes.latin1Slice(head + 4);
  if (status === undefined || length === undefined || body.length > Number(length)) {
    throw new Malformed('downstream answer without a status of 200, a length, or an end');
  }
  if (body.length < Number(length)) {
    return null;
  }
  if (!/^[0-9]{1,10}$/.test(body)) {
    throw new Malformed(`downstream answer '${body}'`);
  }
  return Number(body);
}

module.exports = { Malformed, Op, decodeNumber, decodeRows, encodeCall, encodeQuery };
