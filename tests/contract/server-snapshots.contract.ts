import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { office as officeTable } from '../../src-server/database/schema.ts';
import { verifySignature } from '../../src-server/identity/signatures.ts';
import { encodePull, encodePush } from '../../src-shared/wire/framing.ts';
import { receiptStatement } from '../../src-shared/wire/statements.ts';
import { type Harness, joinDevice, newOffice, payloads, type TestDevice } from './server-harness.ts';
import { outcome, pulled, refused } from './server-replies.ts';

/** Receipts, snapshots, and what is erased: a further part of server.contract.ts. */
export const snapshotsContractSuite = (current: () => { harness: Harness }): void => {
  let harness: Harness;
  beforeAll(() => {
    ({ harness } = current());
  });
  const chunk = async (device: TestDevice) => {
    const bytes = new Uint8Array(randomBytes(1_000));
    const hash = createHash('sha256').update(bytes).digest('hex');
    await device.send('PUT', `/v1/blobs/${hash}`, bytes);
    return hash;
  };
  const manifest = randomBytes(60).toString('base64url');
  const bytesOf = async ({ officeId }: TestDevice) =>
    (await harness.database.db.select().from(officeTable).where(eq(officeTable.officeId, officeId)))[0]?.storedBytes;
  const fileOf = ({ officeId }: TestDevice, hash: string) =>
    join(harness.folder, 'blobs', officeId, hash.slice(0, 2), hash);

  describe('receipts', () => {
    it('signs for each push that names its root, with the time it came, and repeats no word it gave', async () => {
      const a = await newOffice(harness);
      const b = await joinDevice(a, 'B');
      const root = 'ab'.repeat(32);
      const push = (device: TestDevice, firstSeq: number, events: readonly Uint8Array[]) =>
        device.send('POST', `/v1/events?firstSeq=${firstSeq}&root=${root}`, encodePush(events));
      const [one, two, three] = [payloads(2), payloads(1), payloads(1)];
      const receivedAt = harness.now;
      await push(a, 1, one);
      await a.push(3, two); // Without a root: stored, not signed for.
      await push(b, 1, three);
      harness.now += 5_000;
      await push(a, 1, one);
      const { receipts } = (await b.send('GET', '/v1/receipts?after=0')).json();
      expect(receipts).toMatchObject([
        { seq: 2, deviceId: a.deviceId, firstSeq: 1, lastSeq: 2, root, receivedAt },
        { seq: 4, deviceId: b.deviceId, firstSeq: 1, lastSeq: 1, root, receivedAt },
      ]);
      for (const receipt of receipts) {
        expect(receipt.serverId).toBe(harness.app.serverId);
        expect(verifySignature(receipt.serverId, receiptStatement(a.officeId, receipt), receipt.signature)).toBe(true);
        const later = receiptStatement(a.officeId, { ...receipt, receivedAt: receivedAt - 1 });
        expect(verifySignature(receipt.serverId, later, receipt.signature)).toBe(false);
      }
      expect((await a.send('GET', '/v1/receipts?after=2')).json().receipts).toHaveLength(1);
      expect((await (await newOffice(harness)).send('GET', '/v1/receipts?after=0')).json()).toEqual({ receipts: [] });
      expect((await push(a, 4, two)).statusCode).toBe(200);
      expect((await a.send('POST', '/v1/events?firstSeq=5&root=xyz', encodePush(two))).statusCode).toBe(400);
    });
  });

  describe('snapshots', () => {
    it('takes one whose chunks are here, in the place of the one before, and deletes what only that one had', async () => {
      const a = await newOffice(harness);
      const [one, two, three, document] = [await chunk(a), await chunk(a), await chunk(a), await chunk(a)];
      const put = (replaces: number, chunks: string[]) =>
        a.send('PUT', '/v1/snapshot', { replaces, seq: 7, chunks, manifest });
      expect((await a.send('GET', '/v1/snapshot')).json()).toEqual({ snapshot: null });
      expect(outcome(await put(0, [one, 'ab'.repeat(32)]))).toEqual(refused(409, 'chunk-missing'));
      expect((await put(0, [one, two])).json()).toEqual({ generation: 1 });
      expect((await a.send('GET', '/v1/snapshot')).json()).toEqual({
        snapshot: { generation: 1, seq: 7, deviceId: a.deviceId, putAt: harness.now, chunks: [one, two], manifest },
      });
      expect(outcome(await put(0, [three]))).toMatchObject(refused(409, 'version-conflict'));
      expect((await a.send('GET', `/v1/blobs/${one}/state`)).json()).toMatchObject({ complete: true });
      expect((await put(1, [two, three])).json()).toEqual({ generation: 2 });
      expect(existsSync(fileOf(a, one))).toBe(false);
      expect(outcome(await a.send('GET', `/v1/blobs/${one}`))).toEqual(refused(404, 'not-found'));
      for (const kept of [two, three, document]) {
        expect((await a.send('GET', `/v1/blobs/${kept}`)).statusCode).toBe(200);
      }
      expect(await bytesOf(a)).toBe(3_000);
      const other = await newOffice(harness);
      expect((await other.send('GET', '/v1/snapshot')).json()).toEqual({ snapshot: null });
      expect(
        outcome(await other.send('PUT', '/v1/snapshot', { replaces: 0, seq: 1, chunks: [two], manifest })),
      ).toEqual(refused(409, 'chunk-missing'));
    });
  });

  describe('erasing', () => {
    it('deletes a blob for good, its bytes are free again, and only in the own office', async () => {
      const a = await newOffice(harness);
      const other = await newOffice(harness);
      const hash = await chunk(a);
      expect((await other.send('DELETE', `/v1/blobs/${hash}`)).json()).toEqual({ removed: false });
      expect((await a.send('GET', `/v1/blobs/${hash}`)).statusCode).toBe(200);
      expect((await a.send('DELETE', `/v1/blobs/${hash}`)).json()).toEqual({ removed: true });
      expect((await a.send('DELETE', `/v1/blobs/${hash}`)).json()).toEqual({ removed: false });
      expect(existsSync(fileOf(a, hash))).toBe(false);
      expect(await bytesOf(a)).toBe(0);
    });

    it('puts headers in the place of events, and takes the repeated push of one without storing it', async () => {
      const a = await newOffice(harness);
      const b = await joinDevice(a, 'B');
      const other = await newOffice(harness);
      const sent = payloads(3);
      await a.push(1, sent);
      const header = new Uint8Array(randomBytes(90));
      const erase = (by: TestDevice, deviceSeq: number) =>
        by.send('POST', '/v1/erasures', encodePull([{ seq: 0, deviceId: a.deviceId, deviceSeq, payload: header }]));
      expect((await erase(other, 2)).json()).toEqual({ erased: 0 });
      expect((await erase(b, 9)).json()).toEqual({ erased: 0 });
      expect((await erase(b, 2)).json()).toEqual({ erased: 1 });
      expect((await erase(a, 2)).json()).toEqual({ erased: 1 });
      expect(await bytesOf(a)).toBe(400 + 90 + 400);
      const expected = [sent[0], header, sent[2]].map((bytes) => Buffer.from(bytes ?? []));
      const now = async () => pulled(await b.send('GET', '/v1/events?after=0')).map(({ payload }) => payload);
      expect(await now()).toEqual(expected);
      expect((await a.push(1, sent)).json()).toEqual({ lastDeviceSeq: 3, lastSeq: 3, stored: 0 });
      expect(await now()).toEqual(expected);
      expect((await a.send('POST', '/v1/erasures', new Uint8Array(40))).statusCode).toBe(400);
    });
  });
};
