import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let caseId: string;
beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} }));
});
afterAll(() => office.close());

const add = async (name: string, kind?: 'assignment' | 'photo') =>
  (await office.must('documents.add', { caseId, name, bytes: Buffer.from(name), ...(kind ? { kind } : {}) }))
    .documentId;
const releaseOf = async (documentId: string, audience = 'client') =>
  (await office.must('releases.list', { caseId })).find(
    (row) => row.documentId === documentId && row.audience === audience,
  );
const sentences = async () => (await office.must('chronicle.list', { caseId })).map(({ sentence }) => sentence);

it('releases by a kind that a person chose, and by nothing that was only guessed', async () => {
  const chosen = await add('Abtretung.txt', 'assignment');
  const photo = await add('Foto.txt', 'photo');
  const guessed = await add('Abtretung an Erfüllungs statt.txt');
  expect(await releaseOf(chosen)).toMatchObject({ released: true, reason: 'kind' });
  expect(await releaseOf(chosen, 'workshop')).toMatchObject({ released: false, reason: 'none' });
  expect(await releaseOf(photo)).toMatchObject({ released: false, reason: 'none' });
  expect((await releaseOf(guessed))?.released).toBe(false);
});

it('lets a person release and take back, each once, and says so', async () => {
  const photo = await add('Heck.txt', 'photo');
  const assignment = await add('Abtretung 2.txt', 'assignment');
  const set = (released: boolean) =>
    office.must('releases.set', { documentIds: [photo, assignment], audience: 'client', released });
  expect(await set(true)).toEqual({ changed: 1 });
  expect(await releaseOf(photo)).toMatchObject({ released: true, reason: 'person' });
  expect(await set(false)).toEqual({ changed: 2 });
  expect(await set(false)).toEqual({ changed: 0 });
  expect(await releaseOf(assignment)).toMatchObject({ released: false, reason: 'person' });
  expect(await sentences()).toContain('Freigabe von „Heck“ zurückgenommen (Mandant).');
});

it('lets the owner change what is released by itself, and go back to the default', async () => {
  const photo = await add('Front.txt', 'photo');
  const rule = (released: boolean) => office.must('releases.setRule', { audience: 'client', kind: 'photo', released });
  await rule(true);
  expect(await releaseOf(photo)).toMatchObject({ released: true, reason: 'kind' });
  const rules = await office.must('releases.rules', {});
  expect(rules.filter(({ changed }) => changed)).toEqual([
    { audience: 'client', kind: 'photo', released: true, changed: true },
  ]);
  await rule(false);
  expect((await office.must('releases.rules', {})).some(({ changed }) => changed)).toBe(false);
  await rule(true);
  expect((await releaseOf(photo))?.released).toBe(true);
});

it('leaves out what lies in the bin', async () => {
  const id = await add('Weg.txt', 'assignment');
  await office.must('documents.remove', { documentId: id });
  expect(await releaseOf(id)).toBeUndefined();
});
