import { Button, Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import type { CaseDetail, DeadlineInfo } from '../../../src-shared/contract/cases.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { Countdown } from '../../components/countdown.tsx';
import { caseTexts } from '../../texts/case.ts';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { useOfferUndo } from '../undo.tsx';

const texts = caseTexts.overview;

/** The open deadlines of the case, nearest first. */
export const NextCard = ({ detail }: { readonly detail: CaseDetail }) => {
  const open = detail.deadlines.filter(({ doneAt }) => doneAt === null).sort((a, b) => a.dueAt - b.dueAt);
  return (
    <Section title={texts.next} icon={<IconFlag size={18} aria-hidden />}>
      <Glow of={open.map(({ id, dueAt }) => `${id}${dueAt}`).join()}>
        {open.length === 0 ? (
          <Text size="sm" c="dimmed" py={8}>
            {detail.closedAt !== null || detail.status.closes ? texts.nextClosed : texts.nextEmpty}
          </Text>
        ) : (
          <ul className={pageClasses.rows}>
            {open.map((deadline) => (
              <DeadlineRow key={deadline.id} deadline={deadline} />
            ))}
          </ul>
        )}
      </Glow>
    </Section>
  );
};

const DeadlineRow = ({ deadline }: { readonly deadline: DeadlineInfo }) => {
  const done = useCaseCommand('deadlines.done');
  const reopen = useCaseCommand('deadlines.reopen');
  const offerUndo = useOfferUndo();
  const allowed = useMay('deadlines.done');
  const { id, title, reason, dueAt } = deadline;
  return (
    <li className={pageClasses.row}>
      <div className={pageClasses.rowMain}>
        <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Text>
        <Text size="xs" c="dimmed">
          {[texts.due(formatDateTime(dueAt)), reason].filter(Boolean).join('. ')}
        </Text>
      </div>
      <Countdown dueAt={dueAt} />
      {allowed && (
        <Button
          variant="default"
          size="compact-sm"
          loading={done.pending}
          aria-label={texts.deadlineDoneLabel(title)}
          onClick={() =>
            void done.go({ deadlineId: id }).then((ok) => {
              if (ok) offerUndo(texts.deadlineSaved(title), () => void reopen.go({ deadlineId: id }));
            })
          }
        >
          {texts.deadlineDone}
        </Button>
      )}
    </li>
  );
};
