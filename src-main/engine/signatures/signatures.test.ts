import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillForm, formKinds } from '../../../src-shared/signatures/forms.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { readPdf } from '../chronicle/read-pdf.ts';

const NOW = Date.parse('2026-03-24T10:00:00+01:00');
let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ now: () => NOW });
});
afterAll(() => office.close());

const stroke: [number, number, number, number][] = [
  [10, 40, 0, 0.5],
  [60, 10, 20, 0.7],
  [110, 50, 40, 0.4],
];
const client = {
  client: { firstName: 'Änne', lastName: 'Großkreutz', street: 'Deichweg 3', postalCode: '21129', city: 'Hamburg' },
} as const;
const newCase = async () =>
  (
    await office.must('cases.create', {
      ...client,
      insurer: { kind: 'company', company: 'Elbe Versicherung AG' },
      vehicle: { plate: 'HH-AB 1234' },
      accident: { date: '2026-02-02' },
      branch: 'repair',
    })
  ).caseId;

test('a signed form is filed as a PDF that says what was signed, and ticks the checklist', async () => {
  const caseId = await newCase();
  const shown = await office.must('forms.preview', { caseId, kind: 'assignment' });
  expect(shown.missing).toContain('Schadennummer');
  expect(shown.text).toContain('__________');
  expect(shown.text).not.toContain('{{');
  expect(shown.textHash).toBe(createHash('sha256').update(`${shown.version.title}\n\n${shown.text}`).digest('hex'));
  const { documentId } = await office.must('signatures.sign', {
    caseId,
    kind: 'assignment',
    formVersionId: shown.version.id,
    textHash: shown.textHash,
    signer: shown.signer,
    place: shown.place,
    strokes: [stroke],
  });
  const { bytes } = await office.must('documents.original', { documentId });
  const read = await readPdf(bytes);
  if (!read.ok) throw new Error('not a PDF');
  const { pageCount, text: textOf, close } = read.value;
  const text = Array.from({ length: pageCount }, (_, page) => textOf(page))
    .join(' ')
    .replace(/\s+/g, ' ');
  close();
  expect(text).toContain('Die Abtretung geschieht erfüllungshalber.');
  expect(text).toContain('Änne Großkreutz');
  expect(text).toContain('Hamburg, 24.03.2026, 10:00 Uhr');
  expect(text).toContain('Fassung 1');
  expect(text.replace(/ /g, '')).toContain(shown.textHash);
  const detail = await office.must('cases.get', { caseId });
  expect(detail.checklist.find(({ documentKind }) => documentKind === 'assignment')?.documents).toBe(1);
  expect(await office.must('signatures.list', { caseId })).toMatchObject([
    { kind: 'assignment', formVersion: 1, signer: 'Änne Großkreutz', documentId },
  ]);
  const [newest] = (await office.must('chronicle.list', { caseId })).filter(({ sentence }) =>
    sentence.includes('unterschrieben'),
  );
  expect(newest?.sentence).toContain('Abtretung der Gutachterkosten (Fassung 1) von Änne Großkreutz unterschrieben');
});

test('nothing is signed without ink or under words that were not shown', async () => {
  const caseId = await newCase();
  const { version, textHash } = await office.must('forms.preview', { caseId, kind: 'order' });
  const input = { caseId, kind: 'order' as const, formVersionId: version.id, textHash, signer: 'Änne Großkreutz' };
  const dot: (typeof stroke)[] = [[[5, 5, 0, 0.5]]];
  expect(await office.ask('signatures.sign', { ...input, strokes: dot })).toMatchObject({
    error: { code: 'signature.empty' },
  });
  expect(await office.ask('signatures.sign', { ...input, textHash: '0'.repeat(64), strokes: [stroke] })).toMatchObject({
    error: { code: 'signature.textChanged' },
  });
  const many = Array.from({ length: 501 }, () => stroke);
  expect((await office.ask('signatures.sign', { ...input, strokes: many })).ok).toBe(false);
  await office.must('cases.changeAccident', { caseId, fields: { date: '2026-02-03' } });
  expect(await office.ask('signatures.sign', { ...input, strokes: [stroke] })).toMatchObject({
    error: { code: 'signature.textChanged' },
  });
  expect(await office.must('signatures.list', { caseId })).toEqual([]);
});

const textOf = async (bytes: Uint8Array): Promise<string[]> => {
  const opened = await readPdf(bytes);
  if (!opened.ok) throw new Error('not a PDF');
  const { pageCount, text, close } = opened.value;
  const pages = Array.from({ length: pageCount }, (_, page) => text(page));
  close();
  return pages.map((page) => page.replace(/\r\n/g, '\n').replace(/ +\n/g, '\n'));
};

