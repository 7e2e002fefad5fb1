import { Button, Text } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppointmentInfo } from '../../../src-shared/contract/appointments.ts';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { dayOf } from '../../../src-shared/deadlines/calendar.ts';
import { formatDate, formatDateTime, formatTime } from '../../../src-shared/time/format.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useMinute } from '../../components/minute-clock.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { datesTexts } from '../../texts/dates.ts';
import { Glow } from '../glow.tsx';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { useOfferUndo } from '../undo.tsx';
import { AnswerForm, AppointmentState } from './appointment-answer.tsx';
import { AppointmentForm } from './appointment-form.tsx';
import classes from './dates.module.css';

const texts = datesTexts.appointments;

/** When an appointment is, in words: „24.03.2026, 14:05 Uhr bis 15:00 Uhr“, „24.03.2026, ganztägig“. */
const when = ({ startsAt, endsAt, allDay }: AppointmentInfo): string => {
  if (allDay) {
    const last = endsAt !== null && dayOf(endsAt) !== dayOf(startsAt) ? ` bis ${formatDate(endsAt)}` : '';
    return `${formatDate(startsAt)}${last}, ${texts.allDay}`;
  }
  if (endsAt === null) return formatDateTime(startsAt);
  const until = dayOf(endsAt) === dayOf(startsAt) ? formatTime(endsAt) : formatDateTime(endsAt);
  return `${formatDateTime(startsAt)} bis ${until}`;
};

/** Inspection, start and end of the repair, and what else is agreed: what comes first, then what is over. */
export const AppointmentsCard = ({ detail }: { readonly detail: CaseDetail }) => {
  const [form, setForm] = useState<AppointmentInfo | 'new' | undefined>();
  const appointments = useEngineQuery('appointments.list', { caseId: detail.id }).data ?? [];
  const allowed = useMay('appointments.set');
  const now = useMinute();
  const isOver = ({ startsAt, endsAt }: AppointmentInfo) =>
    (endsAt ?? startsAt) < now && dayOf(endsAt ?? startsAt) !== dayOf(now);
  const sorted = [...appointments.filter((a) => !isOver(a)), ...appointments.filter(isOver).toReversed()];
  return (
    <Section
      title={texts.title}
      icon={<IconCalendarEvent size={18} aria-hidden />}
      actions={
        allowed && (
          <Button size="compact-sm" onClick={() => setForm('new')}>
            {texts.add}
          </Button>
        )
      }
    >
      <Glow of={sorted.map(({ id, startsAt, state }) => `${id}${startsAt}${state}`).join()}>
        {sorted.length === 0 ? (
          <Text size="sm" c="dimmed" py={8}>
            {texts.empty}
          </Text>
        ) : (
          <ul className={classes.list}>
            {sorted.map((appointment) => (
              <Entry
                key={appointment.id}
                appointment={appointment}
                over={isOver(appointment)}
                allowed={allowed}
                onEdit={() => setForm(appointment)}
              />
            ))}
          </ul>
        )}
      </Glow>
      <FormDialog
        opened={form !== undefined}
        onClose={() => setForm(undefined)}
        title={form === 'new' ? texts.add : texts.title}
      >
        {form !== undefined && (
          <AppointmentForm
            detail={detail}
            appointment={form === 'new' ? undefined : form}
            onDone={() => setForm(undefined)}
          />
        )}
      </FormDialog>
    </Section>
  );
};

const Entry = ({
  appointment,
  over,
  allowed,
  onEdit,
}: {
  readonly appointment: AppointmentInfo;
  readonly over: boolean;
  readonly allowed: boolean;
  readonly onEdit: () => void;
}) => {
  const cancel = useCaseCommand('appointments.cancel');
  const undo = useCaseCommand('history.undo');
  const offerUndo = useOfferUndo();
  const { title, place, partyName, userName, remark } = appointment;
  return (
    <li className={classes.entry}>
      <div className={classes.words}>
        <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }} {...(over ? { c: 'dimmed' } : {})}>
          {title}
          {over && `, ${texts.past}`}
        </Text>
        <Text size="sm" {...(over ? { c: 'dimmed' } : {})}>
          {when(appointment)}
        </Text>
        <div className={classes.reason}>
          {[place, [partyName, userName].filter(Boolean).join(', '), remark].filter(Boolean).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
        <AppointmentState appointment={appointment} />
        {allowed && appointment.state === 'proposed' && appointment.byOutside && (
          <AnswerForm appointment={appointment} />
        )}
      </div>
      {allowed && (
        <div className={classes.buttons}>
          <Button variant="subtle" size="compact-sm" aria-label={texts.editLabel(title)} onClick={onEdit}>
            {texts.edit}
          </Button>
          {!over && (
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              aria-label={texts.cancelLabel(title)}
              onClick={() =>
                void cancel.go({ appointmentId: appointment.id }).then((ok) => {
                  if (ok) offerUndo(texts.cancelled(title), () => void undo.go({}));
                })
              }
            >
              {texts.cancel}
            </Button>
          )}
        </div>
      )}
    </li>
  );
};
