import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import type { CaseDeadline } from '../../../src-shared/contract/deadlines.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import type { PrintedList } from '../../components/print-list.tsx';
import { datesTexts } from '../../texts/dates.ts';

const t = datesTexts.printed;

/** The deadlines of a case for paper: the open ones by date, then what is done, the latest first. */
export const printedDeadlines = (
  { fileNumber }: Pick<CaseDetail, 'fileNumber'>,
  deadlines: readonly CaseDeadline[],
): PrintedList => {
  const done = deadlines.filter(({ state }) => state === 'done').toReversed();
  return {
    title: t.title(fileNumber),
    filter: '',
    columns: [
      { title: t.due, whole: true },
      { title: t.what },
      { title: t.why },
      { title: t.source },
      { title: t.state, whole: true },
    ],
    groups: [
      {
        title: '',
        rows: [...deadlines.filter(({ state }) => state !== 'done'), ...done].map((deadline) => ({
          id: deadline.id,
          cells: [
            formatDateTime(deadline.dueAt),
            deadline.title,
            [deadline.reason, ...deadline.explanation].filter(Boolean).join(' · '),
            deadline.source,
            datesTexts.states[deadline.state],
          ],
        })),
      },
    ],
  };
};
