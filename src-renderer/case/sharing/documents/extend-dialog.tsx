import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { contract } from '../../../../src-shared/contract/contract.ts';
import { DEFAULT_SHARE_DAYS, type ShareInfo } from '../../../../src-shared/contract/shares.ts';
import { formatDate } from '../../../../src-shared/time/format.ts';
import { DialogCancel, FormDialog } from '../../../components/form-dialog.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { useForm } from '../../../components/use-form.ts';
import { notifyDone } from '../../../engine/engine.tsx';
import { shareTexts as texts } from '../../../texts/shares.ts';
import { useCaseCommand } from '../../own-changes.tsx';

const DAY_MS = 86_400_000;
const schema = contract['shares.extend'].input;

interface Props {
  readonly share: ShareInfo;
  readonly close: () => void;
}

/** How long and how often a link can be used from now on; unlocks it, too. */
export const ExtendDialog = (props: Props) => (
  <FormDialog opened onClose={props.close} title={texts.extendTitle} centered>
    <ExtendForm {...props} />
  </FormDialog>
);

const ExtendForm = ({ share, close }: Props) => {
  const extend = useCaseCommand('shares.extend');
  const known = share.maxDownloads;
  const isListed = texts.limitChoices.some(({ value }) => value === String(known ?? ''));
  const form = useForm({
    schema,
    initial: { days: String(DEFAULT_SHARE_DAYS), maxDownloads: String(known ?? '') },
    prepare: ({ days, maxDownloads }) => ({
      shareId: share.id,
      days: Number(days),
      maxDownloads: maxDownloads === '' ? null : Number(maxDownloads),
    }),
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
        <NativeSelect label={texts.days} data={texts.dayChoices} data-autofocus {...form.text('days')} />
        <NativeSelect
          label={texts.limit}
          data={isListed || known === null ? texts.limitChoices : [...texts.limitChoices, texts.limitOther(known)]}
          {...form.text('maxDownloads')}
        />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.extendSave}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
