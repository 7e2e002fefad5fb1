import { Button, FileButton, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconCircleMinus,
  IconClipboardCheck,
  IconUpload,
} from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseDetail, ChecklistInfo } from '../../../src-shared/contract/cases.ts';
import { contract } from '../../../src-shared/contract/contract.ts';
import { formKinds } from '../../../src-shared/signatures/forms.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { useIntake } from '../../intake/intake.tsx';
import { paths } from '../../routes/paths.ts';
import { caseTexts } from '../../texts/case.ts';
import { signatureTexts } from '../../texts/signatures.ts';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { SigningDialog } from '../signatures/signing-dialog.tsx';
import { useOfferUndo } from '../undo.tsx';
import { AddPaper } from './add-paper.tsx';
import classes from './overview.module.css';

const texts = caseTexts.overview;
type State = 'missing' | 'present' | 'waived';

const stateOf = ({ documents, required, waivedReason }: ChecklistInfo): State =>
  documents > 0 ? 'present' : !required || waivedReason !== '' ? 'waived' : 'missing';

const rank: Readonly<Record<State, number>> = { missing: 0, present: 1, waived: 2 };

/** Which papers are there, which are missing, and how to bring the missing ones in at once. */
export const ChecklistCard = ({ detail }: { readonly detail: CaseDetail }) => {
  const items = detail.checklist
    .map((item, order) => ({ item, state: stateOf(item), order }))
    .sort((a, b) => rank[a.state] - rank[b.state] || a.order - b.order);
  const missing = items.filter(({ state }) => state === 'missing').length;
  return (
    <Section
      title={texts.checklist}
      icon={<IconClipboardCheck size={18} aria-hidden />}
      actions={
        items.length > 0 && (
          <span className={classes.sum} data-state={missing > 0 ? 'missing' : 'present'}>
            {missing > 0 ? (
              <IconAlertTriangleFilled size={14} aria-hidden />
            ) : (
              <IconCircleCheck size={14} aria-hidden />
            )}
            {missing > 0 ? texts.checklistMissing(missing) : texts.checklistComplete}
          </span>
        )
      }
    >
      <Glow of={items.map(({ item, state }) => `${item.id}${state}`).join()}>
        {items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {texts.checklistEmpty}
          </Text>
        ) : (
          <ul className={pageClasses.rows}>
            {items.map(({ item, state }) => (
              <Row key={item.id} item={item} state={state} caseId={detail.id} />
            ))}
          </ul>
        )}
      </Glow>
      <AddPaper detail={detail} />
    </Section>
  );
};

const StateIcon = ({ state }: { readonly state: State }) =>
  state === 'missing' ? (
    <IconAlertTriangleFilled size={18} color="var(--fs-danger)" aria-hidden style={{ flex: 'none' }} />
  ) : state === 'present' ? (
    <IconCircleCheck size={18} color="var(--fs-good)" aria-hidden style={{ flex: 'none' }} />
  ) : (
    <IconCircleMinus size={18} color="var(--mantine-color-dimmed)" aria-hidden style={{ flex: 'none' }} />
  );

const wordsOf = (item: ChecklistInfo, state: State): string =>
  state === 'missing'
    ? item.fromStatus
      ? texts.missingFrom(item.fromStatus)
      : texts.missing
    : state === 'present'
      ? texts.present(item.documents)
      : item.waivedReason
        ? `${texts.waived}: ${item.waivedReason}`
        : texts.waived;

const Row = ({
  item,
  state,
  caseId,
}: {
  readonly item: ChecklistInfo;
  readonly state: State;
  readonly caseId: string;
}) => {
  const intake = useIntake();
  const require = useCaseCommand('checklist.require');
  const allowed = useMay('checklist.waive');
  const [, navigate] = useLocation();
  const [over, setOver] = useState(false);
  const [asking, setAsking] = useState(false);
  const [signing, setSigning] = useState(false);
  const maySign = useMay('signatures.sign');
  const form = formKinds.find((kind) => kind === item.documentKind);
  const missing = state === 'missing';
  const take = (files: readonly File[]) => intake.take(files, { caseId, kind: item.documentKind });
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  const requireAgain = async () => {
    if (await require.go({ itemId: item.id })) notifyDone(texts.requiredSaved(item.title));
  };

  return (
    <li
      className={`${pageClasses.row} ${classes.item}`}
      data-state={state}
      data-over={over || undefined}
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={(event) => {
        drag(event);
        take([...event.dataTransfer.files]);
      }}
    >
      <StateIcon state={state} />
      <div className={pageClasses.rowMain}>
        <Text size="sm" fw={missing ? 600 : 400} className={pageClasses.ellipsis ?? ''} title={item.title}>
          {item.title}
        </Text>
        <Text
          size="xs"
          className={pageClasses.ellipsis ?? ''}
          title={wordsOf(item, state)}
          {...(missing ? { fw: 500, style: { color: 'var(--fs-danger)' } } : { c: 'dimmed' })}
        >
          {over ? texts.dropHere : wordsOf(item, state)}
        </Text>
      </div>
      {state === 'present' && (
        <UnstyledButton
          className={classes.quiet ?? ''}
          aria-label={texts.showDocuments(item.title)}
          onClick={() => navigate(paths.case(caseId, 'dokumente'))}
        >
          {caseTexts.documents.show}
        </UnstyledButton>
      )}
      {state === 'waived' && allowed && (
        <UnstyledButton
          className={classes.quiet ?? ''}
          aria-label={texts.requireFor(item.title)}
          onClick={() => void requireAgain()}
        >
          {texts.require}
        </UnstyledButton>
      )}
      {missing && (
        <Group gap={4} wrap="nowrap">
          {allowed && (
            <UnstyledButton
              className={classes.quiet ?? ''}
              aria-label={texts.waiveFor(item.title)}
              onClick={() => setAsking(true)}
            >
              {texts.waiveShort}
            </UnstyledButton>
          )}
          {form && maySign && (
            <Button
              variant="light"
              size="compact-sm"
              aria-label={signatureTexts.sign(item.title)}
              onClick={() => setSigning(true)}
            >
              {signatureTexts.signShort}
            </Button>
          )}
          <FileButton multiple onChange={take}>
            {(props) => (
              <Button
                {...props}
                variant="light"
                size="compact-sm"
                leftSection={<IconUpload size={14} aria-hidden />}
                aria-label={texts.addFileFor(item.title)}
              >
                {texts.addFileShort}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
      {signing && form && <SigningDialog caseId={caseId} kind={form} close={() => setSigning(false)} />}
      <FormDialog opened={asking} onClose={() => setAsking(false)} title={texts.waiveFor(item.title)} centered>
        <WaiveForm item={item} close={() => setAsking(false)} />
      </FormDialog>
    </li>
  );
};

const waiveFields = contract['checklist.waive'].input.omit({ itemId: true });

const WaiveForm = ({ item, close }: { readonly item: ChecklistInfo; readonly close: () => void }) => {
  const waive = useCaseCommand('checklist.waive');
  const require = useCaseCommand('checklist.require');
  const offerUndo = useOfferUndo();
  const form = useForm({
    schema: waiveFields,
    initial: { reason: '' },
    onSubmit: async ({ reason }) => {
      const result = await waive.run({ itemId: item.id, reason });
      if (result.ok) {
        close();
        offerUndo(texts.waivedSaved(item.title), () => void require.go({ itemId: item.id }));
      }
      return result;
    },
  });
  useUnsaved('card', form.dirty);
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <TextInput
          label={texts.waiveReason}
          description={texts.waiveReasonHint}
          data-autofocus
          {...form.text('reason')}
        />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.waiveSave}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
