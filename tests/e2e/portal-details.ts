import { createHash, randomBytes } from 'node:crypto';
import { Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import {
  buildPublicationLink,
  createPublicationId,
  createPublicationKey,
  sealView,
} from '../../src-shared/crypto/publication.ts';
import { deriveDetailsSecrets, detailsVerifier, sealDetails } from '../../src-shared/crypto/publication-details.ts';
import { publicationLinkVerifier } from '../../src-shared/crypto/publication-proof.ts';
import type { ClientDetails, ReleasedDocument } from '../../src-shared/visibility/client-details.ts';
import { DAY, type PortalDesk, viewAt } from './portal-desk.ts';

const deps = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
export const CODE = 'K7QM-4XPA';

const detailsAt = (now: number, documents: readonly ReleasedDocument[]): ClientDetails => ({
  v: 1,
  version: 0,
  person: {
    name: 'Katharina Brückner-Weißenfels',
    street: 'Stresemannstraße 120',
    postalCode: '22769',
    city: 'Hamburg',
    phone: '040 555 12 34',
    email: 'k.brueckner@post.example',
  },
  vehicle: {
    plate: 'HH KB 2417',
    name: 'Volkswagen Golf VIII',
    fin: 'WVWZZZCDZMW012345',
    firstRegistration: '2021-03-18',
  },
  accident: { date: '2026-03-12', place: 'Hamburg, Stresemannstraße 120', claimNumber: 'HN-2026-0048817' },
  amounts: {
    claimed: 612_340,
    accepted: 451_210,
    undecided: 35_000,
    paid: 400_000,
    positions: [
      { title: 'Reparaturkosten lt. Gutachten', claimed: 527_340, accepted: 451_210, paid: 400_000 },
      { title: 'Wertminderung', claimed: 50_000, accepted: 0, paid: 0 },
      { title: 'Nutzungsausfall', claimed: 35_000, accepted: null, paid: 0 },
    ],
    payments: [{ day: '2026-04-02', amount: 400_000, to: 'die Werkstatt' }],
  },
  documents: documents.map((document) => ({ ...document, at: now - DAY })),
});

export interface DetailedPublication {
  readonly id: string;
  readonly link: string;
  /** Puts the next version; `details` changes the second layer, `code` its code, `triesSince` lets codes be tried anew. */
  put(change?: {
    readonly version?: number;
    readonly details?: Partial<ClientDetails>;
    readonly triesSince?: number;
  }): Promise<void>;
  revoke(): Promise<void>;
}

/** A file as a desk keeps it: an age file of its own identity, stored at the server. */
const putFile = async (desk: PortalDesk, title: string, mime: string, bytes: Uint8Array): Promise<ReleasedDocument> => {
  const identity = await generateIdentity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const sealed = await encrypter.encrypt(bytes);
  const blob = createHash('sha256').update(sealed).digest('hex');
  const reply = await desk.device.send('PUT', `/v1/blobs/${blob}`, new Uint8Array(sealed));
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return { title, kind: 'Gutachten', at: 0, size: bytes.length, mime, blob, identity };
};

/** Publishes a case with a second layer that holds these files. */
export const publishDetails = async (
  desk: PortalDesk,
  files: readonly { readonly title: string; readonly mime: string; readonly bytes: Uint8Array }[] = [],
): Promise<DetailedPublication> => {
  const [id, key] = [createPublicationId(deps), createPublicationKey(deps)];
  const secrets = await deriveDetailsSecrets(key, id, CODE);
  const documents: ReleasedDocument[] = [];
  for (const { title, mime, bytes } of files) documents.push(await putFile(desk, title, mime, bytes));
  const now = Date.now();
  let last = 0;
  let details = detailsAt(now, documents);
  let triesSince = 1;
  const put: DetailedPublication['put'] = async (change = {}) => {
    const version = change.version ?? last + 1;
    last = version;
    details = { ...details, ...change.details };
    triesSince = change.triesSince ?? triesSince;
    const view = {
      ...viewAt(now),
      version,
      hasDetails: true,
      history: [
        { at: now - 3 * DAY, text: 'Forderung ist versendet' },
        { at: now - 4 * DAY, text: 'Fahrzeugschein (ZB I)', paper: 'registration' },
        { at: now - 5 * DAY, text: 'Ihr Fall ist angelegt' },
      ],
    };
    const reply = await desk.device.send('PUT', `/v1/publications/${id}`, {
      version,
      expiresAt: desk.harness.now + 30 * DAY,
      ciphertext: b64(sealView(deps, key, id, version, view)),
      linkVerifier: b64(publicationLinkVerifier(key, id)),
      details: {
        ciphertext: b64(sealDetails(deps, secrets, id, version, details)),
        verifier: b64(detailsVerifier(secrets)),
        triesSince,
      },
      blobs: documents.map(({ blob }) => blob),
    });
    if (reply.statusCode !== 200) throw new Error(reply.body);
  };
  await put();
  return {
    id,
    link: buildPublicationLink(desk.base, id, key),
    put,
    revoke: async () => {
      await desk.device.send('DELETE', `/v1/publications/${id}`);
    },
  };
};
