import { Button, Text } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconBellRinging,
  IconCheck,
  IconClock,
  IconFlag,
  IconPlayerPause,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { contract } from '../../../src-shared/contract/contract.ts';
import type { CaseDeadline, DeadlineState } from '../../../src-shared/contract/deadlines.ts';
import type { OutputOf } from '../../../src-shared/rpc/contract.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { Countdown } from '../../components/countdown.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { datesTexts } from '../../texts/dates.ts';
import { Glow } from '../glow.tsx';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { useOfferUndo } from '../undo.tsx';
import classes from './dates.module.css';
import { DeadlineForm } from './deadline-form.tsx';

const texts = datesTexts.deadlines;
export type CaseDates = OutputOf<(typeof contract)['deadlines.forCase']>;

const icons: Readonly<Record<DeadlineState, TablerIcon>> = {
  open: IconClock,
  near: IconBellRinging,
  overdue: IconAlertTriangleFilled,
  done: IconCheck,
  suspended: IconPlayerPause,
};

/** All deadlines of the case: the open ones by date, then what is done. */
export const DeadlinesCard = ({
  caseId,
  dates,
  actions,
}: {
  readonly caseId: string;
  readonly dates: CaseDates;
  readonly actions: ReactNode;
}) => {
  const [form, setForm] = useState<CaseDeadline | 'new' | undefined>();
  const allowed = useMay('deadlines.add');
  const open = dates.deadlines.filter(({ state }) => state !== 'done');
  const done = dates.deadlines.filter(({ state }) => state === 'done').toReversed();
  return (
    <Section
      title={texts.title}
      icon={<IconFlag size={18} aria-hidden />}
      actions={
        <>
          {actions}
          {allowed && (
            <Button size="compact-sm" onClick={() => setForm('new')}>
              {texts.add}
            </Button>
          )}
        </>
      }
    >
      <Glow of={open.map(({ id, dueAt }) => `${id}${dueAt}`).join()}>
        {dates.deadlines.length === 0 ? (
          <Text size="sm" c="dimmed" py={8}>
            {texts.empty}
          </Text>
        ) : (
          <ul className={classes.list}>
            {[...open, ...done].map((deadline) => (
              <DeadlineEntry key={deadline.id} deadline={deadline} allowed={allowed} onEdit={() => setForm(deadline)} />
            ))}
          </ul>
        )}
      </Glow>
      <FormDialog
        opened={form !== undefined}
        onClose={() => setForm(undefined)}
        title={form === 'new' ? datesTexts.form.addTitle : datesTexts.form.editTitle}
        size="lg"
      >
        {form !== undefined && (
          <DeadlineForm
            caseId={caseId}
            deadline={form === 'new' ? undefined : form}
            onDone={() => setForm(undefined)}
          />
        )}
      </FormDialog>
    </Section>
  );
};

const DeadlineEntry = ({
  deadline,
  allowed,
  onEdit,
}: {
  readonly deadline: CaseDeadline;
  readonly allowed: boolean;
  readonly onEdit: () => void;
}) => {
  const finish = useCaseCommand('deadlines.done');
  const reopen = useCaseCommand('deadlines.reopen');
  const remove = useCaseCommand('deadlines.remove');
  const undo = useCaseCommand('history.undo');
  const offerUndo = useOfferUndo();
  const { id, title, state, dueAt, doneAt } = deadline;
  const Icon = icons[state];
  return (
    <li className={classes.entry}>
      <div className={classes.words}>
        <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Text>
        <Text size="sm">
          {doneAt === null
            ? texts.due(formatDateTime(dueAt))
            : texts.doneBy(deadline.doneByName, formatDateTime(doneAt))}
        </Text>
        <div className={classes.reason}>
          {[deadline.reason, ...deadline.explanation.filter((sentence) => !deadline.reason.includes(sentence))].map(
            (sentence) => (
              <div key={sentence}>{sentence}</div>
            ),
          )}
          {deadline.source !== '' && <div>{texts.source(deadline.source)}</div>}
          {deadline.automatic && <div>{texts.automatic}</div>}
        </div>
      </div>
      {/* The countdown says overdue itself. */}
      {state !== 'overdue' && (
        <span className={classes.state} data-state={state}>
          <Icon size={14} aria-hidden="true" />
          {datesTexts.states[state]}
        </span>
      )}
      {doneAt === null && <Countdown dueAt={dueAt} />}
      {allowed && (
        <div className={classes.buttons}>
          {doneAt === null ? (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={texts.doneLabel(title)}
              onClick={() =>
                void finish.go({ deadlineId: id }).then((ok) => {
                  if (ok) offerUndo(texts.saved(title), () => void reopen.go({ deadlineId: id }));
                })
              }
            >
              {texts.done}
            </Button>
          ) : (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={texts.reopenLabel(title)}
              onClick={() => void reopen.go({ deadlineId: id })}
            >
              {texts.reopen}
            </Button>
          )}
          {!deadline.automatic && (
            <>
              <Button variant="subtle" size="compact-sm" aria-label={texts.editLabel(title)} onClick={onEdit}>
                {texts.edit}
              </Button>
              <Button
                variant="subtle"
                color="red"
                size="compact-sm"
                aria-label={texts.removeLabel(title)}
                onClick={() =>
                  void remove.go({ deadlineId: id }).then((ok) => {
                    if (ok) offerUndo(texts.removed(title), () => void undo.go({}));
                  })
                }
              >
                {texts.remove}
              </Button>
            </>
          )}
        </div>
      )}
    </li>
  );
};
