import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRef } from 'react';
import type { FormVersionInfo } from '../../../src-shared/contract/signatures.ts';
import { signaturesContract } from '../../../src-shared/contract/signatures.ts';
import { type FormProblem, formProblems, placeholders } from '../../../src-shared/signatures/forms.ts';
import { offsetOf } from '../../case/letters/text-place.ts';
import { DialogCancel } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { de } from '../../texts/de.ts';
import { formsTexts as t } from '../../texts/forms.ts';
import { FormSheet } from './form-sheet.tsx';
import forms from './forms.module.css';
import { originOf } from './version-words.ts';

const schema = signaturesContract['forms.saveVersion'].input;

/** The words of a form, checked and shown while they are typed. Saving makes a new version. */
export const FormEditor = ({ form: shown, close }: { readonly form: FormVersionInfo; readonly close: () => void }) => {
  const { kind, title, body, version } = shown;
  const save = useEngineCommand('forms.saveVersion');
  const history = useEngineQuery('forms.history', { kind });
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useForm({
    schema,
    initial: { kind, title, body },
    onSubmit: async (input) => {
      const result = await save.run(input);
      if (result.ok) {
        notifyDone(result.value.version === version ? t.unchanged : t.saved(input.title, result.value.version));
        close();
      }
      return result;
    },
  });
  useUnsaved('wording', form.dirty);
  const problems = formProblems(form.values.body);
  const select = (from: number, to: number) => {
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  };
  const jump = ({ line, column, text }: FormProblem) => {
    const at = offsetOf(form.values.body, line, column);
    select(at, at + text.length);
  };
  const insert = (name: string) => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
    const piece = `{{${name}}}`;
    form.set('body', form.values.body.slice(0, selectionStart) + piece + form.values.body.slice(selectionEnd));
    const cursor = selectionStart + piece.length;
    // After React has put the text into the field.
    requestAnimationFrame(() => select(cursor, cursor));
  };
  const earlier = (history.data ?? []).filter(({ id }) => id !== shown.id);
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
        <div className={forms.columns}>
          <Stack gap="sm">
            <TextInput label={t.title} spellCheck lang="de" {...form.text('title')} />
            <NativeSelect
              label={t.insert}
              value=""
              onChange={(event) => event.currentTarget.value && insert(event.currentTarget.value)}
              data={[
                { value: '', label: t.insertPick },
                ...Object.entries(placeholders).map(([value, label]) => ({ value, label })),
              ]}
            />
            <Textarea
              ref={field}
              label={t.body}
              description={t.bodyHint}
              rows={14}
              spellCheck
              lang="de"
              data-autofocus
              {...form.text('body')}
            />
            <section aria-label={t.check} role="status">
              {problems.length === 0 ? (
                <Text size="xs" c="dimmed">
                  {t.fine}
                </Text>
              ) : (
                <ul className={forms.problems}>
                  {problems.map((problem) => (
                    <li key={`${problem.line}:${problem.column}`}>
                      <UnstyledButton className={forms.problem ?? ''} onClick={() => jump(problem)}>
                        <IconAlertTriangle size={16} aria-hidden />
                        <span>{t[problem.kind](problem.line, problem.text)}</span>
                      </UnstyledButton>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          </Stack>
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t.preview}
            </Text>
            <FormSheet title={form.values.title} body={form.values.body} />
            {earlier.length > 0 && (
              <details className={forms.versions}>
                <summary>{t.versions}</summary>
                <ul className={forms.list}>
                  {earlier.map((one) => (
                    <li key={one.id} className={forms.row}>
                      <Text size="sm" className={forms.words ?? ''}>
                        {t.version(one.version)} · {originOf(one)}
                      </Text>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={t.takeOf(one.version)}
                        onClick={() => {
                          form.set('title', one.title);
                          form.set('body', one.body);
                        }}
                      >
                        {t.take}
                      </Button>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        </div>
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
