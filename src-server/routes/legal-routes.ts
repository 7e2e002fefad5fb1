import { wireContract } from '../../src-shared/wire/contract.ts';
import { readCookies } from '../accounts/cookies.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Route } from '../http/route.ts';
import { putLegalText, readBrowsersText, readInvitersText, readLegalText } from '../legal/legal-texts.ts';
import type { Services } from '../services.ts';

/** Imprint and privacy notice: put by desks, read by anyone who has a link's id or opens the account page. */
export const legalRoutes = (route: Route, services: Services): void => {
  const { misses, now, limits } = services;
  route(wireContract.legalTexts.put, { perMinute: limits.deviceRate }, ({ caller, params, body }) =>
    putLegalText(services, caller, params.kind, body),
  );
  /** Unknown ids are counted per address, like everywhere. */
  const guarded = async <T>(address: string, read: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    if (misses.isBlocked(address, now())) return refuse('too-many-requests', 'too many unknown ids');
    const found = await read();
    if (!found.ok) misses.count(address, now());
    return found;
  };
  const { read, ofInvitation, ofBrowser } = wireContract.publicLegalTexts;
  const asPage = { perMinute: limits.publicRate };
  route(read, asPage, ({ params, request }) =>
    guarded(request.ip, () => readLegalText(services, params.id, params.kind)),
  );
  route(ofInvitation, asPage, ({ params, request }) =>
    guarded(request.ip, () => readInvitersText(services, params.id, params.kind)),
  );
  route(ofBrowser, asPage, ({ params, request, reply }) => {
    // Another browser gets another office's.
    reply.header('cache-control', 'no-store');
    return readBrowsersText(services, readCookies(request).office, params.kind);
  });
};
