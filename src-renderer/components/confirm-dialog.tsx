import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { de } from '../texts/de.ts';

/** Asks before something that cannot be taken back. Opens with the focus on „Abbrechen“; Esc cancels. */
export const ConfirmDialog = ({
  opened,
  title,
  children,
  confirm,
  danger = false,
  pending = false,
  onConfirm,
  onCancel,
}: {
  readonly opened: boolean;
  readonly title: string;
  readonly children: ReactNode;
  /** The word on the button that does it. */
  readonly confirm: string;
  readonly danger?: boolean;
  readonly pending?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}) => (
  <Modal opened={opened} onClose={onCancel} title={title} centered closeButtonProps={{ 'aria-label': de.common.close }}>
    <Text component="div" size="sm">
      {children}
    </Text>
    <Group justify="flex-end" mt="lg" gap="xs">
      <Button variant="default" onClick={onCancel} data-autofocus>
        {de.common.cancel}
      </Button>
      <Button {...(danger ? { color: 'danger' } : {})} loading={pending} onClick={onConfirm}>
        {confirm}
      </Button>
    </Group>
  </Modal>
);
