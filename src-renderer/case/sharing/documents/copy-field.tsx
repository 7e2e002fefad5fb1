import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { notifyDone } from '../../../engine/engine.tsx';
import { shareTexts as texts } from '../../../texts/shares.ts';

/** Something to hand on: readable, selectable, and copied by a button that says so. */
export const CopyField = ({
  label,
  value,
  copy,
  copied,
  description,
  autoFocus = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly copy: string;
  /** What is said once it lies in the clipboard. */
  readonly copied: string;
  readonly description?: string;
  readonly autoFocus?: boolean;
}) => (
  <Group gap="xs" align="flex-end" wrap="nowrap">
    <TextInput
      label={label}
      description={description}
      value={value}
      readOnly
      onFocus={(event) => event.currentTarget.select()}
      style={{ flex: 1, minWidth: 0 }}
    />
    <CopyButton value={value}>
      {({ copied: isCopied, copy: run }) => (
        <Button
          variant={autoFocus ? 'filled' : 'default'}
          {...(autoFocus ? { 'data-autofocus': true } : {})}
          leftSection={isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          miw={156}
          onClick={() => {
            run();
            notifyDone(copied);
          }}
        >
          {isCopied ? texts.copied : copy}
        </Button>
      )}
    </CopyButton>
  </Group>
);
