import { ok } from '../../src-shared/result.ts';
import type { AccountMessage } from '../../src-shared/wire/account.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import { MAX_JSON_BYTES } from '../../src-shared/wire/limits.ts';
import { inviteAccount, listAccounts, listAccountVisits, revokeAccount } from '../accounts/accounts.ts';
import { clearSessionCookie, siteOf, visitorOf } from '../accounts/cookies.ts';
import type { AccountCaller } from '../accounts/deps.ts';
import { addPasskey, challengeNewPasskey, listPasskeys, removePasskey } from '../accounts/passkeys.ts';
import { listAccountPublications, readAccountPublication } from '../accounts/publications.ts';
import {
  endSessions,
  forgetBrowsers,
  isFresh,
  listSessions,
  putKeepsake,
  readSession,
  SIGN_IN_AGAIN,
} from '../accounts/sessions.ts';
import { changePassword, changeTotp, startPassword } from '../accounts/sign-in.ts';
import { noteVisit, visitsOf } from '../accounts/visits.ts';
import { refuse } from '../http/refusal.ts';
import type { Route } from '../http/route.ts';
import { accountTopic } from '../live/announcer.ts';
import { sseMessage } from '../live/streams.ts';
import { openingRows } from '../publications/openings.ts';
import { readPublicationBlob } from '../publications/publication-blobs.ts';
import type { Services } from '../services.ts';

/** Accounts: what desks do with them, and what a signed-in person may ask. */
export const accountRoutes = (route: Route, services: Services): void => {
  const { accounts, publications, openings, streams, drop, limits, now, publicUrl } = services;
  const { db } = accounts.database;
  const ofDevices = { perMinute: limits.deviceRate };
  const forPeople = { perMinute: limits.publicRate, bodyLimit: MAX_JSON_BYTES };
  const done = ok({ done: true as const });

  route(wireContract.accounts.invite, { ...ofDevices, bodyLimit: MAX_JSON_BYTES }, ({ caller, params, body }) =>
    inviteAccount(accounts, caller, params.accountId, body),
  );
  route(wireContract.accounts.list, ofDevices, async ({ caller }) =>
    ok({ accounts: await listAccounts(accounts, caller) }),
  );
  route(wireContract.accounts.revoke, ofDevices, ({ caller, params }) =>
    revokeAccount(accounts, caller, params.accountId),
  );
  route(wireContract.accounts.visits, ofDevices, ({ caller, params, query }) =>
    listAccountVisits(accounts, caller, params.accountId, query),
  );

  const { account } = wireContract;
  route(account.session, forPeople, ({ caller }) => readSession(accounts, caller));
  route(account.keep, forPeople, async ({ caller, body }) => {
    await putKeepsake(accounts, caller, Buffer.from(body.keepsake, 'base64url'));
    return done;
  });
  route(account.signOut, forPeople, async ({ caller, request, reply }) => {
    await db.transaction(async (tx) => {
      await endSessions(tx, caller, { only: caller.sessionId });
      await noteVisit(tx, caller, 'signed-out', visitorOf(request), now());
    });
    clearSessionCookie(reply);
    return done;
  });
  route(account.sessions, forPeople, async ({ caller }) => ok({ sessions: await listSessions(accounts, caller) }));
  route(account.signOutEverywhere, forPeople, async ({ caller, request, reply }) => {
    await db.transaction(async (tx) => {
      await endSessions(tx, caller);
      await forgetBrowsers(tx, caller);
      await noteVisit(tx, caller, 'signed-out', visitorOf(request), now());
    });
    clearSessionCookie(reply);
    return done;
  });
  route(account.endSession, forPeople, async ({ caller, params }) => {
    const ended = await db.transaction((tx) => endSessions(tx, caller, { only: params.sessionId }));
    return ended === 0 ? refuse('not-found', 'no such session') : done;
  });
  route(account.visits, forPeople, async ({ caller, query }) => ok({ visits: await visitsOf(db, caller, query) }));

  route(account.openings, forPeople, async ({ caller, query }) => {
    await openings.drain();
    return ok({ openings: await openingRows(publications, caller, query) });
  });

  const fresh = (caller: AccountCaller) => (isFresh(accounts, caller) ? ok(undefined) : SIGN_IN_AGAIN);
  route(account.passwordStart, forPeople, async ({ caller, body }) => {
    const allowed = fresh(caller);
    return allowed.ok ? startPassword(accounts, caller, body) : allowed;
  });
  route(account.password, forPeople, ({ caller, body, request }) =>
    changePassword(accounts, caller, body, visitorOf(request)),
  );
  route(account.totp, forPeople, ({ caller, body, request }) => changeTotp(accounts, caller, body, visitorOf(request)));
  route(account.passkeys, forPeople, async ({ caller }) => ok({ passkeys: await listPasskeys(accounts, caller) }));
  route(account.passkeyStart, forPeople, async ({ caller, request }) => {
    const allowed = fresh(caller);
    if (!allowed.ok) return allowed;
    return ok(await challengeNewPasskey(accounts, caller, siteOf(request, publicUrl), visitorOf(request)));
  });
  route(account.addPasskey, { ...forPeople, bodyLimit: 4 * MAX_JSON_BYTES }, ({ caller, body, request }) =>
    addPasskey(accounts, caller, body, siteOf(request, publicUrl), visitorOf(request)),
  );
  route(account.removePasskey, forPeople, ({ caller, params, request }) =>
    removePasskey(accounts, caller, params.passkeyId, visitorOf(request)),
  );

  route(account.publications, forPeople, async ({ caller, query }) =>
    ok(await listAccountPublications(publications, caller, query.offset ?? 0)),
  );
  route(account.publication, forPeople, async ({ caller, params, request }) => {
    const read = await readAccountPublication(publications, caller, params.id);
    if (read.ok) openings.note(caller.officeId, params.id, request.ip);
    return read;
  });
  route(account.document, forPeople, async ({ caller, params, request, reply }) => {
    const read = await readAccountPublication(publications, caller, params.id);
    if (!read.ok) return read;
    const { officeId } = caller;
    const file = await readPublicationBlob(services.blobs, { officeId, publicationId: params.id }, params.sha256);
    if (!file.ok) return file;
    openings.note(officeId, params.id, request.ip, { kind: 'downloaded', sha256: params.sha256 });
    await reply
      .type('application/octet-stream')
      .header('content-length', String(file.value.size))
      .send(await file.value.read());
    return ok(undefined);
  });
  route(account.live, forPeople, async ({ caller, request, reply }) => {
    if (drop.stopping) return refuse('shutting-down', 'the server is stopping');
    const stream = streams.open(request, reply, accountTopic(caller.accountId), caller.sessionId);
    if (stream === undefined) return refuse('too-many-requests', 'too many open streams');
    // Something must come, so that the page knows the stream is open and asks for what it may have missed.
    stream.write(':\n\n');
    // Ended between its check and now: the note that ends its streams came too early for this one.
    if (!(await readSession(accounts, caller)).ok) {
      const bye: AccountMessage = { type: 'bye', reason: 'session-ended' };
      stream.end(sseMessage(bye));
    }
    return ok(undefined);
  });
};
