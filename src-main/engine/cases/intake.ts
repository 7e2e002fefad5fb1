import { LETTER_GOAL } from '../../../src-shared/cases/status-matrix.ts';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import { usualPositions } from '../../../src-shared/claims/suggest.ts';
import type { casesContract } from '../../../src-shared/contract/cases.ts';
import { isPeriodUnit, periodText } from '../../../src-shared/deadlines/period.ts';
import { deadlineRules } from '../../../src-shared/deadlines/rules.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Desk, Handlers } from '../desk.ts';
import { rulesOfBranch } from './branch-deadlines.ts';
import { papersOfBranch } from './checklist.ts';
import { nextFileNumber } from './next-file-number.ts';
import { statusRows, statusWithMeaning } from './status.ts';

/** Where the draft of a new case of the signed-in user lies among this desk's own settings. */
export const draftOf = (desk: Desk): string => `newCase.draft.${desk.me.id}`;

/** What a new case of a branch will get by itself: number, papers, positions, deadlines. */
export const intake: Handlers<typeof casesContract>['cases.intake'] = ({ branch }, desk) => {
  const stages = new Map(statusRows(desk).map(({ id, title }) => [id, title ?? '']));
  const first = statusWithMeaning(desk, 'intake');
  const title = first?.deadline_title ?? '';
  const amount = first?.deadline_amount ?? 0;
  const unit = first?.deadline_unit ?? null;
  return ok({
    fileNumber: nextFileNumber(desk),
    responsibleName: desk.me.displayName,
    stage: first?.title ?? '',
    papers: papersOfBranch(desk, branch).map(({ documentKind, status }) => ({
      title: documentKinds[documentKind],
      fromStatus: stages.get(status) ?? '',
    })),
    positions: usualPositions(branch),
    deadlines: [
      ...(title !== '' && amount > 0 && isPeriodUnit(unit) ? [{ title, when: periodText({ amount, unit }) }] : []),
      { title: LETTER_GOAL.title, when: periodText({ amount: LETTER_GOAL.hours, unit: 'hours' }) },
      ...rulesOfBranch(branch).map((id) => ({
        title: deadlineRules[id].title,
        when: `${periodText(deadlineRules[id])} ab dem Unfalltag`,
      })),
    ],
  });
};
