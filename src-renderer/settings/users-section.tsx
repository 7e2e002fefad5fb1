import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { userRoles } from '../../src-shared/cases/words.ts';
import { sessionContract } from '../../src-shared/contract/session.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { FormError } from '../components/form-error.tsx';
import { LoadError } from '../components/load-error.tsx';
import { NewPassword } from '../components/new-password.tsx';
import { required } from '../components/required.ts';
import { useForm } from '../components/use-form.ts';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './settings.module.css';

const t = de.settings.users;
const schema = sessionContract['users.add'].input
  .extend({ repeat: z.string() })
  .refine((user) => user.repeat === user.password, { path: ['repeat'], error: de.password.mismatch });

const AddUser = ({ onClose }: { readonly onClose: () => void }) => {
  const add = useEngineCommand('users.add');
  const form = useForm({
    schema,
    initial: { displayName: '', loginName: '', role: 'appraiser' as const, password: '', repeat: '' },
    onSubmit: async (_input, { repeat: _repeat, ...user }) => {
      const result = await add.run(user);
      if (result.ok) {
        notifyDone(t.added(user.displayName));
        onClose();
      }
      return result;
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <h3>{t.add}</h3>
      <Stack gap="sm">
        <TextInput label={t.name} {...required} autoFocus {...form.text('displayName')} />
        <Group gap="sm" grow align="flex-start">
          <TextInput
            label={t.loginName}
            {...required}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            {...form.text('loginName')}
          />
          <NativeSelect
            label={t.role}
            data={Object.entries(userRoles).map(([value, label]) => ({ value, label }))}
            {...form.text('role')}
          />
        </Group>
        <NewPassword
          label={t.password}
          repeatLabel={t.repeat}
          password={form.text('password')}
          repeat={form.text('repeat')}
        />
        <Text size="sm" c="dimmed">
          {t.passwordHint}
        </Text>
        <FormError message={form.formError} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={form.pending}>
            {de.common.cancel}
          </Button>
          <Button type="submit" loading={form.pending}>
            {t.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Who works here, and a further one. */
export const UsersSection = ({ owner }: { readonly owner: boolean }) => {
  const users = useEngineQuery('users.list', {});
  const session = useEngineQuery('session.state', {});
  const lock = useEngineCommand('users.lock');
  const [adding, setAdding] = useState(false);
  const [locking, setLocking] = useState<{ readonly id: string; readonly displayName: string } | undefined>();
  const lockNow = async () => {
    if (locking === undefined) return;
    const result = await lock.run({ userId: locking.id });
    if (result.ok) notifyDone(t.locked(locking.displayName));
    else notifyError(result.error);
    setLocking(undefined);
  };
  if (!users.data) {
    return users.isError ? <LoadError message={users.error.message} retry={() => void users.refetch()} /> : null;
  }
  return (
    <>
      <p className={classes.lead}>{t.text}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" style={{ width: '40%' }}>
              {t.name}
            </th>
            <th scope="col">{t.loginName}</th>
            <th scope="col">{t.role}</th>
            <th scope="col">{t.state}</th>
            {owner ? (
              <th scope="col" style={{ width: 108 }}>
                {t.actions}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {users.data.map((user) => (
            <tr key={user.id}>
              <td>{user.displayName}</td>
              <td>{user.loginName}</td>
              <td>{userRoles[user.role]}</td>
              <td>{user.active ? t.active : t.inactive}</td>
              {owner ? (
                <td>
                  {user.active && user.id !== session.data?.me?.id ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t.lockOf(user.displayName)}
                      onClick={() => setLocking(user)}
                    >
                      {t.lock}
                    </Button>
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      <ConfirmDialog
        opened={locking !== undefined}
        title={t.lockTitle(locking?.displayName ?? '')}
        confirm={t.lock}
        danger
        pending={lock.pending}
        onConfirm={() => void lockNow()}
        onCancel={() => setLocking(undefined)}
      >
        {t.lockText}
      </ConfirmDialog>
      {owner ? (
        adding ? (
          <AddUser onClose={() => setAdding(false)} />
        ) : (
          <Button
            mt="md"
            variant="default"
            leftSection={<IconUserPlus size={18} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t.add}
          </Button>
        )
      ) : (
        <Text size="sm" c="dimmed" mt="md">
          {de.settings.ownersOnly}
        </Text>
      )}
    </>
  );
};
