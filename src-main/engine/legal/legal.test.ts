import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import type { ServerClient } from '../sync/client.ts';
import { createLegalPublisher } from './legal-publisher.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await createTestOffice({ now: () => Date.parse('2026-03-24T13:05:00+01:00') });
});
afterEach(() => office.close());

test('versions are kept, the same words make none, and holes are not published', async () => {
  expect(await office.ask('legal.publish', { kind: 'imprint', body: 'Vertreten durch: [Inhaber]' })).toMatchObject({
    ok: false,
    error: { code: 'legal.open' },
  });
  expect((await office.must('legal.publish', { kind: 'imprint', body: 'Eins' })).version).toBe(1);
  expect((await office.must('legal.publish', { kind: 'imprint', body: 'Eins' })).version).toBe(1);
  expect((await office.must('legal.publish', { kind: 'imprint', body: 'Zwei' })).version).toBe(2);
  const { imprint, privacy } = await office.must('legal.get', {});
  expect(imprint.versions.map(({ version, body }) => [version, body])).toEqual([
    [2, 'Zwei'],
    [1, 'Eins'],
  ]);
  expect(privacy.versions).toEqual([]);
  // An agreement may keep its places for the other side.
  expect((await office.must('legal.publish', { kind: 'processing', body: 'AVV mit [Ort]' })).version).toBe(1);
});

test('the newest imprint and notice go to the server once, the agreement never', async () => {
  await office.must('legal.publish', { kind: 'imprint', body: 'Eins' });
  await office.must('legal.publish', { kind: 'privacy', body: 'Hinweis' });
  await office.must('legal.publish', { kind: 'processing', body: 'AVV' });
  const desk = office.engine.desk();
  if (!desk) throw new Error('nobody is signed in');
  const put: unknown[] = [];
  const client = {
    putLegalText: async (kind: string, { version, body }: { version: number; body: string }) => {
      put.push([kind, version, body]);
      return { ok: true, value: { version } };
    },
  } as unknown as ServerClient;
  const publisher = createLegalPublisher(desk);
  await publisher.run(client);
  await publisher.run(client);
  await office.must('legal.publish', { kind: 'imprint', body: 'Zwei' });
  await publisher.run(client);
  expect(put).toEqual([
    ['imprint', 1, 'Eins'],
    ['privacy', 1, 'Hinweis'],
    ['imprint', 2, 'Zwei'],
  ]);
});
