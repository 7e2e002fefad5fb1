import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseDetail, StatusInfo } from '../../../src-shared/contract/cases.ts';
import { type ClosingPoint, type ClosingPointId, closingPoints } from '../../../src-shared/contract/closing.ts';
import { RETENTION_STOPS } from '../../../src-shared/retention/retention.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { paths } from '../../routes/paths.ts';
import { closingTexts as texts } from '../../texts/closing.ts';
import { useCaseCommand } from '../own-changes.tsx';
import stages from '../stages.module.css';
import classes from './closing.module.css';

interface Props {
  readonly detail: CaseDetail;
  /** The closing stage that was chosen; undefined: the dialog is shut. */
  readonly stage: StatusInfo | undefined;
  /** Whether a client reads the case. */
  readonly clientReads: boolean;
  readonly onClose: () => void;
}

/** Goes through what is open before a case is closed. */
export const ClosingDialog = ({ detail, stage, clientReads, onClose }: Props) => (
  <FormDialog
    opened={stage !== undefined}
    onClose={onClose}
    title={texts.dialog(stage?.title ?? '')}
    size="lg"
    centered
  >
    {stage && <ClosingForm detail={detail} stage={stage} clientReads={clientReads} onClose={onClose} />}
  </FormDialog>
);

const ClosingForm = ({ detail, stage, clientReads, onClose }: Props & { readonly stage: StatusInfo }) => {
  const closing = useEngineQuery('closing.get', { caseId: detail.id });
  const close = useCaseCommand('closing.close');
  const [note, setNote] = useState('');
  const [reasons, setReasons] = useState<Partial<Record<ClosingPointId, string>>>({});
  const [error, setError] = useState<AppError>();
  useUnsaved(
    'card',
    [note, ...Object.values(reasons)].some((typed) => typed.trim() !== ''),
  );
  if (!closing.data) {
    return closing.isError ? <LoadError message={closing.error.message} retry={() => void closing.refetch()} /> : null;
  }
  const { points, retention } = closing.data;
  const save = async () => {
    const accept = points.flatMap(({ id, done }) => {
      const reason = reasons[id]?.trim() ?? '';
      return done || reason === '' ? [] : [{ point: id, reason }];
    });
    const result = await close.run({ caseId: detail.id, statusId: stage.id, note, accept });
    setError(result.ok ? undefined : result.error);
    if (!result.ok) return;
    onClose();
    notifyDone(texts.closed);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{texts.lead}</Text>
        <ul className={classes.points} aria-label={texts.points}>
          {points.map((point) => (
            <Point
              key={point.id}
              point={point}
              caseId={detail.id}
              reason={reasons[point.id] ?? ''}
              missing={error?.field === `accept.${point.id}`}
              onReason={(reason) => setReasons((known) => ({ ...known, [point.id]: reason }))}
              onLeave={onClose}
            />
          ))}
        </ul>
        <Textarea
          label={texts.note}
          description={texts.noteHint}
          autosize
          minRows={2}
          maxRows={6}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {clientReads && stage.published && (
          <div>
            <Text size="sm" c="dimmed">
              {texts.clientReads}
            </Text>
            <blockquote className={stages.quote}>
              <Text size="sm" fw={600}>
                {stage.clientTitle}
              </Text>
              <Text size="sm">{stage.clientResult}</Text>
              <Text size="sm">{stage.clientNext}</Text>
            </blockquote>
          </div>
        )}
        <RetentionText retention={retention} />
        <FormError message={error?.message} />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={close.pending}>
            {texts.close}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** How long the case is kept, why, and that this waits while a claim is fought over. */
export const RetentionText = ({
  retention,
}: {
  readonly retention: {
    readonly title: string;
    readonly period: string;
    readonly basis: string;
    readonly until: string;
  };
}) => (
  <div>
    <Text size="sm" fw={600}>
      {texts.retention}
    </Text>
    <Text size="sm">{texts.retentionText(retention.title, retention.period, formatCalendarDate(retention.until))}</Text>
    <Text size="xs" c="dimmed">
      {retention.basis}. {RETENTION_STOPS}
    </Text>
  </div>
);

interface PointProps {
  readonly point: ClosingPoint;
  readonly caseId: string;
  readonly reason: string;
  readonly missing: boolean;
  readonly onReason: (reason: string) => void;
  readonly onLeave: () => void;
}

const Point = ({ point, caseId, reason, missing, onReason, onLeave }: PointProps) => {
  const [, navigate] = useLocation();
  const title = closingPoints[point.id];
  const Icon = point.done ? IconCircleCheck : IconAlertTriangle;
  return (
    <li className={classes.point} data-done={point.done}>
      <Icon size={18} aria-hidden />
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {title} <span className={classes.state}>{point.done ? texts.done : texts.open}</span>
        </Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {point.detail}
        </Text>
        {!point.done && (
          <TextInput
            mt={4}
            size="sm"
            label={texts.reasonFor(title)}
            maxLength={500}
            value={reason}
            aria-invalid={missing}
            onChange={(event) => onReason(event.currentTarget.value)}
          />
        )}
      </div>
      {!point.done && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={texts.settleOf(title)}
          onClick={() => {
            onLeave();
            navigate(paths.case(caseId, point.tab));
          }}
        >
          {texts.settle}
        </Button>
      )}
    </li>
  );
};
