'use strict';

const http = require('node:http');
const { isUtf8 } = require('node:buffer');
const express = require('express');
const { z } = require('zod');
const item = require('../node/item');
const large = require('../node/large');
const parameters = require('../node/parameters');
const { INTERNAL_ERROR, METHOD_NOT_ALLOWED, NO_SUCH_PATH, Refused } = require('../node/refused');
const { HTTP_OPTIONS, SERVER, run } = require('../node/run');

/** Letters are code points; none below U+0020, and no half of a surrogate pair. */
const NAME = /^[^\u0000-\u001f\ud800-\udfff]{1,100}$/u;

const Item = z.object({
  name: z.string().regex(NAME),
  priceCents: z.int().min(0).max(100_000_000),
  quantity: z.int().min(0).max(1_000_000),
});

/** Routes a path: GET and so on by name, 405 to every other method. */
function route(app, path, handlers) {
  const allow = Object.keys(handlers)
    .map((method) => method.toUpperCase())
    .join(', ');
  const refuse = (req, res) => {
    res.set('Allow', allow).status(405).json(METHOD_NOT_ALLOWED);
  };
  // First, since express lets a handler of GET answer HEAD as well.
  const routed = app.route(path).head(refuse);
  for (const [method, handler] of Object.entries(handlers)) {
    routed[method](handler);
  }
  routed.all(refuse);
}

function readItemId(req, res, next) {
  res.locals.id = parameters.itemId(req.params.id);
  next();
}

const readItem = [
  (req, res, next) => {
    // The JSON parser would take in the whole of a body before it refuses it.
    next(Number(req.headers['content-length']) > item.MAX_BODY_BYTES ? item.bodyTooLarge() : undefined);
  },
  express.json({
    limit: item.MAX_BODY_BYTES,
    type: () => true,
    verify: (req, res, body) => {
      if (body.length === 0 || !isUtf8(body)) {
        throw item.noObject();
      }
    },
  }),
  (req, res, next) => {
    const { success, data, error } = Item.safeParse(req.body);
    res.locals.item = data;
    next(success ? undefined : item.invalid(error.issues.map((issue) => issue.path[0])));
  },
];

async function answerLarge(req, res) {
  const cached = parameters.cached(req.query);
  res.vary('Accept-Encoding');
  if (parameters.acceptsGzip(req.headers['accept-encoding'])) {
    const body = await (cached ? large.compressedBytes() : large.compress(JSON.stringify(large.object())));
    res.set('Content-Encoding', 'gzip').type('application/json').send(body);
  } else if (cached) {
    res.type('application/json').send(large.bytes());
  } else {
    res.json(large.object());
  }
}

function answerError(error, req, res, next) {
  if (res.headersSent) {
    next(error);
    return;
  }
  let refused = error;
  if (error.type === 'entity.too.large') {
    refused = item.bodyTooLarge();
  } else if (error.type !== undefined) {
    // Whatever else the JSON parser could not read, by its own or by our judgement.
    refused = item.noObject();
  } else if (error instanceof URIError) {
    refused = new Refused(400, 'id must be an integer from 1 to 1000000');
  }
  if (refused instanceof Refused) {
    res.status(refused.status).json(refused.body);
  } else {
    console.error(error);
    res.status(500).json(INTERNAL_ERROR);
  }
}

function makeApp(service) {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.use((req, res, next) => {
    res.setHeader('Server', SERVER);
    next();
  });

  route(app, '/plaintext', { get: (req, res) => res.type('text/plain').send('Hello, World!') });
  route(app, '/json', { get: (req, res) => res.json(service.hello()) });
  route(app, '/wait', { get: async (req, res) => res.json(await service.wait(parameters.ms(req.query))) });
  route(app, '/mistake/block', { get: (req, res) => res.json(service.block(parameters.ms(req.query))) });
  route(app, '/cpu', { get: (req, res) => res.json(service.cpu(parameters.rounds(req.query))) });
  route(app, '/file', { get: async (req, res) => res.send(await service.file(parameters.fileName(req.query))) });
  route(app, '/large', { get: answerLarge });

  route(app, '/db', { get: async (req, res) => res.json(await service.row(parameters.id(req.query))) });
  route(app, '/queries', {
    get: async (req, res) => {
      const { id, n } = parameters.series(req.query, 500);
      res.json(await service.queries(id, n));
    },
  });
  route(app, '/batch', {
    get: async (req, res) => {
      const { id, n } = parameters.series(req.query, 500);
      res.json(await service.batch(id, n));
    },
  });
  const fanout = async (req, res) => {
    const { id, n } = parameters.series(req.query, 100);
    res.json(await service.fanout(id, n));
  };
  route(app, '/fanout', { get: fanout });
  route(app, '/fanout-pool', { get: fanout });
  route(app, '/search', {
    get: async (req, res) => {
      const { key, index } = parameters.search(req.query);
      res.json(await service.search(key, index));
    },
  });

  route(app, '/items', {
    get: async (req, res) => {
      const { offset, limit } = parameters.page(req.query);
      res.json(await service.page(offset, limit));
    },
    post: [
      readItem,
      async (req, res) => {
        const created = await service.create(res.locals.item);
        res.status(201).location(`/items/${created.id}`).json(created);
      },
    ],
  });
  route(app, '/items/:id', {
    get: [readItemId, async (req, res) => res.json(await service.item(res.locals.id))],
    put: [readItemId, readItem, async (req, res) => res.json(await service.update(res.locals.id, res.locals.item))],
    delete: [
      readItemId,
      async (req, res) => {
        await service.delete(res.locals.id);
        res.status(204).end();
      },
    ],
  });

  app.use((req, res) => res.status(404).json(NO_SUCH_PATH));
  app.use(answerError);
  return app;
}

run((service, address) => {
  const server = http.createServer(HTTP_OPTIONS, makeApp(service));
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(address, resolve);
  });
});
