import { Button, Group, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { lettersContract, type TextBlockInfo } from '../../../src-shared/contract/letters.ts';
import { reductionKinds, reductionKindTitles } from '../../../src-shared/letters/words.ts';
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
const schema = lettersContract['textBlocks.save'].input;

const BlockForm = ({ block, close }: { readonly block: TextBlockInfo | undefined; readonly close: () => void }) => {
  const save = useEngineCommand('textBlocks.save');
  const body = useRef<HTMLTextAreaElement>(null);
  const form = useForm({
    schema,
    initial: {
      ...(block ? { textBlockId: block.id } : {}),
      key: block?.key ?? '',
      title: block?.title ?? '',
      category: block?.category ?? '',
      reductionKind: block?.reductionKind ?? '',
      body: block?.body ?? '',
      active: block?.active ?? true,
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
        <TextInput label={t.blocks.title} {...form.text('title')} />
        <TextInput label={t.blocks.key} description={t.blocks.keyHint} {...form.text('key')} />
        <TextInput label={t.blocks.category} {...form.text('category')} />
        <NativeSelect
          label={t.blocks.reduction}
          data={[
            { value: '', label: t.blocks.noReduction },
            ...reductionKinds.map((kind) => ({ value: kind, label: reductionKindTitles[kind] })),
          ]}
          {...form.text('reductionKind')}
        />
        <BodyField
          value={form.values.body}
          onChange={(text) => form.set('body', text)}
          fieldRef={body}
          error={form.errors.body}
        />
        <WordingCheck subject="" body={form.values.body} bodyRef={body} />
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

/** The paragraphs letters are put together from, by category. */
export const TextBlocksSection = () => {
  const query = useEngineQuery('textBlocks.list', {});
  const may = useMay('textBlocks.save');
  const reset = useEngineCommand('textBlocks.reset');
  const [edited, setEdited] = useState<TextBlockInfo | 'new'>();
  if (!query.data) {
    return query.isError ? <LoadError message={query.error.message} retry={() => void query.refetch()} /> : null;
  }
  const blocks = query.data;
  const close = () => setEdited(undefined);
  return (
    <>
      <p className={classes.lead}>{t.blocks.lead}</p>
      {may && (
        <Button size="xs" onClick={() => setEdited('new')}>
          {t.blocks.add}
        </Button>
      )}
      {[...new Set(blocks.map(({ category }) => category))].map((category) => (
        <div key={category}>
          <h3>{category || t.blocks.noCategory}</h3>
          <ul className={rows.rows}>
            {blocks
              .filter((block) => block.category === category)
              .map((block) => (
                <WordingRow
                  key={block.id}
                  name={block.title}
                  note={block.reductionKind ? t.blocks.answers(reductionKindTitles[block.reductionKind]) : block.key}
                  wording={block}
                  edit={may ? () => setEdited(block) : undefined}
                  reset={async () => {
                    const result = await reset.run({ textBlockId: block.id });
                    if (result.ok) notifyDone(block.builtIn ? t.resetDone : t.removeDone);
                    else notifyError(result.error);
                  }}
                />
              ))}
          </ul>
        </div>
      ))}
      {edited && (
        <FormDialog opened onClose={close} size="xl" title={edited === 'new' ? t.blocks.add : edited.title}>
          <BlockForm block={edited === 'new' ? undefined : edited} close={close} />
        </FormDialog>
      )}
    </>
  );
};
