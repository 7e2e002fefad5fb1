import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import type { TrayClarity, TrayEntry, trayContract } from '../../../src-shared/contract/tray.ts';
import { ok } from '../../../src-shared/result.ts';
import type { CaseSuggestion } from '../../../src-shared/understanding/case-match.ts';
import type { KindSuggestion } from '../../../src-shared/understanding/kind.ts';
import type { Desk, Handlers } from '../desk.ts';
import { documentsOf } from '../documents/queries.ts';
import { subjectsOf } from '../understanding/subjects.ts';
import { sentInOf } from './sent-in.ts';

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
  const sentIn = sentInOf(desk, removed);
  const here = new Set(documents.map(({ id }) => id));
  const parentOf = (id: string): string | null => {
    const together = sentIn.get(id)?.first;
    const parent = subjects.get(id)?.parentId ?? (together === id ? null : together) ?? null;
    return parent !== null && here.has(parent) ? parent : null;
  };
  return documents.map((document): TrayEntry => {
    const subject = subjects.get(document.id);
    const parentId = parentOf(document.id);
    const own = known.get(document.id);
    // What came along with a mail is about what the mail is about, unless it says otherwise itself.
    const around = parentId === null ? undefined : known.get(parentId);
    const guessed = own && own.cases.length > 0 ? own.cases : (around?.cases ?? []).map(inItsMail);
    const sent = sentIn.get(document.id);
    // By whose link it came is no guess; what stands in it may still be said beside.
    const cases = sent?.suggestion
      ? [sent.suggestion, ...guessed.filter(({ caseId }) => caseId !== sent.suggestion?.caseId).map(likely)]
      : guessed;
    const asked = sent !== undefined && sent.request === document.kind;
    const kind = !asked && own?.kind && own.kind.kind !== document.kind ? own.kind : null;
    return {
      document,
      source: subject?.source ?? '',
      from: subject?.from ?? '',
      parentId,
      kind,
      cases,
      item: sent?.item ?? null,
      clarity: clarityOf({
        document,
        asked,
        byPerson: asked || subject?.kindBy === 'person',
        seen: own !== undefined,
        kind,
        cases,
      }),
    };
  });
}

const likely = (suggestion: CaseSuggestion): CaseSuggestion => ({ ...suggestion, certainty: 'likely' });

const inItsMail = (suggestion: CaseSuggestion): CaseSuggestion => ({
  ...suggestion,
  reason: `${suggestion.reason} (in der Mail, mit der es kam)`,
});

function clarityOf(entry: {
  readonly document: DocumentInfo;
  /** It was asked for and came by its case's link: nothing in it could say more. */
  readonly asked: boolean;
  readonly byPerson: boolean;
  readonly seen: boolean;
  readonly kind: KindSuggestion | null;
  readonly cases: readonly CaseSuggestion[];
}): TrayClarity {
  const { reading, warnings } = entry.document;
  // What care is due with is looked at before it is filed, however clear its place is.
  const clear = warnings.length > 0 ? 'likely' : 'clear';
  if (entry.asked && entry.cases.length > 0) return clear;
  if (reading.state === 'waiting' || reading.state === 'reading' || (reading.state === 'done' && !entry.seen)) {
    return 'reading';
  }
  const sureCases = entry.cases.filter(({ certainty }) => certainty === 'sure').length;
  const sureKind = entry.byPerson || entry.kind?.certainty === 'sure';
  if (sureCases === 1 && sureKind) return clear;
  return entry.cases.length > 0 ? 'likely' : 'unclear';
}
