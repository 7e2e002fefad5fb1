import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { contract } from '../../../../src-shared/contract/contract.ts';
import { formatDate } from '../../../../src-shared/time/format.ts';
import { DialogCancel, FormDialog } from '../../../components/form-dialog.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { useForm } from '../../../components/use-form.ts';
import { notifyDone } from '../../../engine/engine.tsx';
import { caseTexts } from '../../../texts/case.ts';
import { clientLinkTexts as texts } from '../../../texts/client-link.ts';
import { useCaseCommand } from '../../own-changes.tsx';

const DAY_MS = 86_400_000;
const schema = contract['publications.extend'].input;
const choices = Object.entries(caseTexts.sharing.days)
  .map(([value, label]) => ({ value, label }))
  .sort((a, b) => Number(a.value) - Number(b.value));

interface Props {
  readonly publicationId: string;
  readonly close: () => void;
}

/** How long the link holds from today on. */
export const ExtendLinkDialog = (props: Props) => (
  <FormDialog opened onClose={props.close} title={texts.extendTitle} centered>
    <ExtendForm {...props} />
  </FormDialog>
);

const ExtendForm = ({ publicationId, close }: Props) => {
  const extend = useCaseCommand('publications.extend');
  const form = useForm({
    schema,
    initial: { days: '365' },
    prepare: ({ days }) => ({ publicationId, days: Number(days) }),
    onSubmit: async (input) => {
      const result = await extend.run(input);
      if (result.ok) {
        notifyDone(texts.extended(formatDate(Date.now() + input.days * DAY_MS)));
        close();
      }
      return result;
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <Text size="sm">{texts.extendHint}</Text>
        <NativeSelect label={caseTexts.sharing.validity} data={choices} data-autofocus {...form.text('days')} />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.extend}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
