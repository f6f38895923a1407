'use strict';

const fastify = require('fastify');
const item = require('../node/item');
const large = require('../node/large');
const parameters = require('../node/parameters');
const { INTERNAL_ERROR, METHOD_NOT_ALLOWED, NO_SUCH_PATH, Refused } = require('../node/refused');
const { HTTP_OPTIONS, SERVER, run } = require('../node/run');
const schemas = require('./schemas');

/** Routes a path: GET and so on by name, 405 to every other method. */
function route(app, url, routes) {
  const allowed = Object.keys(routes);
  for (const [method, { schema, onRequest, handler }] of Object.entries(routes)) {
    app.route({ method, url, schema, onRequest, handler });
  }
  const refuse = async (request, reply) => reply.code(405).header('Allow', allowed.join(', ')).send(METHOD_NOT_ALLOWED);
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.includes(method)),
    url,
    // Before a body would be read: its faults do not count.
    onRequest: refuse,
    handler: refuse,
  });
}

const get = (response, handler) => ({ GET: { schema: { response: { 200: response } }, handler } });

/** The id of a path; before a body is read, since its faults win. */
async function checkItemId(request) {
  parameters.itemId(request.params.id);
}

async function answerLarge(request, reply) {
  const cached = parameters.cached(request.query);
  reply.header('Vary', 'Accept-Encoding');
  if (parameters.acceptsGzip(request.headers['accept-encoding'])) {
    const body = await (cached ? large.compressedBytes() : large.compress(reply.serialize(large.object())));
    return reply.header('Content-Encoding', 'gzip').type('application/json').send(body);
  }
  return cached ? reply.type('application/json').send(large.bytes()) : large.object();
}

/** What an error is in the words of the contract; null for one of our own. */
function refusalOf(error, request) {
  if (request.is404) {
    return new Refused(404, NO_SUCH_PATH.error);
  }
  if (error instanceof Refused) {
    return error;
  }
  if (error.validation !== undefined) {
    return item.invalid(
      error.validation.map(({ keyword, params, instancePath }) =>
        keyword === 'required' ? params.missingProperty : instancePath.slice(1),
      ),
    );
  }
  if (error.statusCode === 413) {
    return item.bodyTooLarge();
  }
  // Whatever else stands between a body and its object.
  return error.statusCode >= 400 && error.statusCode < 500 ? item.noObject() : null;
}

function answerError(error, request, reply) {
  const refused = refusalOf(error, request);
  if (refused?.status !== 413) {
    // Set after any fault of a body; one that was read to its end leaves the connection as good as it was.
    reply.removeHeader('Connection');
  }
  if (refused === null) {
    console.error(error);
    reply.code(500).send(INTERNAL_ERROR);
  } else {
    reply.code(refused.status).send(refused.body);
  }
}

function makeApp(service) {
  const app = fastify({
    logger: false,
    bodyLimit: item.MAX_BODY_BYTES,
    http: HTTP_OPTIONS,
    keepAliveTimeout: HTTP_OPTIONS.keepAliveTimeout,
    exposeHeadRoutes: false,
    // All three fields, since the contract says which wrong one is named.
    ajv: { customOptions: { allErrors: true, coerceTypes: false } },
    // A path that cannot be decoded is none.
    frameworkErrors: (error, request, reply) => reply.code(404).header('Server', SERVER).send(NO_SUCH_PATH),
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('Server', SERVER);
    done();
  });
  // A body is JSON whatever its type says.
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('*', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => reply.code(404).send(NO_SUCH_PATH));

  route(app, '/plaintext', { GET: { handler: (request, reply) => reply.type('text/plain').send('Hello, World!') } });
  route(app, '/json', get(schemas.hello, (request, reply) => reply.send(service.hello())));
  route(app, '/wait', get(schemas.hello, async (request) => service.wait(parameters.ms(request.query))));
  route(app, '/mistake/block', get(schemas.hello, (request, reply) => reply.send(service.block(parameters.ms(request.query)))));
  route(app, '/cpu', get(schemas.cpu, (request, reply) => reply.send(service.cpu(parameters.rounds(request.query)))));
  route(app, '/file', { GET: { handler: async (request) => service.file(parameters.fileName(request.query)) } });
  route(app, '/large', get(schemas.large, answerLarge));

  route(app, '/db', get(schemas.row, async (request) => service.row(parameters.id(request.query))));
  const ofSeries = (max, answer) => async (request) => {
    const { id, n } = parameters.series(request.query, max);
    return answer(id, n);
  };
  route(app, '/queries', get(schemas.rows, ofSeries(500, (id, n) => service.queries(id, n))));
  route(app, '/batch', get(schemas.rows, ofSeries(500, (id, n) => service.batch(id, n))));
  route(app, '/fanout', get(schemas.values, ofSeries(100, (id, n) => service.fanout(id, n))));
  route(app, '/fanout-pool', get(schemas.values, ofSeries(100, (id, n) => service.fanout(id, n))));
  route(
    app,
    '/search',
    get(schemas.rows, async (request) => {
      const { key, index } = parameters.search(request.query);
      return service.search(key, index);
    }),
  );

  route(app, '/items', {
    GET: {
      schema: { response: { 200: schemas.page } },
      handler: async (request) => {
        const { offset, limit } = parameters.page(request.query);
        return service.page(offset, limit);
      },
    },
    POST: {
      schema: { body: schemas.fields, response: { 201: schemas.item } },
      handler: async (request, reply) => {
        const created = await service.create(request.body);
        return reply.code(201).header('Location', `/items/${created.id}`).send(created);
      },
    },
  });
  route(app, '/items/:id', {
    GET: {
      schema: { response: { 200: schemas.item } },
      handler: async (request) => service.item(parameters.itemId(request.params.id)),
    },
    PUT: {
      schema: { body: schemas.fields, response: { 200: schemas.item } },
      onRequest: checkItemId,
      handler: async (request) => service.update(parameters.itemId(request.params.id), request.body),
    },
    DELETE: {
      onRequest: checkItemId,
      handler: async (request, reply) => {
        await service.delete(parameters.itemId(request.params.id));
        return reply.code(204).send();
      },
    },
  });
  return app;
}

run((service, address) => makeApp(service).listen(address));
