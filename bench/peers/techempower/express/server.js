'use strict';

/** The entry express: express only routes; the body comes from a compiled schema and goes out by Node.js itself, in a chunk, since nothing sets its length. */

const http = require('node:http');
const express = require('express');
const compile = require('../.installed/node/fastify/node_modules/fast-json-stringify');
const { HTTP_OPTIONS, run } = require('../node/run');

const toJson = compile({ type: 'object', properties: { message: { type: 'string', format: 'unsafe' } } });

const app = express();
app.set('x-powered-by', false);
app.set('etag', false);
app.get('/json', (req, res) => {
  res.writeHead(200, { 'content-type': 'application/json', server: 'Express' }).end(toJson({ message: 'Hello, World!' }));
});
app.get('/plaintext', (req, res) => {
  res.writeHead(200, { 'content-type': 'text/plain', server: 'Express' }).end('Hello, World!');
});

run((service, address) => new Promise((resolve) => http.createServer(HTTP_OPTIONS, app).listen(address, resolve)));
