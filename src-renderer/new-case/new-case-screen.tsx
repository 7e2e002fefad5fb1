import { Button, Text } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { MOST_FILED_AT_ONCE } from '../../src-shared/contract/tray.ts';
import { AccidentInputs, MoreAccidentInputs } from '../case-data/accident-inputs.tsx';
import { PartyInputs } from '../case-data/party-inputs.tsx';
import { MoreVehicleInputs, VehicleInputs } from '../case-data/vehicle-inputs.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { FormError } from '../components/form-error.tsx';
import { formPart } from '../components/form-part.ts';
import { PageHeader } from '../components/page-header.tsx';
import { useForm } from '../components/use-form.ts';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import { CheckList } from './check-list.tsx';
import { type CaseDraft, caseSchema, isEmptyDraft, markFresh, toNewCase } from './draft.ts';
import { documentsFromTray, type FromTray, forgetTray } from './from-tray.ts';
import { IntakeSection, jumpToSection, More } from './intake-section.tsx';
import { moveOnByEnter } from './move-on.ts';
import classes from './new-case.module.css';
import { OpponentFields, OtherFields, WorkshopFields } from './other-sections.tsx';
import { SettlementFields } from './settlement-fields.tsx';
import { useDraftKeeper, useKeptDraft } from './use-draft-keeper.ts';

const t = de.newCase;
const isFilled = (...values: readonly unknown[]) => values.some((value) => value !== '' && value !== null);

/** A new case on one page, made for typing while somebody is on the telephone. */
export const NewCaseScreen = () => {
  const kept = useKeptDraft();
  return kept ? <IntakeForm initial={kept} /> : null;
};

const IntakeForm = ({ initial }: { readonly initial: CaseDraft }) => {
  const memory = useDeskMemory();
  const create = useEngineCommand('cases.create');
  const file = useEngineCommand('tray.file');
  const [fromTray, setFromTray] = useState(() => documentsFromTray(memory));
  const [asking, setAsking] = useState(false);
  const draft = useDraftKeeper();
  const form = useForm<typeof caseSchema, CaseDraft>({
    schema: caseSchema,
    initial,
    prepare: toNewCase,
    onChange: draft.keep,
    onSubmit: async (input) => {
      const result = await create.run(input);
      if (result.ok) {
        draft.forget();
        if (fromTray) await fileWaiting(result.value.caseId, fromTray);
        markFresh(memory, result.value.caseId);
        notifyDone(t.created(result.value.fileNumber));
        navigate(paths.case(result.value.caseId), { replace: true });
      }
      return result;
    },
  });
  const fileWaiting = async (caseId: string, { documentIds, kinds }: FromTray) => {
    forgetTray(memory);
    for (let at = 0; at < documentIds.length; at += MOST_FILED_AT_ONCE) {
      const documents = documentIds.slice(at, at + MOST_FILED_AT_ONCE).map((documentId) => {
        const kind = kinds[documentId];
        return { documentId, ...(kind ? { kind } : {}) };
      });
      const filed = await file.run({ caseId, documents });
      if (!filed.ok) {
        notifyError({ ...filed.error, message: `${t.fromTray.failed} ${filed.error.message}` });
        return;
      }
    }
  };
  const leaveInTray = () => {
    forgetTray(memory);
    setFromTray(undefined);
  };
  const { vehicle, accident, branch } = form.values;
  const info = useEngineQuery('cases.intake', { branch }).data;
  const empty = isEmptyDraft(form.values);
  const wrong = Object.keys(form.errors).length;

  const discard = () => {
    setAsking(false);
    draft.forget();
    forgetTray(memory);
    navigate(paths.cases);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.altKey && /^[1-9]$/.test(event.key)) {
      if (jumpToSection(event.currentTarget, Number(event.key))) event.preventDefault();
      return;
    }
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
      {fromTray ? (
        <div className={classes.fromTray} role="status">
          <div>
            <Text fw={500}>{t.fromTray.title(fromTray.titles.length)}</Text>
            <Text size="sm" c="dimmed" lineClamp={2}>
              {t.fromTray.text(fromTray.titles.map((title) => `„${title}“`).join(', '))}
            </Text>
          </div>
          <Button variant="default" size="xs" onClick={leaveInTray}>
            {t.fromTray.leave}
          </Button>
        </div>
      ) : null}
      <div className={classes.sections}>
        <IntakeSection name="client">
          <PartyInputs
            form={formPart(form, 'client')}
            role="client"
            kindLabel={`${t.sections.client}: ${t.kind}`}
            needsName
            brief
            becomesContact
            autoFocus
          />
        </IntakeSection>
        <IntakeSection name="vehicle">
          <VehicleInputs form={formPart(form, 'vehicle')} accidentDate={accident.date} />
          <More
            label={t.moreVehicle}
            filled={isFilled(
              vehicle.nextInspection,
              vehicle.kind,
              vehicle.colour,
              vehicle.financing,
              vehicle.maintained,
              vehicle.roadworthy,
              vehicle.previousOwners,
              vehicle.previousDamage,
            )}
          >
            <MoreVehicleInputs form={formPart(form, 'vehicle')} accidentDate={accident.date} />
          </More>
        </IntakeSection>
        <IntakeSection name="accident">
          <AccidentInputs form={formPart(form, 'accident')} />
          <More
            label={t.moreAccident}
            filled={isFilled(accident.police, accident.policeStation, accident.policeReference, accident.country)}
          >
            <MoreAccidentInputs form={formPart(form, 'accident')} />
          </More>
        </IntakeSection>
        <IntakeSection name="opponent">
          <OpponentFields form={form} />
        </IntakeSection>
        <IntakeSection name="settlement">
          <SettlementFields form={form} info={info} />
        </IntakeSection>
        <IntakeSection name="workshop">
          <WorkshopFields form={form} />
        </IntakeSection>
        <IntakeSection name="others">
          <OtherFields form={form} />
        </IntakeSection>
        <IntakeSection name="check">
          <CheckList draft={form.values} info={info} />
        </IntakeSection>
      </div>
      <div className={classes.bar}>
        <div className={classes.barText}>
          <FormError message={form.formError} />
          {form.formError ? null : (
            <Text size="sm" c={wrong > 0 ? 'var(--mantine-color-error)' : 'dimmed'} role="status">
              {wrong > 0 ? (
                de.form.summary(wrong)
              ) : empty ? null : (
                <>
                  {t.unsaved}{' '}
                  {draft.secured ? (
                    <>
                      {t.secured} <span className={classes.kept}>{t.kept}</span>
                    </>
                  ) : null}
                </>
              )}
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
