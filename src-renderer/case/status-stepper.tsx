import { Button, Group, Popover, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleDot, IconCircleMinus } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseDetail, StatusInfo } from '../../src-shared/contract/cases.ts';
import { formatDate, formatDateTime } from '../../src-shared/time/format.ts';
import { notifyDone, useEngineQuery } from '../engine/engine.tsx';
import { caseTexts } from '../texts/case.ts';
import { closingTexts } from '../texts/closing.ts';
import { ClosingDialog } from './closing/closing-dialog.tsx';
import { useMay } from './may.ts';
import { useCaseCommand } from './own-changes.tsx';
import classes from './stages.module.css';
import { useOfferUndo } from './undo.tsx';

const texts = caseTexts.stages;
type StageState = 'done' | 'current' | 'ahead';
const icons = { done: IconCircleCheck, current: IconCircleDot, ahead: IconCircleDashed } as const;

const stateOf = (stage: StatusInfo, current: StatusInfo): StageState =>
  stage.id === current.id ? 'current' : stage.position < current.position ? 'done' : 'ahead';

/** What stands under a stage's title: the word and, where there is one, the time. */
const stageWords = (state: StageState, skipped: boolean, currentSince: number, reachedAt: number | null): string => {
  if (state === 'current') return texts.since(formatDate(currentSince));
  if (state === 'ahead') return texts.ahead;
  if (skipped) return texts.skipped;
  return reachedAt === null ? texts.done : `${texts.done} ${formatDate(reachedAt)}`;
};

/** The stages of the status matrix. A click moves the case; back, closing and what a client will read ask first. */
export const StatusStepper = ({ detail }: { readonly detail: CaseDetail }) => {
  const matrix = useEngineQuery('statusMatrix.get', {});
  const publications = useEngineQuery('publications.list', { caseId: detail.id });
  const view = useEngineQuery('publications.preview', { caseId: detail.id });
  const change = useCaseCommand('cases.changeStatus');
  const allowed = useMay('cases.changeStatus');
  const offerUndo = useOfferUndo();
  const [asking, setAsking] = useState<string>();
  const [closing, setClosing] = useState<StatusInfo>();

  const stages = [...(matrix.data ?? [])].sort((a, b) => a.position - b.position);
  const links = (publications.data ?? []).filter((p) => p.revokedAt === null && p.state !== 'expired');
  const hasLink = links.length > 0;
  // The client's stages leave out what was passed over, so a stage behind us that is missing there was skipped.
  const reachedAt = new Map((view.data?.stages ?? []).map(({ title, since }) => [title, since]));

  const move = async (target: StatusInfo) => {
    setAsking(undefined);
    const former = detail.status;
    if (!(await change.go({ caseId: detail.id, statusId: target.id }))) return;
    offerUndo(texts.moved(target.title), () => {
      void change.go({ caseId: detail.id, statusId: former.id }).then((done) => {
        if (done) notifyDone(texts.restored(former.title));
      });
    });
  };
  const isRecommended = (target: StatusInfo) => detail.status.recommended.includes(target.id);
  const choose = (target: StatusInfo) => {
    if (!allowed || change.pending || target.id === detail.status.id) return;
    // A case that closes is looked through first; a closed one only changes its closing stage.
    if (target.closes && detail.closedAt === null) {
      setClosing(target);
      return;
    }
    const back = target.position < detail.status.position;
    if (back || target.closes || hasLink || !isRecommended(target)) setAsking(target.id);
    else void move(target);
  };

  return (
    <>
      <ol className={classes.stages} aria-label={texts.label} style={{ minHeight: 56 }}>
        {stages.map((stage) => {
          const state = stateOf(stage, detail.status);
          const skipped = state === 'done' && view.data !== undefined && !reachedAt.has(stage.clientTitle);
          const Icon = skipped ? IconCircleMinus : icons[state];
          const dated = stageWords(state, skipped, detail.statusSince, reachedAt.get(stage.clientTitle) ?? null);
          return (
            <li key={stage.id}>
              <Popover
                opened={asking === stage.id}
                onChange={(opened) => {
                  if (!opened) setAsking(undefined);
                }}
                width={340}
                position="bottom"
                withArrow
                shadow="md"
                trapFocus
                returnFocus
              >
                <Popover.Target>
                  <UnstyledButton
                    className={classes.stage ?? ''}
                    data-state={skipped ? 'skipped' : state}
                    aria-current={state === 'current' ? 'step' : undefined}
                    aria-disabled={!allowed || state === 'current'}
                    {...(allowed ? {} : { title: caseTexts.common.notAllowed })}
                    {...(state === 'current' ? { title: texts.since(formatDateTime(detail.statusSince)) } : {})}
                    onClick={() => choose(stage)}
                  >
                    <Icon size={18} aria-hidden />
                    <span className={classes.title}>{stage.title}</span> <span className={classes.word}>{dated}</span>{' '}
                    <VisuallyHidden>
                      {state === 'current' ? texts.isCurrent(stage.title) : texts.moveTo(stage.title)}
                    </VisuallyHidden>
                  </UnstyledButton>
                </Popover.Target>
                <Popover.Dropdown aria-label={texts.moveTo(stage.title)}>
                  <Confirmation
                    target={stage}
                    back={state === 'done'}
                    outOfOrder={state !== 'done' && !isRecommended(stage)}
                    clientReads={hasLink ? (links.some((p) => p.state === 'live') ? 'now' : 'later') : undefined}
                    onCancel={() => setAsking(undefined)}
                    onConfirm={() => void move(stage)}
                  />
                </Popover.Dropdown>
              </Popover>
            </li>
          );
        })}
      </ol>
      <ClosingDialog detail={detail} stage={closing} clientReads={hasLink} onClose={() => setClosing(undefined)} />
    </>
  );
};

interface ConfirmationProps {
  readonly target: StatusInfo;
  readonly back: boolean;
  readonly outOfOrder: boolean;
  readonly clientReads: 'now' | 'later' | undefined;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

const Confirmation = ({ target, back, outOfOrder, clientReads, onCancel, onConfirm }: ConfirmationProps) => (
  <Stack gap="xs">
    <Text fw={600}>{back ? texts.backTitle(target.title) : texts.forwardTitle(target.title)}</Text>
    {back && <Text size="sm">{texts.backHint}</Text>}
    {target.closes && <Text size="sm">{texts.closesHint}</Text>}
    {outOfOrder && <Text size="sm">{closingTexts.outOfOrder}</Text>}
    {clientReads && !target.published && <Text size="sm">{closingTexts.notPublished}</Text>}
    {clientReads && target.published && (
      <div>
        <Text size="sm" c="dimmed">
          {clientReads === 'now' ? texts.clientReads : texts.clientReadsLater}
        </Text>
        <blockquote className={classes.quote}>
          <Text size="sm" fw={600}>
            {target.clientTitle}
          </Text>
          <Text size="sm">{target.clientResult}</Text>
          <Text size="sm">{target.clientNext}</Text>
        </blockquote>
      </div>
    )}
    <Group justify="flex-end" gap="xs">
      <Button variant="default" size="xs" onClick={onCancel}>
        {caseTexts.common.cancel}
      </Button>
      <Button size="xs" onClick={onConfirm} data-autofocus>
        {back ? texts.confirmBack : texts.confirm}
      </Button>
    </Group>
  </Stack>
);
