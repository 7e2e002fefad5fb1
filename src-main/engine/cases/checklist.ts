import { and, eq } from 'drizzle-orm';
import { isDocumentKind, type PaperOverride, type PaperRule, papersOf } from '../../../src-shared/cases/checklist.ts';
import { inOrder, stageWithMeaning } from '../../../src-shared/cases/matrix.ts';
import { type Branch, type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { Change } from '../../../src-shared/events/merge.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import type { Desk } from '../desk.ts';
import { caseFile, checklistItem, checklistRule, document } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';
import { statusRows } from './status.ts';

type ItemRow = typeof checklistItem.$inferSelect;

/** The office's changes of the built-in rules, by rule id. */
export const paperOverrides = (desk: Desk): ReadonlyMap<string, PaperOverride> =>
  new Map(
    desk.store.db
      .select()
      .from(checklistRule)
      .where(eq(checklistRule.removed, 0))
      .all()
      .map((row) => [row.id, { active: row.active !== 0, status: row.status ?? '' }]),
  );

/** The papers that new cases of a branch need in this office. */
export const papersOfBranch = (desk: Desk, branch: Branch): readonly PaperRule[] => {
  const stages = statusRows(desk);
  return papersOf(branch, paperOverrides(desk), (meaning) => stageWithMeaning(stages, meaning)?.id);
};

const itemsOf = (desk: Pick<Desk, 'store'>, caseId: string): readonly ItemRow[] =>
  desk.store.db
    .select()
    .from(checklistItem)
    .where(and(eq(checklistItem.case_id, caseId), eq(checklistItem.removed, 0)))
    .orderBy(checklistItem.id)
    .all();

const kindsThere = (desk: Pick<Desk, 'store'>, caseId: string): ReadonlySet<string | null> =>
  new Set(
    desk.store.db
      .selectDistinct({ kind: document.kind })
      .from(document)
      .where(and(eq(document.case_id, caseId), eq(document.removed, 0)))
      .all()
      .map(({ kind }) => kind),
  );

const newItem = (desk: Desk, caseId: string, { documentKind, status }: PaperRule): Change =>
  setRow('checklist_item', createUuid(desk.deps), {
    case_id: caseId,
    document_kind: documentKind,
    required: 1,
    waived_reason: '',
    status,
  });

/** The checklist of a new case. */
export const newChecklist = (desk: Desk, caseId: string, branch: Branch): readonly Change[] =>
  papersOfBranch(desk, branch).map((rule) => newItem(desk, caseId, rule));

/**
 * What a change of the branch does to the checklist: adds what the new one needs and is not there, and drops what only the
 * old one needed and nobody touched. A paper that is there, was waived or was added by hand stays.
 */
export const checklistForBranch = (desk: Desk, caseId: string, before: Branch, after: Branch): readonly Change[] => {
  const items = itemsOf(desk, caseId);
  const wanted = papersOfBranch(desk, after);
  const added = wanted.filter((rule) => !items.some((item) => item.document_kind === rule.documentKind));
  const there = kindsThere(desk, caseId);
  const former = new Set<string | null>(
    before === after ? [] : papersOfBranch(desk, before).map(({ documentKind }) => documentKind),
  );
  const dropped = items.filter(
    (item) =>
      former.has(item.document_kind) &&
      !wanted.some((rule) => rule.documentKind === item.document_kind) &&
      item.required === 1 &&
      !item.waived_reason &&
      !there.has(item.document_kind),
  );
  return [
    ...added.map((rule) => newItem(desk, caseId, rule)),
    ...dropped.map((item) => removeRow('checklist_item', item.id)),
  ];
};

/** Puts a paper on the checklist by hand, needed from now on; undefined where it stands there already. */
export const addedPaper = (desk: Desk, caseId: string, documentKind: DocumentKind): Change | undefined => {
  const same = itemsOf(desk, caseId).find((item) => item.document_kind === documentKind);
  return same ? undefined : newItem(desk, caseId, { documentKind, status: '' });
};

/** A paper the case needs; `fromStatus` is set while the stage from which it counts lies ahead. */
export interface NeededPaper {
  readonly itemId: string;
  readonly documentKind: DocumentKind;
  readonly title: string;
  readonly fromStatus: { readonly id: string; readonly title: string } | null;
}

/** The stage from which an item counts, while the case has not come to it. */
export const stageAhead = (
  desk: Pick<Desk, 'store'>,
  caseId: string,
): ((statusId: string | null) => { readonly id: string; readonly title: string } | null) => {
  const stages = inOrder(statusRows(desk));
  const current = desk.store.db
    .select({ status: caseFile.status })
    .from(caseFile)
    .where(eq(caseFile.id, caseId))
    .get()?.status;
  const at = stages.findIndex(({ id }) => id === current);
  return (statusId) => {
    const from = stages.findIndex(({ id }) => id === statusId);
    const stage = stages[from];
    return stage && from > at ? { id: stage.id, title: stage.title ?? '' } : null;
  };
};

/** The papers a case needs that nobody waived, there or not; those that count already come first. */
export const neededPapers = (desk: Pick<Desk, 'store'>, caseId: string): readonly NeededPaper[] => {
  const ahead = stageAhead(desk, caseId);
  const seen = new Set<string>();
  const needed = itemsOf(desk, caseId).flatMap((item): NeededPaper[] => {
    const documentKind = isDocumentKind(item.document_kind) ? item.document_kind : 'other';
    // Two desks may each have added the same item.
    if (item.required !== 1 || item.waived_reason || seen.has(documentKind)) return [];
    seen.add(documentKind);
    return [{ itemId: item.id, documentKind, title: documentKinds[documentKind], fromStatus: ahead(item.status) }];
  });
  return needed.toSorted((a, b) => Number(a.fromStatus !== null) - Number(b.fromStatus !== null));
};

/** The needed papers that are not there. */
export const missingPapers = (desk: Pick<Desk, 'store'>, caseId: string): readonly NeededPaper[] => {
  const there = kindsThere(desk, caseId);
  return neededPapers(desk, caseId).filter(({ documentKind }) => !there.has(documentKind));
};
