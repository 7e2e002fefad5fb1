import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createUuid } from '../../../src-shared/ids.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { setRow } from '../store/store.ts';

let office: TestOffice;
let mueller = '';
let oeztuerk = '';

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('The office is not open.');
  return open;
};
const found = async (text: string) => {
  // A question waits only moments for the index; here all of it has to be there.
  while (!desk().services.documents.searchIndex.catchUp(1000));
  return (await office.must('search.find', { text, limit: 100 })).hits;
};
const kinds = async (text: string) => (await found(text)).map((hit) => hit.kind);

/** A document with one page of text, filed or waiting. */
const addPage = (caseId: string | null, title: string, kind: string, text: string, at: string): string => {
  const { deps, identity, record, services, store, me } = desk();
  const documentId = createUuid(deps);
  record([
    {
      stream: caseId ?? identity.officeId,
      kind: 'document.added',
      facts: { title, kind, plainHash: '' },
      changes: [
        setRow('document', documentId, {
          ...(caseId === null ? {} : { case_id: caseId }),
          title,
          kind,
          added_at: Date.parse(at),
          added_by: me.id,
          original_name: 'IMG_4711.pdf',
        }),
      ],
    },
  ]);
  store.derive(() => {
    services.documents.searchIndex.putPage({ caseId, documentId, versionId: documentId, page: 1, text });
  });
  return documentId;
};

beforeAll(async () => {
  office = await createTestOffice();
  const open = async (lastName: string, plate: string, claimNumber: string) =>
    (
      await office.must('cases.create', {
        client: { lastName },
        vehicle: { plate, fin: 'WVWZZZ1KZAW000123' },
        accident: {},
        claimNumber,
      })
    ).caseId;
  mueller = await open('Müller', 'HH KB 2417', 'HN-2026-0048817');
  oeztuerk = await open('Öztürk', 'HH MO 77', 'ED 55/123-9');
  await office.must('notes.write', {
    caseId: mueller,
    text: 'Mandant schickt die Schlüssel per Post.',
    visibility: 'internal',
  });
  await office.must('tasks.add', { caseId: oeztuerk, title: 'Nachbesichtigung vereinbaren' });
  await office.must('contacts.save', {
    fields: { kind: 'company', company: 'Autolackiererei Sönnichsen', city: 'Husum' },
  });
  addPage(mueller, 'Abrechnung', 'settlementLetter', 'Die Verbringungskosten werden gekürzt.', '2026-03-24T10:00:00Z');
  addPage(
    oeztuerk,
    'Gutachten',
    'appraisal',
    'Merkantile Wertminderung und Verbringungskosten',
    '2025-12-31T10:00:00Z',
  );
  addPage(null, 'Unbekannt', 'other', 'Wir haben Betriebsferien.', '2026-03-25T10:00:00Z');
});
afterAll(() => office.close());

describe('everything is found', () => {
  test.each([
    ['Schlüssel', 'note'],
    ['schluessel', 'note'],
    ['Nachbesichtigung', 'task'],
    ['Soennichsen', 'contact'],
    ['Husum', 'contact'],
    ['Betriebsferien', 'document'],
    ['IMG_4711', 'document'],
    ['48817', undefined],
    ['HN-2026-0048817', 'case'],
    ['HN20260048817', undefined],
    ['WVWZZZ1KZAW000123', 'case'],
  ])('%s', async (text, kind) => {
    expect((await kinds(text))[0]).toBe(kind);
  });

  test('what waits in „Eingang“ belongs to no case, and akte:eingang finds only such', async () => {
    expect((await found('Betriebsferien'))[0]).toMatchObject({ caseId: null, page: 1 });
    expect((await found('akte:eingang')).every((hit) => hit.caseId === null && hit.kind === 'document')).toBe(true);
    expect(await found('Verbringungskosten akte:eingang')).toEqual([]);
  });
});

test('a name or plate beside a word finds it in that case', async () => {
  for (const text of ['Müller Verbringungskosten', 'Verbringungskosten HHKB2417', 'mueller verbringung']) {
    const hits = await found(text);
    expect(hits.map((hit) => hit.caseId)).toEqual([mueller]);
  }
});

test('an exclusion never shows, neither in the text nor by the case', async () => {
  expect((await found('Verbringungskosten -gekürzt')).map((hit) => hit.caseId)).toEqual([oeztuerk]);
  expect((await found('Verbringungskosten -Müller')).map((hit) => hit.caseId)).toEqual([oeztuerk]);
});

