import { Button, Group, Loader, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { JoinState } from '../../../src-shared/contract/devices.ts';
import { StepHeading } from '../../focus/step-heading.tsx';
import classes from '../../frame/entrance.module.css';
import { de } from '../../texts/de.ts';
import own from './joining.module.css';

const t = de.setup.joining;

/** Between the invitation and the office: wait, show the code, fetch. */
export const CodeStep = ({
  state,
  onCancel,
}: {
  readonly state: Exclude<JoinState, { readonly stage: 'user' | 'failed' | 'none' }>;
  readonly onCancel: () => void;
}) => {
  const isFetching = state.stage === 'fetching';
  const part = isFetching && state.total > 0 ? Math.round((state.done / state.total) * 100) : 0;
  return (
    <>
      <StepHeading>{isFetching ? t.fetchingTitle : t.codeTitle}</StepHeading>
      <Stack gap="md" role="status">
        {state.stage === 'code' ? (
          <>
            <p className={classes.lead}>{t.codeText}</p>
            {/* Read out digit by digit, seen in two groups. */}
            <VisuallyHidden>{`${t.code}: ${[...state.code].join(' ')}`}</VisuallyHidden>
            <p className={own.code} aria-hidden="true">
              {`${state.code.slice(0, 3)} ${state.code.slice(3)}`}
            </p>
            <Text size="sm" c="dimmed">
              {t.codeWhy}
            </Text>
          </>
        ) : null}
        {isFetching ? (
          <>
            <p className={classes.lead}>{t.fetchingText}</p>
            <Progress value={part} aria-label={t.fetchingTitle} />
            <Text size="sm" c="dimmed">
              {state.total > 0 ? t.fetched(state.done, state.total) : ''}
            </Text>
          </>
        ) : null}
        {state.stage === 'contacting' || state.stage === 'waiting' ? (
          <Group gap="sm" wrap="nowrap">
            <Loader size="sm" aria-hidden="true" />
            <Text size="sm">{state.stage === 'contacting' ? t.contacting : t.waiting}</Text>
          </Group>
        ) : null}
      </Stack>
      <Group justify="flex-start" mt="lg">
        <Button variant="default" onClick={onCancel}>
          {de.common.cancel}
        </Button>
      </Group>
    </>
  );
};
