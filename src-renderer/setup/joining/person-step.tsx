import { Button, Group, Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { devicesContract, type JoinState } from '../../../src-shared/contract/devices.ts';
import type { PdfFile } from '../../../src-shared/contract/session.ts';
import { ok } from '../../../src-shared/result.ts';
import { FormError } from '../../components/form-error.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { useForm } from '../../components/use-form.ts';
import { useEngineCommand } from '../../engine/engine.tsx';
import { StepHeading } from '../../focus/step-heading.tsx';
import classes from '../../frame/entrance.module.css';
import { de } from '../../texts/de.ts';

const t = de.setup.joining;
const schema = devicesContract['session.finishJoin'].input
  .extend({ repeat: z.string() })
  .refine((values) => values.repeat === values.password, { path: ['repeat'], error: de.password.mismatch });

/** Everything is here: who works at this desk, and with which password. */
export const PersonStep = ({
  state,
  notice,
  onStart,
  onSheet,
}: {
  readonly state: Extract<JoinState, { readonly stage: 'user' }>;
  readonly notice: ReactNode;
  readonly onStart: () => void;
  readonly onSheet: (sheet: PdfFile) => void;
}) => {
  const finish = useEngineCommand('session.finishJoin');
  const form = useForm({
    schema,
    initial: { userId: state.users[0]?.id ?? '', password: '', repeat: '' },
    onSubmit: async (_input, { repeat: _repeat, ...values }) => {
      onStart();
      const result = await finish.run(values);
      if (!result.ok) return result;
      onSheet(result.value.recoverySheet);
      return ok(null);
    },
  });
  const user = form.value('userId');
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <StepHeading>{t.personTitle}</StepHeading>
      <p className={classes.lead}>{t.personText(state.officeName)}</p>
      <Stack gap="sm">
        <Select
          label={t.person}
          data={state.users.map(({ id, displayName }) => ({ value: id, label: displayName }))}
          value={user.value}
          onChange={(id) => id !== null && user.onChange(id)}
          error={user.error}
          allowDeselect={false}
        />
        <NewPassword
          label={t.password}
          repeatLabel={de.setup.user.repeat}
          password={form.text('password')}
          repeat={form.text('repeat')}
        />
        {notice}
        <FormError message={form.formError} />
        <Group justify="flex-end" mt="sm">
          <Button type="submit" loading={form.pending}>
            {t.finish}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" aria-live="polite" mih={20}>
          {form.pending ? t.finishing : ''}
        </Text>
      </Stack>
    </form>
  );
};
