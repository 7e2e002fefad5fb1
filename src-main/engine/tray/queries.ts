import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import type { TrayClarity, TrayEntry, trayContract } from '../../../src-shared/contract/tray.ts';
import { ok } from '../../../src-shared/result.ts';
import type { CaseSuggestion } from '../../../src-shared/understanding/case-match.ts';
import type { KindSuggestion } from '../../../src-shared/understanding/kind.ts';
import type { Desk, Handlers } from '../desk.ts';
import { documentsOf } from '../documents/queries.ts';
import { subjectsOf } from '../understanding/subjects.ts';

export const trayQueries: Handlers<Pick<typeof trayContract, 'tray.list' | 'tray.count'>> = {
  'tray.list': ({ removed }, desk) => ok(entriesOf(desk, documentsOf(desk, null, removed), removed)),

  'tray.count': (_input, desk) => {
    const row = desk.store.sqlite
      .prepare<[], { n: number }>('SELECT count(*) AS n FROM document WHERE case_id IS NULL AND removed = 0')
      .get();
    return ok(row?.n ?? 0);
  },
};

function entriesOf(desk: Desk, documents: readonly DocumentInfo[], removed: boolean): readonly TrayEntry[] {
  const subjects = subjectsOf(desk, null, removed);
  const read = documents.filter(({ reading }) => reading.state === 'done');
  const known = desk.services.understanding.known(removed ? [] : read.flatMap(({ id }) => subjects.get(id) ?? []));
  const here = new Set(documents.map(({ id }) => id));
  const parentOf = (id: string): string | null => {
    const parent = subjects.get(id)?.parentId ?? null;
    return parent !== null && here.has(parent) ? parent : null;
  };
  return documents.map((document): TrayEntry => {
    const subject = subjects.get(document.id);
    const parentId = parentOf(document.id);
    const own = known.get(document.id);
    // What came along with a mail is about what the mail is about, unless it says otherwise itself.
    const around = parentId === null ? undefined : known.get(parentId);
    const cases = own && own.cases.length > 0 ? own.cases : (around?.cases ?? []).map(inItsMail);
    const kind = own?.kind && own.kind.kind !== document.kind ? own.kind : null;
    return {
      document,
      source: subject?.source ?? '',
      from: subject?.from ?? '',
      parentId,
      kind,
      cases,
      clarity: clarityOf({ document, byPerson: subject?.kindBy === 'person', seen: own !== undefined, kind, cases }),
    };
  });
}

const inItsMail = (suggestion: CaseSuggestion): CaseSuggestion => ({
  ...suggestion,
  reason: `${suggestion.reason} (in der Mail, mit der es kam)`,
});

function clarityOf(entry: {
  readonly document: DocumentInfo;
  readonly byPerson: boolean;
  readonly seen: boolean;
  readonly kind: KindSuggestion | null;
  readonly cases: readonly CaseSuggestion[];
}): TrayClarity {
  const { reading } = entry.document;
  if (reading.state === 'waiting' || reading.state === 'reading' || (reading.state === 'done' && !entry.seen)) {
    return 'reading';
  }
  const sureCases = entry.cases.filter(({ certainty }) => certainty === 'sure').length;
  const sureKind = entry.byPerson || entry.kind?.certainty === 'sure';
  if (sureCases === 1 && sureKind) return 'clear';
  return entry.cases.length > 0 ? 'likely' : 'unclear';
}
