import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { LiveMessage } from '../src-shared/wire/events.ts';
import { MAX_JSON_BYTES } from '../src-shared/wire/limits.ts';
import { readCookies, SESSION_COOKIE } from './accounts/cookies.ts';
import { loadPasswordServer } from './accounts/passwords.ts';
import { checkSession } from './accounts/sessions.ts';
import type { BlobStores } from './blobs/open-stores.ts';
import type { ServerLimits, TlsFiles } from './config.ts';
import type { Database } from './database/database.ts';
import { createDeviceDirectory } from './enrolment/device-directory.ts';
import { createMisses } from './http/misses.ts';
import { type CallerChecks, createRoute, sendRefusal } from './http/route.ts';
import type { EnrolmentCheck } from './identity/enrolment-code.ts';
import { loadServerKey } from './identity/server-key.ts';
import { createTokenCheck } from './identity/tokens.ts';
import { startAnnouncer } from './live/announcer.ts';
import { createStreams, sseMessage } from './live/streams.ts';
import { type Chore, createChores } from './ops/chores.ts';
import { logRequest } from './ops/logging.ts';
import { createMetrics, type Metrics } from './ops/metrics.ts';
import { servePortal } from './ops/portal.ts';
import { tlsServer } from './ops/tls.ts';
import { createOpeningLog } from './publications/openings.ts';
import type { PushService } from './push/push-service.ts';
import { loadPushKey } from './push/vapid.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { blobRoutes } from './routes/blob-routes.ts';
import { detailsRoutes } from './routes/details-routes.ts';
import { deviceRoutes } from './routes/device-routes.ts';
import { inboxRoutes } from './routes/inbox-routes.ts';
import { legalRoutes } from './routes/legal-routes.ts';
import { publicRoutes } from './routes/public-routes.ts';
import { pushRoutes } from './routes/push-routes.ts';
import { shareRoutes } from './routes/share-routes.ts';
import { signInRoutes } from './routes/sign-in-routes.ts';
import type { Services } from './services.ts';

export interface AppDeps {
  readonly database: Database;
  readonly stores: BlobStores;
  readonly portalFolder: string;
  readonly publicUrl: string | undefined;
  readonly trustProxy: string | undefined;
  readonly isEnrolmentCode: EnrolmentCheck;
  readonly limits: ServerLimits;
  readonly version: string;
  readonly log: Logger;
  readonly now: () => number;
  /** Undefined: no notices are sent to people's devices. `subject`: where push services find the operator. */
  readonly push?: { readonly service: PushService; readonly subject: string } | undefined;
  /** Speaks TLS itself with these files. */
  readonly tls?: TlsFiles | undefined;
}

export interface App {
  readonly http: FastifyInstance;
  readonly serverId: string;
  readonly metrics: Metrics;
  /** What main.ts has done at its times (jobs.ts). */
  readonly chores: readonly Chore[];
  /** From now on `/ready` says no and no live stream is opened; all else goes on until `http` is closed. */
  drain(): void;
}

/** Longest time a request may take to arrive; a desk gives up on its largest after two minutes. */
const REQUEST_MS = 180_000;

