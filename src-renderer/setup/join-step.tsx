import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { type PdfFile, sessionContract } from '../../src-shared/contract/session.ts';
import { ok } from '../../src-shared/result.ts';
import { FormError } from '../components/form-error.tsx';
import { NewPassword } from '../components/new-password.tsx';
import { useForm } from '../components/use-form.ts';
import { useEngineCommand } from '../engine/engine.tsx';
import classes from '../frame/entrance.module.css';
import { de } from '../texts/de.ts';

// The contract's own limits for joining; the sentences are those of a new password and of an empty field.
const schema = z
  .object({
    invitation: z.string().trim().min(1, de.setup.joining.invitationMissing).max(10_000),
    loginName: z.string().trim().min(1, de.setup.joining.loginNameMissing).max(60),
    password: sessionContract['session.setup'].input.shape.user.shape.password,
    repeat: z.string(),
  })
  .refine((values) => values.repeat === values.password, { path: ['repeat'], error: de.password.mismatch });

/** A fresh desk joins the office that invited it. */
export const JoinStep = ({
  notice,
  onBack,
  onStart,
  onSheet,
}: {
  readonly notice: ReactNode;
  readonly onBack: () => void;
  readonly onStart: () => void;
  readonly onSheet: (sheet: PdfFile) => void;
}) => {
  const join = useEngineCommand('session.join');
  const form = useForm({
    schema,
    initial: { invitation: '', loginName: '', password: '', repeat: '' },
    onSubmit: async (_input, { repeat: _repeat, ...values }) => {
      onStart();
      const result = await join.run(values);
      if (!result.ok) return result;
      onSheet(result.value.recoverySheet);
      return ok(null);
    },
  });
  const t = de.setup.joining;
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <h1>{t.title}</h1>
      <p className={classes.lead}>{t.text}</p>
      <Stack gap="sm">
        <Textarea
          label={t.invitation}
          description={t.invitationHint}
          rows={4}
          spellCheck={false}
          autoFocus
          {...form.text('invitation')}
        />
        <TextInput
          label={t.loginName}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.text('loginName')}
        />
        <NewPassword
          label={t.password}
          repeatLabel={de.setup.user.repeat}
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
            {t.submit}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" aria-live="polite" mih={20}>
          {form.pending ? t.submitting : ''}
        </Text>
      </Stack>
    </form>
  );
};
