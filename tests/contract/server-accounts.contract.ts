import { randomBytes } from 'node:crypto';
import * as opaque from '@serenity-kit/opaque';
import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_SIGN_IN_TRIES, SESSION_FRESH_MS, SESSION_IDLE_MS, SESSION_LIFE_MS } from '../../src-shared/wire/limits.ts';
import { type Harness, newOffice, newPublicationId, type TestDevice } from './server-harness.ts';
import { outcome, refused } from './server-replies.ts';
import { TestPasskey } from './test-passkey.ts';
import { newPerson, ORIGIN, TestPerson } from './test-person.ts';

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const MINUTE = 60_000;
const ended = refused(401, 'session-ended');

/** Accounts of people outside: one part of server.contract.ts. */
export const accountsContractSuite = (current: () => { harness: Harness }): void => {
  describe('accounts', () => {
    let harness: Harness;
    let office: TestDevice;
    beforeAll(async () => {
      ({ harness } = current());
      office = await newOffice(harness);
    });

    /** Moves the server's clock for a while; each code of an authenticator works once. */
    const later = async <T>(ms: number, run: () => Promise<T>): Promise<T> => {
      const before = harness.now;
      harness.now += ms;
      try {
        return await run();
      } finally {
        harness.now = before;
      }
    };
    const stateOf = async (person: TestPerson) => {
      const { accounts } = (await person.office.send('GET', '/v1/accounts')).json();
      return accounts.find(({ accountId }: { accountId: string }) => accountId === person.accountId);
    };
    const kindsOf = async (person: TestPerson) => {
      const { visits } = (await person.office.send('GET', `/v1/accounts/${person.accountId}/visits`)).json();
      return visits.map(({ kind }: { kind: string }) => kind);
    };

    it('lets in who was invited, once, and tells the office what he answered', async () => {
      const person = new TestPerson(office);
      expect((await person.invite()).json()).toMatchObject({
        acceptedAt: null,
        introduction: null,
        hasPassword: false,
      });
      const guess = { ...person.invitation, proof: b64(randomBytes(32)) };
      const stranger = Object.assign(person.elsewhere(), { invitation: guess });
      expect(outcome(await stranger.ofInvitation('open'))).toEqual(refused(404, 'not-found'));
      expect((await person.ofInvitation('open')).json()).toMatchObject({ accountId: person.accountId });
      const introduction = b64(randomBytes(90));
      const accepted = await person.accept({ introduction });
      expect(accepted.json()).toMatchObject({
        wrappedKeys: person.wrappedKeys,
        session: { accountId: person.accountId, method: 'password' },
      });
      expect(await stateOf(person)).toMatchObject({ introduction, hasPassword: true, passkeys: 0, openSessions: 1 });
      expect(outcome(await person.ofInvitation('open'))).toEqual(refused(410, 'invitation-used'));
      expect(outcome(await person.ofInvitation('accept', { introduction }))).toEqual(refused(410, 'invitation-used'));
      expect(await kindsOf(person)).toEqual(['signed-in', 'accepted', 'invitation-opened']);
    });

    it('signs in with password and code, with cookies that only these endpoints get', async () => {
      const person = await newPerson(office);
      const first = new Map(person.cookies);
      const again = await later(MINUTE, () => person.signIn());
      expect(again.json()).toMatchObject({ wrappedKeys: person.wrappedKeys });
      for (const line of [again.headers['set-cookie'] ?? []].flat()) {
        expect(line).toMatch(/; Path=\/v1\/account; Max-Age=\d+; HttpOnly; Secure; SameSite=Strict$/);
      }
      // Not the session a page may have been given before: a new one.
      expect(person.cookies.get('fallstand-session')).not.toBe(first.get('fallstand-session'));
      expect((await person.ask('GET', '/v1/account/session')).json().session.accountId).toBe(person.accountId);
    });

    it('takes each code once, and neither a wrong password nor a second try of one attempt', async () => {
      const person = await newPerson(office);
      // Its code was used when the invitation was accepted.
      expect(outcome(await person.elsewhere().signIn())).toEqual(refused(403, 'code-wrong'));
      await later(MINUTE, async () => {
        const { attemptId, finish } = await person.start();
        const body = { attemptId, finish, totpCode: person.code(20) };
        expect(outcome(await person.ask('POST', '/v1/account/sign-in/finish', body))).toEqual(
          refused(403, 'code-wrong'),
        );
        const right = { ...body, totpCode: person.code() };
        const repeated = await person.ask('POST', '/v1/account/sign-in/finish', right);
        expect(outcome(repeated)).toEqual(refused(401, 'sign-in-refused'));
        expect((await person.start('ein anderes Wort')).finish).toBeUndefined();
        expect((await person.signIn()).statusCode).toBe(200);
      });
    });

    it('answers a name that nobody has like one that somebody has', async () => {
      const person = await newPerson(office);
      const nobody = new TestPerson(office);
      const answers = [await person.start('falsch'), await nobody.start('falsch')];
      const shape = ({ reply }: (typeof answers)[number]) => ({
        status: reply.statusCode,
        keys: Object.keys(reply.json()),
        lengths: Object.values<string>(reply.json()).map((text) => text.length),
        headers: Object.keys(reply.headers).sort(),
      });
      expect(answers.map(({ finish }) => finish)).toEqual([undefined, undefined]);
      expect(answers.map(shape)[1]).toEqual(answers.map(shape)[0]);
      // A message that fits no attempt gets the same from both.
      const finish = b64(randomBytes(64));
      const ends = [];
      for (const { attemptId } of answers) {
        ends.push(await person.ask('POST', '/v1/account/sign-in/finish', { attemptId, finish, totpCode: '123456' }));
      }
      expect(ends.map((reply) => reply.body)).toEqual([ends[0]?.body, ends[0]?.body]);
      expect(ends.map(outcome)[0]).toEqual(refused(401, 'sign-in-refused'));
      // Also when tried too often.
      for (const who of [person, nobody]) {
        const stranger = who.elsewhere();
        const last = [];
        for (let n = 0; n <= MAX_SIGN_IN_TRIES; n++) last.push((await stranger.start('geraten')).reply);
        expect(last.at(-1)?.body).toContain('too many tries');
        expect(last[9]?.statusCode).toBe(200);
      }
    });

    it('stops guessing without shutting out the person: his browser and his passkey go on', async () => {
      const person = await newPerson(office);
      const stranger = person.elsewhere();
      const tries = await Promise.all(Array.from({ length: MAX_SIGN_IN_TRIES + 6 }, () => stranger.start('geraten')));
      expect(tries.filter(({ reply }) => reply.statusCode === 200)).toHaveLength(MAX_SIGN_IN_TRIES);
      await later(MINUTE, async () => {
        expect(outcome((await stranger.start()).reply)).toEqual(refused(429, 'too-many-requests'));
        expect((await person.signIn()).statusCode).toBe(200);
      });
      await later(61 * MINUTE, async () => expect((await stranger.start('geraten')).reply.statusCode).toBe(200));
      // Nobody came back for the second step of those: they are noted as refused.
      await later(70 * MINUTE, () => harness.chore('expire'));
      const kinds = await kindsOf(person);
      expect(kinds).toContain('held-up');
      expect(kinds).toContain('refused');
    });

    it('lets nobody use a session longer than it lives, idle or not, nor after signing out', async () => {
      const person = await newPerson(office);
      const ask = () => person.ask('GET', '/v1/account/session');
      await later(SESSION_IDLE_MS - 1, async () => expect((await ask()).statusCode).toBe(200));
      await later(2 * SESSION_IDLE_MS, async () => expect(outcome(await ask())).toEqual(ended));
      for (let at = SESSION_IDLE_MS - 1; at < SESSION_LIFE_MS; at += SESSION_IDLE_MS - MINUTE) await later(at, ask);
      await later(SESSION_LIFE_MS, async () => expect(outcome(await ask())).toEqual(ended));
      const cookie = person.cookieHeader;
      expect((await person.ask('DELETE', '/v1/account/session')).json()).toEqual({ done: true });
      expect(person.cookies.has('fallstand-session')).toBe(false);
      expect(outcome(await person.ask('GET', '/v1/account/session', undefined, { cookie }))).toEqual(ended);
    });

    it('believes no forged cookie and no page of another origin', async () => {
      const person = await newPerson(office);
      const other = await newPerson(office);
      const [, sessionId] = (other.cookies.get('fallstand-session') ?? '').split('.');
      const [officeId, , token] = (person.cookies.get('fallstand-session') ?? '').split('.');
      const own = person.cookieHeader;
      for (const cookie of [
        '',
        `fallstand-session=${officeId}.${sessionId}.${token}`,
        `fallstand-session=${officeId}.${sessionId}.${b64(randomBytes(32))}`,
        `${own}; fallstand-session=x`,
      ]) {
        expect(outcome(await person.ask('GET', '/v1/account/session', undefined, { cookie })), cookie).toEqual(ended);
      }
      const elsewhere = refused(403, 'not-from-the-page');
      for (const headers of [
        { 'fallstand-account': '' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ]) {
        const deleted = await person.ask('DELETE', '/v1/account/sessions', undefined, headers);
        expect(outcome(deleted)).toEqual(elsewhere);
        expect(outcome((await person.start(person.password, headers)).reply)).toEqual(elsewhere);
      }
      expect((await person.ask('GET', '/v1/account/session')).statusCode).toBe(200);
    });

    it('signs in with a passkey made for this place, and believes no other answer', async () => {
      const person = new TestPerson(office);
      await person.invite();
      const passkey = new TestPasskey();
      expect((await person.acceptWithPasskey(passkey)).json()).toMatchObject({ session: { method: passkey.id } });
      const other = person.elsewhere();
      expect((await other.signInWithPasskey(passkey)).json()).toMatchObject({ wrappedKeys: person.wrappedKeys });
      const no = refused(401, 'sign-in-refused');
      expect(outcome(await other.signInWithPasskey(passkey, 'https://falle.example'))).toEqual(no);
      expect(outcome(await other.signInWithPasskey(new TestPasskey()))).toEqual(no);
      // The same answer twice, and one for another challenge.
      const challenge = (await other.ask('POST', '/v1/account/passkey-sign-in')).json();
      const body = { attemptId: challenge.attemptId, response: passkey.get(challenge, ORIGIN) };
      expect((await other.ask('POST', '/v1/account/passkey-sign-in/finish', body)).statusCode).toBe(200);
      expect(outcome(await other.ask('POST', '/v1/account/passkey-sign-in/finish', body))).toEqual(no);
      const next = (await other.ask('POST', '/v1/account/passkey-sign-in')).json();
      const old = { ...body, attemptId: next.attemptId };
      expect(outcome(await other.ask('POST', '/v1/account/passkey-sign-in/finish', old))).toEqual(no);
      // What the passkey yields may not be sent.
      const leaky = {
        ...body,
        response: { ...body.response, clientExtensionResults: { prf: { results: { first: 'x' } } } },
      };
      const sent = await other.ask('POST', '/v1/account/passkey-sign-in/finish', leaky);
      expect(outcome(sent)).toEqual(refused(400, 'bad-request'));
      const only = await person.ask('DELETE', `/v1/account/passkeys/${passkey.id}`);
      expect(outcome(only)).toEqual(refused(409, 'last-way-in'));
    });

    it('changes ways to sign in only right after signing in; other sessions end', async () => {
      const person = await newPerson(office);
      const other = person.elsewhere();
      await later(MINUTE, () => other.signIn());
      const passkey = new TestPasskey();
      const challenge = (await person.ask('POST', '/v1/account/passkeys/challenge')).json();
      const { wrappedKeys } = person;
      const added = { attemptId: challenge.attemptId, response: passkey.create(challenge, ORIGIN), wrappedKeys };
      expect((await person.ask('POST', '/v1/account/passkeys', added)).json()).toEqual({ done: true });
      expect((await person.ask('GET', '/v1/account/passkeys')).json().passkeys).toMatchObject([{ id: passkey.id }]);
      const { handle } = person;
      const changed = await person.newPassword((registrationRequest) =>
        person.ask('POST', '/v1/account/password', { handle, registrationRequest }),
      );
      expect((await person.ask('PUT', '/v1/account/password', changed)).json()).toEqual({ done: true });
      expect(outcome(await other.ask('GET', '/v1/account/session'))).toEqual(ended);
      expect((await person.ask('GET', '/v1/account/session')).statusCode).toBe(200);
      await later(SESSION_FRESH_MS, async () => {
        const again = refused(403, 'sign-in-again');
        const totp = { totpSecret: changed.totpSecret, totpCode: person.code() };
        expect(outcome(await person.ask('PUT', '/v1/account/totp', totp))).toEqual(again);
        expect(outcome(await person.ask('PUT', '/v1/account/password', changed))).toEqual(again);
        expect(outcome(await person.ask('POST', '/v1/account/passkeys', added))).toEqual(again);
        expect(outcome(await person.ask('DELETE', `/v1/account/passkeys/${passkey.id}`))).toEqual(again);
      });
      expect((await person.ask('DELETE', `/v1/account/passkeys/${passkey.id}`)).json()).toEqual({ done: true });
    });

    it('gives a new invitation the place of everything before, once it is accepted', async () => {
      const person = await newPerson(office);
      const before = person.elsewhere();
      before.cookies = new Map(person.cookies);
      await person.invite();
      // Not accepted yet: who lost nothing loses nothing.
      expect((await before.ask('GET', '/v1/account/session')).statusCode).toBe(200);
      expect(outcome(await before.ofInvitation('open'))).toEqual(refused(410, 'invitation-used'));
      const passkey = new TestPasskey();
      await person.acceptWithPasskey(passkey);
      expect(outcome(await before.ask('GET', '/v1/account/session'))).toEqual(ended);
      expect((await later(MINUTE, () => before.start())).finish).toBeUndefined();
      expect(await stateOf(person)).toMatchObject({ hasPassword: false, passkeys: 1, openSessions: 1 });
    });

    it('tells a taken name to the invited only, and keeps it with who has it', async () => {
      const person = await newPerson(office);
      const second = Object.assign(new TestPerson(await newOffice(harness)), { handle: person.handle });
      await second.invite();
      await opaque.ready;
      const { registrationRequest } = opaque.client.startRegistration({ password: 'x' });
      const asked = await second.ofInvitation('password', { handle: person.handle, registrationRequest });
      expect(outcome(asked)).toEqual(refused(409, 'name-taken'));
      const own = await person.newPassword((request) =>
        person.ask('POST', '/v1/account/password', { handle: person.handle, registrationRequest: request }),
      );
      expect(outcome(await second.ofInvitation('accept', { introduction: 'AAAA', password: own }))).toEqual(
        refused(409, 'name-taken'),
      );
      expect(await later(MINUTE, async () => (await person.signIn()).statusCode)).toBe(200);
    });

    it('refuses expired invitations and those of closed accounts', async () => {
      const person = new TestPerson(office);
      await person.invite();
      await later(25 * 60 * MINUTE, async () =>
        expect(outcome(await person.ofInvitation('open'))).toEqual(refused(410, 'invitation-expired')),
      );
      await office.send('DELETE', `/v1/accounts/${person.accountId}`);
      expect(outcome(await person.ofInvitation('open'))).toEqual(refused(410, 'account-revoked'));
      expect(outcome(await person.invite())).toEqual(refused(410, 'account-revoked'));
      const far = await new TestPerson(office).invite({ expiresAt: harness.now + 31 * 86_400_000 });
      expect(outcome(far)).toEqual(refused(400, 'bad-request'));
    });

    it('shows and changes nothing of one account for another', async () => {
      const person = await newPerson(office);
      const passkey = new TestPasskey();
      const challenge = (await person.ask('POST', '/v1/account/passkeys/challenge')).json();
      const { wrappedKeys } = person;
      const response = passkey.create(challenge, ORIGIN);
      const other = await newPerson(office);
      // Another's challenge first: taking it would also use it up.
      const stolen = await other.ask('POST', '/v1/account/passkeys', {
        ...{ attemptId: challenge.attemptId, response, wrappedKeys },
      });
      expect(outcome(stolen)).toEqual(refused(403, 'passkey-refused'));
      const fresh = (await person.ask('POST', '/v1/account/passkeys/challenge')).json();
      const added = { attemptId: fresh.attemptId, response: passkey.create(fresh, ORIGIN), wrappedKeys };
      await person.ask('POST', '/v1/account/passkeys', added);
      const { id } = await person.publish();
      await person.ask('GET', `/v1/account/publications/${id}`);
      const keepsake = b64(randomBytes(90));
      await person.ask('PUT', '/v1/account/session/keepsake', { keepsake });
      const mine = async () => {
        const urls = ['session', 'sessions', 'visits', 'openings', 'passkeys', 'publications'];
        const replies = [];
        for (const url of urls) replies.push((await person.ask('GET', `/v1/account/${url}`)).body);
        return replies;
      };
      const before = await mine();
      const sessionId = JSON.parse(before[0] ?? '').session.sessionId;
      const secrets = [sessionId, passkey.id, id, keepsake, wrappedKeys];
      const strangers = [other, await newPerson(await newOffice(harness))];
      for (const stranger of strangers) {
        for (const [method, url, body] of [
          ['GET', 'session'],
          ['GET', 'sessions'],
          ['GET', 'visits'],
          ['GET', 'openings'],
          ['GET', 'passkeys'],
          ['GET', 'publications'],
          ['GET', `publications/${id}`],
          ['DELETE', `sessions/${sessionId}`],
          ['DELETE', `passkeys/${passkey.id}`],
          ['PUT', 'session/keepsake', { keepsake: b64(randomBytes(90)) }],
          ['DELETE', 'sessions'],
        ] as const) {
          const reply = await stranger.ask(method, `/v1/account/${url}`, body);
          for (const secret of secrets) expect(reply.body.includes(secret), `${method} ${url}`).toBe(false);
        }
      }
      expect(await mine()).toEqual(before);
    });

    it('shows the imprint of the office whose account it is, also to who is invited or has signed out', async () => {
      const text = { version: 1, body: 'Sachverständigenbüro Nordlicht, Hafenstraße 7', publishedAt: harness.now };
      await office.send('PUT', '/v1/legal-texts/imprint', text);
      const person = await newPerson(office);
      const asked = (who: TestPerson) => who.ask('GET', '/v1/account/legal/imprint');
      expect((await asked(person)).json()).toEqual(text);
      await person.ask('DELETE', '/v1/account/session');
      expect(person.cookies.has('fallstand-session')).toBe(false);
      expect((await asked(person)).json()).toEqual(text);
      const invited = (id: string) => harness.app.http.inject(`/v1/public/invitations/${id}/legal/imprint`);
      expect((await invited(person.invitation.id)).json()).toEqual(text);
      expect((await invited(newPublicationId())).statusCode).toBe(404);
      // Another office has none yet; whoever comes anew belongs to none of several.
      expect((await asked(await newPerson(await newOffice(harness)))).statusCode).toBe(404);
      expect((await asked(new TestPerson(office))).statusCode).toBe(404);
    });

    it('keeps names, passwords, secrets and whole addresses out of the log', async () => {
      const person = await newPerson(office);
      await later(MINUTE, () => person.signIn());
      const log = harness.log.join('');
      const [, , token = '-'] = (person.cookies.get('fallstand-session') ?? '').split('.');
      for (const secret of [
        person.handle,
        person.totp.secret.base32,
        person.invitation.proof,
        person.invitation.id,
        token,
      ]) {
        expect(log.includes(secret)).toBe(false);
      }
    });
  });
};
