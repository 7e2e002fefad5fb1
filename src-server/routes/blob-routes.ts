import type { FastifyInstance } from 'fastify';
import { ok } from '../../src-shared/result.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import { MAX_BLOB_BYTES } from '../../src-shared/wire/limits.ts';
import { blobState, findBlob, putBlobPart, readPartRange, readRange } from '../blobs/blobs.ts';
import { removeBlob } from '../blobs/removal.ts';
import { refuse } from '../http/refusal.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';

/** Own scope: here an octet-stream body is handed on as a stream instead of being read into memory. */
export const blobRoutes = (app: FastifyInstance, route: Route, { blobs, limits, metrics }: Services): void => {
  const perMinute = limits.deviceRate;
  app.removeContentTypeParser('application/octet-stream');
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  route(wireContract.blobs.put, { perMinute, bodyLimit: MAX_BLOB_BYTES }, async ({ caller, params, request }) => {
    const range = readPartRange({
      'content-length': request.headers['content-length'],
      'content-range': request.headers['content-range'],
    });
    if (range === undefined) return refuse('bad-request', 'Content-Length and Content-Range must agree');
    const put = await putBlobPart(blobs, caller, params.sha256, range, request.raw);
    if (put.ok) metrics.stored('files', range.length);
    return put;
  });
  route(wireContract.blobs.state, { perMinute }, async ({ caller, params }) =>
    ok(await blobState(blobs, caller, params.sha256)),
  );
  route(wireContract.blobs.remove, { perMinute }, ({ caller, params }) => removeBlob(blobs, caller, params.sha256));
  route(wireContract.blobs.get, { perMinute }, async ({ caller, params, request, reply }) => {
    const size = await findBlob(blobs, caller, params.sha256);
    if (size === undefined) return refuse('not-found', 'no such blob');
    reply
      .type('application/octet-stream')
      .header('accept-ranges', 'bytes')
      .header('cache-control', 'private, immutable, max-age=31536000')
      .header('etag', `"${params.sha256}"`);
    const range = readRange(request.headers.range, size);
    if (range === undefined) {
      await reply.code(416).header('content-range', `bytes */${size}`).send();
    } else if (request.method === 'HEAD') {
      await reply.header('content-length', String(size)).send();
    } else if (range === 'whole') {
      await reply.header('content-length', String(size)).send(await blobs.store.read(caller.officeId, params.sha256));
    } else {
      await reply
        .code(206)
        .header('content-length', String(range.end - range.start + 1))
        .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
        .send(await blobs.store.read(caller.officeId, params.sha256, range));
    }
    return ok(undefined);
  });
};
