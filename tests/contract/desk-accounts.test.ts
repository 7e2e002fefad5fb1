import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createIdentity,
  createOpener,
  readInvitation,
  unwrapKeys,
  wrapKeys,
} from '../../src-portal/account/identity.ts';
import { choosePassword, signInWithPassword } from '../../src-portal/account/passwords.ts';
import { accountServer } from '../../src-portal/account/server.ts';
import { accountHandle, invitationProof, parseInvitationLink } from '../../src-shared/crypto/account.ts';
import { createTestOffice, type TestOffice } from '../office.ts';
import { ENROLMENT_CODE, type Harness, startHarness } from './server-harness.ts';

const PASSWORD = 'Kotflügel am Dienstag';
const PATIENCE = 30_000;
const tampered = { ok: false, problem: 'tampered' };

/** A browser on the account page, without the page: it keeps cookies and asks where the link leads. */
const createBrowser = (origin: string) => {
  const cookies = new Map<string, string>();
  return accountServer(async (url, init) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${origin}${url}`, { ...init, headers: { ...init.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  });
};

/** The real engine, the real server, and what the account page does, over a real socket. */
describe('accounts from invitation to revocation', { timeout: 120_000 }, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fallstand-desk-'));
  let harness: Harness;
  let office: TestOffice;
  let origin: string;
  let caseId: string;
  let contactId: string;
  let accountId: string;
  const totp = new TOTP({ secret: new Secret({ size: 20 }) });
  let steps = 0;
  /** Each code works once: the next one is of the next half minute, as far as the server lets clocks differ. */
  const nextCode = () => totp.generate({ timestamp: Date.now() + 30_000 * (steps++ % 2) });

  const infoOf = async (id: string) => {
    const found = (await office.must('accounts.list', { caseId })).find((info) => info.id === id);
    if (!found) throw new Error('not in the list');
    return found;
  };
  const stateIs = (id: string, state: string) =>
    expect.poll(async () => (await infoOf(id)).state, { timeout: PATIENCE }).toBe(state);
  const invite = (person: string, more: object = {}) =>
    office.must('accounts.invite', {
      ...{ contactId, role: 'workshop', person, email: 'jens@elbe-kfz.example', opensNewCases: false, caseId },
      ...more,
    });

  /** Follows an invitation and opens it, as its page does. */
  const follow = async (id: string) => {
    const link = new URL((await infoOf(id)).link ?? '');
    const parsed = parseInvitationLink(link.pathname, link.hash);
    if (!parsed.ok) throw new Error(parsed.error);
    const { id: invitationId, secret } = parsed.value;
    const server = createBrowser(link.origin);
    const proof = Buffer.from(invitationProof(secret, invitationId)).toString('base64url');
    const asked = server.invitation(invitationId, proof);
    const opened = await asked.open();
    if (!opened.ok) throw new Error(opened.refusal);
    const contents = readInvitation(secret, invitationId, opened.value.ciphertext);
    if (!contents) throw new Error('not the invitation that was sent');
    return { server, asked, contents, secret, invitationId };
  };
  const accept = async (id: string, name: string) => {
    const { server, asked, contents, secret, invitationId } = await follow(id);
    const { keys, introduction } = await createIdentity(secret, invitationId, contents);
    const handle = accountHandle(name);
    const chosen = await choosePassword(PASSWORD, (request) => asked.password(handle, request));
    if (!chosen.ok) throw new Error(chosen.refusal);
    const { registrationRecord, yielded } = chosen.value;
    const accepted = await asked.accept(introduction, {
      password: {
        ...{ handle, registrationRecord, totpSecret: totp.secret.base32, totpCode: nextCode() },
        wrappedKeys: wrapKeys(yielded, id, 'password', keys),
      },
    });
    if (!accepted.ok) throw new Error(accepted.refusal);
    return { server, contents, keys, open: createOpener(id, keys) };
  };

  beforeAll(async () => {
    harness = await startHarness(undefined, { live: true });
    origin = await harness.listen();
    office = await createTestOffice({ dataDir });
    await office.must('sync.connect', { serverUrl: origin, enrolmentCode: ENROLMENT_CODE });
    ({ caseId } = await office.must('cases.create', {
      client: { lastName: 'Kwiatkowski' },
      vehicle: {},
      accident: {},
    }));
    ({ contactId } = await office.must('contacts.save', {
      fields: { kind: 'company', isWorkshop: true, company: 'Elbe Kfz GmbH', email: 'werkstatt@elbe-kfz.example' },
    }));
  }, 120_000);
  afterAll(async () => {
    await office.close();
    await harness.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('invites, takes the key of who holds the link, and gives the case to it', async () => {
    ({ accountId } = await invite('Jens Öztürk'));
    await stateIs(accountId, 'invited');
    const { server, contents, open } = await accept(accountId, 'Jens@Elbe-Kfz.example');
    expect(contents).toMatchObject({ role: 'workshop', person: 'Jens Öztürk', name: 'jens@elbe-kfz.example' });
    await stateIs(accountId, 'open');
    await expect
      .poll(async () => await server.publications(0), { timeout: PATIENCE })
      .toMatchObject({
        ok: true,
        value: { publications: [{ version: expect.any(Number) }] },
      });
    const listed = await server.publications(0);
    const [publication] = listed.ok ? listed.value.publications : [];
    if (!publication) throw new Error('nothing was given out');
    expect(await open(publication)).not.toEqual(tampered);
    // One that the server made, or moved from another place, is known as such.
    expect(await open({ ...publication, id: 'AAAAAAAAAAAAAAAAAAAAAA' })).toEqual(tampered);
    expect(await open({ ...publication, version: publication.version + 1 })).toEqual({
      ok: false,
      problem: 'tampered',
    });
    const info = await infoOf(accountId);
    expect(info).toMatchObject({ contactName: 'Elbe Kfz GmbH', cases: 1, link: null, signIn: { hasPassword: true } });
    expect((await office.must('accounts.log', { accountId })).map(({ kind }) => kind)).toContain('accepted');
  });

  it('signs in with the password, which alone yields the keys', async () => {
    const server = createBrowser(origin);
    const handle = accountHandle('jens@elbe-kfz.example');
    const wrong = await signInWithPassword(server, { handle, password: 'falsch', totpCode: nextCode() });
    expect(wrong).toEqual({ ok: false, refusal: 'sign-in-refused' });
    const signedIn = await signInWithPassword(server, {
      handle,
      password: PASSWORD,
      totpCode: totp.generate({ timestamp: Date.now() + 30_000 }),
    });
    if (!signedIn.ok) throw new Error(signedIn.refusal);
    const { yielded, wrappedKeys } = signedIn.value;
    expect(unwrapKeys(yielded, accountId, 'password', wrappedKeys)).toMatchObject({ v: 1 });
    expect(unwrapKeys(Uint8Array.from(yielded).reverse(), accountId, 'password', wrappedKeys)).toBeUndefined();
  });

  it('gives nothing to a key that the server put in the place of the person’s', async () => {
    const { accountId: id } = await invite('Swantje Vertauscht');
    await stateIs(id, 'invited');
    const { asked, contents, invitationId } = await follow(id);
    // Everything a server has: the proof. It makes an identity of its own and introduces it with that.
    const proof = await createIdentity(new Uint8Array(32).fill(7), invitationId, contents);
    const handle = accountHandle('server@server.example');
    const chosen = await choosePassword('x', (request) => asked.password(handle, request));
    if (!chosen.ok) throw new Error(chosen.refusal);
    const { registrationRecord, yielded } = chosen.value;
    await asked.accept(proof.introduction, {
      password: {
        ...{ handle, registrationRecord, totpSecret: totp.secret.base32, totpCode: totp.generate() },
        wrappedKeys: wrapKeys(yielded, id, 'password', proof.keys),
      },
    });
    await stateIs(id, 'swapped');
    expect((await infoOf(id)).cases).toBe(1);
    expect(await harness.database.execute(`select 1 from publication where account_id = '${id}'`)).toMatchObject({
      rows: [],
    });
  });

  it('wraps anew for who accepts a second invitation; the first identity opens nothing new', async () => {
    await office.must('accounts.inviteAgain', { accountId });
    await expect.poll(async () => (await infoOf(accountId)).reinvited, { timeout: PATIENCE }).toBe(true);
    await expect.poll(async () => follow(accountId).then(() => 'there', String), { timeout: PATIENCE }).toBe('there');
    const { server, open } = await accept(accountId, 'jens@elbe-kfz.example');
    const opened = async () => {
      const listed = await server.publications(0);
      const [publication] = listed.ok ? listed.value.publications : [];
      return publication ? open(publication) : tampered;
    };
    await expect.poll(opened, { timeout: PATIENCE }).not.toEqual(tampered);
  });

  it('gives out new cases by itself only where somebody decided so, and once', async () => {
    const file = () =>
      office.must('cases.create', {
        ...{ client: { lastName: 'Neu' }, vehicle: {}, accident: {} },
        workshop: { contactId, company: 'Elbe Kfz GmbH' },
      });
    const countOf = async () => (await infoOf(accountId)).cases;
    await file();
    await office.must('accounts.setOpensNewCases', { accountId, opensNewCases: true });
    expect(await countOf()).toBe(1);
    await file();
    await expect.poll(countOf, { timeout: PATIENCE }).toBe(2);
  });

  it('ends everything at once when the account is revoked', async () => {
    await office.must('accounts.revoke', { accountId });
    expect(await infoOf(accountId).catch(() => 'not in the list')).toBe('not in the list');
    const all = await office.must('accounts.list', {});
    expect(all.find(({ id }) => id === accountId)).toMatchObject({ state: 'revoked', cases: 0 });
    const open = () =>
      harness.database.execute(`select 1 from publication where account_id = '${accountId}' and revoked_at is null`);
    await expect.poll(open, { timeout: PATIENCE }).toMatchObject({ rows: [] });
    const again = await office.ask('accounts.share', { accountId, caseId });
    expect(again).toMatchObject({ ok: false, error: { code: 'account.revoked' } });
  });
});
