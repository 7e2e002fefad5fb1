import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let caseId: string;
beforeAll(async () => {
  office = await createTestOffice();
  const made = await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Brückner', street: 'Stresemannstraße 120', city: 'Hamburg' },
    vehicle: { plate: 'HH KB 2417' },
    accident: {},
  });
  caseId = made.caseId;
});
afterAll(() => office.close());

const list = async () => (await office.must('publications.list', { caseId }))[0];

it('shows the client what was released, with what opens the file, and nothing else', async () => {
  const add = (name: string) => office.must('documents.add', { caseId, name, bytes: Buffer.from(name) });
  const { documentId } = await add('Vermerk.txt');
  await add('Intern.txt');
  const before = await office.must('publications.previewDetails', { caseId });
  expect(before).toMatchObject({ person: { name: 'Katharina Brückner' }, vehicle: { plate: 'HH KB 2417' } });
  expect(before.documents).toEqual([]);
  await office.must('releases.set', { documentIds: [documentId], audience: 'client', released: true });
  const { documents } = await office.must('publications.previewDetails', { caseId });
  expect(documents).toMatchObject([{ title: 'Vermerk', mime: 'text/plain', size: 11 }]);
  expect(documents[0]?.identity).toMatch(/^AGE-SECRET-KEY-1/);
});

it('makes a code with the link, another one when asked, and extends what is not revoked', async () => {
  const { publicationId } = await office.must('publications.create', { caseId, audience: 'client', days: 30 });
  const first = await list();
  expect(first?.code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  const { code } = await office.must('publications.renewCode', { publicationId });
  expect(code).not.toBe(first?.code);
  await office.must('publications.extend', { publicationId, days: 365 });
  const now = await list();
  expect(now?.code).toBe(code);
  expect((now?.expiresAt ?? 0) - (first?.expiresAt ?? 0)).toBeGreaterThan(300 * 86_400_000);
  const letter = await office.must('publications.letter', { publicationId, what: 'code' });
  expect([letter.pages, Buffer.from(letter.bytes.subarray(0, 5)).toString()]).toEqual([1, '%PDF-']);
  const noServer = await office.ask('publications.letter', { publicationId, what: 'link' });
  expect(noServer).toMatchObject({ ok: false, error: { code: 'publication.noServer' } });
  await office.must('publications.revoke', { publicationId });
  for (const method of ['publications.renewCode', 'publications.unlock'] as const) {
    expect(await office.ask(method, { publicationId })).toMatchObject({
      ok: false,
      error: { code: 'publication.revoked' },
    });
  }
});
