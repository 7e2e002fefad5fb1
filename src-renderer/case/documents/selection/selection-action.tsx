import { Button } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';

export interface SelectionActionProps {
  readonly caseId: string;
  /** What is selected, in the order it stands on the screen; at least one. */
  readonly documents: readonly DocumentInfo[];
  /** Clears the selection, once what was asked for is done. */
  readonly done: () => void;
}

/** One thing that can be done with the selected documents: a button and the dialogs it opens, or nothing at all. */
export type SelectionAction = ComponentType<SelectionActionProps>;

/** The button of an action. `hint` says why it cannot be pressed. */
export const SelectionButton = ({
  label,
  icon: Icon,
  onClick,
  loading = false,
  disabled = false,
  hint,
}: {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly onClick: () => void;
  readonly loading?: boolean;
  readonly disabled?: boolean;
  readonly hint?: string | undefined;
}) => (
  <Button
    variant="default"
    size="xs"
    px={10}
    leftSection={<Icon size={16} aria-hidden />}
    loading={loading}
    // It stays reachable, so that the reason can be read.
    {...(disabled ? { 'data-disabled': true, 'aria-disabled': true } : {})}
    title={hint}
    onClick={() => {
      if (!disabled) onClick();
    }}
  >
    {label}
  </Button>
);