describe('filters are sound', () => {
  test.each([
    ['Verbringungskosten art:gutachten', () => [oeztuerk]],
    ['Verbringungskosten art:abrechnungsschreiben', () => [mueller]],
    ['Verbringungskosten art:gutachten art:abrechnungsschreiben', () => [mueller, oeztuerk]],
    ['Verbringungskosten von:2026', () => [mueller]],
    ['Verbringungskosten bis:31.12.2025', () => [oeztuerk]],
    ['Verbringungskosten von:2025-12-31 bis:2025-12-31', () => [oeztuerk]],
    ['Verbringungskosten person:öztürk', () => [oeztuerk]],
    ['Verbringungskosten akte:A1', () => [mueller]],
    ['Verbringungskosten status:offen', () => [mueller, oeztuerk]],
    ['Verbringungskosten status:abgeschlossen', () => []],
    ['Verbringungskosten person:niemand', () => []],
    ['Verbringungskosten art:unbekanntes', () => [mueller, oeztuerk]],
  ])('%s', async (text, cases) => {
    expect((await found(text)).map((hit) => hit.caseId).toSorted()).toEqual(cases().toSorted());
  });

  test('one that means nothing is told', async () => {
    const { remarks } = await office.must('search.find', { text: 'x art:unbekanntes von:gleich' });
    expect(remarks).toHaveLength(2);
  });

  test('what is counted is what is found', async () => {
    const { kinds: counted } = await office.must('search.counts', { text: 'Verbringungskosten art:notiz' });
    expect(counted).toEqual([{ kind: 'document', count: 2 }]);
  });

  test('they follow when a document is named anew or moved', async () => {
    const id = addPage(null, 'Neu', 'other', 'Sonderfallwort', '2026-01-02T10:00:00Z');
    expect(await found('Sonderfallwort art:lichtbild')).toEqual([]);
    desk().record([
      {
        stream: mueller,
        kind: 'document.changed',
        facts: { title: 'Neu', kind: 'Lichtbild' },
        changes: [setRow('document', id, { case_id: mueller, kind: 'photo' })],
      },
    ]);
    expect((await found('Sonderfallwort art:lichtbild person:müller')).map((hit) => hit.id)).toEqual([id]);
  });
});

describe('a slip', () => {
  test.each([
    ['Mueler', 'Müller'],
    ['Mlüler', 'Müller'],
    ['Öztrük', 'Öztürk'],
    ['Soemnichsen', 'Sönnichsen'],
    ['HHKB2418', 'HH KB 2417'],
    ['WVWZZZ1KZAWO00123', 'WVWZZZ1KZAW000123'],
  ])('%s may mean %s', async (typed, meant) => {
    const answer = await office.must('search.find', { text: typed });
    expect(answer.meant.map(({ word }) => word)).toContain(meant);
    expect(answer.hits[0]?.reach).toBe('near');
  });

  test('never takes the place of what is there exactly', async () => {
    const { hits } = await office.must('search.find', { text: 'Müller' });
    const reaches = hits.map((hit) => hit.reach);
    expect(reaches[0]).toBe('exact');
    expect(reaches.lastIndexOf('exact')).toBeLessThan(
      reaches.indexOf('near') < 0 ? reaches.length : reaches.indexOf('near'),
    );
  });
});

test('every word of a random document finds it, in each spelling of its umlauts', async () => {
  const word = fc.stringMatching(/^[a-zäöüß]{3,12}$/);
  let at = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 12 }), async (words) => {
      const title = `Zufall ${at++}`;
      const id = addPage(mueller, title, 'letter', words.join(' '), '2026-02-01T10:00:00Z');
      for (const one of words) {
        const spelled = one.replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter);
        for (const typed of [`"${one}"`, `"${spelled}"`, `"${one.toUpperCase()}"`]) {
          const hits = await found(`${typed} "${title}"`);
          expect([typed, hits.some((hit) => hit.id === id)]).toEqual([typed, true]);
        }
      }
    }),
    { numRuns: 25 },
  );
});

test('the last questions are kept, the newest first and each once', async () => {
  for (const text of ['eins', 'zwei', 'eins']) await office.must('search.remember', { text });
  expect(await office.must('search.recent', {})).toEqual(['eins', 'zwei']);
  await office.must('search.forget', {});
  expect(await office.must('search.recent', {})).toEqual([]);
});
