import { allBranches, allKinds, paperRuleId } from '../../../src-shared/cases/checklist.ts';
import { branches, documentKinds } from '../../../src-shared/cases/words.ts';
import type { matrixContract, PaperCell } from '../../../src-shared/contract/matrix.ts';
import { ok } from '../../../src-shared/result.ts';
import { paperTaskRules } from '../../../src-shared/tasks/paper-tasks.ts';
import { findStatus } from '../cases/case-rows.ts';
import { paperOverrides, papersOfBranch } from '../cases/checklist.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { removeRow, setRow } from '../store/store.ts';
import { paperTaskSettings } from '../tasks/paper-tasks.ts';

const cellsOf = (desk: Desk): readonly PaperCell[] => {
  const overrides = paperOverrides(desk);
  return allBranches.flatMap((branch) => {
    const needed = new Map(papersOfBranch(desk, branch).map((rule) => [rule.documentKind, rule.status]));
    return allKinds.map((documentKind) => ({
      branch,
      documentKind,
      active: needed.has(documentKind),
      status: needed.get(documentKind) ?? '',
      changed: overrides.has(paperRuleId(branch, documentKind)),
    }));
  });
};

type PaperRules = Pick<
  typeof matrixContract,
  'paperRules.get' | 'paperRules.set' | 'paperRules.reset' | 'paperTasks.get' | 'paperTasks.set'
>;

export const paperRuleHandlers: Handlers<PaperRules> = {
  'paperRules.get': (_input, desk) => ok(cellsOf(desk)),

  'paperRules.set': ({ branch, documentKind, active, status }, desk) => {
    const stage = status === '' ? undefined : findStatus(desk, status);
    if (status !== '' && !stage) {
      return fail('status.notFound', 'Diese Stufe gibt es nicht mehr. Bitte eine andere wählen.', 'status');
    }
    const id = paperRuleId(branch, documentKind);
    const when = !active ? 'nicht gebraucht' : stage ? `gebraucht ab „${stage.title}“` : 'gebraucht ab Eingang';
    // The row may have been taken back before; then it must come back too.
    const wasRemoved = desk.store.readRow('checklist_rule', id).removed;
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'matrix.checklistChanged',
        facts: { what: `${documentKinds[documentKind]}, ${branches[branch]}: ${when}` },
        changes: [
          ...(wasRemoved ? [removeRow('checklist_rule', id, false)] : []),
          setRow('checklist_rule', id, {
            branch,
            document_kind: documentKind,
            status,
            position: allKinds.indexOf(documentKind),
            active: active ? 1 : 0,
          }),
        ],
      },
    ]);
    return ok(null);
  },

  'paperTasks.get': (_input, desk) => ok(paperTaskSettings(desk)),

  'paperTasks.set': ({ kind, active, afterDays }, desk) => {
    const before = paperTaskSettings(desk)[kind];
    if (before.active === active && before.afterDays === afterDays) return ok(null);
    const when =
      kind === 'complete' ? 'sobald alle Unterlagen da sind' : `für fehlende Unterlagen nach ${afterDays} Tagen`;
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'matrix.checklistChanged',
        facts: { what: `Aufgabe ${when}: ${active ? 'an' : 'aus'}` },
        changes: [setRow('paper_task', paperTaskRules[kind].id, { active: active ? 1 : 0, after_days: afterDays })],
      },
    ]);
    return ok(null);
  },

  'paperRules.reset': ({ branch, documentKind }, desk) => {
    const id = paperRuleId(branch, documentKind);
    if (!paperOverrides(desk).has(id)) return ok(null);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'matrix.checklistChanged',
        facts: { what: `${documentKinds[documentKind]}, ${branches[branch]}: wieder wie von Fallstand vorgegeben` },
        changes: [removeRow('checklist_rule', id)],
      },
    ]);
    return ok(null);
  },
};
