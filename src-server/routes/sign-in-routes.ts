import type { FastifyReply } from 'fastify';
import { ok } from '../../src-shared/result.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import { MAX_JSON_BYTES } from '../../src-shared/wire/limits.ts';
import { setCookies, siteOf, visitorOf } from '../accounts/cookies.ts';
import { acceptInvitation, findInvited, openInvitation } from '../accounts/invitations.ts';
import { challengeNewPasskey, finishPasskeySignIn, startPasskeySignIn } from '../accounts/passkeys.ts';
import type { NewSession } from '../accounts/sessions.ts';
import { finishSignIn, startPassword, startSignIn } from '../accounts/sign-in.ts';
import { evenly } from '../http/evenly.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';

/** What people do before they are signed in: accept an invitation, and sign in. */
export const signInRoutes = (route: Route, { accounts, misses, limits, now, publicUrl }: Services): void => {
  // Few are needed in a minute; guessing from one address shall be slow.
  const signIn = { perMinute: limits.enrolmentRate, bodyLimit: 4 * MAX_JSON_BYTES };
  const { invitations, signIn: endpoints } = wireContract;

  /** Unknown invitations and wrong secrets are counted per address, like unknown links. */
  const guarded = async <T>(address: string, ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    if (misses.isBlocked(address, now())) return refuse('too-many-requests', 'too many unknown ids');
    const answer = await ask();
    if (!answer.ok && answer.error.code === 'not-found') misses.count(address, now());
    return answer;
  };
  const signedIn = (reply: FastifyReply, outcome: Outcome<NewSession>) => {
    if (!outcome.ok) return outcome;
    setCookies(reply, outcome.value);
    return ok(outcome.value.signedIn);
  };

  route(invitations.open, signIn, ({ params, body, request, reply }) => {
    reply.header('cache-control', 'no-store');
    return guarded(request.ip, () => openInvitation(accounts, params.id, body.proof, visitorOf(request)));
  });
  route(invitations.password, signIn, ({ params, body, request }) =>
    guarded(request.ip, async () => {
      const invited = await findInvited(accounts, params.id, body.proof);
      return invited.ok ? startPassword(accounts, invited.value, body) : invited;
    }),
  );
  route(invitations.passkey, signIn, ({ params, body, request }) =>
    guarded(request.ip, async () => {
      const invited = await findInvited(accounts, params.id, body.proof);
      if (!invited.ok) return invited;
      return ok(await challengeNewPasskey(accounts, invited.value, siteOf(request, publicUrl), visitorOf(request)));
    }),
  );
  route(invitations.accept, signIn, async ({ params, body, request, reply }) => {
    reply.header('cache-control', 'no-store');
    const site = siteOf(request, publicUrl);
    return signedIn(
      reply,
      await guarded(request.ip, () => acceptInvitation(accounts, params.id, body, site, visitorOf(request))),
    );
  });

  // Whether somebody has a name or a passkey shall not be told by the time either.
  route(endpoints.start, signIn, ({ body, request }) => evenly(() => startSignIn(accounts, body, visitorOf(request))));
  route(endpoints.finish, signIn, async ({ body, request, reply }) =>
    signedIn(reply, await evenly(() => finishSignIn(accounts, body, visitorOf(request)))),
  );
  route(endpoints.passkeyStart, signIn, ({ request }) =>
    startPasskeySignIn(accounts, siteOf(request, publicUrl), visitorOf(request)),
  );
  route(endpoints.passkeyFinish, signIn, async ({ body, request, reply }) =>
    signedIn(
      reply,
      await evenly(() => finishPasskeySignIn(accounts, body, siteOf(request, publicUrl), visitorOf(request))),
    ),
  );
};
