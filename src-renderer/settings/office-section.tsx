import { Button, Group, Stack, Text } from '@mantine/core';
import { type OfficeFields as Office, officeFields } from '../../src-shared/contract/session.ts';
import { FormError } from '../components/form-error.tsx';
import { LoadError } from '../components/load-error.tsx';
import { OfficeFields } from '../components/office-fields.tsx';
import { useForm } from '../components/use-form.ts';
import { notifyDone, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { useUnsaved } from '../frame/use-unload-guard.ts';
import { de } from '../texts/de.ts';
import classes from './settings.module.css';

const t = de.settings;

const OfficeForm = ({ office, owner }: { readonly office: Office; readonly owner: boolean }) => {
  const change = useEngineCommand('office.change');
  const form = useForm({
    schema: officeFields,
    initial: office,
    onSubmit: async (input) => {
      const result = await change.run(input);
      if (result.ok) notifyDone(t.office.saved);
      return result;
    },
  });
  useUnsaved('office', form.dirty);
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <OfficeFields field={form.text} disabled={!owner} />
        <FormError message={form.formError} />
        {owner ? (
          <Group justify="flex-end">
            <Button type="submit" loading={form.pending} disabled={!form.dirty}>
              {de.common.save}
            </Button>
          </Group>
        ) : (
          <Text size="sm" c="dimmed">
            {t.ownersOnly}
          </Text>
        )}
      </Stack>
    </form>
  );
};

/** The office's own address and contacts. */
export const OfficeSection = ({ owner }: { readonly owner: boolean }) => {
  const office = useEngineQuery('office.get', {});
  if (!office.data) {
    return office.isError ? <LoadError message={office.error.message} retry={() => void office.refetch()} /> : null;
  }
  const { id: _id, deskTag, ...fields } = office.data;
  return (
    <>
      <p className={classes.lead}>{t.office.text}</p>
      {/* A change from another desk shows at once, unless one is typing here: then the form keeps what was typed. */}
      <OfficeForm office={fields} owner={owner} />
      <Text size="sm" c="dimmed" mt="md">
        {t.office.deskTag(deskTag)}
      </Text>
    </>
  );
};
