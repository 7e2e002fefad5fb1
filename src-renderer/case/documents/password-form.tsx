import { Button, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { visibilityToggle } from '../../components/new-password.tsx';
import { useEngineCommand } from '../../engine/engine.tsx';
import { contentsTexts } from '../../texts/contents.ts';

const texts = contentsTexts.password;

/** Asks for the password of a protected PDF; once it fits, the document opens by itself. */
export const PasswordForm = ({ documentId }: { readonly documentId: string }) => {
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { run } = useEngineCommand('documents.setPassword');
  useEffect(() => field.current?.focus(), []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const result = await run({ documentId, password });
    setBusy(false);
    setError(result.ok ? '' : result.error.message);
    field.current?.select();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm" w={340} maw="100%" ta="left">
        <PasswordInput
          ref={field}
          label={texts.label}
          autoComplete="off"
          maxLength={200}
          value={password}
          error={error === '' ? undefined : <span role="alert">{error}</span>}
          visibilityToggleButtonProps={visibilityToggle}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            setError('');
          }}
        />
        <Button type="submit" loading={busy} disabled={password === ''}>
          {texts.open}
        </Button>
      </Stack>
    </form>
  );
};
