import { Group, NativeSelect, Switch, Text } from '@mantine/core';
import { type BlobCareState, fileLimits, keepDays } from '../../src-shared/contract/blob-care.ts';
import { notifyError, useEngineCommand } from '../engine/engine.tsx';
import { blobCareTexts as t } from '../texts/blob-care.ts';

const ALL = '';

/** Which files lie on this desk, and how fast they come and go. Holds for this computer only. */
export const FileKeeping = ({ state }: { readonly state: BlobCareState }) => {
  const keep = useEngineCommand('blobCare.keep');
  const limit = useEngineCommand('blobCare.limit');
  const readAway = useEngineCommand('blobCare.readAway');
  const choose = async (chosen: ReturnType<typeof keep.run> | ReturnType<typeof limit.run>) => {
    const result = await chosen;
    if (!result.ok) notifyError(result.error);
  };
  return (
    <Group gap="lg" align="flex-start" mt="md" mb="xs">
      <NativeSelect
        label={t.keep}
        maw={420}
        description={t.keepText}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={keep.pending}
        value={state.keepDays ?? ALL}
        data={[
          { value: ALL, label: t.keepAll },
          ...keepDays.map((days) => ({ value: String(days), label: t.keepDays(days) })),
        ]}
        onChange={(event) => {
          const days = keepDays.find((each) => String(each) === event.currentTarget.value) ?? null;
          void choose(keep.run({ days }));
        }}
      />
      {state.away > 0 && (
        <Text size="sm" w="100%" role="status">
          {t.away(state.away)}
        </Text>
      )}
      {state.keepDays !== null && (
        <Switch
          w="100%"
          label={t.readAway}
          description={t.readAwayText}
          checked={state.readAway}
          disabled={readAway.pending}
          onChange={(event) => void choose(readAway.run({ on: event.currentTarget.checked }))}
        />
      )}
      <NativeSelect
        label={t.limit}
        maw={300}
        description={t.limitText}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={limit.pending}
        value={state.fileLimit ?? ALL}
        data={[
          { value: ALL, label: t.unlimited },
          ...fileLimits.map((kilobytes) => ({ value: String(kilobytes), label: t.limitOf(kilobytes) })),
        ]}
        onChange={(event) => {
          const kilobytesPerSecond = fileLimits.find((each) => String(each) === event.currentTarget.value) ?? null;
          void choose(limit.run({ kilobytesPerSecond }));
        }}
      />
    </Group>
  );
};
