import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type AccountKeys,
  accountHandle,
  buildInvitationLink,
  createInvitationId,
  createInvitationSecret,
  createSenderKey,
  type InvitationContents,
  invitationProof,
  invitationVerifier,
  openAccountKeys,
  openIntroduction,
  openInvitation,
  openWrappedKey,
  parseInvitationLink,
  publicationOfCase,
  sealAccountKeys,
  sealIntroduction,
  sealInvitation,
  sealWrappedKey,
} from './account.ts';

const deps = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
const accountId = '3f0a2c44-5b1e-4d7a-9c3e-0a1b2c3d4e5f';
const setup = () => ({ id: createInvitationId(deps), secret: createInvitationSecret(deps) });
const closed = { ok: false, error: 'not-authentic' };
const contents: InvitationContents = {
  ...{ v: 1, accountId, role: 'workshop', office: 'Büro Müßig', person: 'Änne Öz', name: 'aenne@werkstatt.example' },
  senderKey: 'x',
};

describe('names', () => {
  it('are the same however they are typed, and cannot be read', () => {
    const handle = accountHandle('Aenne@Werkstatt.example');
    expect(handle).toBe(accountHandle('  aenne@werkstatt.EXAMPLE '));
    expect(handle).not.toBe(accountHandle('aenne@werkstatt.exampl'));
    expect(handle).toMatch(/^[\w-]{43}$/);
    // Whoever signs in tomorrow needs the same hash.
    expect(accountHandle('a@b.de')).toBe('Lmv1NYzXuyw6DX4vpHWIBEA_DmyvUwOUe-FMcsstqEA');
  });
});

describe('invitations', () => {
  it('open with their secret at their place only', () => {
    const { id, secret } = setup();
    const sealed = sealInvitation(deps, secret, id, contents);
    expect(openInvitation(secret, id, sealed)).toEqual({ ok: true, value: contents });
    expect(openInvitation(createInvitationSecret(deps), id, sealed)).toEqual(closed);
    expect(openInvitation(secret, createInvitationId(deps), sealed)).toEqual(closed);
    const longer = sealInvitation(deps, secret, id, { ...contents, person: 'Dr. Annegret von der Öhringen-Müßig' });
    expect(longer).toHaveLength(sealed.length);
  });

  it('show the server a proof that opens nothing', () => {
    const { id, secret } = setup();
    const proof = invitationProof(secret, id);
    expect(openInvitation(proof, id, sealInvitation(deps, secret, id, contents))).toEqual(closed);
    expect(invitationVerifier(secret, id)).not.toEqual(proof);
  });

  it('bring back the key of who holds the secret, and no other', () => {
    const { id, secret } = setup();
    const introduction = { v: 1, accountId, recipient: 'age1mine' } as const;
    const sealed = sealIntroduction(deps, secret, id, introduction);
    expect(openIntroduction(secret, id, accountId, sealed)).toEqual({ ok: true, value: introduction });
    // The server has the proof and everything that was sent; with these it can make none of its own.
    const swapped = sealIntroduction(deps, invitationProof(secret, id), id, {
      ...introduction,
      recipient: 'age1server',
    });
    expect(openIntroduction(secret, id, accountId, swapped)).toEqual(closed);
    const other = sealIntroduction(deps, secret, createInvitationId(deps), introduction);
    expect(openIntroduction(secret, id, accountId, other)).toEqual(closed);
    expect(openIntroduction(secret, id, 'another', sealed)).toEqual({ ok: false, error: 'unreadable' });
    expect(openIntroduction(secret, id, accountId, sealInvitation(deps, secret, id, contents))).toEqual(closed);
  });

  it('come back from their link as they were built', () => {
    const { id, secret } = setup();
    const link = new URL(buildInvitationLink('https://status.example/', id, secret));
    expect(parseInvitationLink(link.pathname, `${link.hash}.`)).toEqual({ ok: true, value: { id, secret } });
    expect(parseInvitationLink(link.pathname, '')).toEqual({ ok: false, error: 'no-key' });
    expect(parseInvitationLink(link.pathname, link.hash.slice(0, -1))).toEqual({ ok: false, error: 'malformed' });
    expect(parseInvitationLink('/konto', link.hash)).toEqual({ ok: false, error: 'malformed' });
  });
});

describe("a person's keys", () => {
  it('open with what sealed them, for this account and this way of signing in', () => {
    const keys: AccountKeys = { v: 1, identity: 'AGE-SECRET-KEY-1X', senderKey: 'y' };
    const yielded = deps.randomBytes(64);
    const sealed = sealAccountKeys(deps, yielded, accountId, 'password', keys);
    expect(openAccountKeys(yielded, accountId, 'password', sealed)).toEqual({ ok: true, value: keys });
    expect(openAccountKeys(yielded, accountId, 'passkey', sealed)).toEqual(closed);
    expect(openAccountKeys(yielded, 'another', 'password', sealed)).toEqual(closed);
    expect(openAccountKeys(deps.randomBytes(64), accountId, 'password', sealed)).toEqual(closed);
  });
});

describe('keys of publications', () => {
  it('are believed from the office only, for this account and publication', () => {
    const senderKey = createSenderKey(deps);
    const ageFile = deps.randomBytes(200);
    const place = { accountId, publicationId: 'p1' };
    const sealed = sealWrappedKey(deps, senderKey, place, 'age1mine', ageFile);
    const opened = openWrappedKey(senderKey, place, sealed);
    expect(opened.ok && opened.value.ageFile).toEqual(ageFile);
    expect(opened.ok && [opened.value.isFor('age1mine'), opened.value.isFor('age1other')]).toEqual([true, false]);
    expect(openWrappedKey(senderKey, { ...place, publicationId: 'p2' }, sealed)).toEqual(closed);
    expect(openWrappedKey(senderKey, { ...place, accountId: 'another' }, sealed)).toEqual(closed);
    expect(openWrappedKey(createSenderKey(deps), place, sealed)).toEqual(closed);
  });

  it('are the same at every desk that makes one by itself, and another for each case', () => {
    const senderKey = createSenderKey(deps);
    const made = publicationOfCase(senderKey, 'case-1');
    expect(publicationOfCase(senderKey, 'case-1')).toEqual(made);
    expect(made.id).toMatch(/^[\w-]{21}[AQgw]$/);
    expect(publicationOfCase(senderKey, 'case-2').key).not.toEqual(made.key);
    expect(publicationOfCase(createSenderKey(deps), 'case-1').id).not.toBe(made.id);
  });
});
