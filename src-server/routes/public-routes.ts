import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import { PROTOCOL_VERSION } from '../../src-shared/wire/limits.ts';
import { serverStatement } from '../../src-shared/wire/statements.ts';
import { refuse } from '../http/refusal.ts';
import type { Route } from '../http/route.ts';
import { publicationTopic, writeState } from '../live/announcer.ts';
import { findPublication, publicationState } from '../publications/publications.ts';
import type { Services } from '../services.ts';

/** Everything that needs no device: the server's identity, health, and what a link opens. */
export const publicRoutes = (route: Route, services: Services): void => {
  const { serverKey, version, now, database, drop, streams, publications, openings, misses, limits } = services;
  const perMinute = limits.publicRate;

  route(wireContract.server.info, { perMinute }, async ({ query }) =>
    ok({
      id: serverKey.id,
      version,
      protocol: PROTOCOL_VERSION,
      time: now(),
      ...(query.challenge === undefined
        ? {}
        : { signature: serverKey.sign(serverStatement(serverKey.id, query.challenge)) }),
    }),
  );
  // A load balancer asks often, and from one address.
  const probes = { perMinute: 6_000 };
  route(wireContract.server.health, probes, async () => ok({ status: 'ok' as const }));
  route(wireContract.server.ready, probes, async () => {
    if (drop.stopping) return refuse('shutting-down', 'the server is stopping');
    await database.db.execute(sql`select 1`);
    return ok({ status: 'ok' as const });
  });

  route(wireContract.public.read, { perMinute }, async ({ params, request, reply }) => {
    if (misses.isBlocked(request.ip, now())) return refuse('too-many-requests', 'too many unknown ids');
    const found = await findPublication(publications, params.id);
    if (found === undefined) {
      misses.count(request.ip, now());
      return refuse('not-found', 'not found');
    }
    const state = publicationState(publications, found);
    reply.header('cache-control', 'no-store');
    if (state.type === 'gone') return refuse(state.reason, 'not available any more');
    openings.note(found.officeId, params.id, request.ip);
    const { type: _, ...current } = state;
    return ok(current);
  });

  route(wireContract.public.live, { perMinute }, async ({ params, request, reply }) => {
    if (drop.stopping) return refuse('shutting-down', 'the server is stopping');
    if (misses.isBlocked(request.ip, now())) return refuse('too-many-requests', 'too many unknown ids');
    if ((await findPublication(publications, params.id)) === undefined) {
      misses.count(request.ip, now());
      return refuse('not-found', 'not found');
    }
    const stream = streams.open(request, reply, publicationTopic(params.id));
    if (stream === undefined) return refuse('too-many-requests', 'too many open streams');
    // How long a browser waits before it reconnects: spread, so that a restart is not met by all pages at once.
    stream.write(`retry: ${1_000 + (randomBytes(2).readUInt16BE() % 4_000)}\n\n`);
    // Read again after the stream is open: a version put in between is either read here or announced to it.
    const found = await findPublication(publications, params.id);
    if (found === undefined) {
      stream.end();
      return ok(undefined);
    }
    const state = publicationState(publications, found);
    writeState(stream, state);
    if (state.type === 'version') openings.note(found.officeId, params.id, request.ip);
    return ok(undefined);
  });
};
