import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useEngineCommand } from '../../engine/engine.tsx';
import { contentsTexts } from '../../texts/contents.ts';

const texts = contentsTexts.password;

/** Asks for the password of a protected PDF; once it fits, the document opens by itself. */
export const PasswordForm = ({ documentId }: { readonly documentId: string }) => {
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const { run } = useEngineCommand('documents.setPassword');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const result = await run({ documentId, password });
    setBusy(false);
    setError(result.ok ? '' : result.error.message);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm" w={340} maw="100%" ta="left">
        <PasswordInput
          label={texts.label}
          autoComplete="off"
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus
        />
        {error !== '' && (
          <Alert color="red" role="alert" variant="light">
            {error}
          </Alert>
        )}
        <Text size="xs" c="dimmed">
          {texts.kept}
        </Text>
        <Button type="submit" loading={busy} disabled={password === ''}>
          {texts.open}
        </Button>
      </Stack>
    </form>
  );
};
