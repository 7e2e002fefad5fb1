import { Button, Group, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { lettersContract, type TemplateInfo } from '../../../src-shared/contract/letters.ts';
import { letterKinds, letterKindTitles } from '../../../src-shared/letters/words.ts';
import { BodyField } from '../../case/letters/body-field.tsx';
import { useMay } from '../../case/may.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { de } from '../../texts/de.ts';
import { letterTexts } from '../../texts/letters.ts';
import classes from '../settings.module.css';
import { WordingCheck } from './wording-check.tsx';
import { WordingRow } from './wording-row.tsx';
import rows from './wordings.module.css';

const t = letterTexts.settings;
const schema = lettersContract['templates.save'].input;

const TemplateForm = ({
  template,
  close,
}: {
  readonly template: TemplateInfo | undefined;
  readonly close: () => void;
}) => {
  const save = useEngineCommand('templates.save');
  const body = useRef<HTMLTextAreaElement>(null);
  const subject = useRef<HTMLInputElement>(null);
  const form = useForm({
    schema,
    initial: {
      ...(template ? { templateId: template.id } : {}),
      kind: template?.kind ?? 'demand',
      name: template?.name ?? '',
      subject: template?.subject ?? '',
      body: template?.body ?? '',
      active: template?.active ?? true,
    },
    onSubmit: async (input) => {
      const result = await save.run(input);
      if (result.ok) {
        notifyDone(t.saved);
        close();
      }
      return result;
    },
  });
  useUnsaved('wording', form.dirty);
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
        <TextInput label={t.name} {...form.text('name')} />
        <NativeSelect
          label={t.kind}
          data={letterKinds.map((kind) => ({ value: kind, label: letterKindTitles[kind] }))}
          {...form.text('kind')}
        />
        <TextInput ref={subject} label={t.subject} spellCheck lang="de" {...form.text('subject')} />
        <BodyField
          value={form.values.body}
          onChange={(text) => form.set('body', text)}
          fieldRef={body}
          error={form.errors.body}
        />
        <WordingCheck subject={form.values.subject} body={form.values.body} subjectRef={subject} bodyRef={body} />
        <Switch
          label={t.active}
          checked={form.values.active}
          onChange={(event) => form.set('active', event.currentTarget.checked)}
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

/** The templates new letters begin with. */
export const TemplatesSection = () => {
  const query = useEngineQuery('templates.list', {});
  const may = useMay('templates.save');
  const reset = useEngineCommand('templates.reset');
  const [edited, setEdited] = useState<TemplateInfo | 'new'>();
  if (!query.data) {
    return query.isError ? <LoadError message={query.error.message} retry={() => void query.refetch()} /> : null;
  }
  const close = () => setEdited(undefined);
  return (
    <>
      <p className={classes.lead}>{t.templates.lead}</p>
      {may && (
        <Button size="xs" onClick={() => setEdited('new')}>
          {t.templates.add}
        </Button>
      )}
      <ul className={rows.rows}>
        {query.data.map((template) => (
          <WordingRow
            key={template.id}
            name={template.name}
            note={letterKindTitles[template.kind]}
            wording={template}
            edit={may ? () => setEdited(template) : undefined}
            reset={async () => {
              const result = await reset.run({ templateId: template.id });
              if (result.ok) notifyDone(template.builtIn ? t.resetDone : t.removeDone);
              else notifyError(result.error);
            }}
          />
        ))}
      </ul>
      {edited && (
        <FormDialog opened onClose={close} size="xl" title={edited === 'new' ? t.templates.add : edited.name}>
          <TemplateForm template={edited === 'new' ? undefined : edited} close={close} />
        </FormDialog>
      )}
    </>
  );
};
