import { Alert, Button, Group, NativeSelect, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { type ErasureInfo, erasureContract } from '../../../src-shared/contract/erasure.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { required } from '../../components/required.ts';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { paths } from '../../routes/paths.ts';
import { erasureTexts as texts } from '../../texts/erasure.ts';

interface Props {
  readonly detail: CaseDetail;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before a closed case is erased for good: what goes, what stays, whether it may, and who agrees. */
export const EraseDialog = ({ detail, opened, onClose }: Props) => (
  <FormDialog opened={opened} onClose={onClose} title={texts.title(detail.fileNumber)} size="lg" centered>
    {opened && <Asking detail={detail} onClose={onClose} />}
  </FormDialog>
);

const Asking = ({ detail, onClose }: Omit<Props, 'opened'>) => {
  const erasure = useEngineQuery('erasure.get', { caseId: detail.id });
  if (!erasure.data) {
    return erasure.isError ? <LoadError message={erasure.error.message} retry={() => void erasure.refetch()} /> : null;
  }
  const info = erasure.data;
  const day = formatCalendarDate(info.keptUntil);
  const stops = info.state === 'kept' || (info.needsConfirmer && info.confirmers.length === 0);
  return (
    <Stack gap="sm">
      {info.state === 'kept' ? (
        <Alert color="yellow" variant="light">
          {texts.kept(day, info.basis)}
        </Alert>
      ) : (
        <>
          <Text size="sm">{texts.what}</Text>
          <Text size="sm" c="dimmed">
            {texts.stays}
          </Text>
          <Text size="sm">{info.state === 'due' ? texts.due(day) : texts.early(day)}</Text>
        </>
      )}
      {info.state !== 'kept' && stops && (
        <Alert color="yellow" variant="light">
          {texts.noConfirmer}
        </Alert>
      )}
      {stops ? (
        <Group justify="flex-end">
          <DialogCancel />
        </Group>
      ) : (
        <EraseForm detail={detail} info={info} onClose={onClose} />
      )}
    </Stack>
  );
};

const schema = erasureContract['erasure.erase'].input.omit({ caseId: true });

const EraseForm = ({ detail, info, onClose }: Omit<Props, 'opened'> & { readonly info: ErasureInfo }) => {
  const erase = useEngineCommand('erasure.erase');
  const [, navigate] = useLocation();
  const form = useForm({
    schema,
    initial: { fileNumber: '', reason: '', confirmer: '', password: '' },
    prepare: (values) => ({
      ...values,
      confirmer: values.confirmer === '' ? null : values.confirmer,
      password: values.confirmer === '' ? null : values.password,
    }),
    onSubmit: async (input) => {
      const result = await erase.run({ caseId: detail.id, ...input });
      if (result.ok) {
        onClose();
        notifyDone(texts.erased(detail.fileNumber));
        navigate(paths.cases);
      }
      return result;
    },
  });
  useUnsaved('card', form.dirty);
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={texts.fileNumber(detail.fileNumber)}
          {...required}
          data-autofocus
          autoComplete="off"
          {...form.text('fileNumber')}
        />
        <TextInput label={texts.reason} description={texts.reasonHint} {...required} {...form.text('reason')} />
        {info.needsConfirmer ? (
          <Group gap="sm" grow align="flex-start">
            <NativeSelect
              label={texts.confirmer}
              {...required}
              data={[
                { value: '', label: texts.choose },
                ...info.confirmers.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              {...form.text('confirmer')}
            />
            <PasswordInput label={texts.password} {...required} autoComplete="off" {...form.text('password')} />
          </Group>
        ) : (
          <Text size="sm" c="dimmed">
            {texts.alone}
          </Text>
        )}
        <FormError message={form.formError} />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" color="danger" leftSection={<IconTrash size={18} aria-hidden />} loading={form.pending}>
            {texts.erase}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
