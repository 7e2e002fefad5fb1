import { Button, type ButtonProps, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { scannerContract } from '../../src-shared/contract/scanner.ts';
import { sessionContract } from '../../src-shared/contract/session.ts';
import { ok } from '../../src-shared/result.ts';
import { useMay } from '../case/may.ts';
import { FormError } from '../components/form-error.tsx';
import { KeychainNotice } from '../components/keychain-notice.tsx';
import { NewPassword, visibilityToggle } from '../components/new-password.tsx';
import { type Form, useForm } from '../components/use-form.ts';
import { notifyDone, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './settings.module.css';

const t = de.settings.security;
const empty = { current: '', password: '', repeat: '' };
const schema = sessionContract['session.changePassword'].input
  .extend({ current: z.string().min(1, t.currentMissing).max(200), repeat: z.string() })
  .refine((values) => values.repeat === values.password, { path: ['repeat'], error: de.password.mismatch });

/** Password, keychain, recovery sheet. */
export const SecuritySection = () => {
  const change = useEngineCommand('session.changePassword');
  const session = useEngineQuery('session.state', {});
  const form = useForm({
    schema,
    initial: empty,
    onSubmit: async (_input, { repeat: _repeat, ...values }) => {
      const result = await change.run(values);
      if (result.ok) {
        notifyDone(t.changed);
        form.reset(empty);
      }
      return result;
    },
  });
  return (
    <>
      <h3>{t.passwordTitle}</h3>
      <PartForm form={form} submit={t.change}>
        <PasswordInput
          label={t.current}
          autoComplete="current-password"
          visibilityToggleButtonProps={visibilityToggle}
          {...form.text('current')}
        />
        <NewPassword
          label={t.password}
          repeatLabel={t.repeat}
          password={form.text('password')}
          repeat={form.text('repeat')}
        />
      </PartForm>
      <h3>{t.keychainTitle}</h3>
      {session.data?.keychain === 'unavailable' ? <KeychainNotice /> : <p className={classes.lead}>{t.keychainOk}</p>}
      <h3>{t.scannerTitle}</h3>
      <p className={classes.lead}>{t.scannerText}</p>
      <Scanner />
      <h3>{t.sheetTitle}</h3>
      <p className={classes.lead}>{t.sheetText}</p>
      {session.data?.me?.role === 'owner' ? <NewSheet /> : null}
    </>
  );
};

/** One form of this section: its fields, what is wrong as a whole, and its button. */
const PartForm = ({
  form,
  submit,
  children,
  ...button
}: {
  readonly form: Pick<Form<object>, 'ref' | 'submit' | 'formError' | 'pending'>;
  readonly submit: string;
  readonly children: ReactNode;
} & Pick<ButtonProps, 'variant' | 'disabled'>) => (
  <form ref={form.ref} onSubmit={form.submit} noValidate>
    <Stack gap="sm" maw={400}>
      {children}
      <FormError message={form.formError} />
      <Group justify="flex-end">
        <Button type="submit" loading={form.pending} {...button}>
          {submit}
        </Button>
      </Group>
    </Stack>
  </form>
);

/** Where this desk finds ClamAV; it is asked before the address is kept. */
const Scanner = () => {
  const scanner = useEngineQuery('scanner.get', {});
  return scanner.data ? <ScannerForm key={scanner.data.address} address={scanner.data.address} /> : null;
};

const ScannerForm = ({ address }: { readonly address: string }) => {
  const set = useEngineCommand('scanner.set');
  const may = useMay('scanner.set');
  const form = useForm({
    schema: scannerContract['scanner.set'].input,
    initial: { address },
    onSubmit: async (_input, values) => {
      const result = await set.run(values);
      if (result.ok) notifyDone(t.scannerSaved(result.value.version));
      return result;
    },
  });
  return (
    <PartForm form={form} submit={t.scannerSave} variant="default" disabled={!may}>
      <TextInput
        label={t.scannerAddress}
        description={t.scannerHint}
        spellCheck={false}
        disabled={!may}
        {...form.text('address')}
      />
    </PartForm>
  );
};

/** Makes a fresh recovery sheet, for instance because the first was never printed. */
const NewSheet = () => {
  const make = useEngineCommand('session.newRecoverySheet');
  const form = useForm({
    schema: z.object({ sheetPassword: z.string().min(1, t.currentMissing).max(200) }),
    initial: { sheetPassword: '' },
    onSubmit: async (_input, { sheetPassword }) => {
      const result = await make.run({ password: sheetPassword });
      if (!result.ok) return { ok: false, error: { ...result.error, field: 'sheetPassword' } };
      const { name, bytes } = result.value.recoverySheet;
      const saved = await window.fallstand.saveFile(name, bytes);
      notifyDone(saved.saved ? t.sheetSaved : t.sheetNotSaved);
      form.reset({ sheetPassword: '' });
      return ok(null);
    },
  });
  return (
    <PartForm form={form} submit={t.sheetMake} variant="default">
      <PasswordInput
        label={t.sheetPassword}
        description={t.sheetWarning}
        autoComplete="current-password"
        visibilityToggleButtonProps={visibilityToggle}
        {...form.text('sheetPassword')}
      />
    </PartForm>
  );
};
