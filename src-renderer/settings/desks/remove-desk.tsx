import { Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import type { DeskRow } from '../../../src-shared/contract/devices.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone, notifyError, useEngineCommand } from '../../engine/engine.tsx';
import { de } from '../../texts/de.ts';

/** Asks, with what it means, and removes a desk. */
export const RemoveDesk = ({
  desk,
  onRemoved,
  onClose,
}: {
  /** Undefined: nothing is asked. */
  readonly desk: DeskRow | undefined;
  /** Before it closes. */
  readonly onRemoved: (id: string) => void;
  readonly onClose: () => void;
}) => {
  const remove = useEngineCommand('devices.remove');
  // While the dialog goes away, it still says whom it was about.
  const shown = useRef(desk);
  shown.current = desk ?? shown.current;
  const t = de.desks.remove;
  const name = shown.current?.name ?? '';
  const run = async () => {
    if (desk === undefined) return;
    const result = await remove.run({ deviceId: desk.id });
    if (result.ok) {
      onRemoved(desk.id);
      notifyDone(t.done(desk.name));
    } else notifyError(result.error);
    onClose();
  };
  return (
    <ConfirmDialog
      opened={desk !== undefined}
      title={t.title(name)}
      confirm={t.confirm}
      danger
      pending={remove.pending}
      onConfirm={() => void run()}
      onCancel={onClose}
    >
      <Stack gap="xs">
        <Text size="sm">{t.what}</Text>
        <Text size="sm">{t.keeps}</Text>
        <Text size="sm">{t.unsent}</Text>
      </Stack>
    </ConfirmDialog>
  );
};
