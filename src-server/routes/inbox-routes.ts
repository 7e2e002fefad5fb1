import type { FastifyInstance } from 'fastify';
import { ok } from '../../src-shared/result.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import { MAX_INBOX_BODY_BYTES, MAX_INBOX_FILE_BYTES, MAX_JSON_BYTES } from '../../src-shared/wire/limits.ts';
import { LINK_PROOF_HEADER } from '../../src-shared/wire/publications.ts';
import { readPartRange } from '../blobs/blobs.ts';
import { createGuard } from '../http/misses.ts';
import { refuse } from '../http/refusal.ts';
import type { Route } from '../http/route.ts';
import { ownerOf } from '../inbox/rows.ts';
import { cancelItem, declareItem, itemState, putItemFile } from '../inbox/sending.ts';
import { findItemFile, removeItem, takeItems } from '../inbox/taking.ts';
import type { Services } from '../services.ts';

/** What pages send in, and how desks take it. Own scope like blobs: an octet-stream body is a stream here. */
export const inboxRoutes = (app: FastifyInstance, route: Route, services: Services): void => {
  const { inbox, limits, metrics } = services;
  app.removeContentTypeParser('application/octet-stream');
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  const guarded = createGuard(services);
  const forAll = { perMinute: limits.publicRate, bodyLimit: MAX_JSON_BYTES };
  route(
    wireContract.publicInbox.declare,
    { ...forAll, bodyLimit: MAX_INBOX_BODY_BYTES },
    ({ params, body, request, reply }) => {
      reply.header('cache-control', 'no-store');
      return guarded(request.ip, () => declareItem(inbox, params.id, body));
    },
  );
  route(wireContract.publicInbox.state, forAll, ({ params, body, request, reply }) => {
    reply.header('cache-control', 'no-store');
    return guarded(request.ip, () => itemState(inbox, { ...params, ...body }));
  });
  route(wireContract.publicInbox.cancel, forAll, ({ params, body, request }) =>
    guarded(request.ip, () => cancelItem(inbox, { ...params, ...body })),
  );
  // On a bad line a photo goes in many small parts.
  const perMinute = limits.publicRate * 4;
  route(
    wireContract.publicInbox.putFile,
    { perMinute, bodyLimit: MAX_INBOX_FILE_BYTES },
    async ({ params, request }) => {
      const range = readPartRange({
        'content-length': request.headers['content-length'],
        'content-range': request.headers['content-range'],
      });
      if (range === undefined) return refuse('bad-request', 'Content-Length and Content-Range must agree');
      const proof = request.headers[LINK_PROOF_HEADER];
      const link = typeof proof === 'string' ? proof : undefined;
      const put = await guarded(request.ip, () => putItemFile(inbox, { ...params, link }, range, request.raw));
      if (put.ok) metrics.stored('files', range.length);
      return put;
    },
  );

  const forDesks = { perMinute: limits.deviceRate };
  route(wireContract.inbox.take, forDesks, ({ caller, query }) => takeItems(inbox, caller, query.limit));
  route(wireContract.inbox.remove, forDesks, ({ caller, params }) => removeItem(inbox, caller, params.itemId));
  route(wireContract.inbox.file, forDesks, async ({ caller, params, reply }) => {
    const size = await findItemFile(inbox, caller, params);
    if (size === undefined) return refuse('not-found', 'no such file');
    await reply
      .type('application/octet-stream')
      .header('cache-control', 'no-store')
      .header('content-length', String(size))
      .send(await inbox.store.read(ownerOf(caller.officeId, params.itemId), params.sha256));
    return ok(undefined);
  });
};
