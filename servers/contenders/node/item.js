'use strict';

const { Refused } = require('./refused');

const MAX_BODY_BYTES = 65_536;

/** The fields of an item with the contract's words for a wrong one, in the order of its checks. */
const MESSAGES = {
  name: 'name must be a string of 1 to 100 characters',
  priceCents: 'priceCents must be an integer from 0 to 100000000',
  quantity: 'quantity must be an integer from 0 to 1000000',
};

const noObject = () => new Refused(400, 'body must be a JSON object');
const bodyTooLarge = () => new Refused(413, `body over ${MAX_BODY_BYTES} bytes`);

/** @param wrong names of fields; without one of the item's, the body was no object at all */
function invalid(wrong) {
  const field = Object.keys(MESSAGES).find((name) => wrong.includes(name));
  return field === undefined ? noObject() : new Refused(422, MESSAGES[field], field);
}

module.exports = { MAX_BODY_BYTES, bodyTooLarge, invalid, noObject };
