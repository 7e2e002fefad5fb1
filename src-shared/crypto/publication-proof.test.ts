import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPublicationId, createPublicationKey } from './publication.ts';
import { publicationLinkProof, publicationLinkVerifier } from './publication-proof.ts';

const deps = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };

describe('the proof of a link', () => {
  it('is the same each time, and another for another key or publication', () => {
    const [key, id] = [createPublicationKey(deps), createPublicationId(deps)];
    const proof = publicationLinkProof(key, id);
    expect(publicationLinkProof(key, id)).toEqual(proof);
    expect(publicationLinkProof(createPublicationKey(deps), id)).not.toEqual(proof);
    expect(publicationLinkProof(key, createPublicationId(deps))).not.toEqual(proof);
  });

  it('is neither the key nor what the server keeps of it', () => {
    const [key, id] = [createPublicationKey(deps), createPublicationId(deps)];
    const proof = publicationLinkProof(key, id);
    expect(proof).not.toEqual(key);
    expect(Buffer.from(publicationLinkVerifier(key, id)).toString('hex')).toBe(
      createHash('sha256').update(proof).digest('hex'),
    );
  });

  it('stays what it is: published pages know it', () => {
    const proof = publicationLinkProof(new Uint8Array(32).fill(7), 'AAAAAAAAAAAAAAAAAAAAAA');
    expect(Buffer.from(proof).toString('base64url')).toBe('kCBCC7dMdiH6sgMvmxF19X4TV6MWeFve0nu8LVaoVrg');
  });
});
