'use strict';

/** The shapes of bodies: fastify checks what comes in by them, and compiles a serialiser for what goes out. */

const integer = { type: 'integer' };
const string = { type: 'string' };

const object = (properties) => ({ type: 'object', properties });
const array = (items) => ({ type: 'array', items });

const hello = object({ message: string });
const cpu = object({ rounds: integer, digest: string });
const row = object({ id: integer, number: integer });
const rows = array(row);
const values = object({ id: integer, values: array(integer) });
const item = object({ id: integer, name: string, priceCents: integer, quantity: integer });
const page = object({ offset: integer, total: integer, items: array(item) });
const large = object({ rows: array(object({ id: integer, number: integer, text: string })), pad: string });

/** What a client sends of an item. Letters are code points; none below U+0020, and no half of a surrogate pair. */
const fields = {
  type: 'object',
  required: ['name', 'priceCents', 'quantity'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\ud800-\\udfff]*$' },
    priceCents: { type: 'integer', minimum: 0, maximum: 100_000_000 },
    quantity: { type: 'integer', minimum: 0, maximum: 1_000_000 },
  },
};

module.exports = { cpu, fields, hello, item, large, page, row, rows, values };
