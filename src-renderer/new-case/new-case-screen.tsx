import { Button, NativeSelect, Text } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { normalizePlate } from '../../src-shared/cases/plate.ts';
import { branches } from '../../src-shared/cases/words.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { FormError } from '../components/form-error.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useForm } from '../components/use-form.ts';
import { notifyDone, useEngineCommand } from '../engine/engine.tsx';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import { type CaseDraft, caseSchema, forgetDraft, isEmptyDraft, keepDraft, readDraft, toNewCase } from './draft.ts';
import { moveOnByEnter } from './move-on.ts';
import classes from './new-case.module.css';
import { ClientFields, OpponentFields, WorkshopFields } from './party-fields.tsx';
import { AccidentFields, VehicleFields } from './vehicle-fields.tsx';

const t = de.newCase;

const Section = ({ name, children }: { readonly name: keyof typeof t.sections; readonly children: ReactNode }) => (
  <section className={classes.section} aria-labelledby={`new-case-${name}`}>
    <div className={classes.about}>
      <h2 id={`new-case-${name}`}>{t.sections[name]}</h2>
      <p>{t.hints[name]}</p>
    </div>
    <div className={classes.fields}>{children}</div>
  </section>
);

/** A new case on one page, made for typing. */
export const NewCaseScreen = () => {
  const memory = useDeskMemory();
  const create = useEngineCommand('cases.create');
  const [initial] = useState(() => readDraft(memory));
  const [asking, setAsking] = useState(false);
  const form = useForm<typeof caseSchema, CaseDraft>({
    schema: caseSchema,
    initial,
    prepare: toNewCase,
    onChange: (draft) => keepDraft(memory, draft),
    onSubmit: async (input) => {
      const result = await create.run(input);
      if (result.ok) {
        forgetDraft(memory);
        notifyDone(t.created(result.value.fileNumber));
        navigate(paths.case(result.value.caseId), { replace: true });
      }
      return result;
    },
  });
  const empty = isEmptyDraft(form.values);
  const wrong = Object.keys(form.errors).length;

  const discard = () => {
    setAsking(false);
    forgetDraft(memory);
    navigate(paths.cases);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter') return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.submit();
    } else moveOnByEnter(event);
  };

  return (
    <form
      ref={form.ref}
      className={classes.screen}
      onSubmit={form.submit}
      onKeyDown={onKeyDown}
      noValidate
      autoComplete="off"
    >
      <PageHeader title={t.title} subtitle={t.subtitle} />
      <div className={classes.sections}>
        <Section name="client">
          <ClientFields form={form} />
        </Section>
        <Section name="vehicle">
          <VehicleFields form={form} />
        </Section>
        <Section name="accident">
          <AccidentFields form={form} />
        </Section>
        <Section name="opponent">
          <OpponentFields
            form={form}
            onPlateLeft={() => form.set('opponentPlate', normalizePlate(form.values.opponentPlate))}
          />
        </Section>
        <Section name="workshop">
          <WorkshopFields form={form} />
          <NativeSelect
            label={t.branch}
            className={classes.w5 ?? ''}
            data={Object.entries(branches).map(([value, label]) => ({ value, label }))}
            {...form.text('branch')}
          />
        </Section>
      </div>
      <div className={classes.bar}>
        <div className={classes.barText}>
          <FormError message={form.formError} />
          {form.formError ? null : (
            <Text size="sm" c={wrong > 0 ? 'var(--mantine-color-error)' : 'dimmed'} role="status">
              {wrong > 0 ? de.form.summary(wrong) : empty ? '' : t.kept}
            </Text>
          )}
        </div>
        <Button variant="default" disabled={form.pending} onClick={() => (empty ? discard() : setAsking(true))}>
          {empty ? de.common.cancel : t.discard}
        </Button>
        <Button type="submit" loading={form.pending} title={t.saveHint}>
          {t.save}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title={t.discardTitle}
        confirm={t.discardConfirm}
        danger
        onConfirm={discard}
        onCancel={() => setAsking(false)}
      >
        {t.discardText}
      </ConfirmDialog>
    </form>
  );
};
