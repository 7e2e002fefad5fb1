import { ActionIcon, Button, Group, NativeSelect, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import { checkMatrix, type MatrixStep } from '../../../src-shared/cases/matrix-check.ts';
import type { matrixContract, matrixStage } from '../../../src-shared/contract/matrix.ts';
import type { OutputOf } from '../../../src-shared/rpc/contract.ts';
import { FormError } from '../../components/form-error.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { notifyDone, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { de } from '../../texts/de.ts';
import { matrixTexts as t } from '../../texts/matrix.ts';
import settings from '../settings.module.css';
import classes from './matrix.module.css';
import { StagePanel } from './stage-panel.tsx';

type Saved = OutputOf<(typeof matrixContract)['matrix.get']>;
export type EditedStage = z.output<typeof matrixStage>;

interface Draft {
  readonly stages: readonly EditedStage[];
  readonly steps: readonly MatrixStep[];
  readonly moves: Readonly<Record<string, string>>;
}

const draftOf = ({ stages, steps }: Saved): Draft => ({
  stages: stages.map(({ openCases: _open, allCases: _all, ...stage }) => stage as EditedStage),
  steps,
  moves: {},
});

/** „Statusmatrix“: the office's own stages. */
export const MatrixSection = ({ owner }: { readonly owner: boolean }) => {
  const matrix = useEngineQuery('matrix.get', {});
  if (!matrix.data) {
    return matrix.isError ? <LoadError message={matrix.error.message} retry={() => void matrix.refetch()} /> : null;
  }
  return <Editor saved={matrix.data} owner={owner} />;
};

const Editor = ({ saved, owner }: { readonly saved: Saved; readonly owner: boolean }) => {
  const save = useEngineCommand('matrix.save');
  // Undefined while nothing was changed: then what other desks change shows at once.
  const [edited, setEdited] = useState<Draft>();
  const [chosen, setChosen] = useState<string>();
  const [error, setError] = useState<string>();
  useUnsaved('matrix', edited !== undefined);
  const draft = edited ?? draftOf(saved);
  const stage = draft.stages.find(({ id }) => id === chosen) ?? draft.stages[0];
  const problems = checkMatrix(draft);
  const change = (more: Partial<Draft>) => setEdited({ ...draft, ...more });
  const counts = new Map(saved.stages.map((one) => [one.id, one]));
  const gone = saved.stages.filter(({ id, allCases }) => allCases > 0 && !draft.stages.some((one) => one.id === id));
  const before = new Map(draftOf(saved).stages.map((one) => [one.id, JSON.stringify(one)]));
  const touched = saved.stages.filter(
    ({ id }) => before.get(id) !== JSON.stringify(draft.stages.find((one) => one.id === id)),
  );

  const move = (index: number, by: 1 | -1) => {
    const stages = [...draft.stages];
    const [moved] = stages.splice(index, 1);
    if (!moved) return;
    stages.splice(index + by, 0, moved);
    change({ stages });
  };
  const add = () => {
    const id = crypto.randomUUID();
    const fresh: EditedStage = {
      id,
      title: t.newTitle,
      responsibleRole: '',
      clientTitle: '',
      clientResult: '',
      clientNext: '',
      published: false,
      meaning: '',
      closes: false,
      deadlineTitle: '',
      deadlineReason: '',
      deadlineAmount: null,
      deadlineUnit: 'days',
    };
    const at = draft.stages.findIndex(({ closes }) => closes);
    const stages = [...draft.stages];
    stages.splice(at < 0 ? stages.length : at, 0, fresh);
    change({ stages });
    setChosen(id);
  };
  const submit = async () => {
    const result = await save.run({ stages: [...draft.stages], steps: [...draft.steps], moves: { ...draft.moves } });
    setError(result.ok ? undefined : result.error.message);
    if (!result.ok) return;
    setEdited(undefined);
    notifyDone(t.saved(result.value.changes));
  };

  return (
    <Stack gap="sm">
      <p className={settings.lead}>{t.lead}</p>
      <ol className={classes.list} aria-label={t.stages}>
        {draft.stages.map((one, index) => {
          const own = problems.filter(({ stageId }) => stageId === one.id).length;
          return (
            <li key={one.id} className={classes.item}>
              <UnstyledButton
                className={classes.stage ?? ''}
                aria-current={one.id === stage?.id}
                onClick={() => setChosen(one.id)}
              >
                <span>{one.title}</span>{' '}
                <small>
                  {t.cases(counts.get(one.id)?.openCases ?? 0)}
                  {own > 0 && `, ${t.problems(own)}`}
                </small>
              </UnstyledButton>
              {owner && (
                <>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t.up(one.title)}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    <IconArrowUp size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t.down(one.title)}
                    disabled={index === draft.stages.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <IconArrowDown size={16} aria-hidden />
                  </ActionIcon>
                </>
              )}
            </li>
          );
        })}
      </ol>
      {owner && (
        <Button
          variant="default"
          style={{ alignSelf: 'start' }}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={add}
        >
          {t.add}
        </Button>
      )}
      {problems
        .filter(({ stageId }) => stageId === undefined)
        .map(({ message }) => (
          <Text key={message} size="sm" role="status">
            {message}
          </Text>
        ))}
      {gone.map((one) => (
        <NativeSelect
          key={one.id}
          label={t.moveTo(one.allCases, one.title)}
          value={draft.moves[one.id] ?? ''}
          data={[
            { value: '', label: t.choose },
            ...draft.stages.filter(({ id }) => counts.has(id)).map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(event) => change({ moves: { ...draft.moves, [one.id]: event.currentTarget.value } })}
        />
      ))}
      {edited && (
        <Group justify="space-between" gap="xs">
          <Text size="sm">{t.unsaved(touched.reduce((sum, { openCases }) => sum + openCases, 0))}</Text>
          <Group gap="xs">
            <Button variant="default" onClick={() => setEdited(undefined)}>
              {t.discard}
            </Button>
            <Button loading={save.pending} onClick={() => void submit()}>
              {t.save}
            </Button>
          </Group>
        </Group>
      )}
      <FormError message={error} />
      {!owner && <Text size="sm">{de.settings.ownersOnly}</Text>}
      {stage && (
        <StagePanel
          key={stage.id}
          stage={stage}
          stages={draft.stages}
          steps={draft.steps}
          problems={problems.filter(({ stageId }) => stageId === stage.id)}
          disabled={!owner}
          onChange={(next) => change({ stages: draft.stages.map((one) => (one.id === next.id ? next : one)) })}
          onSteps={(steps) => change({ steps })}
          onRemove={() => change({ stages: draft.stages.filter(({ id }) => id !== stage.id) })}
        />
      )}
    </Stack>
  );
};
