import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { stageMeanings } from '../../../src-shared/cases/matrix.ts';
import type { MatrixProblem, MatrixStep } from '../../../src-shared/cases/matrix-check.ts';
import { userRoles } from '../../../src-shared/cases/words.ts';
import { matrixUnits } from '../../../src-shared/contract/matrix.ts';
import { PhonePreview } from '../../case/sharing/phone-preview.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { matrixTexts as t } from '../../texts/matrix.ts';
import type { EditedStage } from './matrix-section.tsx';

interface Props {
  readonly stage: EditedStage;
  readonly stages: readonly EditedStage[];
  readonly steps: readonly MatrixStep[];
  readonly problems: readonly MatrixProblem[];
  readonly disabled: boolean;
  readonly onChange: (stage: EditedStage) => void;
  readonly onSteps: (steps: readonly MatrixStep[]) => void;
  readonly onRemove: () => void;
}

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const keyOf = <K extends string>(words: Readonly<Record<K, string>>, text: string): K | undefined =>
  (Object.keys(words) as K[]).find((key) => key === text);

/** Everything about one stage, with what is odd beside it and what the client would read. */
export const StagePanel = ({ stage, stages, steps, problems, disabled, onChange, onSteps, onRemove }: Props) => {
  const preview = useEngineQuery('matrix.preview', { stages: [...stages], stageId: stage.id });
  const set = (more: Partial<EditedStage>) => onChange({ ...stage, ...more });
  const field = (
    name: 'title' | 'clientTitle' | 'clientResult' | 'clientNext' | 'deadlineTitle' | 'deadlineReason',
    maxLength: number,
  ) => ({
    label: t[name],
    value: stage[name],
    maxLength,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  });
  return (
    <Fieldset legend={stage.title} disabled={disabled}>
      <Stack gap="sm">
        {problems.map(({ message }) => (
          <Text key={message} size="sm" role="status">
            {message}
          </Text>
        ))}
        <TextInput {...field('title', 60)} />
        <Group grow align="flex-start">
          <NativeSelect
            label={t.meaning}
            description={t.meaningHint}
            value={stage.meaning}
            data={[{ value: '', label: t.noMeaning }, ...optionsOf(stageMeanings)]}
            onChange={(event) => set({ meaning: keyOf(stageMeanings, event.currentTarget.value) ?? '' })}
          />
          <NativeSelect
            label={t.role}
            value={stage.responsibleRole}
            data={[{ value: '', label: t.noRole }, ...optionsOf(userRoles)]}
            onChange={(event) => set({ responsibleRole: keyOf(userRoles, event.currentTarget.value) ?? '' })}
          />
        </Group>
        <Checkbox
          label={t.closes}
          checked={stage.closes}
          onChange={(event) => set({ closes: event.currentTarget.checked })}
        />
        <Checkbox
          label={t.published}
          description={t.publishedHint}
          checked={stage.published}
          onChange={(event) => set({ published: event.currentTarget.checked })}
        />
        <TextInput {...field('clientTitle', 120)} />
        <Textarea autosize {...field('clientResult', 400)} />
        <Textarea autosize {...field('clientNext', 400)} />
        <TextInput {...field('deadlineTitle', 120)} />
        <Group grow align="flex-start">
          <NumberInput
            label={t.deadlineAmount}
            min={1}
            max={9999}
            allowDecimal={false}
            hideControls
            value={stage.deadlineAmount ?? ''}
            onChange={(value) => set({ deadlineAmount: typeof value === 'number' && value >= 1 ? value : null })}
          />
          <NativeSelect
            label={t.deadlineUnit}
            value={stage.deadlineUnit}
            data={optionsOf(matrixUnits)}
            onChange={(event) => set({ deadlineUnit: keyOf(matrixUnits, event.currentTarget.value) ?? 'days' })}
          />
        </Group>
        <TextInput {...field('deadlineReason', 300)} />
        <Checkbox.Group
          label={t.steps}
          description={t.stepsHint}
          value={steps.filter(({ from }) => from === stage.id).map(({ to }) => to)}
          onChange={(chosen: string[]) =>
            onSteps([...steps.filter(({ from }) => from !== stage.id), ...chosen.map((to) => ({ from: stage.id, to }))])
          }
        >
          <Group gap="sm" mt={4}>
            {stages
              .filter(({ id }) => id !== stage.id)
              .map(({ id, title }) => (
                <Checkbox key={id} value={id} label={title} />
              ))}
          </Group>
        </Checkbox.Group>
        <Text size="sm" fw={600}>
          {t.preview}
        </Text>
        <PhonePreview view={preview.data} />
        <Group>
          <Button variant="default" onClick={onRemove}>
            {t.remove}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
};
