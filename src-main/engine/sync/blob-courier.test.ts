import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createUuid } from '../../../src-shared/ids.ts';
import { err, ok } from '../../../src-shared/result.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { setRow } from '../store/store.ts';
import { createBlobCourier } from './blob-courier.ts';
import type { ServerClient } from './client.ts';
import { createPace } from './pace.ts';

test('a file whose entry came before it is asked for soon, then ever less often, until it is there', async () => {
  const bytes = new Uint8Array(randomBytes(500));
  const hash = createHash('sha256').update(bytes).digest('hex');
  let clock = Date.now();
  const office = await createTestOffice({ now: () => clock });
  const desk = office.engine.desk();
  if (!desk) throw new Error('nobody is signed in');
  const { caseId } = await office.must('cases.create', { client: { lastName: 'Albers' }, vehicle: {}, accident: {} });
  // As another desk tells of it, before it has sent the file.
  desk.record([
    {
      stream: caseId,
      kind: 'document.versionAdded',
      facts: { title: 'Gutachten', number: 2, plainHash: hash },
      changes: [setRow('document_version', createUuid(desk.deps), { case_id: caseId, blob_hash: hash })],
    },
  ]);
  let complete = false;
  const server: Pick<ServerClient, 'blobState' | 'getBlob'> = {
    blobState: async () => ok({ offset: 0, complete }),
    getBlob: async () => ok(bytes),
  };
  const wakes: number[] = [];
  const courier = createBlobCourier(desk, { ...desk.services.documents.care, pace: createPace(() => null) }, (ms) =>
    wakes.push(ms),
  );
  const round = () => courier.run(server as ServerClient);
  await round();
  expect(courier.awaited()).toBe(1);
  clock += 60_000;
  await round();
  clock += 4 * 3_600_000;
  await round();
  expect(wakes).toEqual([1_000, 60_000, 1_800_000]);
  complete = true;
  await round();
  expect(courier.awaited()).toBe(0);
  expect(await desk.services.documents.blobs.has(hash)).toBe(true);
  expect(wakes).toHaveLength(3);
  await office.close();
});

/** An office that hears of these files of another desk, all of them at the server. */
const expecting = async (files: readonly Uint8Array[], clock: () => number = Date.now) => {
  const office: TestOffice = await createTestOffice({ now: clock });
  const desk = office.engine.desk();
  if (!desk) throw new Error('nobody is signed in');
  const { caseId } = await office.must('cases.create', { client: { lastName: 'Albers' }, vehicle: {}, accident: {} });
  const byHash = new Map(files.map((bytes) => [createHash('sha256').update(bytes).digest('hex'), bytes]));
  for (const hash of byHash.keys()) {
    desk.record([
      {
        stream: caseId,
        kind: 'document.versionAdded',
        facts: { title: 'Gutachten', number: 2, plainHash: hash },
        changes: [setRow('document_version', createUuid(desk.deps), { case_id: caseId, blob_hash: hash })],
      },
    ]);
  }
  const bytesOf = (hash: string): Uint8Array<ArrayBuffer> => new Uint8Array(byHash.get(hash) ?? []);
  const server: Pick<ServerClient, 'blobState' | 'getBlob' | 'getBlobPiece'> = {
    blobState: async (hash) => ok({ offset: bytesOf(hash).length, complete: true }),
    getBlob: async (hash) => ok(bytesOf(hash)),
    getBlobPiece: async (hash, from, length) => ok(bytesOf(hash).slice(from, from + length)),
  };
  const { care } = desk.services.documents;
  const here = async () =>
    (await Promise.all([...byHash.keys()].map((hash) => care.here.has(hash)))).filter(Boolean).length;
  return { office, desk, care, server, here, hashes: [...byHash.keys()].toSorted() };
};
const random = (length: number) => new Uint8Array(randomBytes(length));

test('after a while it is others’ turn, and the rest follows at once', async () => {
  let clock = Date.now();
  const { office, desk, care, server, here } = await expecting([1, 2, 3, 4].map(random), () => clock);
  const wakes: number[] = [];
  const courier = createBlobCourier(desk, { ...care, pace: createPace(() => null) }, (ms) => wakes.push(ms));
  const slow = {
    ...server,
    getBlob: (...asked: Parameters<ServerClient['getBlob']>) => {
      clock += 1_200;
      return server.getBlob(...asked);
    },
  };
  expect(await courier.run(slow as ServerClient)).toEqual(ok(undefined));
  expect([await here(), wakes]).toEqual([2, [0]]);
  await courier.run(slow as ServerClient);
  expect(await here()).toBe(4);
  await office.close();
});

test('a limited line brings one piece a round and keeps below its limit; what somebody opens comes whole, past all others', async () => {
  const PIECE = 2_500_000;
  const { office, desk, care, server, here, hashes } = await expecting([3_000_000, 3_100_000, 3_200_000].map(random));
  const spent: number[] = [];
  const pace = { piece: () => PIECE, spent: async (bytes: number) => void spent.push(bytes) };
  const courier = createBlobCourier(desk, { ...care, pace }, () => {});
  const round = () => courier.run(server as ServerClient);
  await round();
  // The first piece of the first file: nothing is whole yet.
  expect([await here(), spent]).toEqual([0, [PIECE]]);
  const last = hashes.at(-1) ?? '';
  expect(await courier.fetchNow(server as ServerClient, last)).toBe(true);
  expect([await care.here.has(last), spent.length]).toEqual([true, 1]);
  for (let n = 0; n < 3; n++) await round();
  expect(await here()).toBe(3);
  expect(Math.max(...spent)).toBe(PIECE);
  await office.close();
});

test('a full disk is said, and nothing counts as fetched', async () => {
  const { office, desk, care, server, hashes } = await expecting([random(700)]);
  const full = { ...care.here, putCiphertext: async () => err({ code: 'disk-full' as const }) };
  const courier = createBlobCourier(desk, { ...care, here: full, pace: createPace(() => null) }, () => {});
  expect(await courier.run(server as ServerClient)).toEqual(err({ kind: 'disk' }));
  expect(courier.unsent()).toBe(1);
  const again = createBlobCourier(desk, { ...care, pace: createPace(() => null) }, () => {});
  expect(await again.run(server as ServerClient)).toEqual(ok(undefined));
  expect(await care.here.has(hashes[0] ?? '')).toBe(true);
  await office.close();
});
