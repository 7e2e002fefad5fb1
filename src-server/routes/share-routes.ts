import type { FastifyInstance } from 'fastify';
import { ok } from '../../src-shared/result.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import { MAX_BLOB_BYTES, MAX_JSON_BYTES, MAX_SHARE_BODY_BYTES } from '../../src-shared/wire/limits.ts';
import { readPartRange } from '../blobs/blobs.ts';
import { createGuard } from '../http/misses.ts';
import { refuse } from '../http/refusal.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { ownerOf, putShare, putShareFile, readShare, revokeShare, shareFileState } from '../shares/shares.ts';
import { listVisits, openShare, takeDownload } from '../shares/visits.ts';

/** Shares: what desks put, and what a link opens. Own scope like blobs: an octet-stream body is a stream here. */
export const shareRoutes = (app: FastifyInstance, route: Route, services: Services): void => {
  const { shares, limits, metrics } = services;
  const perMinute = limits.deviceRate;
  app.removeContentTypeParser('application/octet-stream');
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  route(wireContract.shares.put, { perMinute, bodyLimit: MAX_SHARE_BODY_BYTES }, ({ caller, params, body }) =>
    putShare(shares, caller, params.id, body),
  );
  route(wireContract.shares.read, { perMinute }, ({ caller, params }) => readShare(shares, caller, params.id));
  route(wireContract.shares.putFile, { perMinute, bodyLimit: MAX_BLOB_BYTES }, async ({ caller, params, request }) => {
    const range = readPartRange({
      'content-length': request.headers['content-length'],
      'content-range': request.headers['content-range'],
    });
    if (range === undefined) return refuse('bad-request', 'Content-Length and Content-Range must agree');
    const put = await putShareFile(shares, caller, params, range, request.raw);
    if (put.ok) metrics.stored('files', range.length);
    return put;
  });
  route(wireContract.shares.fileState, { perMinute }, ({ caller, params }) => shareFileState(shares, caller, params));
  route(wireContract.shares.revoke, { perMinute }, ({ caller, params }) => revokeShare(shares, caller, params.id));
  route(wireContract.shares.visits, { perMinute }, ({ caller, params, query }) =>
    listVisits(shares, caller, params.id, query),
  );

  const forAll = { perMinute: limits.publicRate, bodyLimit: MAX_JSON_BYTES };
  const guarded = createGuard(services);
  route(wireContract.publicShares.open, forAll, ({ params, body, request, reply }) => {
    reply.header('cache-control', 'no-store');
    return guarded(request.ip, () => openShare(shares, params.id, { ...body, address: request.ip }));
  });
  route(wireContract.publicShares.file, forAll, async ({ params, body, request, reply }) => {
    const taken = await guarded(request.ip, () =>
      takeDownload(shares, params.id, params.sha256, { ...body, address: request.ip }),
    );
    if (!taken.ok) return taken;
    const { officeId, size } = taken.value;
    await reply
      .type('application/octet-stream')
      .header('cache-control', 'no-store')
      .header('content-length', String(size))
      .send(await shares.store.read(ownerOf(officeId, params.id), params.sha256));
    return ok(undefined);
  });
};
