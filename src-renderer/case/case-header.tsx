import { NativeSelect, Text } from '@mantine/core';
import { LETTER_GOAL } from '../../src-shared/cases/status-matrix.ts';
import type { CaseDetail } from '../../src-shared/contract/cases.ts';
import { formatDate } from '../../src-shared/time/format.ts';
import { Countdown } from '../components/countdown.tsx';
import { PlateText } from '../components/plate-text.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { notifyDone, useEngineQuery } from '../engine/engine.tsx';
import { caseTexts } from '../texts/case.ts';
import classes from './case-header.module.css';
import { Glow } from './glow.tsx';
import { useMay } from './may.ts';
import { partyName, partyOf, vehicleOf } from './names.ts';
import { useCaseCommand } from './own-changes.tsx';
import { StatusStepper } from './status-stepper.tsx';

const texts = caseTexts.header;

/** Who and what the case is, who works on it, how far it is, and how much is left of the 48 hours. */
export const CaseHeader = ({ detail }: { readonly detail: CaseDetail }) => {
  const client = partyName(partyOf(detail, 'client')) || texts.noClient;
  const insurer = partyName(partyOf(detail, 'insurer')) || texts.noInsurer;
  const plate = vehicleOf(detail, 'client')?.plate ?? '';
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <div className={classes.who}>
          <h1 className={classes.title} title={`${detail.fileNumber} ${client}`}>
            <span className={classes.number}>{detail.fileNumber}</span> {client}
          </h1>
          <Glow of={detail.status.id} className={classes.line ?? ''}>
            <StatusBadge statusId={detail.status.id} title={detail.status.title} />
            {plate ? <PlateText plate={plate} /> : <span>{texts.noPlate}</span>}
            <span className={classes.insurer} title={insurer}>
              {insurer}
            </span>
          </Glow>
        </div>
        <Goal detail={detail} />
        <Responsible detail={detail} />
      </div>
      <StatusStepper detail={detail} />
    </header>
  );
};

const Goal = ({ detail }: { readonly detail: CaseDetail }) => {
  const goal = detail.deadlines.find(({ kind }) => kind === LETTER_GOAL.kind);
  return (
    <div className={classes.side}>
      <Text size="xs" c="dimmed">
        {detail.closedAt === null ? texts.goal : texts.closed(formatDate(detail.closedAt))}
      </Text>
      {goal && <Countdown dueAt={goal.dueAt} doneAt={goal.doneAt} />}
    </div>
  );
};

const Responsible = ({ detail }: { readonly detail: CaseDetail }) => {
  const users = useEngineQuery('users.list', {});
  const assign = useCaseCommand('cases.assign');
  const allowed = useMay('cases.assign');
  const people = (users.data ?? []).filter(({ id, active }) => active || id === detail.responsibleId);
  return (
    <Glow of={detail.responsibleId ?? ''} className={classes.side ?? ''}>
      <NativeSelect
        size="xs"
        w={184}
        label={texts.responsible}
        labelProps={{ className: classes.label ?? '' }}
        value={detail.responsibleId ?? ''}
        disabled={!allowed || assign.pending}
        title={detail.responsibleName}
        data={[
          ...(detail.responsibleId === null ? [{ value: '', label: texts.nobody }] : []),
          ...people.map(({ id, displayName }) => ({ value: id, label: displayName })),
        ]}
        onChange={(event) => {
          const userId = event.currentTarget.value;
          const name = people.find(({ id }) => id === userId)?.displayName ?? '';
          void assign.go({ caseId: detail.id, userId }).then((done) => {
            if (done) notifyDone(texts.assigned(name));
          });
        }}
      />
    </Glow>
  );
};