test.each(formKinds)('the form „%s“ reads as laid down in its golden file, blank and signed', async (kind) => {
  const { caseId } = await office.must('cases.create', {
    ...client,
    insurer: { kind: 'company', company: 'Elbe Versicherung AG' },
    vehicle: { plate: 'HH-AB 1234', make: 'VW', model: 'Golf' },
    accident: { date: '2026-02-02', place: 'Hamburg, Stresemannstraße 120' },
    branch: 'repair',
    claimNumber: '26-4711',
  });
  const same = (page: string) => page.replace(/2026-A\d{4}/g, '2026-A0001');
  const blank = await office.must('forms.blank', { caseId, kind });
  expect(blank.name).toMatch(/2026-A\d{4}\.pdf$/);
  expect(blank.pages).toBe(1);
  await expect((await textOf(blank.bytes)).map(same).join('\n\n----\n\n')).toMatchFileSnapshot(
    `${kind}.blank.golden.txt`,
  );
  expect((await office.must('forms.blank', { caseId, kind })).bytes).toEqual(blank.bytes);
  const shown = await office.must('forms.preview', { caseId, kind });
  const { documentId } = await office.must('signatures.sign', {
    caseId,
    kind,
    formVersionId: shown.version.id,
    textHash: shown.textHash,
    signer: 'Jürgen Großkreutz',
    capacity: 'Ehemann, für Änne Großkreutz',
    place: 'Hamburg',
    strokes: [stroke],
  });
  const { bytes } = await office.must('documents.original', { documentId });
  await expect((await textOf(bytes)).map(same).join('\n\n----\n\n')).toMatchFileSnapshot(`${kind}.signed.golden.txt`);
  const picture = await office.must('forms.blankPage', { caseId, kind, page: 9, maxPixels: 400 });
  expect(picture).toMatchObject({ pages: 1, height: 400 });
});

test('for a company the person it names signs, and the paper says for whom', async () => {
  const { caseId } = await office.must('cases.create', {
    client: { kind: 'company', company: 'Blumenhof Averhoff KG', contactPerson: 'Ayşe Yıldız' },
    vehicle: {},
    accident: {},
  });
  const shown = await office.must('forms.preview', { caseId, kind: 'mandate' });
  expect(shown).toMatchObject({
    signer: 'Ayşe Yıldız',
    capacity: 'für Blumenhof Averhoff KG',
    clientName: 'Blumenhof Averhoff KG',
  });
  await office.must('signatures.sign', {
    caseId,
    kind: 'mandate',
    formVersionId: shown.version.id,
    textHash: shown.textHash,
    signer: shown.signer,
    capacity: shown.capacity,
    strokes: [stroke],
  });
  expect(await office.must('signatures.list', { caseId })).toMatchObject([
    { signer: 'Ayşe Yıldız, für Blumenhof Averhoff KG', textHash: shown.textHash },
  ]);
});

test('a form that will not be signed is no longer asked for, says why, and one step takes it back', async () => {
  const caseId = await newCase();
  const item = async () =>
    (await office.must('cases.get', { caseId })).checklist.find(({ documentKind }) => documentKind === 'assignment');
  await office.must('signatures.decline', { caseId, kind: 'assignment', reason: 'zahlt selbst' });
  expect(await item()).toMatchObject({ required: false, waivedReason: 'nicht unterschrieben: zahlt selbst' });
  expect((await office.must('chronicle.list', { caseId })).at(-1)?.sentence).toContain(
    'Abtretung der Gutachterkosten (Fassung 1) von Änne Großkreutz nicht unterschrieben: zahlt selbst',
  );
  expect(await office.must('signatures.list', { caseId })).toEqual([]);
  await office.must('history.undo', {});
  expect(await item()).toMatchObject({ required: true });
});

test("the office's change is a new version; the older one stays readable", async () => {
  const { version } = await office.must('forms.saveVersion', { kind: 'mandate', title: 'Vollmacht', body: 'Neu.' });
  expect(version).toBe(2);
  await office.must('forms.saveVersion', { kind: 'mandate', title: 'Vollmacht', body: 'Neu.' });
  const history = await office.must('forms.history', { kind: 'mandate' });
  expect(history.map((one) => [one.version, one.builtIn])).toEqual([
    [2, false],
    [1, true],
  ]);
  expect((await office.must('forms.list', {})).find(({ kind }) => kind === 'mandate')?.body).toBe('Neu.');
});

test('an empty placeholder is a line to fill, never nothing', () => {
  expect(fillForm('A {{claim.number}} {{ toString }}', { 'claim.number': ' ' })).toEqual({
    text: 'A __________ __________',
    missing: ['Schadennummer', 'toString'],
  });
});
