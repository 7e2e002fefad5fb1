import { Button, FileButton, Group, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type LetterheadInfo, lettersContract } from '../../../src-shared/contract/letters.ts';
import { usePicture } from '../../case/documents/picture.ts';
import { useMay } from '../../case/may.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { de } from '../../texts/de.ts';
import { letterTexts } from '../../texts/letters.ts';
import classes from '../settings.module.css';
import { fitLogo, type Logo } from './fit-logo.ts';
import rows from './wordings.module.css';

const texts = letterTexts.settings;
const t = texts.letterheads;
const schema = lettersContract['letterheads.save'].input;

const LogoField = ({ logo, change }: { readonly logo: Logo | null; readonly change: (logo: Logo | null) => void }) => {
  const url = usePicture(logo?.bytes, logo?.mime ?? 'image/png');
  const [error, setError] = useState<string>();
  const choose = async (file: File | null) => {
    if (!file) return;
    const result = await fitLogo(file);
    setError(result.ok ? undefined : result.error);
    if (result.ok) change(result.value);
  };
  return (
    <div>
      <Text size="sm" fw={500}>
        {t.logo}
      </Text>
      {url && <img src={url} alt={t.logoAlt} className={rows.logo} />}
      <Group gap="xs">
        <FileButton accept="image/png,image/jpeg" onChange={(file) => void choose(file)}>
          {(props) => (
            <Button {...props} size="xs" variant="default">
              {t.chooseLogo}
            </Button>
          )}
        </FileButton>
        {logo && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => change(null)}>
            {t.removeLogo}
          </Button>
        )}
      </Group>
      {error && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </div>
  );
};

const LetterheadForm = ({
  letterhead,
  close,
}: {
  readonly letterhead: LetterheadInfo | undefined;
  readonly close: () => void;
}) => {
  const save = useEngineCommand('letterheads.save');
  const [logo, setLogo] = useState<Logo | null>(letterhead?.logo ?? null);
  const form = useForm({
    schema,
    initial: {
      ...(letterhead ? { letterheadId: letterhead.id } : {}),
      name: letterhead?.name ?? '',
      company: letterhead?.company ?? '',
      senderLine: letterhead?.senderLine ?? '',
      contactLines: letterhead?.contactLines ?? '',
      footerLines: letterhead?.footerLines ?? '',
      isDefault: letterhead?.isDefault ?? false,
      logo: null,
    },
    onSubmit: async (input) => {
      const result = await save.run({ ...input, logo: logo && { ...logo, bytes: new Uint8Array(logo.bytes) } });
      if (result.ok) {
        notifyDone(texts.saved);
        close();
      }
      return result;
    },
  });
  useUnsaved('wording', form.dirty || logo !== (letterhead?.logo ?? null));
  return (
    <form
      ref={form.ref}
      onSubmit={form.submit}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit(event);
      }}
    >
      <Stack gap="sm">
        <FormError message={form.formError} />
        <TextInput label={texts.name} {...form.text('name')} />
        <TextInput label={t.company} {...form.text('company')} />
        <LogoField logo={logo} change={setLogo} />
        <TextInput label={t.senderLine} description={t.senderLineHint} {...form.text('senderLine')} />
        <Textarea
          label={t.contactLines}
          description={t.contactHint}
          autosize
          minRows={3}
          {...form.text('contactLines')}
        />
        <Textarea label={t.footerLines} autosize minRows={2} {...form.text('footerLines')} />
        <Switch
          label={t.standard}
          checked={form.values.isDefault}
          onChange={(event) => form.set('isDefault', event.currentTarget.checked)}
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

/** The heads and feet of the office's letters. */
export const LetterheadsSection = () => {
  const query = useEngineQuery('letterheads.list', {});
  const may = useMay('letterheads.save');
  const remove = useEngineCommand('letterheads.remove');
  const [edited, setEdited] = useState<LetterheadInfo | 'new'>();
  const [gone, setGone] = useState<LetterheadInfo>();
  if (!query.data) {
    return query.isError ? <LoadError message={query.error.message} retry={() => void query.refetch()} /> : null;
  }
  const close = () => setEdited(undefined);
  const removeNow = async () => {
    if (!gone) return;
    const result = await remove.run({ letterheadId: gone.id });
    if (result.ok) notifyDone(texts.removeDone);
    else notifyError(result.error);
    setGone(undefined);
  };
  return (
    <>
      <p className={classes.lead}>{t.lead}</p>
      {may && (
        <Button size="xs" onClick={() => setEdited('new')}>
          {t.add}
        </Button>
      )}
      <ul className={rows.rows}>
        {query.data.map((letterhead) => (
          <Group component="li" key={letterhead.id} className={rows.row ?? ''} justify="space-between" gap="xs">
            <div className={rows.words}>
              <Text size="sm" fw={500}>
                {letterhead.name}
              </Text>
              <Text size="xs" c="dimmed">
                {[letterhead.isDefault ? t.isStandard : '', letterhead.builtIn ? t.fromOffice : letterhead.company]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            {may && (
              <Group gap={4}>
                {!letterhead.builtIn && (
                  <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setGone(letterhead)}>
                    {texts.remove}
                  </Button>
                )}
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={texts.edit(letterhead.name)}
                  onClick={() => setEdited(letterhead)}
                >
                  {texts.editShort}
                </Button>
              </Group>
            )}
          </Group>
        ))}
      </ul>
      {edited && (
        <FormDialog opened onClose={close} size="lg" title={edited === 'new' ? t.add : edited.name}>
          <LetterheadForm letterhead={edited === 'new' ? undefined : edited} close={close} />
        </FormDialog>
      )}
      <ConfirmDialog
        opened={gone !== undefined}
        title={texts.removeTitle}
        confirm={texts.remove}
        danger
        pending={remove.pending}
        onCancel={() => setGone(undefined)}
        onConfirm={() => void removeNow()}
      >
        {texts.removeText(gone?.name ?? '')}
      </ConfirmDialog>
    </>
  );
};
