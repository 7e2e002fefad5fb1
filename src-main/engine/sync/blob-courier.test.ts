import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { createTestOffice } from '../../../tests/office.ts';
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
