'use strict';

/** The entry fastify: a schema for the answer, a hook that sets Server, and a handler that sends and sets the type itself. */

const fastify = require('fastify');
const { HTTP_OPTIONS, run } = require('../node/run');

const app = fastify({ logger: false, http: HTTP_OPTIONS, keepAliveTimeout: HTTP_OPTIONS.keepAliveTimeout });
app.addHook('onRequest', (request, reply, done) => {
  reply.header('Server', 'Fastify');
  done();
});
const schema = { response: { 200: { type: 'object', properties: { message: { type: 'string' } } } } };
app.get('/json', { schema }, (request, reply) => {
  reply.header('Content-Type', 'application/json').code(200).send({ message: 'Hello, World!' });
});
app.get('/plaintext', (request, reply) => {
  reply.header('Content-Type', 'text/plain').code(200).send('Hello, World!');
});

run((service, address) => app.listen(address));
