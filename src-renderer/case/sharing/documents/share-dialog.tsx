import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { contract } from '../../../../src-shared/contract/contract.ts';
import { DEFAULT_SHARE_DAYS } from '../../../../src-shared/contract/shares.ts';
import { DialogCancel, FormDialog } from '../../../components/form-dialog.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { useForm } from '../../../components/use-form.ts';
import { notifyDone, useEngineQuery } from '../../../engine/engine.tsx';
import { useUnsaved } from '../../../frame/use-unload-guard.ts';
import { shareTexts as texts } from '../../../texts/shares.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { HandOn } from './hand-on.tsx';
import classes from './shares.module.css';

/** A document that is to be given out. */
export interface DocumentToShare {
  readonly id: string;
  readonly title: string;
  /** How many versions there are: the number of the newest. */
  readonly versions: number;
}

interface Props {
  readonly caseId: string;
  readonly documents: readonly DocumentToShare[];
  readonly close: () => void;
  /** Called when it closes and there is a link. */
  readonly afterwards?: (() => void) | undefined;
}

const schema = contract['shares.create'].input;

/** „Freigeben …“: asks what and how, makes the link, then shows what to hand on. */
export const ShareDialog = (props: Props) => {
  const [shareId, setShareId] = useState<string>();
  const list = useEngineQuery('shares.list', { caseId: props.caseId });
  const share = list.data?.find(({ id }) => id === shareId);
  const close = () => {
    props.close();
    if (shareId !== undefined) props.afterwards?.();
  };
  return (
    <FormDialog
      opened
      onClose={close}
      title={share ? texts.resultTitle : texts.dialogTitle(props.documents.length)}
      size="lg"
      centered
    >
      {share ? <HandOn share={share} close={close} /> : <ShareForm {...props} made={setShareId} />}
    </FormDialog>
  );
};

const ShareForm = ({ caseId, documents, made }: Props & { readonly made: (shareId: string) => void }) => {
  const create = useCaseCommand('shares.create');
  const detail = useEngineQuery('cases.get', { caseId });
  const [only] = documents;
  const suggested = documents.length === 1 && only ? only.title : texts.titleOf(detail.data?.fileNumber ?? '').trim();
  const form = useForm({
    schema,
    initial: {
      title: '',
      recipient: '',
      days: String(DEFAULT_SHARE_DAYS),
      maxDownloads: '',
      withCode: true,
      versions: Object.fromEntries(documents.map(({ id }) => [id, ''])),
    },
    prepare: ({ title, recipient, days, maxDownloads, withCode, versions }) => ({
      caseId,
      title: title.trim() || suggested,
      recipient,
      days: Number(days),
      maxDownloads: maxDownloads === '' ? null : Number(maxDownloads),
      withCode,
      items: documents.map(({ id }) => ({
        documentId: id,
        ...(versions[id] ? { version: Number(versions[id]) } : {}),
      })),
    }),
    onSubmit: async (input) => {
      const result = await create.run(input);
      if (result.ok) {
        notifyDone(texts.created);
        made(result.value.shareId);
      }
      return result;
    },
  });
  useUnsaved('card', form.dirty);
  const { versions } = form.values;
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <fieldset className={classes.chosen}>
          <Text component="legend" size="sm" fw={500}>
            {texts.chosen}
          </Text>
          <ul>
            {documents.map(({ id, title, versions: count }) => (
              <li key={id}>
                <Text size="sm" truncate title={title} style={{ flex: 1, minWidth: 0 }}>
                  {title}
                </Text>
                {count > 1 ? (
                  <NativeSelect
                    size="xs"
                    w={170}
                    aria-label={texts.versionOf(title)}
                    value={versions[id] ?? ''}
                    onChange={(event) => form.set(`versions.${id}`, event.currentTarget.value)}
                    data={[
                      { value: '', label: texts.newest(count) },
                      ...Array.from({ length: count - 1 }, (_, at) => ({
                        value: String(count - 1 - at),
                        label: texts.version(count - 1 - at),
                      })),
                    ]}
                  />
                ) : (
                  <Text size="xs" c="dimmed">
                    {texts.version(1)}
                  </Text>
                )}
              </li>
            ))}
          </ul>
        </fieldset>
        <TextInput
          label={texts.title}
          description={texts.titleHint}
          placeholder={suggested}
          data-autofocus
          {...form.text('title')}
        />
        <TextInput label={texts.recipient} description={texts.recipientHint} {...form.text('recipient')} />
        <Group grow align="flex-start">
          <NativeSelect label={texts.days} data={texts.dayChoices} {...form.text('days')} />
          <NativeSelect label={texts.limit} data={texts.limitChoices} {...form.text('maxDownloads')} />
        </Group>
        <Checkbox
          label={texts.withCode}
          description={texts.withCodeHint}
          checked={form.values.withCode}
          onChange={(event) => form.set('withCode', event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
