import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { type DeskRow, devicesContract } from '../../../src-shared/contract/devices.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { required } from '../../components/required.ts';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, useEngineCommand } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { de } from '../../texts/de.ts';

const t = de.desks.rename;

/** Gives a desk another name. */
export const RenameDesk = ({
  desk,
  onClose,
}: {
  /** Undefined: none is renamed. */
  readonly desk: DeskRow | undefined;
  readonly onClose: () => void;
}) => {
  // While the dialog goes away, it still says which desk it was about.
  const shown = useRef(desk);
  shown.current = desk ?? shown.current;
  return (
    <FormDialog opened={desk !== undefined} onClose={onClose} title={t.title(shown.current?.tag ?? '')} centered>
      {shown.current ? <RenameForm key={shown.current.id} desk={shown.current} close={onClose} /> : null}
    </FormDialog>
  );
};

const RenameForm = ({ desk, close }: { readonly desk: DeskRow; readonly close: () => void }) => {
  const rename = useEngineCommand('devices.rename');
  const form = useForm({
    schema: devicesContract['devices.rename'].input,
    initial: { deviceId: desk.id, name: desk.name },
    onSubmit: async (input, { name }) => {
      const result = await rename.run(input);
      if (result.ok) {
        notifyDone(t.done(name));
        close();
      }
      return result;
    },
  });
  useUnsaved('office', form.dirty);
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <TextInput
          label={t.name}
          description={t.hint}
          maxLength={60}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
          {...required}
          {...form.text('name')}
        />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {de.common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
