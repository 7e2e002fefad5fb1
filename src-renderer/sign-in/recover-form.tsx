import { Anchor, Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { type SessionState, sessionContract } from '../../src-shared/contract/session.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { FormError } from '../components/form-error.tsx';
import { NewPassword } from '../components/new-password.tsx';
import { useForm } from '../components/use-form.ts';
import { notifyDone, notifyError, useEngineCommand } from '../engine/engine.tsx';
import classes from '../frame/entrance.module.css';
import { de } from '../texts/de.ts';

const schema = sessionContract['session.recover'].input
  .extend({
    recoveryKey: z.string().trim().min(1, de.signIn.recover.keyMissing).max(200),
    repeat: z.string(),
  })
  .refine((values) => values.repeat === values.password, { path: ['repeat'], error: de.password.mismatch });

/** A new password for one user, with the key of the recovery sheet. */
export const RecoverForm = ({
  users,
  userId,
  onBack,
}: {
  readonly users: SessionState['users'];
  readonly userId: string;
  readonly onBack: () => void;
}) => {
  const recover = useEngineCommand('session.recover');
  const form = useForm({
    schema,
    initial: { recoveryKey: '', userId, password: '', repeat: '' },
    onSubmit: async (_input, { repeat: _repeat, ...values }) => {
      const result = await recover.run(values);
      if (result.ok) {
        notifyDone(de.signIn.recover.done);
        onBack();
      }
      return result;
    },
  });
  const setAside = useEngineCommand('session.setAside');
  const [asking, setAsking] = useState(false);
  const putAside = async () => {
    const result = await setAside.run({});
    setAsking(false);
    if (result.ok) notifyDone(de.signIn.recover.setAsideDone(result.value.folder), 'stays');
    else notifyError(result.error);
  };
  const t = de.signIn.recover;
  const user = form.value('userId');
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <h1>{t.title}</h1>
      <p className={classes.lead}>{t.text}</p>
      <Stack gap="sm">
        {users.length > 1 ? (
          <Select
            label={de.signIn.who}
            data={users.map(({ id, displayName }) => ({ value: id, label: displayName }))}
            value={user.value}
            onChange={(id) => user.onChange(id ?? userId)}
            allowDeselect={false}
          />
        ) : null}
        <Textarea
          label={t.key}
          rows={3}
          spellCheck={false}
          autoComplete="off"
          autoFocus
          {...form.text('recoveryKey')}
        />
        <NewPassword
          label={t.password}
          repeatLabel={de.setup.user.repeat}
          password={form.text('password')}
          repeat={form.text('repeat')}
        />
        <FormError message={form.formError} />
        <Group justify="space-between" mt="sm">
          <Button variant="default" onClick={onBack} disabled={form.pending}>
            {de.common.back}
          </Button>
          <Button type="submit" loading={form.pending}>
            {t.submit}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t.noSheet}
        </Text>
        <Group>
          <Anchor component="button" type="button" size="sm" onClick={() => setAsking(true)}>
            {t.setAside}
          </Anchor>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asking}
        title={t.setAsideTitle}
        confirm={t.setAsideConfirm}
        danger
        pending={setAside.pending}
        onConfirm={() => void putAside()}
        onCancel={() => setAsking(false)}
      >
        <Stack gap="xs">
          {t.setAsideText.map((paragraph) => (
            <Text key={paragraph} size="sm">
              {paragraph}
            </Text>
          ))}
        </Stack>
      </ConfirmDialog>
    </form>
  );
};
