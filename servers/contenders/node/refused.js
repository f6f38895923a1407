'use strict';

/** A request that breaks the contract, or that the backend failed: thrown, and answered with its body. */
class Refused extends Error {
  /**
   * @param status of the answer
   * @param message is the error that the client reads
   * @param field that is wrong, of a 422
   */
  constructor(status, message, field) {
    super(message);
    this.status = status;
    this.body = field === undefined ? { error: message } : { error: message, field };
  }
}

const NO_SUCH_PATH = { error: 'no such path' };
const METHOD_NOT_ALLOWED = { error: 'method not allowed' };
const INTERNAL_ERROR = { error: 'internal error' };

module.exports = { INTERNAL_ERROR, METHOD_NOT_ALLOWED, NO_SUCH_PATH, Refused };
