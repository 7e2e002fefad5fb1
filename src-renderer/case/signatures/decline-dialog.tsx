import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { contract } from '../../../src-shared/contract/contract.ts';
import type { FormKind } from '../../../src-shared/signatures/forms.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { signatureTexts } from '../../texts/signatures.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { useOfferUndo } from '../undo.tsx';

const texts = signatureTexts.declining;
const schema = contract['signatures.decline'].input.pick({ reason: true });

interface Props {
  readonly caseId: string;
  readonly kind: FormKind;
  readonly title: string;
  readonly close: () => void;
}

/** Notes that a form will not be signed, and why. */
export const DeclineDialog = (props: Props) => (
  <FormDialog opened onClose={props.close} title={texts.title(props.title)} centered>
    <DeclineForm {...props} />
  </FormDialog>
);

const DeclineForm = ({ caseId, kind, title, close }: Props) => {
  const decline = useCaseCommand('signatures.decline');
  const undo = useCaseCommand('history.undo');
  const offerUndo = useOfferUndo();
  const form = useForm({
    schema,
    initial: { reason: '' },
    onSubmit: async ({ reason }) => {
      const result = await decline.run({ caseId, kind, reason });
      if (result.ok) {
        close();
        offerUndo(texts.saved(title), () => void undo.go({}));
      }
      return result;
    },
  });
  useUnsaved('card', form.dirty);
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <Text size="sm">{texts.text}</Text>
        <TextInput label={texts.reason} data-autofocus {...form.text('reason')} />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
