import { setImmediate as breath } from 'node:timers/promises';
import { type CaseIndex, createCaseIndex } from '../../../src-shared/understanding/case-match.ts';
import type { Store } from '../store/store.ts';

interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly claim: string;
  readonly name: string;
}

/** So many cases are taken up in one go: a few milliseconds. */
const AT_ONCE = 200;

/** What all cases can be recognised by, read in small steps: the engine goes on answering meanwhile. */
export const readKnownCases = async (store: Pick<Store, 'sqlite'>): Promise<CaseIndex> => {
  const { sqlite } = store;
  const cases = sqlite.prepare<[string, number], CaseRow>(
    `SELECT f.id, f.file_number AS number, coalesce(f.claim_number, '') AS claim,
       coalesce((SELECT coalesce(nullif(p.company, ''), trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')))
         FROM party p WHERE p.case_id = f.id AND p.role = 'client' AND p.removed = 0 ORDER BY p.id LIMIT 1), '') AS name
     FROM case_file f WHERE f.id > ? AND f.removed = 0 AND f.file_number IS NOT NULL ORDER BY f.id LIMIT ?`,
  );
  const vehicles = sqlite.prepare<[string], { plate: string | null; fin: string | null }>(
    'SELECT plate, fin FROM vehicle WHERE case_id = ? AND removed = 0',
  );
  const index = createCaseIndex();
  for (let after = ''; ; ) {
    const rows = cases.all(after, AT_ONCE);
    for (const { id, number, claim, name } of rows) {
      const cars = vehicles.all(id);
      index.add({
        caseId: id,
        fileNumber: number,
        clientName: name,
        claimNumber: claim,
        plates: cars.flatMap(({ plate }) => (plate ? [plate] : [])),
        fins: cars.flatMap(({ fin }) => (fin ? [fin] : [])),
      });
    }
    if (rows.length < AT_ONCE) return index;
    after = rows.at(-1)?.id ?? '';
    await breath();
  }
};
