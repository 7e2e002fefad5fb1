import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { office } from '../../src-server/database/schema.ts';
import { type Harness, newOffice, newPublicationId, payloads, type TestDevice } from './server-harness.ts';
import { codeOf, outcome, refused } from './server-replies.ts';

/** What an office may store: the fourth part of server.contract.ts. */
export const spaceContractSuite = (current: () => { harness: Harness }): void => {
  let harness: Harness;
  beforeAll(() => {
    ({ harness } = current());
  });
  const rowOf = async (device: TestDevice) => {
    const [row] = await harness.database.db.select().from(office).where(eq(office.officeId, device.officeId));
    if (row === undefined) throw new Error('no such office');
    return row;
  };
  const allow = (device: TestDevice, quotaBytes: number | null) =>
    harness.database.db.update(office).set({ quotaBytes }).where(eq(office.officeId, device.officeId));
  const file = (size: number) => {
    const bytes = new Uint8Array(randomBytes(size));
    return { bytes, url: `/v1/blobs/${createHash('sha256').update(bytes).digest('hex')}` };
  };
  const view = (version: number, size: number) => ({
    version,
    expiresAt: harness.now + 9_000_000,
    ciphertext: randomBytes(size).toString('base64url'),
  });

  describe('space', () => {
    it('holds an office to its own allowance, in everything it stores, and lets it make room', async () => {
      const a = await newOffice(harness);
      const other = await newOffice(harness);
      const id = newPublicationId();
      await a.push(1, payloads(10, 500));
      await a.send('PUT', `/v1/publications/${id}`, view(1, 3_000));
      await allow(a, 8_500);
      expect(codeOf(await a.push(11, payloads(1, 400)))).toBeUndefined();
      expect(outcome(await a.push(12, payloads(1, 400)))).toEqual(refused(507, 'quota-exceeded'));
      const { bytes, url } = file(400);
      expect(outcome(await a.send('PUT', url, bytes))).toEqual(refused(507, 'quota-exceeded'));
      expect(outcome(await a.send('PUT', `/v1/publications/${newPublicationId()}`, view(1, 400)))).toEqual(
        refused(507, 'quota-exceeded'),
      );
      // Nobody else is held to it, and what is there can be read and become less.
      expect((await other.send('PUT', url, bytes)).statusCode).toBe(200);
      await allow(a, 10);
      expect((await a.send('GET', '/v1/events?after=0')).statusCode).toBe(200);
      expect((await a.send('PUT', `/v1/publications/${id}`, view(2, 1_000))).statusCode).toBe(200);
      await allow(a, null);
      expect((await a.send('PUT', url, bytes)).statusCode).toBe(200);
    });

    it('counts anew what is stored, of everything that counts', async () => {
      const a = await newOffice(harness);
      const { bytes, url } = file(1_234);
      await a.push(1, payloads(3, 100));
      await a.send('PUT', url, bytes);
      await a.send('PUT', `/v1/publications/${newPublicationId()}`, view(1, 77));
      const files = [{ sha256: createHash('sha256').update('x').digest('hex'), size: 50 }];
      const proof = randomBytes(32).toString('base64url');
      const share = {
        ...{ linkVerifier: proof, verifier: proof, hasCode: false, maxDownloads: null, files },
        expiresAt: harness.now + 9_000_000,
        manifest: randomBytes(4_137).toString('base64url'),
      };
      expect((await a.send('PUT', `/v1/shares/${newPublicationId()}`, share)).statusCode).toBe(200);
      const { storedBytes } = await rowOf(a);
      expect(storedBytes).toBe(300 + 1_234 + 77 + 4_137 + 50);
      await harness.database.db.update(office).set({ storedBytes: 5 }).where(eq(office.officeId, a.officeId));
      await harness.chore('recount-space');
      expect((await rowOf(a)).storedBytes).toBe(storedBytes);
      expect(await harness.chore('recount-space')).toBe(0);
    });

    it('gives up uploads that nobody went on with for a week', async () => {
      const a = await newOffice(harness);
      const { bytes, url } = file(1_000);
      const headers = { 'content-range': 'bytes 0-399/1000' };
      expect((await a.send('PUT', url, bytes.subarray(0, 400), headers)).json()).toMatchObject({ offset: 400 });
      expect(await harness.chore('remove-abandoned-uploads')).toBe(0);
      harness.now += 8 * 86_400_000;
      expect(await harness.chore('remove-abandoned-uploads')).toBe(1);
      expect((await a.send('GET', `${url}/state`)).json()).toEqual({ offset: 0, complete: false });
      harness.now -= 8 * 86_400_000;
    });
  });
};
