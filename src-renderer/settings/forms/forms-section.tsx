import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { FormVersionInfo } from '../../../src-shared/contract/signatures.ts';
import { builtInForms } from '../../../src-shared/signatures/forms.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { de } from '../../texts/de.ts';
import { formsTexts as t } from '../../texts/forms.ts';
import classes from '../settings.module.css';
import { FormEditor } from './form-editor.tsx';
import { FormSheet } from './form-sheet.tsx';
import forms from './forms.module.css';
import { originOf } from './version-words.ts';

const builtInOf = ({ kind }: FormVersionInfo) => builtInForms.find((form) => form.kind === kind);
const isChanged = (form: FormVersionInfo): boolean => {
  const shipped = builtInOf(form);
  return shipped !== undefined && (shipped.title !== form.title || shipped.body !== form.body);
};

/** „Formulare“: the office's own words for what clients sign. */
export const FormsSection = ({ owner }: { readonly owner: boolean }) => {
  const list = useEngineQuery('forms.list', {});
  const save = useEngineCommand('forms.saveVersion');
  const [opened, setOpened] = useState<FormVersionInfo | undefined>();
  const [resetting, setResetting] = useState<FormVersionInfo | undefined>();
  if (!list.data) {
    return list.isError ? <LoadError message={list.error.message} retry={() => void list.refetch()} /> : null;
  }
  const reset = async (form: FormVersionInfo) => {
    const shipped = builtInOf(form);
    if (!shipped) return;
    const result = await save.run({ kind: form.kind, title: shipped.title, body: shipped.body });
    setResetting(undefined);
    if (result.ok) notifyDone(t.saved(shipped.title, result.value.version));
    else notifyError(result.error);
  };
  const close = () => setOpened(undefined);
  return (
    <>
      <p className={classes.lead}>{t.lead}</p>
      <ul className={forms.list}>
        {list.data.map((form) => (
          <li key={form.kind} className={forms.row}>
            <div className={forms.words}>
              <Text size="sm" fw={500}>
                {form.title}
              </Text>
              <Text size="xs" c="dimmed">
                {t.version(form.version)} · {originOf(form)}
              </Text>
            </div>
            {owner && isChanged(form) && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                aria-label={t.resetOf(form.title)}
                onClick={() => setResetting(form)}
              >
                {t.reset}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              aria-label={owner ? t.editOf(form.title) : t.viewOf(form.title)}
              onClick={() => setOpened(form)}
            >
              {owner ? t.edit : t.view}
            </Button>
          </li>
        ))}
      </ul>
      {!owner && <p className={classes.lead}>{de.settings.ownersOnly}</p>}
      {opened && (
        <FormDialog
          opened
          onClose={close}
          size="min(1120px, 100%)"
          title={owner ? t.editOf(opened.title) : opened.title}
        >
          {owner ? <FormEditor form={opened} close={close} /> : <FormSheet title={opened.title} body={opened.body} />}
        </FormDialog>
      )}
      <ConfirmDialog
        opened={resetting !== undefined}
        title={t.resetTitle}
        confirm={t.reset}
        pending={save.pending}
        onCancel={() => setResetting(undefined)}
        onConfirm={() => resetting && void reset(resetting)}
      >
        {resetting && t.resetText(resetting.title)}
      </ConfirmDialog>
    </>
  );
};
