import { createMerging } from '../src-main/engine/search/index/merging.ts';
import { createUuid } from '../src-shared/ids.ts';
import { createTestOffice, memoryShell, type TestOffice } from '../tests/office.ts';

export interface Size {
  readonly cases: number;
  readonly documents: number;
  readonly events: number;
}

/** DESIGN.md 10. */
export const FULL_SIZE: Size = { cases: 10_000, documents: 100_000, events: 1_000_000 };

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const first = ['Katharina', 'Jörg', 'Aylin', 'Søren', 'Mehmet', 'Grete', 'Łukasz', 'Renate'];
const last = ['Brückner', 'Weiß', 'Öztürk', 'Petersen', 'Müller', 'Groß', 'Jäger', 'von der Heyde', 'Nowak'];
const insurers = ['Hansa Nordlicht Versicherung AG', 'Elbe Direkt', 'Alster Allgemeine', 'Möwe Versicherungsverein'];
const statuses = ['intake', 'review', 'letterSent', 'insurerQuery', 'payment', 'closed'];

/** Words of very different frequency, as in real letters: the n-th is about 1/n as frequent (Zipf). */
export const zipfText = (words: number, seed: number): string => {
  let state = seed * 2_654_435_761 + 1;
  const out: string[] = [];
  for (let i = 0; i < words; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const n = Math.floor(Math.exp((state / 2 ** 32) * Math.log(20_000)));
    out.push(`${pick(['schaden', 'frist', 'gutachten', 'kürzung', 'straße', 'rechnung', 'lack'], n)}${n.toString(36)}`);
  }
  return out.join(' ');
};

/**
 * An office of full size. The cases come through real commands. Documents, their texts and the rest of the log are
 * written straight into the tables: a million signed commands would take an hour and measure nothing more.
 */
export const createBigOffice = async (
  size: Size,
  wordsPerDocument: number,
  dataDir?: string,
  textOf: (words: number, seed: number) => string = zipfText,
): Promise<TestOffice & { caseIds: string[]; pageMillis: number }> => {
  const office = await createTestOffice(dataDir === undefined ? {} : { dataDir, shell: memoryShell('unavailable') });
  const desk = office.engine.desk();
  if (!desk) throw new Error('not signed in');
  const { sqlite } = desk.store;
  const caseIds: string[] = [];
  sqlite.pragma('synchronous = OFF');
  for (let i = 0; i < size.cases; i++) {
    const { caseId } = await office.must('cases.create', {
      client: { firstName: pick(first, i), lastName: `${pick(last, i * 7)} ${i}` },
      insurer: { kind: 'company', company: pick(insurers, i) },
      vehicle: { plate: `HH ${'ABCDEFGH'[i % 8]}${'KLMNPRST'[(i >> 3) % 8]} ${1000 + (i % 9000)}` },
      accident: { place: 'Hamburg', course: zipfText(20, i) },
      claimNumber: `HN-2026-${String(i).padStart(7, '0')}`,
    });
    caseIds.push(caseId);
    if (i % 3 > 0) await office.must('cases.changeStatus', { caseId, statusId: pick(statuses, i) });
  }
  const insertDocument = sqlite.prepare(
    `INSERT INTO document (id, case_id, title, kind, original_name, added_at, added_by, clocks) VALUES (?, ?, ?, ?, ?, ?, ?, '{}')`,
  );
  const { searchIndex } = desk.services.documents;
  let pageMillis = 0;
  const addDocuments = sqlite.transaction((from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const id = createUuid(desk.deps);
      const caseId = pick(caseIds, i);
      insertDocument.run(
        id,
        caseId,
        `Dokument ${i}`,
        pick(['photo', 'letter', 'repairInvoice'], i),
        `scan-${i}.pdf`,
        Date.now(),
        office.userId,
      );
      const text = textOf(wordsPerDocument, i);
      const started = performance.now();
      searchIndex.putPage({ caseId, documentId: id, versionId: id, page: 1, text });
      pageMillis += (performance.now() - started) / size.documents;
    }
  });
  const merge = createMerging(sqlite);
  for (let from = 0; from < size.documents; from += 1000) {
    addDocuments(from, Math.min(size.documents, from + 1000));
    // The engine does so in the background, for which there is no time in between here.
    while (merge());
    if (from % 10_000 === 0) console.error(`${from} documents`);
  }
  const have = sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM event').get()?.n ?? 0;
  const insertEvent = sqlite.prepare(
    `INSERT INTO event (id, stream, kind, at, device, device_seq, actor, hash, body) VALUES (?, ?, 'note.written', ?, ?, ?, ?, ?, ?)`,
  );
  const body = JSON.stringify({ filler: 'x'.repeat(500) });
  sqlite.transaction(() => {
    for (let i = have; i < size.events; i++) {
      const id = createUuid(desk.deps);
      insertEvent.run(
        id,
        pick(caseIds, i),
        `${(1_700_000_000_000 + i).toString(16).padStart(12, '0')}0000`,
        office.userId,
        i + 1,
        office.userId,
        id.replaceAll('-', '').repeat(2),
        body,
      );
    }
  })();
  // The filler is nothing to search; the index starts behind it.
  sqlite
    .prepare(`INSERT OR REPLACE INTO local_setting (name, value) SELECT 'search.cursor', max(seq) FROM event`)
    .run();
  sqlite.pragma('synchronous = FULL');
  return { ...office, caseIds, pageMillis };
};
