import { Button, Group, Stack } from '@mantine/core';
import { type OfficeFields as Office, officeFields } from '../../src-shared/contract/session.ts';
import { ok } from '../../src-shared/result.ts';
import { FormError } from '../components/form-error.tsx';
import { OfficeFields } from '../components/office-fields.tsx';
import { useForm } from '../components/use-form.ts';
import classes from '../frame/entrance.module.css';
import { de } from '../texts/de.ts';

export const OfficeStep = ({
  initial,
  onChange,
  onBack,
  onNext,
}: {
  readonly initial: Office;
  readonly onChange: (office: Office) => void;
  readonly onBack: () => void;
  readonly onNext: (office: Office) => void;
}) => {
  const form = useForm({
    schema: officeFields,
    initial,
    onChange,
    onSubmit: async (_input, office) => {
      onNext(office);
      return ok(null);
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <h1>{de.setup.office.title}</h1>
      <p className={classes.lead}>{de.setup.office.text}</p>
      <Stack gap="sm">
        <OfficeFields field={form.text} autoFocus />
        <FormError message={form.formError} />
        <Group justify="space-between" mt="sm">
          <Button variant="default" onClick={onBack}>
            {de.common.back}
          </Button>
          <Button type="submit">{de.common.next}</Button>
        </Group>
      </Stack>
    </form>
  );
};
