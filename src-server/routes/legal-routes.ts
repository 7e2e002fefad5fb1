import { wireContract } from '../../src-shared/wire/contract.ts';
import { refuse } from '../http/refusal.ts';
import type { Route } from '../http/route.ts';
import { putLegalText, readLegalText } from '../legal/legal-texts.ts';
import type { Services } from '../services.ts';

/** Imprint and privacy notice: put by desks, read by anyone who has a link's id. */
export const legalRoutes = (route: Route, services: Services): void => {
  const { misses, now, limits } = services;
  route(wireContract.legalTexts.put, { perMinute: limits.deviceRate }, ({ caller, params, body }) =>
    putLegalText(services, caller, params.kind, body),
  );
  route(wireContract.publicLegalTexts.read, { perMinute: limits.publicRate }, async ({ params, request }) => {
    if (misses.isBlocked(request.ip, now())) return refuse('too-many-requests', 'too many unknown ids');
    const found = await readLegalText(services, params.id, params.kind);
    if (!found.ok) misses.count(request.ip, now());
    return found;
  });
};
