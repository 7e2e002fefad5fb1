import type { SearchHit } from '../../src-shared/contract/search.ts';
import { paths } from '../routes/paths.ts';

/** The tab of the case page on which a kind of thing stands. */
const tabs = {
  case: undefined,
  note: 'notizen',
  call: 'notizen',
  task: 'notizen',
  deadline: 'fristen',
  appointment: 'fristen',
  query: 'uebersicht',
  claim: 'forderung',
  payment: 'forderung',
} as const satisfies Partial<Record<SearchHit['kind'], string | undefined>>;

/** Where a hit opens; `words` is what is marked there. */
export const hitTarget = (hit: SearchHit, words: string): string => {
  if (hit.kind === 'contact') return paths.contact(hit.id);
  if (hit.kind === 'document') {
    return hit.caseId === null
      ? paths.tray(hit.id, hit.page, words)
      : paths.document(hit.caseId, hit.id, hit.page, words);
  }
  // A task or appointment of the office, of no case.
  if (hit.caseId === null) return hit.kind === 'appointment' ? paths.today : paths.tasks;
  return hit.kind === 'letter' ? paths.letter(hit.caseId, hit.id) : paths.case(hit.caseId, tabs[hit.kind]);
};
