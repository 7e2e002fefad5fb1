import { Anchor, Button, Group, PasswordInput, Radio, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import type { SessionState } from '../../src-shared/contract/session.ts';
import { err } from '../../src-shared/result.ts';
import { FormError } from '../components/form-error.tsx';
import { KeychainNotice } from '../components/keychain-notice.tsx';
import { visibilityToggle } from '../components/new-password.tsx';
import { Notice } from '../components/notice.tsx';
import { useForm } from '../components/use-form.ts';
import { useEngineCommand } from '../engine/engine.tsx';
import classes from '../frame/entrance.module.css';
import { Entrance } from '../frame/entrance.tsx';
import { de } from '../texts/de.ts';
import { RecoverForm } from './recover-form.tsx';

const WRONG_PASSWORD = 'session.wrongPassword';
const LAST_USER = 'fallstand.lastUser';
const schema = z.object({ userId: z.string(), password: z.string().min(1, de.signIn.passwordMissing).max(200) });

/** Sign in as one of the office's users, or set a new password with the recovery sheet. */
export const SignInScreen = ({ session }: { readonly session: SessionState }) => {
  const [forgotten, setForgotten] = useState(false);
  const signIn = useEngineCommand('session.signIn');
  const { users } = session;
  const [last] = useState(() => window.localStorage.getItem(LAST_USER));
  const first = users.find((user) => user.id === last) ?? users[0];
  const form = useForm({
    schema,
    initial: { userId: first?.id ?? '', password: '' },
    onSubmit: async (input) => {
      const result = await signIn.run(input);
      if (result.ok) {
        window.localStorage.setItem(LAST_USER, input.userId);
        return result;
      }
      return result.error.code === WRONG_PASSWORD ? err({ ...result.error, field: 'password' }) : result;
    },
  });
  const t = de.signIn;
  if (forgotten) {
    return (
      <Entrance>
        <RecoverForm users={users} userId={form.values.userId} onBack={() => setForgotten(false)} />
      </Entrance>
    );
  }
  const only = users.length === 1 ? users[0] : undefined;
  return (
    <Entrance>
      <form ref={form.ref} onSubmit={form.submit} noValidate>
        <h1>{t.title}</h1>
        <Stack gap="md" mt="md">
          {session.problem ? (
            <Notice tone="warn" icon={<IconAlertTriangle size={18} />}>
              {session.problem.message}
            </Notice>
          ) : null}
          {only ? (
            <Text fw={500}>{only.displayName}</Text>
          ) : (
            <Radio.Group
              label={t.who}
              value={form.values.userId}
              onChange={(userId) => form.set('userId', userId)}
              name="userId"
            >
              <div className={classes.users}>
                {users.map((user) => (
                  <Radio.Card key={user.id} value={user.id} className={classes.user ?? ''} title={user.displayName}>
                    <Radio.Indicator />
                    <span className={classes.userName}>{user.displayName}</span>
                  </Radio.Card>
                ))}
              </div>
            </Radio.Group>
          )}
          <PasswordInput
            label={t.password}
            autoComplete="current-password"
            autoFocus
            visibilityToggleButtonProps={visibilityToggle}
            {...form.text('password')}
          />
          <FormError message={form.formError} />
          <Group justify="space-between">
            <Anchor component="button" type="button" size="sm" onClick={() => setForgotten(true)}>
              {t.forgotten}
            </Anchor>
            <Button type="submit" loading={form.pending}>
              {t.submit}
            </Button>
          </Group>
          <Text size="sm" c="dimmed" aria-live="polite" mih={20}>
            {form.pending ? t.opening : ''}
          </Text>
          {session.keychain === 'unavailable' ? <KeychainNotice /> : null}
        </Stack>
      </form>
    </Entrance>
  );
};
