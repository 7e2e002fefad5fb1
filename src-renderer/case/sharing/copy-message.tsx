import { Button, type ButtonProps, CopyButton } from '@mantine/core';
import { IconCheck, IconMail } from '@tabler/icons-react';
import { notifyDone } from '../../engine/engine.tsx';

/**
 * Gives a message out by the clipboard, for the person's own mail program: as an address of mail its text would stand,
 * with the link's key, among the arguments of a program.
 */
export const CopyMessage = ({
  text,
  label,
  done,
  size,
}: {
  readonly text: string;
  readonly label: string;
  /** What is said once it is copied. */
  readonly done: string;
  readonly size?: ButtonProps['size'];
}) => (
  <CopyButton value={text}>
    {({ copied, copy }) => (
      <Button
        variant="default"
        {...(size ? { size } : {})}
        leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconMail size={16} aria-hidden />}
        onClick={() => {
          copy();
          notifyDone(done);
        }}
      >
        {label}
      </Button>
    )}
  </CopyButton>
);
