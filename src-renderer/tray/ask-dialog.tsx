import { Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { de } from '../texts/de.ts';

const t = de.tray.askDialog;

/** What the sender of a document is asked; he reads it on his page. */
export const AskDialog = ({
  before,
  onAsk,
  onClose,
}: {
  /** What he was asked last. */
  readonly before: string;
  /** Answers whether it is done. */
  readonly onAsk: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}) => {
  const [text, setText] = useState(before);
  const [isMissing, setMissing] = useState(false);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isEmpty = text.trim() === '';
    setMissing(isEmpty);
    if (isEmpty || pending) return;
    setPending(true);
    const done = await onAsk(text.trim());
    setPending(false);
    if (done) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.title}
      centered
      size={520}
      closeButtonProps={{ 'aria-label': de.common.close }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Textarea
          data-autofocus
          label={t.field}
          description={t.hint}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={1000}
          value={text}
          error={isMissing ? t.missing : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed" mt="xs">
          {t.stays}
        </Text>
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {de.common.cancel}
          </Button>
          <Button type="submit" loading={pending}>
            {t.send}
          </Button>
        </Group>
      </form>
    </Modal>
  );
};
