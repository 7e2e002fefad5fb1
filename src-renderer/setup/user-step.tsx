import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { type OfficeFields, type PdfFile, sessionContract } from '../../src-shared/contract/session.ts';
import { err, ok } from '../../src-shared/result.ts';
import { FormError } from '../components/form-error.tsx';
import { NewPassword } from '../components/new-password.tsx';
import { required } from '../components/required.ts';
import { useForm } from '../components/use-form.ts';
import { useEngineCommand } from '../engine/engine.tsx';
import classes from '../frame/entrance.module.css';
import { de } from '../texts/de.ts';

const schema = sessionContract['session.setup'].input.shape.user
  .extend({ repeat: z.string() })
  .refine((user) => user.repeat === user.password, { path: ['repeat'], error: de.password.mismatch });
export type UserDraft = z.output<typeof schema>;
export const emptyUser: UserDraft = { displayName: '', loginName: '', password: '', repeat: '' };

export const UserStep = ({
  office,
  initial,
  notice,
  onChange,
  onBack,
  onStart,
  onSheet,
}: {
  readonly office: OfficeFields;
  readonly initial: UserDraft;
  readonly notice: ReactNode;
  readonly onChange: (user: UserDraft) => void;
  readonly onBack: () => void;
  /** Right before the engine is asked. */
  readonly onStart: () => void;
  readonly onSheet: (sheet: PdfFile) => void;
}) => {
  const setup = useEngineCommand('session.setup');
  const form = useForm({
    schema,
    initial,
    onChange,
    onSubmit: async (_input, { repeat: _repeat, ...user }) => {
      onStart();
      const result = await setup.run({ office, user });
      if (!result.ok) {
        const { field, ...error } = result.error;
        return err(field ? { ...error, field: field.replace(/^user\./, '') } : error);
      }
      onSheet(result.value.recoverySheet);
      return ok(null);
    },
  });
  const t = de.setup.user;
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <h1>{t.title}</h1>
      <p className={classes.lead}>{t.text}</p>
      <Stack gap="sm">
        <TextInput
          label={t.displayName}
          description={t.displayNameHint}
          {...required}
          autoFocus
          {...form.text('displayName')}
        />
        <TextInput
          label={t.loginName}
          description={t.loginNameHint}
          {...required}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.text('loginName')}
        />
        <NewPassword
          label={t.password}
          repeatLabel={t.repeat}
          password={form.text('password')}
          repeat={form.text('repeat')}
        />
        {notice}
        <FormError message={form.formError} />
        <Group justify="space-between" mt="sm">
          <Button variant="default" onClick={onBack} disabled={form.pending}>
            {de.common.back}
          </Button>
          <Button type="submit" loading={form.pending}>
            {t.create}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" aria-live="polite" mih={20}>
          {form.pending ? t.creating : ''}
        </Text>
      </Stack>
    </form>
  );
};
