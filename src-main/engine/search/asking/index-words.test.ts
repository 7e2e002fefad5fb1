import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUuid } from '../../../../src-shared/ids.ts';
import { createTestOffice, type TestOffice } from '../../../../tests/office.ts';
import { setRow } from '../../store/store.ts';
import { createIndexWords } from './index-words.ts';

/** Two words that end in two letters each on every page: more than are asked for one by one. */
const PAGES = 65;
const letters = (n: number): string =>
  String.fromCharCode(97 + Math.floor(n / 26)) + String.fromCharCode(97 + (n % 26));

let office: TestOffice;
let caseId = '';

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('The office is not open.');
  return open;
};
const addPage = (text: string): string => {
  const { deps, identity, record, services, store, me } = desk();
  const documentId = createUuid(deps);
  record([
    {
      stream: identity.officeId,
      kind: 'document.added',
      facts: { title: 'Seite', kind: 'letter', plainHash: '' },
      changes: [
        setRow('document', documentId, {
          case_id: caseId,
          title: 'Seite',
          kind: 'letter',
          added_at: 1_774_000_000_000,
          added_by: me.id,
        }),
      ],
    },
  ]);
  store.derive(() => {
    services.documents.searchIndex.putPage({ caseId, documentId, versionId: documentId, page: 1, text });
  });
  return documentId;
};
const found = async (text: string) => {
  while (!desk().services.documents.searchIndex.catchUp(1000));
  const { hits } = await office.must('search.find', { text, limit: 100 });
  return hits.map((hit) => hit.documentId);
};

beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', {
    client: { lastName: 'Brückner' },
    vehicle: { plate: 'HN AB 123' },
    accident: {},
  }));
});
afterAll(() => office.close());

test('words are listed from the ninth letter on, as long as they are not too many', () => {
  addPage('Stoßfängerverkleidung und Stoßfängerträger; Querlenker');
  for (let n = 0; n < PAGES; n++) {
    addPage(`Scheinwerfer${letters(2 * n)} Scheinwerfer${letters(2 * n + 1)} Lackschaden${letters(n % 30)}`);
  }
  const words = createIndexWords(desk().store.sqlite)();
  expect(words.beginningWith('stossfaenger')).toEqual(['stossfaengertraeger', 'stossfaengerverkleidung']);
  expect(words.beginningWith('stossfan')).toBeUndefined();
  expect(words.beginningWith('querlenkerin')).toEqual([]);
  expect(words.beginningWith('lackschaden')).toHaveLength(30);
  expect(words.beginningWith('scheinwerfer')).toBeUndefined();
  expect(words.has('querlenker')).toBe(true);
  expect(words.has('querlenk')).toBe(false);
});

test('a long beginning finds the same, whether its words are few or many, beside a name and in a phrase', async () => {
  expect(await found('Lackschaden')).toHaveLength(PAGES);
  expect(await found('Scheinwerfer')).toHaveLength(PAGES);
  expect(await found('Brückner Lackschaden')).toHaveLength(PAGES);
  expect(await found('"Scheinwerferab Lackschad')).toHaveLength(1);
  expect(await found('Querlenkerin')).toHaveLength(0);
});

test('with a filter hits come in the same order as without', async () => {
  const text = (count: number) => `${'Bremssattel '.repeat(count)}${'Text '.repeat(20 - count)}`;
  for (const count of [2, 7, 1, 5, 3]) addPage(text(count));
  const plain = await found('"Bremssattel"');
  expect(plain).toHaveLength(5);
  const sorted = [...plain].sort();
  expect(plain).not.toEqual(sorted);
  expect(plain).not.toEqual(sorted.reverse());
  expect(await found('"Bremssattel" von:2026 bis:2026 art:schreiben status:offen')).toEqual(plain);
});
