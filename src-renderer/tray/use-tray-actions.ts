import { useCallback } from 'react';
import { type DocumentKind, documentKinds } from '../../src-shared/cases/words.ts';
import { MOST_FILED_AT_ONCE, type TrayEntry } from '../../src-shared/contract/tray.ts';
import { useCaseCommand } from '../case/own-changes.tsx';
import { notifyDone, notifyError } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import type { CaseChoice } from './case-dialog.tsx';
import { plainCase } from './order.ts';

const t = de.tray;

const inPortions = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / MOST_FILED_AT_ONCE) }, (_, at) =>
    all.slice(at * MOST_FILED_AT_ONCE, (at + 1) * MOST_FILED_AT_ONCE),
  );

const idsOf = (entries: readonly TrayEntry[]): readonly string[] => entries.map(({ document }) => document.id);

export interface TrayActions {
  /** Files each with its suggested kind into the case suggested for it; answers how many could not be filed so. */
  readonly accept: (entries: readonly TrayEntry[]) => Promise<number>;
  readonly fileInto: (entries: readonly TrayEntry[], into: CaseChoice) => Promise<boolean>;
  readonly setKind: (entries: readonly TrayEntry[], kind: DocumentKind) => Promise<void>;
  readonly discard: (entries: readonly TrayEntry[]) => Promise<void>;
  readonly restore: (entries: readonly TrayEntry[]) => Promise<void>;
  /** Asks the sender of what a page sent in; answers whether it is done. */
  readonly ask: (itemId: string, text: string) => Promise<boolean>;
  readonly pending: boolean;
}

/** What can be done with waiting documents. Each answers once it is done, and shows what failed. */
export const useTrayActions = (): TrayActions => {
  const file = useCaseCommand('tray.file');
  const classify = useCaseCommand('documents.classify');
  const discardCommand = useCaseCommand('documents.removeMany');
  const askCommand = useCaseCommand('inbox.ask');
  const restoreCommand = useCaseCommand('documents.restoreMany');

  const fileAll = useCallback(
    async (entries: readonly TrayEntry[], caseId: string): Promise<boolean> => {
      for (const some of inPortions(entries)) {
        const documents = some.map(({ document, kind }) => ({
          documentId: document.id,
          ...(kind ? { kind: kind.kind } : {}),
        }));
        const result = await file.run({ caseId, documents });
        if (!result.ok) {
          notifyError(result.error);
          return false;
        }
      }
      return true;
    },
    [file],
  );

  const fileInto: TrayActions['fileInto'] = async (entries, { caseId, fileNumber }) => {
    const done = await fileAll(entries, caseId);
    if (done) notifyDone(t.filed(entries.length, fileNumber));
    return done;
  };

  return {
    fileInto,
    accept: async (entries) => {
      // What came together goes together: who says nothing himself goes where the others go.
      const first = entries.map(plainCase).find(Boolean);
      const together = new Set(entries.flatMap((entry) => plainCase(entry)?.caseId ?? [])).size <= 1;
      const byCase = new Map<string, { readonly fileNumber: string; readonly entries: TrayEntry[] }>();
      let rest = 0;
      for (const entry of entries) {
        const to = plainCase(entry) ?? (together ? first : undefined);
        if (!to) {
          rest += 1;
          continue;
        }
        const there = byCase.get(to.caseId) ?? { fileNumber: to.fileNumber, entries: [] };
        there.entries.push(entry);
        byCase.set(to.caseId, there);
      }
      let filed = 0;
      for (const [caseId, { entries: some }] of byCase) {
        if (!(await fileAll(some, caseId))) return rest;
        filed += some.length;
      }
      const [only] = [...byCase.values()];
      if (filed > 0 && (rest > 0 || byCase.size > 1)) notifyDone(t.filedSome(filed, rest));
      else if (only) notifyDone(t.filed(filed, only.fileNumber));
      return rest;
    },
    setKind: async (entries, kind) => {
      for (const documentIds of inPortions(idsOf(entries))) {
        if (!(await classify.go({ documentIds: [...documentIds], kind }))) return;
      }
      notifyDone(t.kindSet(entries.length, documentKinds[kind]));
    },
    discard: async (entries) => {
      for (const documentIds of inPortions(idsOf(entries))) {
        if (!(await discardCommand.go({ documentIds: [...documentIds] }))) return;
      }
      notifyDone(t.discarded(entries.length));
    },
    restore: async (entries) => {
      for (const documentIds of inPortions(idsOf(entries))) {
        if (!(await restoreCommand.go({ documentIds: [...documentIds] }))) return;
      }
      notifyDone(t.restored(entries.length));
    },
    ask: async (itemId, text) => {
      const done = await askCommand.go({ itemId, text });
      if (done) notifyDone(t.asking);
      return done;
    },
    pending: file.pending || classify.pending || discardCommand.pending || restoreCommand.pending,
  };
};
