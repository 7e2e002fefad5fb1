import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ClientDetails } from '../visibility/client-details.ts';
import { createPublicationId, createPublicationKey } from './publication.ts';
import {
  DETAILS_BLOCK_BYTES,
  deriveDetailsSecrets,
  detailsVerifier,
  openDetails,
  sealDetails,
} from './publication-details.ts';

const deps = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
const details: ClientDetails = {
  v: 1,
  version: 0,
  person: { name: 'Katharina Brückner', street: '', postalCode: '', city: '', phone: '', email: '' },
  vehicle: null,
  accident: { date: '', place: '', claimNumber: '' },
  amounts: { claimed: 100, accepted: 0, undecided: 100, paid: 0, positions: [], payments: [] },
  documents: [],
};

it('opens only with link and code together, at its own publication and version', async () => {
  const [key, id] = [createPublicationKey(deps), createPublicationId(deps)];
  const secrets = await deriveDetailsSecrets(key, id, 'K7QM-4XPA');
  const sealed = sealDetails(deps, secrets, id, 3, details);
  expect((sealed.length - 41) % DETAILS_BLOCK_BYTES).toBe(0);
  const typed = await deriveDetailsSecrets(key, id, ' k7qm 4xpa');
  expect(openDetails(typed, id, 3, sealed)).toEqual({ ok: true, value: { ...details, version: 3 } });
  const refused = { ok: false, error: 'not-authentic' };
  expect(openDetails(await deriveDetailsSecrets(key, id, 'K7QM-4XPB'), id, 3, sealed)).toEqual(refused);
  expect(openDetails(await deriveDetailsSecrets(key, id, ''), id, 3, sealed)).toEqual(refused);
  expect(openDetails(secrets, id, 4, sealed)).toEqual(refused);
  expect(openDetails(secrets, createPublicationId(deps), 3, sealed)).toEqual(refused);
  expect(detailsVerifier(secrets)).not.toEqual(secrets.proof);
});

it('stays what it is: published pages know it', async () => {
  const secrets = await deriveDetailsSecrets(new Uint8Array(32).fill(7), 'AAAAAAAAAAAAAAAAAAAAAA', 'K7QM-4XPA');
  expect(Buffer.from(secrets.proof).toString('base64url')).toMatchInlineSnapshot(
    `"IIokoO4VCLkAW6-fSQ4vQ1yTAQrAd-x6sV3b_erTHQY"`,
  );
});
