import { ok } from '../../src-shared/result.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import { createGuard } from '../http/misses.ts';
import type { Route } from '../http/route.ts';
import { readPushKeepsake, subscribe, unsubscribe } from '../push/subscriptions.ts';
import type { Services } from '../services.ts';

/** Notices on people's devices: asked for, ended, and opened by their own browser. */
export const pushRoutes = (route: Route, services: Services): void => {
  const { publications, push, limits } = services;
  const forAll = { perMinute: limits.publicRate };
  const guarded = createGuard(services);

  route(wireContract.push.key, forAll, async ({ reply }) => {
    reply.header('cache-control', 'no-store');
    return ok({ key: push?.key.publicKey ?? null });
  });
  route(wireContract.push.subscribe, forAll, ({ params, body, request }) =>
    guarded(request.ip, () => subscribe(publications, push, params.id, body)),
  );
  route(wireContract.push.unsubscribe, forAll, ({ params, body }) =>
    unsubscribe(publications, params.id, body.endpoint),
  );
  route(wireContract.push.keepsake, forAll, ({ params, body, request, reply }) => {
    reply.header('cache-control', 'no-store');
    return guarded(request.ip, () => readPushKeepsake(publications, params.id, body.endpoint));
  });
};