/** The whole server except its socket. Closing `http` ends streams and finishes requests; the database stays open. */
export const createApp = async (deps: AppDeps): Promise<App> => {
  const { database, stores, limits, log, now } = deps;
  const { quotaBytes } = limits;
  const onProblem = (problem: Error): void => log.error({ err: problem }, 'background work failed');
  const serverKey = await loadServerKey(database.db);
  const directory = createDeviceDirectory(database, now);
  const publications = { database, quotaBytes, now };
  const shares = { database, store: stores.shares, quotaBytes, now };
  const accounts = { database, passwords: await loadPasswordServer(database.db), now };
  const streams = createStreams({ total: limits.streams, perAddress: limits.streamsPerAddress });
  const metrics = createMetrics(database, streams);
  const services: Services = {
    serverKey,
    version: deps.version,
    now,
    database,
    directory,
    streams,
    metrics,
    misses: createMisses(),
    limits,
    offices: { database, serverId: serverKey.id, isEnrolmentCode: deps.isEnrolmentCode, now },
    devices: { database, serverId: serverKey.id, now },
    keys: { database, now },
    events: { database, serverKey, quotaBytes, now },
    blobs: { database, store: stores.blobs, quotaBytes, now },
    publications,
    openings: createOpeningLog(publications, onProblem),
    push: deps.push && { ...deps.push, key: await loadPushKey(database.db) },
    shares,
    inbox: { database, store: stores.inbox, quotaBytes, now },
    accounts,
    publicUrl: deps.publicUrl,
    drop: { stopping: false },
  };

  const loggerInstance: FastifyBaseLogger = log;
  const http = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: MAX_JSON_BYTES,
    trustProxy: deps.trustProxy ?? false,
    forceCloseConnections: 'idle',
    // A body that trickles in would hold its connection, and a blob's only writer, for ever.
    requestTimeout: REQUEST_MS,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 120 },
    ...(deps.tls === undefined ? {} : { serverFactory: tlsServer(deps.tls, REQUEST_MS) }),
  });
  http.setValidatorCompiler(() => () => true);
  http.setSerializerCompiler(() => (data) => JSON.stringify(data));
  await hooks(http, services, log);
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Fallstand sync server', version: deps.version },
      ...(deps.publicUrl === undefined ? {} : { servers: [{ url: deps.publicUrl }] }),
      components: {
        securitySchemes: {
          device: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT (EdDSA, made by the device)' },
          account: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        },
      },
    },
  });
  http.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const checks: CallerChecks = {
    token: createTokenCheck({ serverId: serverKey.id, devices: directory, now }),
    session: (request, isActivity) => checkSession(accounts, readCookies(request).session, isActivity),
  };
  await http.register(async (scope) => {
    const route = createRoute(scope, checks);
    publicRoutes(route, services);
    legalRoutes(route, services);
    detailsRoutes(route, services);
    pushRoutes(route, services);
    deviceRoutes(route, services);
    accountRoutes(route, services);
    signInRoutes(route, services);
  });
  await http.register(async (scope) => blobRoutes(scope, createRoute(scope, checks), services));
  await http.register(async (scope) => shareRoutes(scope, createRoute(scope, checks), services));
  await http.register(async (scope) => inboxRoutes(scope, createRoute(scope, checks), services));
  http.get('/v1/openapi.json', { schema: { hide: true } }, async () => http.swagger());
  await servePortal(http, deps.portalFolder);
  await startAnnouncer({ database, devices: directory, streams: services.streams, publications, onProblem });
  return {
    http,
    serverId: serverKey.id,
    metrics,
    chores: createChores(services, log),
    drain: () => {
      services.drop.stopping = true;
    },
  };
};

/** Headers, errors, rate limits and logs that hold for every route. */
const hooks = async (http: FastifyInstance, services: Services, log: Logger): Promise<void> => {
  http.addHook('onRequest', async (request, reply) => {
    // What only a page needs would weigh on each answer that a telephone gets.
    if (!request.url.startsWith('/v1/public/')) {
      reply.headers({
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      });
    }
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
  });
  http.addHook('onResponse', async (request, reply) => {
    const url = request.routeOptions.url ?? 'unknown';
    // A live stream lasts for hours; it is counted while it is open.
    if (!url.endsWith('/live')) {
      services.metrics.request(url, request.method, reply.raw.statusCode, reply.elapsedTime / 1000);
    }
    if (url !== '/health') logRequest(log, reply);
  });
  http.addHook('onClose', () => services.openings.drain());
  http.addHook('preClose', async () => {
    services.drop.stopping = true;
    const bye: LiveMessage = { type: 'bye', reason: 'shutting-down' };
    services.streams.close((stream) => (stream.owner === undefined ? undefined : sseMessage(bye)));
  });
  await http.register(rateLimit, {
    global: true,
    max: services.limits.publicRate,
    timeWindow: 60_000,
    keyGenerator: (request) => request.ip,
    // Nobody reads them, and on a telephone each answer would carry them. Who has asked too much hears `retry-after`.
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: () => new TooManyRequests(),
  });
  http.setNotFoundHandler(
    { preHandler: http.rateLimit({ max: services.limits.publicRate, timeWindow: 60_000 }) },
    (_request, reply) => sendRefusal(reply, { code: 'not-found', message: 'not found' }),
  );
  http.setErrorHandler((error, request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (error instanceof TooManyRequests) {
      return sendRefusal(reply, { code: 'too-many-requests', message: 'too many requests, wait a minute' });
    }
    if (status === 413) return sendRefusal(reply, { code: 'too-large', message: 'the body is too large' });
    if (status === 415) return sendRefusal(reply, { code: 'unsupported-media', message: 'not this content type' });
    if (status >= 400 && status < 500) {
      return sendRefusal(reply, { code: 'bad-request', message: 'the request could not be read' });
    }
    log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    return sendRefusal(reply, { code: 'internal', message: 'the server failed; it was logged' });
  });
};

class TooManyRequests extends Error {
  readonly statusCode = 429;
}
