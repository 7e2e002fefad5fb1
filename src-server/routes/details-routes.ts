import { ok } from '../../src-shared/result.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import { MAX_JSON_BYTES } from '../../src-shared/wire/limits.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Route } from '../http/route.ts';
import { openDetails, proveDetails } from '../publications/details.ts';
import { readPublicationBlob } from '../publications/publication-blobs.ts';
import type { Services } from '../services.ts';

/** The second layer of publications: what link and code open together. */
export const detailsRoutes = (route: Route, services: Services): void => {
  const { publications, openings, blobs, misses, now, limits } = services;
  const forAll = { perMinute: limits.publicRate, bodyLimit: MAX_JSON_BYTES };
  /** Unknown ids and wrong links are counted per address, like those of the first layer. */
  const guarded = async <T>(address: string, ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    if (misses.isBlocked(address, now())) return refuse('too-many-requests', 'too many unknown ids');
    const answer = await ask();
    if (!answer.ok && answer.error.code === 'not-found') misses.count(address, now());
    return answer;
  };

  route(wireContract.public.details, forAll, ({ params, body, request, reply }) => {
    reply.header('cache-control', 'no-store');
    return guarded(request.ip, () => openDetails(publications, openings, params.id, { ...body, address: request.ip }));
  });
  route(wireContract.public.blob, forAll, async ({ params, body, request, reply }) => {
    const found = await guarded(request.ip, async () => {
      const proved = await proveDetails(publications, openings, params.id, { ...body, address: request.ip });
      if (!proved.ok) return proved;
      const file = await readPublicationBlob(blobs, proved.value, params.sha256);
      return file.ok ? ok({ ...proved.value, ...file.value }) : file;
    });
    if (!found.ok) return found;
    const { officeId, size, read } = found.value;
    openings.note(officeId, params.id, request.ip, { kind: 'downloaded', sha256: params.sha256 });
    await reply
      .type('application/octet-stream')
      .header('cache-control', 'no-store')
      .header('content-length', String(size))
      .send(await read());
    return ok(undefined);
  });
};
